//! Where a network of ReLUs bends, and by how much.

use crate::{Exercise, Verdict, check, code};

type Corners = fn(&[f64], &[f64], &[f64]) -> Vec<(f64, f64)>;

/// The weight into each hidden unit, its bias, and the weight out of it.
type Units = (Vec<f64>, Vec<f64>, Vec<f64>);

/// Checks `corners(w1, b1, w2)`.
pub fn corners(answer: Corners) -> Verdict {
    check(exercise, move |(w1, b1, w2)| answer(w1, b1, w2))
}

/// One bend for each unit that `counts`: its place, and a change of slope from the unit's two weights.
fn each(
    (w1, b1, w2): &Units,
    counts: fn(f64) -> bool,
    place: fn(f64, f64) -> f64,
    change: fn(f64, f64) -> f64,
) -> Vec<(f64, f64)> {
    let units = w1.iter().zip(b1).zip(w2).filter(|((w, _), _)| counts(**w));
    units.map(|((w, b), v)| (place(*w, *b), change(*w, *v))).collect()
}

/// Bends at one place are added up, in the order in which the places first come.
fn merged(bends: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    bends.into_iter().fold(Vec::new(), |mut all, (place, change)| {
        match all.iter_mut().find(|(known, _)| *known == place) {
            Some((_, sum)) => *sum += change,
            None => all.push((place, change)),
        }
        all
    })
}

fn sorted(mut bends: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    bends.sort_by(|a, b| a.0.total_cmp(&b.0));
    bends
}

fn kept(mut bends: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    bends.retain(|(_, change)| *change != 0.0);
    bends
}

fn is_there(w: f64) -> bool {
    w != 0.0
}

fn bend(w: f64, b: f64) -> f64 {
    // Adding 0 turns -0 into 0.
    -b / w + 0.0
}

fn turn(w: f64, v: f64) -> f64 {
    v * w.abs()
}

/// With another place or another change.
fn with(units: &Units, place: fn(f64, f64) -> f64, change: fn(f64, f64) -> f64) -> Vec<(f64, f64)> {
    kept(sorted(merged(each(units, is_there, place, change))))
}

/// Only units that `count`, by their weight, bias and outgoing weight.
fn some(
    (w1, b1, w2): &Units,
    counts: fn(f64, f64, f64) -> bool,
    place: fn(f64, f64) -> f64,
) -> Vec<(f64, f64)> {
    let chosen: Vec<usize> = (0..w1.len()).filter(|&unit| counts(w1[unit], b1[unit], w2[unit])).collect();
    let of = |values: &[f64]| chosen.iter().map(|&unit| values[unit]).collect();
    with(&(of(w1), of(b1), of(w2)), place, turn)
}

/// Units at one place are not added up: `later` says what becomes of the change that is there already.
fn one_each(units: &Units, later: fn(&mut f64, f64)) -> Vec<(f64, f64)> {
    let bends = kept(each(units, is_there, bend, turn));
    sorted(bends.into_iter().fold(Vec::new(), |mut all: Vec<(f64, f64)>, (place, change)| {
        match all.iter_mut().find(|(known, _)| *known == place) {
            Some((_, known)) => later(known, change),
            None => all.push((place, change)),
        }
        all
    }))
}

