//! What is true of everything that an answer returned: said when no known mistake explains it.
//!
//! Each sentence is a fact about all inputs that were tried, those that passed too; so it cannot name a wrong cause.

use super::show::shorten;
use super::trial::{Failure, Outcome};
use super::value::{Value, agree, close};
use crate::quiet;

/// One trial without its input.
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
    fn new(kind: &str, sentence: impl Into<String>) -> Self {
        Self { kind: kind.to_owned(), sentence: sentence.into(), shown_by: None }
    }
}

/// "on all 200 inputs", "on 97 of 200 inputs".
pub(crate) fn counted(count: usize, all: usize) -> String {
    if count == all { format!("on all {all} inputs") } else { format!("on {count} of {all} inputs") }
}

/// Panics, missing answers, other shapes, NaN and infinity: the worst, and of that the most frequent.
pub(crate) fn broken(trials: &[Seen]) -> Option<Finding> {
    let failures = || trials.iter().filter_map(|trial| trial.failure);
    let frequency = |failure: &Failure| failures().filter(|other| *other == failure).count();
    let worst = failures().max_by_key(|failure| (failure.rank(), frequency(failure)))?;
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
        Failure::Form => format!("What comes back has another shape {on}."),
        Failure::NotANumber => {
            format!(
                "NaN (not a number) comes back {on}: look for 0/0, ∞ − ∞ or the root of a negative number."
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
            let (Value::List(inner), Value::List(wanted)) = (&got[place], &right[place]) else { return None };
            let (length, wanted) = (inner.len(), wanted.len());
            Some(format!("Here entry {place} has the length {length} where {wanted} is expected."))
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
        [number] => format!("Your answer is {} whatever the input is.", shorten(*number, 4)),
        _ => "Your answer is the same whatever the input is.".to_owned(),
    };
    Some(Finding::new("constant", sentence))
}

/// The right numbers in another order: a matrix transposed, a list reversed.
pub(crate) fn turned(trials: &[Seen], tolerance: f64) -> Option<Finding> {
    let values = all_values(trials)?;
    let all = |turn: fn(&Value) -> Option<Value>| {
        values.iter().all(|(got, right)| turn(right).is_some_and(|turned| agree(got, &turned, tolerance)))
    };
    if all(Value::transposed) {
        let sentence = "It is transposed: rows and columns of the result are swapped.";
        return Some(Finding::new("transposed", sentence));
    }
    let sentence = "What comes back is right, but its order is reversed.";
    all(Value::reversed).then(|| Finding::new("reversed", sentence))
}

/// Each value that came back beside the right one, if no call panicked.
fn all_values<'a>(trials: &[Seen<'a>]) -> Option<Vec<(&'a Value, &'a Value)>> {
    trials.iter().map(|trial| Some((trial.outcome.as_ref().ok()?, trial.right))).collect()
}

/// How all numbers relate to the right ones.
pub(crate) fn of_numbers(trials: &[Seen], tolerance: f64) -> Option<Finding> {
    let values = all_values(trials)?;
    let all =
        |relation: &dyn Fn(&Value, &Value) -> bool| values.iter().all(|(got, right)| relation(got, right));
    if !all(&|got, right| got.same_form(right)) {
        return None;
    }
    if let Some(finding) = by_parts(&values, tolerance) {
        return Some(finding);
    }
    let pairs: Vec<(f64, f64)> =
        values.iter().flat_map(|(got, right)| got.numbers().into_iter().zip(right.numbers())).collect();
    one_relation(&pairs, tolerance).or_else(|| one_place(&values, tolerance))
}

/// For tuples: which of the parts are right everywhere.
fn by_parts(values: &[(&Value, &Value)], tolerance: f64) -> Option<Finding> {
    let parts = |place: usize| {
        values.iter().map(move |(got, right)| match (got, right) {
            (Value::Tuple(got), Value::Tuple(right)) => Some((got.get(place)?, right.get(place)?)),
            _ => None,
        })
    };
    let wrong = |place: usize| {
        let pairs: Vec<(&Value, &Value)> = parts(place).collect::<Option<_>>()?;
        Some((pairs.iter().filter(|(got, right)| !agree(got, right, tolerance)).count(), pairs))
    };
    let (first, first_pairs) = wrong(0)?;
    let (second, second_pairs) = wrong(1)?;
    let (right, other, count, pairs) = match (first, second) {
        (0, count) => ("first", "second", count, second_pairs),
        (count, 0) => ("second", "first", count, first_pairs),
        _ => return None,
    };
    let numbers: Vec<(f64, f64)> =
        pairs.iter().flat_map(|(got, right)| got.numbers().into_iter().zip(right.numbers())).collect();
    let relation = one_relation(&numbers, tolerance).map(|finding| finding.sentence);
    let more = relation.map(|sentence| format!(" Of the {other}: {sentence}")).unwrap_or_default();
    let on = counted(count, pairs.len());
    Some(Finding::new(
        &format!("{other} part"),
        format!("The {right} number is always right; the {other} is wrong {on}.{more}"),
    ))
}

/// A kind, what happens to the right number, and what is said of it.
type Relation<'a> = (&'a str, &'a dyn Fn(f64) -> f64, &'a str);

