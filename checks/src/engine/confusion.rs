//! Arguments that are taken for each other, or added to what is right.

use super::argument::Argument;
use super::facts::Finding;
use super::trial::{Outcome, Trial, same_outcome};
use super::value::Value;
use crate::quiet;

/// How it is told, and what it does with the right number and an argument.
type Combination = (&'static str, fn(f64, f64) -> f64);

/// What would come back for an input if it were taken in another way, where it can be.
type Taken<'a, I> = &'a dyn Fn(&I) -> Option<Outcome>;

/// What an answer may do with the right number `r` and an argument `a`, and how it is told.
const ADDED: [Combination; 9] = [
    ("the right answer plus", |r, a| r + a),
    ("the right answer minus", |r, a| r - a),
    ("the right answer times", |r, a| r * a),
    ("the right answer divided by", |r, a| r / a),
    ("the right answer times the square of", |r, a| r * a * a),
    ("the right answer divided by the square of", |r, a| r / (a * a)),
    ("the right answer times the size of", |r, a| r * a.abs()),
    ("the right answer divided by the size of", |r, a| r / a.abs()),
    ("minus the right answer plus", |r, a| a - r),
];

/// Two arguments swapped, one in place of another, or one added to (multiplied with, …) the right answer.
pub(crate) fn find<I>(
    arguments: &[Argument<I>],
    trials: &[Trial<I>],
    tolerance: f64,
    right: &dyn Fn(&I) -> Value,
) -> Option<Finding> {
    let explains = |taken: Taken<I>| {
        trials.iter().all(|trial| {
            taken(&trial.input).is_some_and(|taken| same_outcome(&taken, &trial.outcome, tolerance))
        })
    };
    for (place, one) in arguments.iter().enumerate() {
        let found = if trials.iter().all(|trial| one.number(&trial.input).is_some()) {
            ADDED.into_iter().find_map(|(words, combine)| {
                let combined = |input: &I| {
                    let number = one.number(input)?;
                    Some(Ok(right(input).map(&|r| combine(r, number))))
                };
                let sentence = format!("What comes back is {words} `{}`.", one.name);
                explains(&combined).then(|| Finding::new(&format!("{words} {}", one.name), sentence))
            })
        } else {
            by_length(one, trials, right, &explains)
        };
        if found.is_some() {
            return found;
        }
        for (other_place, other) in arguments.iter().enumerate().filter(|(other, _)| *other != place) {
            // Numbers in place of numbers, lists in place of lists that are as long.
            let both = |input: &I| {
                let (a, b) = (one.numbers(input), other.numbers(input));
                (a.len() == b.len()).then_some((a, b))
            };
            let swapped = |input: &I| {
                let (a, b) = both(input)?;
                let swapped = other.holding(&one.holding(input, &b), &a);
                Some(quiet::run(|| right(&swapped)))
            };
            if other_place > place && explains(&swapped) {
                let sentence = format!("`{}` and `{}` are swapped.", one.name, other.name);
                return Some(Finding::new(&format!("{} and {} swapped", one.name, other.name), sentence));
            }
            let replaced = |input: &I| {
                let (_, b) = both(input)?;
                Some(quiet::run(|| right(&one.holding(input, &b))))
            };
            if explains(&replaced) {
                let sentence = format!("`{}` stands where `{}` belongs.", other.name, one.name);
                return Some(Finding::new(&format!("{} for {}", other.name, one.name), sentence));
            }
        }
    }
    None
}

/// The right answer times or divided by how many numbers a list has.
fn by_length<I>(
    list: &Argument<I>,
    trials: &[Trial<I>],
    right: &dyn Fn(&I) -> Value,
    explains: &dyn Fn(Taken<I>) -> bool,
) -> Option<Finding> {
    let length = |input: &I| list.numbers(input).len();
    let first = length(&trials.first()?.input);
    if trials.iter().all(|trial| length(&trial.input) == first) {
        return None;
    }
    let combinations: [Combination; 2] = [("times", |r, n| r * n), ("divided by", |r, n| r / n)];
    combinations.into_iter().find_map(|(words, combine)| {
        let combined = |input: &I| Some(Ok(right(input).map(&|r| combine(r, length(input) as f64))));
        let sentence =
            format!("What comes back is the right answer {words} how many numbers `{}` has.", list.name);
        explains(&combined).then(|| Finding::new(&format!("{words} the length of {}", list.name), sentence))
    })
}
