//! What is true of everything that an answer returned: said when no known mistake explains it.
//!
//! Each sentence is a fact about all inputs that were tried, those that passed too; so it cannot name a wrong cause.

use super::show::plainly;
use super::trial::{Failure, Outcome};
use super::value::{Value, agree};
use crate::quiet;

/// One trial without its input.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub outcome: &'a Outcome,
    pub right: &'a Value,
    pub failure: Option<&'a Failure>,
}

/// A sentence, and which failure shows it.
pub(crate) struct Finding {
    pub kind: String,
    pub sentence: String,
    pub shown_by: Option<Failure>,
}

impl Finding {
    pub fn new(kind: &str, sentence: impl Into<String>) -> Self {
        Self { kind: kind.to_owned(), sentence: sentence.into(), shown_by: None }
    }
}

/// "on all 200 inputs", "on 97 of 200 inputs".
pub(crate) fn counted(count: usize, all: usize) -> String {
    if count == all { format!("on all {all} inputs") } else { format!("on {count} of {all} inputs") }
}

/// On how many inputs the answer is wrong, and what else comes back on some of them.
pub(crate) fn how_often(trials: &[Seen]) -> Finding {
    let count =
        |is: fn(&Failure) -> bool| trials.iter().filter_map(|trial| trial.failure).filter(|f| is(f)).count();
    let odd: [(usize, &str); 4] = [
        (count(|failure| *failure == Failure::NotANumber), "NaN comes back"),
        (count(|failure| *failure == Failure::Infinite), "infinity comes back"),
        (count(|failure| *failure == Failure::Missing), "None comes back"),
        (count(|failure| *failure == Failure::Unwanted), "a value comes back where None is right"),
    ];
    let wrong = counted(count(|_| true), trials.len());
    let odd = odd
        .iter()
        .find(|(count, _)| *count > 0)
        .map(|(count, words)| format!(" On {count} of them {words}."));
    Finding::new("value", format!("It is wrong {wrong}.{}", odd.unwrap_or_default()))
}

/// Panics, missing answers, other shapes, NaN and infinity: the worst, and of that the most frequent.
pub(crate) fn broken(trials: &[Seen]) -> Option<Finding> {
    let failures = || trials.iter().filter_map(|trial| trial.failure);
    let frequency = |failure: &Failure| failures().filter(|other| *other == failure).count();
    let worst = failures().max_by_key(|failure| (failure.rank(), frequency(failure)))?;
    // One NaN among many wrong numbers does not speak for them.
    if !matches!(worst, Failure::Panic(_)) && 4 * frequency(worst) < failures().count() {
        return None;
    }
    let on = counted(frequency(worst), trials.len());
    let sentence = match worst {
        Failure::Panic(_) => panic_sentence(trials, worst, &on),
        Failure::Missing if trials.iter().all(|trial| trial.outcome == &Ok(Value::Nothing)) => {
            "Your answer is always None.".to_owned()
        }
        Failure::Missing => format!("None comes back {on} where there is a value to return."),
        Failure::Unwanted => format!("A value comes back {on} where None is right."),
        Failure::Form if always_transposed(trials) => {
            "The shape is turned: rows and columns of the result are swapped.".to_owned()
        }
        Failure::Form => {
            match (always(trials, missing) && !always(trials, empty), always(trials, too_many)) {
                (true, _) => format!("What comes back is right, but something is missing {on}."),
                (_, true) => {
                    format!("What should come back is there, but {on} something else is there, too.")
                }
                _ => format!("What comes back has another shape {on}."),
            }
        }
        Failure::NotANumber => {
            format!(
                "NaN (not a number) comes back {on}: look for 0/0, ∞ − ∞, or the root or the logarithm of a negative number."
            )
        }
        Failure::Infinite => {
            format!("Infinity comes back {on}: look for a division by 0 or a power that overflows.")
        }
        Failure::Number => return None,
    };
    Some(Finding { shown_by: Some(worst.clone()), ..Finding::new(worst.word(), sentence) })
}

