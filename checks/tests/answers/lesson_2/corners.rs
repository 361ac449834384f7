//! Answers to exercise 2.1 corners.

use crate::list::List;

type Bends = Vec<(f64, f64)>;

/// Each unit's place and change, as they are made by these two functions.
fn each(w1: &[f64], b1: &[f64], w2: &[f64], change: fn(f64, f64) -> f64) -> Bends {
    let units = w1.iter().zip(b1).zip(w2).filter(|((w, _), _)| **w != 0.0);
    units.map(|((w, b), v)| (-b / w, change(*w, *v))).collect()
}

fn merge(mut bends: Bends) -> Bends {
    bends.sort_by(|a, b| a.0.partial_cmp(&b.0).unwrap());
    let mut all: Bends = vec![];
    for (place, change) in bends {
        match all.last_mut() {
            Some(last) if last.0 == place => last.1 += change,
            _ => all.push((place, change)),
        }
    }
    all
}

fn right(w1: &[f64], b1: &[f64], w2: &[f64]) -> Bends {
    merge(each(w1, b1, w2, |w, v| v * w.abs())).into_iter().filter(|bend| bend.1 != 0.0).collect()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.1 corners", checks::corners);
    answers.right("sort, add up, drop", right);
    answers.right("slopes to both sides of each place", |w1, b1, w2| {
        let slope = |x: f64| -> f64 {
            (0..w1.len()).map(|k| if w1[k] * x + b1[k] > 0.0 { w1[k] * w2[k] } else { 0.0 }).sum()
        };
        let mut places: Vec<f64> = (0..w1.len()).filter(|&k| w1[k] != 0.0).map(|k| -b1[k] / w1[k]).collect();
        places.sort_by(f64::total_cmp);
        places.dedup();
        let bends = places.into_iter().map(|x| (x, slope(x + 1e-3) - slope(x - 1e-3)));
        bends.filter(|bend| bend.1 != 0.0).collect()
    });
    answers.right("loops", |w1, b1, w2| {
        let mut all: Bends = vec![];
        for k in 0..w1.len() {
            if w1[k] == 0.0 {
                continue;
            }
            let place = -b1[k] / w1[k];
            let change = if w1[k] > 0.0 { w1[k] * w2[k] } else { -w1[k] * w2[k] };
            match all.iter_mut().find(|bend| (bend.0 - place).abs() < 1e-9) {
                Some(bend) => bend.1 += change,
                None => all.push((place, change)),
            }
        }
        all.retain(|bend| bend.1.abs() > 1e-9);
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        all
    });
    answers.right("places first, then a sum for each", |w1, b1, w2| {
        let mut places: Vec<f64> =
            w1.iter().zip(b1).filter(|(w, _)| **w != 0.0).map(|(w, b)| -b / w).collect();
        places.sort_by(|a, b| a.partial_cmp(b).unwrap());
        places.dedup();
        let change = |place: f64| -> f64 {
            let here = (0..w1.len()).filter(|&k| w1[k] * place + b1[k] == 0.0);
            here.map(|k| w2[k] * w1[k].abs()).sum()
        };
        places.into_iter().map(|place| (place, change(place))).filter(|bend| bend.1 != 0.0).collect()
    });
    answers.wrong("placeholder", "if `w1` were always 0", |_, _, _| vec![]);
    answers.wrong("sign of the left ones", "looks to the left counts with the wrong sign", |w1, b1, w2| {
        merge(each(w1, b1, w2, |w, v| v * w)).into_iter().filter(|bend| bend.1 != 0.0).collect()
    });
    answers.wrong("left minus right", "have the wrong sign: right minus left", |w1, b1, w2| {
        right(w1, b1, w2).into_iter().map(|(place, change)| (place, -change)).collect()
    });
    answers.wrong("one by one", "listed one by one", |w1, b1, w2| {
        let mut bends = each(w1, b1, w2, |w, v| v * w.abs());
        bends.sort_by(|a, b| a.0.partial_cmp(&b.0).unwrap());
        bends.retain(|bend| bend.1 != 0.0);
        bends
    });
    answers.wrong("changes of 0 too", "where the slope doesn't change", |w1, b1, w2| {
        merge(each(w1, b1, w2, |w, v| v * w.abs()))
    });
    answers.wrong("places turned", "places have the wrong sign", |w1, b1, w2| {
        let turned: Vec<f64> = b1.iter().map(|b| -b).collect();
        right(w1, &turned, w2)
    });
    answers.wrong("not divided", "not divided by the incoming weight", |w1, b1, w2| {
        let units = w1.iter().zip(b1).zip(w2).filter(|((w, _), _)| **w != 0.0);
        let bends = merge(units.map(|((w, b), v)| (-b, v * w.abs())).collect());
        bends.into_iter().filter(|bend| bend.1 != 0.0).collect()
    });
    answers.wrong("outgoing weight alone", "incoming weight is missing in the change", |w1, b1, w2| {
        merge(each(w1, b1, w2, |_, v| v)).into_iter().filter(|bend| bend.1 != 0.0).collect()
    });
    answers.wrong("incoming weight alone", "outgoing weight is missing", |w1, b1, w2| {
        merge(each(w1, b1, w2, |w, _| w.abs()))
    });
    answers.wrong("sizes", "sign of the outgoing weight is lost", |w1, b1, w2| {
        merge(each(w1, b1, w2, |w, v| (v * w).abs())).into_iter().filter(|bend| bend.1 != 0.0).collect()
    });
    answers.wrong("from right to left", "from right to left", |w1, b1, w2| {
        right(w1, b1, w2).into_iter().rev().collect()
    });
    answers.wrong("swapped", "two numbers of each bend are swapped", |w1, b1, w2| {
        right(w1, b1, w2).into_iter().map(|(place, change)| (change, place)).collect()
    });
    answers.wrong("slopes", "slope to the right of the place", |w1, b1, w2| {
        let mut slope: f64 = w1.iter().zip(w2).map(|(w, v)| if *w < 0.0 { w * v } else { 0.0 }).sum();
        let bends = right(w1, b1, w2).into_iter();
        bends
            .map(|(place, change)| {
                slope += change;
                (place, slope)
            })
            .collect()
    });
    answers.wrong("right-lookers", "Only units that look to the right", |w1, b1, w2| {
        let looks: Vec<f64> = w1.iter().map(|w| w.max(0.0)).collect();
        right(&looks, b1, w2)
    });
}
