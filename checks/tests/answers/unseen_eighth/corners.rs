use crate::list::List;

/// Each unit's place and change of slope.
fn units(w1: &[f64], b1: &[f64], w2: &[f64], change: fn(f64, f64) -> f64) -> Vec<(f64, f64)> {
    let all = w1.iter().zip(b1).zip(w2).filter(|((w, _), _)| **w != 0.0);
    all.map(|((w, b), v)| (-b / w, change(*w, *v))).collect()
}

/// Units at one place added up, in order of their places.
fn merged(mut bends: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    bends.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut all: Vec<(f64, f64)> = vec![];
    for (place, change) in bends {
        match all.last_mut() {
            Some(last) if last.0 == place => last.1 += change,
            _ => all.push((place, change)),
        }
    }
    all
}

pub fn corners(list: &mut List) {
    let mut answers = list.of("2.1 eighth set", checks::corners);
    answers.right("slopes on both sides of each place", |w1, b1, w2| {
        let slope = |place: f64, right: bool| -> f64 {
            let on = |w: f64, b: f64| {
                let (sum, onwards) = (w * place + b, if right { w } else { -w });
                sum.abs() < 1e-9 && onwards > 0.0 || sum.abs() >= 1e-9 && sum > 0.0
            };
            (0..w1.len()).filter(|&i| on(w1[i], b1[i])).map(|i| w1[i] * w2[i]).sum()
        };
        let mut places: Vec<f64> = (0..w1.len()).filter(|&i| w1[i] != 0.0).map(|i| -b1[i] / w1[i]).collect();
        places.sort_by(|a, b| a.partial_cmp(b).unwrap());
        places.dedup();
        let bends = places.into_iter().map(|place| (place, slope(place, true) - slope(place, false)));
        bends.filter(|bend| bend.1 != 0.0).collect()
    });
    answers.wrong(
        "the product of the weights, with its sign",
        "A unit that looks to the left counts with the",
        |w1, b1, w2| {
            let mut all = merged(units(w1, b1, w2, |w, v| w * v));
            all.retain(|bend| bend.1 != 0.0);
            all
        },
    );
    answers.wrong(
        "units that cancel are kept",
        "A place is listed where the changes of several",
        |w1, b1, w2| {
            let bends = units(w1, b1, w2, |w, v| w.abs() * v);
            merged(bends.into_iter().filter(|bend| bend.1 != 0.0).collect())
        },
    );
    answers.wrong(
        "added up only where they are neighbours in the list",
        "What comes back has another shape",
        |w1, b1, w2| {
            let mut all: Vec<(f64, f64)> = vec![];
            for (place, change) in units(w1, b1, w2, |w, v| w.abs() * v) {
                match all.last_mut() {
                    Some(last) if last.0 == place => last.1 += change,
                    _ => all.push((place, change)),
                }
            }
            all.retain(|bend| bend.1 != 0.0);
            all.sort_by(|one, other| one.0.total_cmp(&other.0));
            all
        },
    );
    answers.wrong(
        "the slope to the right of each place",
        "The second number is the slope to the right of",
        |w1, b1, w2| {
            let mut slope: f64 = (0..w1.len()).filter(|&i| w1[i] < 0.0).map(|i| w1[i] * w2[i]).sum();
            let mut all = merged(units(w1, b1, w2, |w, v| w.abs() * v));
            all.retain(|bend| bend.1 != 0.0);
            for bend in &mut all {
                slope += bend.1;
                bend.1 = slope;
            }
            all
        },
    );
}