fn panic_sentence(trials: &[Seen], panic: &Failure, on: &str) -> String {
    let message =
        trials.iter().find(|trial| trial.failure == Some(panic)).and_then(|t| t.outcome.as_ref().err());
    match message.and_then(|message| quiet::help(message)) {
        Some(help) => format!("Your code panics {on}. {help}"),
        None => format!("Your code panics {on}."),
    }
}

/// Whether every wrong answer is wrong in this way.
fn always(trials: &[Seen], is: fn(&[Value], &[Value]) -> bool) -> bool {
    trials.iter().filter(|trial| trial.failure.is_some()).all(|trial| match (trial.outcome, trial.right) {
        (Ok(Value::List(got)), Value::List(right)) => is(got, right),
        _ => false,
    })
}

fn missing(got: &[Value], right: &[Value]) -> bool {
    too_many(right, got)
}

fn empty(got: &[Value], _: &[Value]) -> bool {
    got.is_empty()
}

/// Whether all right entries are there, and others, too.
fn too_many(got: &[Value], right: &[Value]) -> bool {
    let mut others: Vec<&Value> = got.iter().collect();
    got.len() > right.len()
        && right.iter().all(|wanted| {
            let place = others.iter().position(|other| agree(other, wanted, 1e-9));
            place.map(|place| others.remove(place)).is_some()
        })
}

fn always_transposed(trials: &[Seen]) -> bool {
    let shape = |value: &Value| match value {
        Value::Array { shape, .. } => shape.clone(),
        _ => Vec::new(),
    };
    trials.iter().all(|trial| {
        let transposed = trial.right.transposed();
        let got = trial.outcome.as_ref().ok();
        transposed.zip(got).is_some_and(|(wanted, got)| shape(&wanted) == shape(got))
    })
}

/// How the form of one value differs from the right one: said of the case that is shown.
pub(crate) fn form_detail(got: &Value, right: &Value) -> Option<String> {
    let sides = |shape: &[usize]| {
        let sides: Vec<String> = shape.iter().map(usize::to_string).collect();
        format!("({})", sides.join(", "))
    };
    match (got, right) {
        (Value::Array { shape: got, .. }, Value::Array { shape: right, .. }) if got != right => {
            Some(format!("Here the shape is {} where {} is expected.", sides(got), sides(right)))
        }
        (Value::List(got), Value::List(right)) if got.len() != right.len() => {
            Some(format!("Here the length is {} where {} is expected.", got.len(), right.len()))
        }
        (Value::List(got), Value::List(right)) => {
            let place = got.iter().zip(right).position(|(got, right)| !got.same_form(right))?;
            match (&got[place], &right[place]) {
                (Value::List(inner), Value::List(wanted)) => {
                    let (length, wanted) = (inner.len(), wanted.len());
                    Some(format!("Here entry {place} has the length {length} where {wanted} is expected."))
                }
                (Value::Array { shape: inner, .. }, Value::Array { shape: wanted, .. }) => {
                    let (shape, wanted) = (sides(inner), sides(wanted));
                    Some(format!("Here entry {place} has the shape {shape} where {wanted} is expected."))
                }
                _ => None,
            }
        }
        (Value::Present(got), Value::Present(right)) => form_detail(got, right),
        _ => None,
    }
}

/// The same value whatever the input is, although the right ones differ.
pub(crate) fn constant(trials: &[Seen], tolerance: f64) -> Option<Finding> {
    let values: Vec<&Value> =
        trials.iter().map(|trial| trial.outcome.as_ref().ok()).collect::<Option<_>>()?;
    let first = *values.first()?;
    let numbers = first.numbers();
    if values.iter().all(|value| value.numbers().iter().all(|&x| x == 0.0)) && !numbers.is_empty() {
        return Some(Finding::new("constant", "Your answer is always 0."));
    }
    let is_finite = numbers.iter().all(|x| x.is_finite());
    if numbers.is_empty() || !is_finite || !values.iter().all(|value| agree(value, first, tolerance)) {
        return None;
    }
    let sentence = match numbers.as_slice() {
        [number] => format!("Your answer is {} whatever the input is.", plainly(*number)),
        _ => "Your answer is the same whatever the input is.".to_owned(),
    };
    Some(Finding::new("constant", sentence))
}
