//! Arguments that are single numbers: taken for each other, or added to what is right.

use super::argument::Argument;
use super::facts::Finding;
use super::trial::{Outcome, Trial, same_outcome};
use super::value::Value;
use crate::quiet;

/// How it is told, and what it does with the right number and an argument.
type Combination = (&'static str, fn(f64, f64) -> f64);

/// What an answer may do with the right number `r` and an argument `a`, and how it is told.
const ADDED: [Combination; 5] = [
    ("the right answer plus", |r, a| r + a),
    ("the right answer minus", |r, a| r - a),
    ("the right answer times", |r, a| r * a),
    ("the right answer divided by", |r, a| r / a),
    ("minus the right answer plus", |r, a| a - r),
];

/// Two arguments swapped, one in place of another, or one added to (multiplied with, …) the right answer.
pub(crate) fn find<I>(
    arguments: &[Argument<I>],
    trials: &[Trial<I>],
    tolerance: f64,
    right: &dyn Fn(&I) -> Value,
) -> Option<Finding> {
    let first = &trials.first()?.input;
    let single: Vec<&Argument<I>> =
        arguments.iter().filter(|argument| argument.number(first).is_some()).collect();
    let explains = |taken: &dyn Fn(&I) -> Option<Outcome>| {
        trials.iter().all(|trial| {
            taken(&trial.input).is_some_and(|taken| same_outcome(&taken, &trial.outcome, tolerance))
        })
    };
    for (place, one) in single.iter().enumerate() {
        for (words, combine) in ADDED {
            let combined = |input: &I| {
                let number = one.number(input)?;
                Some(Ok(right(input).map(&|r| combine(r, number))))
            };
            if explains(&combined) {
                let sentence = format!("What comes back is {words} `{}`.", one.name);
                return Some(Finding::new(&format!("{words} {}", one.name), sentence));
            }
        }
        for (other_place, other) in single.iter().enumerate().filter(|(other, _)| *other != place) {
            let swapped = |input: &I| {
                let (a, b) = (one.number(input)?, other.number(input)?);
                let swapped = (other.changed)(&(one.changed)(input, &|_| b), &|_| a);
                Some(quiet::run(|| right(&swapped)))
            };
            if other_place > place && explains(&swapped) {
                let sentence = format!("`{}` and `{}` are swapped.", one.name, other.name);
                return Some(Finding::new(&format!("{} and {} swapped", one.name, other.name), sentence));
            }
            let replaced = |input: &I| {
                let b = other.number(input)?;
                Some(quiet::run(|| right(&(one.changed)(input, &|_| b))))
            };
            if explains(&replaced) {
                let sentence = format!("`{}` stands where `{}` belongs.", other.name, one.name);
                return Some(Finding::new(&format!("{} for {}", other.name, one.name), sentence));
            }
        }
    }
    None
}
