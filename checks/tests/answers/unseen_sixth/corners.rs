//! The sixth set for exercise 2.1.

use std::collections::BTreeMap;

use crate::list::List;

/// The lesson's merging, with a place and a change of each unit that are worked out as `of` says.
fn merged(w1: &[f64], b1: &[f64], w2: &[f64], of: impl Fn(f64, f64, f64) -> (f64, f64)) -> Vec<(f64, f64)> {
    let mut bends: Vec<(f64, f64)> = vec![];
    for i in 0..w1.len() {
        if w1[i] == 0.0 {
            continue;
        }
        let (place, change) = of(w1[i], b1[i], w2[i]);
        match bends.iter().position(|bend| bend.0 == place) {
            Some(k) => bends[k].1 += change,
            None => bends.push((place, change)),
        }
    }
    bends.retain(|bend| bend.1 != 0.0);
    bends.sort_by(|a, b| a.0.partial_cmp(&b.0).unwrap());
    bends
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.1 sixth set", checks::corners);
    answers.right("sorted first, neighbours put together", |w1, b1, w2| {
        let mut all: Vec<(f64, f64)> =
            (0..w1.len()).filter(|i| w1[*i] != 0.0).map(|i| (-b1[i] / w1[i], w2[i] * w1[i].abs())).collect();
        all.sort_by(|a, b| a.partial_cmp(b).unwrap());
        let mut bends: Vec<(f64, f64)> = vec![];
        for (place, change) in all {
            if let Some(last) = bends.last_mut()
                && last.0 == place
            {
                last.1 += change;
            } else {
                bends.push((place, change));
            }
        }
        bends.into_iter().filter(|bend| bend.1 != 0.0).collect()
    });
    answers.right("by the slopes on both sides of each place", |w1, b1, w2| {
        let mut places: Vec<f64> =
            w1.iter().zip(b1).filter(|(w, _)| **w != 0.0).map(|(w, b)| -b / w).collect();
        places.sort_by(|a, b| a.partial_cmp(b).unwrap());
        places.dedup();
        let slope = |at: f64| -> f64 {
            (0..w1.len()).filter(|i| w1[*i] * at + b1[*i] > 0.0).map(|i| w1[i] * w2[i]).sum()
        };
        let bends = places.iter().map(|p| (*p, slope(p + 1e-6) - slope(p - 1e-6)));
        bends.filter(|bend| bend.1 != 0.0).collect()
    });
    answers.right("a sum for each place, again and again", |w1, b1, w2| {
        let place = |i: usize| if w1[i] == 0.0 { f64::NAN } else { -b1[i] / w1[i] };
        let mut bends = vec![];
        for i in 0..w1.len() {
            let first = (0..i).all(|j| place(j) != place(i));
            let change: f64 =
                (0..w1.len()).filter(|j| place(*j) == place(i)).map(|j| w2[j] * w1[j].abs()).sum();
            if first && change != 0.0 {
                bends.push((place(i), change));
            }
        }
        bends.sort_by(|a, b| a.0.total_cmp(&b.0));
        bends
    });
    answers.wrong(
        "the place's sign",
        "The places have the wrong sign: a unit bends where w·x",
        |w1, b1, w2| merged(w1, b1, w2, |w, b, v| (b / w, v * w.abs())),
    );
    answers.wrong(
        "the place upside down, units without a bias bend at infinity",
        "The places are upside down, −w/b: a unit bends where",
        |w1, b1, w2| merged(w1, b1, w2, |w, b, v| (-w / b, v * w.abs())),
    );
    answers.wrong(
        "the place is minus the bias",
        "The places are −b, not divided by the incoming weight",
        |w1, b1, w2| merged(w1, b1, w2, |w, b, v| (-b, v * w.abs())),
    );
    answers.wrong(
        "the weight's sign stays in the change",
        "A unit that looks to the left counts with the wrong sign",
        |w1, b1, w2| merged(w1, b1, w2, |w, b, v| (-b / w, v * w)),
    );
    answers.wrong(
        "the change is the weight out alone",
        "The incoming weight is missing in the change: twice the",
        |w1, b1, w2| merged(w1, b1, w2, |w, b, v| (-b / w, v)),
    );
    answers.wrong(
        "the change in size",
        "The sign of the outgoing weight is lost: a negative one",
        |w1, b1, w2| merged(w1, b1, w2, |w, b, v| (-b / w, (v * w).abs())),
    );
    answers.wrong(
        "left minus right",
        "All changes of slope have the wrong sign: right minus",
        |w1, b1, w2| merged(w1, b1, w2, |w, b, v| (-b / w, -v * w.abs())),
    );
    answers.wrong(
        "places cut to whole numbers",
        "The places are cut to whole numbers: a division of",
        |w1, b1, w2| merged(w1, b1, w2, |w, b, v| ((-b as i64 / w as i64) as f64, v * w.abs())),
    );
    answers.wrong(
        "each unit for itself",
        "Units that bend at one place are listed one by one",
        |w1, b1, w2| {
            let mut bends: Vec<(f64, f64)> = (0..w1.len())
                .filter(|i| w1[*i] != 0.0)
                .map(|i| (-b1[i] / w1[i], w2[i] * w1[i].abs()))
                .filter(|bend| bend.1 != 0.0)
                .collect();
            bends.sort_by(|a, b| a.0.total_cmp(&b.0));
            bends
        },
    );
    answers.wrong(
        "places where nothing bends stay",
        "A place is listed where the slope doesn't change: there",
        |w1, b1, w2| {
            let mut bends: Vec<(f64, f64)> = vec![];
            for i in 0..w1.len() {
                if w1[i] == 0.0 {
                    continue;
                }
                let (place, change) = (-b1[i] / w1[i], w2[i] * w1[i].abs());
                match bends.iter_mut().find(|bend| bend.0 == place) {
                    Some(bend) => bend.1 += change,
                    None => bends.push((place, change)),
                }
            }
            bends.sort_by(|a, b| a.0.total_cmp(&b.0));
            bends
        },
    );
    answers.wrong(
        "in the order of the units",
        "The places are in the order of the units; they are",
        |w1, b1, w2| {
            let mut bends: Vec<(f64, f64)> = vec![];
            for i in 0..w1.len() {
                if w1[i] == 0.0 {
                    continue;
                }
                let (place, change) = (-b1[i] / w1[i], w2[i] * w1[i].abs());
                match bends.iter_mut().find(|bend| bend.0 == place) {
                    Some(bend) => bend.1 += change,
                    None => bends.push((place, change)),
                }
            }
            bends.retain(|bend| bend.1 != 0.0);
            bends
        },
    );
    answers.wrong(
        "from right to left",
        "The places come from right to left; they are asked for",
        |w1, b1, w2| {
            let mut bends = merged(w1, b1, w2, |w, b, v| (-b / w, v * w.abs()));
            bends.reverse();
            bends
        },
    );
    answers.wrong(
        "units without a weight divide by 0",
        "What should come back is there, but",
        |w1, b1, w2| {
            let mut bends: BTreeMap<i64, (f64, f64)> = BTreeMap::new();
            for i in 0..w1.len() {
                let place = -b1[i] / w1[i];
                bends.entry((place * 1e6) as i64).or_insert((place, 0.0)).1 += w2[i] * w1[i].abs().max(1.0);
            }
            bends.into_values().filter(|bend| bend.1 != 0.0).collect()
        },
    );
    answers.wrong(
        "dropped when the unit's own change is 0, not the sum's",
        "A place is listed where the changes of several units",
        |w1, b1, w2| {
            let mut bends: Vec<(f64, f64)> = vec![];
            for i in 0..w1.len() {
                let change = w2[i] * w1[i].abs();
                if change == 0.0 {
                    continue;
                }
                let place = -b1[i] / w1[i];
                match bends.iter_mut().find(|bend| bend.0 == place) {
                    Some(bend) => bend.1 += change,
                    None => bends.push((place, change)),
                }
            }
            bends.sort_by(|a, b| a.0.total_cmp(&b.0));
            bends
        },
    );
    answers.wrong(
        "the last unit at a place wins",
        "Where several units bend, only the last one counts: add",
        |w1, b1, w2| {
            let mut bends: Vec<(f64, f64)> = vec![];
            for i in 0..w1.len() {
                if w1[i] == 0.0 || w2[i] == 0.0 {
                    continue;
                }
                let (place, change) = (-b1[i] / w1[i], w2[i] * w1[i].abs());
                match bends.iter_mut().find(|bend| bend.0 == place) {
                    Some(bend) => bend.1 = change,
                    None => bends.push((place, change)),
                }
            }
            bends.sort_by(|a, b| a.0.total_cmp(&b.0));
            bends
        },
    );
    answers.wrong("units without a bias are skipped", "Units without a bias are left out", |w1, b1, w2| {
        let kept: Vec<usize> = (0..b1.len()).filter(|i| b1[*i] != 0.0).collect();
        let of = |values: &[f64]| kept.iter().map(|i| values[*i]).collect::<Vec<f64>>();
        merged(&of(w1), &of(b1), &of(w2), |w, b, v| (-b / w, v * w.abs()))
    });
    answers.wrong(
        "the slope behind each place instead of its change",
        "The second number is the slope to the right of the",
        |w1, b1, w2| {
            let slope = |at: f64| -> f64 {
                (0..w1.len()).filter(|i| w1[*i] * at + b1[*i] > 0.0).map(|i| w1[i] * w2[i]).sum()
            };
            let mut bends = merged(w1, b1, w2, |w, b, v| (-b / w, v * w.abs()));
            bends.iter_mut().for_each(|bend| bend.1 = slope(bend.0 + 1e-6));
            bends
        },
    );
}