/// What all pairs of (answer, right answer) have in common.
fn one_relation(pairs: &[(f64, f64)], tolerance: f64) -> Option<Finding> {
    let all = |relation: &dyn Fn(f64) -> f64| {
        pairs.iter().all(|&(got, right)| close(got, relation(right), tolerance))
    };
    let &(answer, right) = pairs.iter().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))?;
    let varied = pairs.iter().any(|(_, other)| !close(*other, right, tolerance.max(1e-3)));
    if !varied || right.abs() <= tolerance {
        return None;
    }
    let factor = answer / right;
    if all(&|x| -x) {
        return Some(Finding::new("sign", "The sign is flipped: every number is −1 times the right one."));
    }
    // A factor near 0 would explain anything that is small enough.
    let scaled = |&(got, right): &(f64, f64)| {
        (got - factor * right).abs() <= tolerance * (got.abs() + (factor * right).abs()) + 1e-12 * right.abs()
    };
    if factor != 0.0 && factor.is_finite() && pairs.iter().all(scaled) {
        return Some(Finding::new(
            "factor",
            format!("Every number is {} times the right one.", shorten(factor, 4)),
        ));
    }
    let offset = answer - right;
    if all(&|x| x + offset) {
        let (size, way) = (shorten(offset.abs(), 4), if offset > 0.0 { "large" } else { "small" });
        return Some(Finding::new("offset", format!("Every number is {size} too {way}.")));
    }
    let relations: [Relation; 10] = [
        ("absolute", &f64::abs, "The sign is lost: what should be negative comes out positive."),
        ("absolute", &|x: f64| -x.abs(), "The sign is lost: what should be positive comes out negative."),
        ("clipped", &|x: f64| x.max(0.0), "What should be negative comes out as 0."),
        ("clipped", &|x: f64| x.min(0.0), "What should be positive comes out as 0."),
        ("rounded", &f64::trunc, "The digits after the point are cut off."),
        ("rounded", &f64::floor, "Every number is rounded down to a whole one."),
        ("rounded", &f64::round, "Every number is rounded to a whole one."),
        ("square", &|x: f64| x * x, "Every number is the square of the right one."),
        ("reciprocal", &|x: f64| 1.0 / x, "Every number is 1 divided by the right one."),
        ("sign", &f64::signum, "Only the sign of the right number comes back."),
    ];
    if let Some((kind, _, sentence)) = relations.iter().find(|(_, relation, _)| all(relation)) {
        return Some(Finding::new(kind, *sentence));
    }
    if pairs.iter().all(|(got, right)| close(got.abs(), right.abs(), tolerance)) {
        let wrong = pairs.iter().filter(|(got, right)| !close(*got, *right, tolerance)).count();
        let sentence =
            format!("The sizes are right; the sign is wrong for {wrong} of {} numbers.", pairs.len());
        return Some(Finding::new("sign", sentence));
    }
    let error = |&(got, right): &(f64, f64)| (got - right).abs() / right.abs().max(1.0);
    let largest = pairs.iter().map(error).fold(0.0, f64::max);
    (largest < 0.02).then(|| {
        let (largest, asked) = (shorten(largest, 4), format!("{tolerance:e}"));
        Finding::new(
            "close",
            format!("Close: wrong by at most {largest} of a number's size, where {asked} is asked."),
        )
    })
}

/// Chooses one place of a list of them.
type Place = fn(&Vec<bool>) -> usize;

/// For lists and vectors: whether one place alone is wrong, or one alone is right.
fn one_place(values: &[(&Value, &Value)], tolerance: f64) -> Option<Finding> {
    let wrong: Vec<Vec<bool>> = values
        .iter()
        .map(|(got, right)| {
            got.numbers()
                .iter()
                .zip(right.numbers())
                .map(|(got, right)| !close(*got, right, tolerance))
                .collect()
        })
        .collect();
    let long: Vec<&Vec<bool>> = wrong.iter().filter(|places| places.len() > 1).collect();
    if long.is_empty() || !values.iter().all(|(got, _)| matches!(got, Value::List(_) | Value::Array { .. })) {
        return None;
    }
    if let Some(finding) = fixed_places(values, &wrong) {
        return Some(finding);
    }
    let only = |place: Place| {
        long.iter().all(|places| (0..places.len()).all(|at| !places[at] || at == place(places)))
    };
    let only_right = |place: Place| {
        long.iter().all(|places| !places[place(places)])
            && long.iter().any(|places| places.iter().filter(|wrong| **wrong).count() > 1)
    };
    let (first, last): (Place, Place) = (|_| 0, |places| places.len() - 1);
    let found = [
        (only(first), "Only the first number is wrong."),
        (only(last), "Only the last number is wrong."),
        (only_right(first), "The first number is always right, later ones are not."),
        (only_right(last), "The last number is always right, earlier ones are not."),
    ];
    found.iter().find(|(holds, _)| *holds).map(|(_, sentence)| Finding::new("place", *sentence))
}

/// Where all values have one form: the places that are ever wrong, if they are few.
fn fixed_places(values: &[(&Value, &Value)], wrong: &[Vec<bool>]) -> Option<Finding> {
    let first = values.first()?.1;
    if !values.iter().all(|(_, right)| right.same_form(first)) {
        return None;
    }
    let size = wrong.first()?.len();
    let places: Vec<usize> = (0..size).filter(|&at| wrong.iter().any(|places| places[at])).collect();
    let name = |&at: &usize| match first {
        Value::Array { shape, .. } if shape.len() == 2 => format!("[[{}, {}]]", at / shape[1], at % shape[1]),
        _ => format!("[{at}]"),
    };
    let names: Vec<String> = places.iter().map(name).collect();
    let sentence = match (names.as_slice(), size - places.len()) {
        ([name], 1..) => format!("Only the number at {name} is ever wrong."),
        ([one, two], 2..) => format!("Only the numbers at {one} and {two} are ever wrong."),
        _ => return None,
    };
    Some(Finding::new(&format!("place {}", names.join(" ")), sentence))
}
