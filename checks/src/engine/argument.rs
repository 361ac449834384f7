//! One argument changed alone: whether an answer looks at it, and whether it takes it for something else.

use std::cell::{Cell, RefCell};

use super::facts::Finding;
use super::trial::{Outcome, Trial, same_outcome};
use super::value::{Value, agree};
use crate::quiet;

/// What happens to each number of an argument.
pub type Change<'a> = &'a dyn Fn(f64) -> f64;

type Changed<I> = Box<dyn Fn(&I, Change) -> I>;

/// Words, and what they say of a number.
pub(crate) type Told = (&'static str, fn(f64) -> f64);

/// An argument by its name, and how to change it alone.
pub(crate) struct Argument<I> {
    pub name: &'static str,
    pub changed: Changed<I>,
}

/// So many inputs are looked at for "right with 0 in place of x".
const SAMPLE: usize = 40;

/// So many wrong answers must become right.
const ENOUGH: usize = 8;

/// What an answer may take an argument for.
const MISTAKEN: [Told; 13] = [
    ("always 0", |_| 0.0),
    ("always 1", |_| 1.0),
    ("of the other sign", |x| -x),
    ("without its sign (the absolute value)", f64::abs),
    ("twice as large", |x| 2.0 * x),
    ("half as large", |x| 0.5 * x),
    ("squared", |x| x * x),
    ("1 larger", |x| x + 1.0),
    ("1 smaller", |x| x - 1.0),
    ("0 wherever it is negative", |x| x.max(0.0)),
    ("0 wherever it is positive", |x| x.min(0.0)),
    ("cut to whole numbers", f64::trunc),
    ("rounded to whole numbers", f64::round),
];

/// Plain arguments with which an answer may be right.
pub(crate) const PLAIN: [Told; 3] =
    [("no negative number in", f64::abs), ("0 in place of", |_| 0.0), ("1 in place of", |_| 1.0)];

impl<I> Argument<I> {
    /// All its numbers.
    pub fn numbers(&self, input: &I) -> Vec<f64> {
        let seen = RefCell::new(Vec::new());
        (self.changed)(input, &|x| {
            seen.borrow_mut().push(x);
            x
        });
        seen.into_inner()
    }

    /// Its number, if it is a single one.
    pub fn number(&self, input: &I) -> Option<f64> {
        match self.numbers(input).as_slice() {
            [number] => Some(*number),
            _ => None,
        }
    }

    /// The input with these numbers in place of its own.
    pub fn holding(&self, input: &I, numbers: &[f64]) -> I {
        let next = Cell::new(0);
        (self.changed)(input, &|x| {
            let place = next.replace(next.get() + 1);
            numbers.get(place).copied().unwrap_or(x)
        })
    }

    /// What comes back is right for the argument changed in this way, on all inputs.
    pub fn mistaken(
        &self,
        trials: &[Trial<I>],
        tolerance: f64,
        right: &dyn Fn(&I) -> Value,
    ) -> Option<Finding> {
        let (words, _) = MISTAKEN.iter().find(|(_, change)| {
            trials.iter().all(|trial| {
                let taken = quiet::run(|| right(&(self.changed)(&trial.input, change)));
                same_outcome(&taken, &trial.outcome, tolerance)
            })
        })?;
        let sentence = format!("This would be the right answer if `{}` were {words}.", self.name);
        Some(Finding::new(&format!("{} {words}", self.name), sentence))
    }

    /// No change of the argument ever changes the answer, although it changes the right one.
    pub fn unused(
        &self,
        trials: &[Trial<I>],
        right: &dyn Fn(&I) -> Value,
        call: &dyn Fn(&I) -> Outcome,
    ) -> Option<Finding> {
        // Where nothing depends on anything, or where a call panics, there is more to say than that.
        let all: Option<Vec<&Value>> = trials.iter().map(|trial| trial.outcome.as_ref().ok()).collect();
        let numbers: Vec<f64> =
            all?.iter().flat_map(|value| value.numbers()).filter(|x| x.is_finite()).collect();
        if numbers.iter().all(|number| *number == numbers[0]) {
            return None;
        }
        let mut matters = false;
        for trial in trials {
            for change in [|x: f64| 0.7 - 1.3 * x + 0.11 * x * x, |x: f64| 0.6 * x + 1.7] {
                let input = (self.changed)(&trial.input, &change);
                matters |= !agree(&right(&input), &trial.right, 1e-3);
                if !same_outcome(&call(&input), &trial.outcome, 1e-12) {
                    return None;
                }
            }
        }
        let sentence =
            format!("`{}` is never used: changing it changes nothing in what comes back.", self.name);
        matters.then(|| Finding::new(&format!("unused {}", self.name), sentence))
    }

    /// Whether the answer is right with a plain argument, on inputs whose right answers differ: among them where it was wrong.
    pub fn is_right_with(
        &self,
        change: Change,
        trials: &[Trial<I>],
        is_right: &dyn Fn(&I) -> bool,
        right: &dyn Fn(&I) -> Value,
    ) -> bool {
        let (wrong, passed): (Vec<_>, Vec<_>) = trials.iter().partition(|trial| trial.failure.is_some());
        if wrong.len() < ENOUGH {
            return false;
        }
        let sample = wrong.iter().take(SAMPLE / 2).chain(&passed).take(SAMPLE);
        let plain: Vec<I> = sample.map(|trial| (self.changed)(&trial.input, change)).collect();
        let numbers: Vec<f64> = plain.iter().flat_map(|input| right(input).numbers()).collect();
        numbers.iter().any(|number| *number != numbers[0]) && plain.iter().all(is_right)
    }
}