pub(super) fn exercise() -> Exercise<Units> {
    let exercise = Exercise::new(
        "corners",
        |draw| {
            let units = draw.size(1, 4);
            let mut whole = |most: i64| (0..units).map(|_| draw.whole(-most, most) as f64).collect();
            let (mut w1, mut b1, mut w2): Units = (whole(2), whole(3), whole(3));
            // Chance seldom lets the last unit bend where the first one does, or take away what it does.
            let sign = draw.whole(-2, 2).signum() as f64;
            if units > 1 && sign != 0.0 {
                (w1[units - 1], b1[units - 1]) = (sign * w1[0], sign * b1[0]);
                if draw.whole(0, 1) == 1 {
                    w2[units - 1] = -w2[0];
                }
            }
            (w1, b1, w2)
        },
        |units| with(units, bend, turn),
    )
    .corner(|| (vec![1.0, 0.0, -1.0], vec![2.0, 1.0, 0.0], vec![2.0, 3.0, 3.0]))
    .corner(|| (vec![1.0, -1.0, 1.0], vec![1.0, -1.0, -2.0], vec![3.0, -3.0, 2.0]))
    .corner(|| (vec![1.0, -1.0, 2.0], vec![-3.0, -1.0, 2.0], vec![4.0, 4.0, 1.0]))
    .call(|(w1, b1, w2)| format!("corners(&{}, &{}, &{})", code(w1), code(b1), code(w2)))
    .mistake(
        "A unit that looks to the left counts with the wrong sign. On paper, what is the slope of relu(−x) left of 0, and what right of it?",
        |units| with(units, bend, |w, v| v * w),
    )
    .mistake("All changes of slope have the wrong sign: right minus left is asked for.", |units| {
        with(units, bend, |w, v| -v * w.abs())
    })
    .mistake("Units that bend at one place are listed one by one. There the curve has one bend: add the changes up.", |units| {
        kept(sorted(each(units, is_there, bend, turn)))
    })
    .mistake("A place is listed where the slope doesn't change: there the curve has no bend.", |units| {
        sorted(merged(each(units, is_there, bend, turn)))
    })
    .mistake("A unit whose incoming weight is 0 is listed. It has the same activation everywhere and never bends.", |units| {
        sorted(merged(each(units, |_| true, bend, turn)))
    })
    .mistake("The places have the wrong sign: a unit bends where w·x + b is 0.", |units| {
        with(units, |w, b| b / w + 0.0, turn)
    })
    .mistake("The places are −b, not divided by the incoming weight: a unit bends where w·x + b is 0.", |units| {
        with(units, |_, b| -b + 0.0, turn)
    })
    .mistake("The incoming weight is missing in the change: twice the weight makes the side twice as steep.", |units| {
        with(units, bend, |_, v| v)
    })
    .mistake("The outgoing weight is missing in the change.", |units| with(units, bend, |w, _| w.abs()))
    .mistake("The sign of the outgoing weight is lost: a negative one turns the curve downwards.", |units| {
        with(units, bend, |w, v| (w * v).abs())
    })
    .mistake("The places are in the order of the units; they are asked for from left to right.", |units| {
        kept(merged(each(units, is_there, bend, turn)))
    })
    .mistake("The places come from right to left; they are asked for from left to right.", |units| {
        with(units, bend, turn).into_iter().rev().collect::<Vec<_>>()
    })
    .mistake("The two numbers of each bend are swapped: the place comes first.", |units| {
        with(units, bend, turn).into_iter().map(|(place, change)| (change, place)).collect::<Vec<_>>()
    })
    .mistake("Only units that look to the right are there.", |units| {
        kept(sorted(merged(each(units, |w| w > 0.0, bend, turn))))
    })
    .mistake("The second number is the slope to the right of the place; its change is asked for.", |units| {
        let (w1, _, w2) = units;
        let mut slope: f64 = w1.iter().zip(w2).map(|(w, v)| w.min(0.0) * v).sum();
        let bends = with(units, bend, turn).into_iter();
        bends.map(|(place, change)| { slope += change; (place, slope) }).collect::<Vec<_>>()
    })
    .mistake("The places are upside down, −w/b: a unit bends where w·x + b is 0.", |units| {
        with(units, |w, b| -w / b + 0.0, turn)
    })
    .mistake("The places are upside down, −w/b, and units without a bias are left out: a unit bends where w·x + b is 0.", |units| {
        some(units, |_, b, _| b != 0.0, |w, b| -w / b + 0.0)
    })
    .mistake("Units without a bias are left out. They bend, too: at 0.", |units| {
        some(units, |w, b, _| w != 0.0 && b != 0.0, bend)
    })
    .mistake("The places are cut to whole numbers: a division of whole numbers loses the rest.", |units| {
        with(units, |w, b| (-b / w).trunc() + 0.0, turn)
    })
    .mistake("The places are rounded to whole numbers.", |units| with(units, |w, b| (-b / w).round() + 0.0, turn))
    .mistake("Where several units bend, only the last one counts: add their changes up.", |units| {
        one_each(units, |known, change| *known = change)
    })
    .mistake("Where several units bend, only the first one counts: add their changes up.", |units| {
        one_each(units, |_, _| ())
    })
    .mistake("A place is listed where the changes of several units cancel: there the curve has no bend.", |units| {
        sorted(merged(kept(each(units, is_there, bend, turn))))
    })
    .mistake("Only bends upwards are there; a change of slope may be negative.", |units| {
        let mut bends = with(units, bend, turn);
        bends.retain(|(_, change)| *change > 0.0);
        bends
    })
    .mistake("They are in the order of the changes, not of the places.", |units| {
        let mut bends = with(units, bend, turn);
        bends.sort_by(|a, b| a.1.total_cmp(&b.1));
        bends
    })
    .parts(["the places", "the changes of slope"])
    .test("Take two inputs, one on each side of a place and close to it, and work out the network's slope at both.")
    .when("no two units bend at one place", |units| {
        merged(each(units, is_there, bend, turn)).len() == each(units, is_there, bend, turn).len()
    })
    .when("no incoming weight is negative", |(w1, ..)| w1.iter().all(|w| *w >= 0.0))
    .when("no incoming weight is 0", |(w1, ..)| w1.iter().all(|w| *w != 0.0))
    .when("all incoming weights are 1 or −1", |(w1, ..)| w1.iter().all(|w| w.abs() == 1.0))
    .when("there is one unit", |(w1, ..)| w1.len() == 1)
    .argument("w1", |(w1, b1, w2), change| (w1.iter().map(|&w| change(w)).collect(), b1.clone(), w2.clone()))
    .argument("b1", |(w1, b1, w2), change| (w1.clone(), b1.iter().map(|&b| change(b)).collect(), w2.clone()))
    .argument("w2", |(w1, b1, w2), change| (w1.clone(), b1.clone(), w2.iter().map(|&v| change(v)).collect()));
    exercise.hints([
        "Take one unit first. Where is its sum 0, and which slope has its share to the left and to the right of that place?",
        "Draw the share of a unit with a negative incoming weight. The slope on its left side is negative and 0 on its right side. What is right minus left?",
        "When all units have their place and their change, look for three kinds that make no bend of their own: no place at all, a place that is there twice, changes that cancel.",
    ])
}
