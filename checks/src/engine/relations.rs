//! How all numbers that came back relate to the right ones: a factor, a lost sign, another order, one place that is wrong.

use super::facts::{Finding, Seen};
use super::show::{plainly, shorten};
use super::value::{Value, agree, close};

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

/// All numbers are a multiple of the right ones, or lie beside them by one distance.
pub(crate) fn scaled(trials: &[Seen], tolerance: f64) -> Option<Finding> {
    let values = all_values(trials)?;
    if !values.iter().all(|(got, right)| got.same_form(right)) {
        return None;
    }
    one_scale(&all_pairs(&values), tolerance)
}

/// Each number that came back beside the right one.
pub(crate) fn all_pairs(values: &[(&Value, &Value)]) -> Vec<(f64, f64)> {
    values.iter().flat_map(|(got, right)| got.numbers().into_iter().zip(right.numbers())).collect()
}

/// How all numbers relate to the right ones.
pub(crate) fn of_numbers(trials: &[Seen], tolerance: f64) -> Option<Finding> {
    let values = all_values(trials)?;
    let all =
        |relation: &dyn Fn(&Value, &Value) -> bool| values.iter().all(|(got, right)| relation(got, right));
    if !all(&|got, right| got.same_form(right)) {
        return None;
    }
    let place = || one_place(&values, tolerance);
    match of_pairs(&all_pairs(&values), tolerance) {
        // Where the signs are wrong says more than how many are.
        Some(some_signs) if some_signs.kind == SOME_SIGNS => place().or(Some(some_signs)),
        found => found.or_else(|| within_calls(&values, tolerance)).or_else(place),
    }
}

/// A kind, what happens to the right number, and what is said of it.
type Relation<'a> = (&'a str, &'a dyn Fn(f64) -> f64, &'a str);

/// Whether all numbers are the right ones times a factor, or beside them by one distance.
fn one_scale(pairs: &[(f64, f64)], tolerance: f64) -> Option<Finding> {
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
            format!("Every number is {} times the right one.", plainly(factor)),
        ));
    }
    let offset = answer - right;
    if !offset.is_finite() {
        return None;
    }
    if all(&|x| 1.0 - x) {
        return Some(Finding::new("complement", "Every number is 1 minus the right one."));
    }
    if all(&|x| x + offset) {
        let (size, way) = (plainly(offset.abs()), if offset > 0.0 { "large" } else { "small" });
        return Some(Finding::new("offset", format!("Every number is {size} too {way}.")));
    }
    None
}

/// The kind of answers that are nearly right.
pub(crate) const CLOSE: &str = "close";

/// The kind of answers of which some, but not all, have the wrong sign.
const SOME_SIGNS: &str = "some signs";

/// What all pairs of (answer, right answer) have in common.
pub(crate) fn of_pairs(pairs: &[(f64, f64)], tolerance: f64) -> Option<Finding> {
    if let Some(finding) = one_scale(pairs, tolerance) {
        return Some(finding);
    }
    let all = |relation: &dyn Fn(f64) -> f64| {
        pairs.iter().all(|&(got, right)| close(got, relation(right), tolerance))
    };
    let varied = pairs.iter().any(|(_, right)| !close(*right, pairs[0].1, tolerance.max(1e-3)));
    if !varied {
        return None;
    }
    let relations: [Relation; 16] = [
        ("sine", &f64::sin, "What comes back is the sine of the right number."),
        ("cosine", &f64::cos, "What comes back is the cosine of the right number."),
        ("root", &f64::sqrt, "Every number is the square root of the right one."),
        ("power", &f64::exp, "Every number is e to the power of the right one."),
        ("logarithm", &f64::ln, "Every number is the logarithm of the right one."),
        ("tanh", &f64::tanh, "Every number is the tanh of the right one."),
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
    // What is always 0 is no rounding of small numbers.
    let is_zero = pairs.iter().all(|(got, _)| got.abs() <= tolerance);
    let may_be = |kind: &str| !is_zero || kind != "rounded";
    let found = relations.iter().find(|(kind, relation, _)| may_be(kind) && all(relation));
    if let Some((kind, _, sentence)) = found {
        return Some(Finding::new(kind, *sentence));
    }
    if let Some(finding) = power(pairs) {
        return Some(finding);
    }
    if pairs.iter().all(|(got, right)| close(got.abs(), right.abs(), tolerance)) {
        let wrong = pairs.iter().filter(|(got, right)| !close(*got, *right, tolerance)).count();
        let sentence =
            format!("The sizes are right; the sign is wrong for {wrong} of {} numbers.", pairs.len());
        return Some(Finding::new(SOME_SIGNS, sentence));
    }
    let error = |&(got, right): &(f64, f64)| (got - right).abs() / right.abs().max(1.0);
    let largest = pairs.iter().map(error).fold(0.0, f64::max);
    (largest < 0.02).then(|| {
        let (largest, asked) = (shorten(largest, 4), format!("{tolerance:e}"));
        Finding::new(
            CLOSE,
            format!("Close: wrong by at most {largest} of a number's size, where {asked} is asked."),
        )
    })
}

/// Roots and powers that a slip may leave behind.
const POWERS: [(f64, &str); 8] = [
    (0.5, "the square root of the right one"),
    (1.0 / 3.0, "the third root of the right one"),
    (2.0 / 3.0, "the right one to the power 2/3"),
    (1.5, "the right one to the power 3/2"),
    (2.0, "the square of the right one"),
    (3.0, "the right one to the power 3"),
    (-1.0, "1 divided by the right one"),
    (-2.0, "1 divided by the square of the right one"),
];

/// Whether all numbers are a power of the right ones, times a factor. Of positive numbers alone, and of several sizes.
fn power(pairs: &[(f64, f64)]) -> Option<Finding> {
    let by_size = |a: &&(f64, f64), b: &&(f64, f64)| a.1.total_cmp(&b.1);
    let (least, most) = (pairs.iter().min_by(by_size)?, pairs.iter().max_by(by_size)?);
    if pairs.iter().any(|(got, right)| *got <= 0.0 || *right <= 0.0) || most.1 < 2.0 * least.1 {
        return None;
    }
    POWERS.iter().find_map(|(power, words)| {
        let factor = most.0 / most.1.powf(*power);
        let holds = |(got, right): &(f64, f64)| (got - factor * right.powf(*power)).abs() <= 1e-8 * got;
        (factor.is_finite() && pairs.iter().all(holds)).then(|| {
            let sentence = format!("Every number is {} times {words}.", plainly(factor));
            Finding::new("power", sentence)
        })
    })
}

/// So many calls must have come back with three numbers or more: two are easily in proportion.
const LONG_CALLS: usize = 10;

/// In each call the numbers are the right ones times one factor, or beside them by one distance, another one in other calls.
fn within_calls(values: &[(&Value, &Value)], tolerance: f64) -> Option<Finding> {
    let long = values.iter().filter(|(_, right)| right.numbers().len() > 2).count();
    let all = |is: fn(&Value, &Value, f64) -> bool| {
        long >= LONG_CALLS && values.iter().all(|(got, right)| is(got, right, tolerance))
    };
    if all(|got, right, tolerance| agree(got, &right.map(&|x| x * factor(got, right)), tolerance)) {
        let sentence = "In each call all numbers are the right ones times one and the same factor, which differs from call to call.";
        return Some(Finding::new(FACTOR, sentence));
    }
    if all(|got, right, tolerance| agree(got, &right.map(&|x| x + offset(got, right)), tolerance)) {
        let sentence =
            "In each call all numbers are off by one and the same amount, which differs from call to call.";
        return Some(Finding::new(OFFSET, sentence));
    }
    None
}

/// The kinds of what holds within a call.
const FACTOR: &str = "factor within calls";
const OFFSET: &str = "offset within calls";

fn factor(got: &Value, right: &Value) -> f64 {
    let pairs: Vec<(f64, f64)> = got.numbers().into_iter().zip(right.numbers()).collect();
    let largest = pairs.iter().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
    largest.map_or(0.0, |(got, right)| if *right == 0.0 { 0.0 } else { got / right })
}

fn offset(got: &Value, right: &Value) -> f64 {
    got.numbers().first().zip(right.numbers().first()).map_or(0.0, |(got, right)| got - right)
}

/// The factor or the amount in the call that is shown, for what holds within calls.
pub(crate) fn here(kind: &str, got: &Value, right: &Value) -> Option<String> {
    match kind {
        FACTOR => Some(format!("Here it is {}.", plainly(factor(got, right)))),
        OFFSET => Some(format!("Here it is {}.", plainly(offset(got, right)))),
        _ => None,
    }
}

/// Chooses one place of a list of them.
type Place = fn(&[bool]) -> usize;

/// For lists and arrays: whether one place alone is wrong, or one alone is right; and what is true there.
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
    if !values.iter().all(|(got, _)| matches!(got, Value::List(_) | Value::Array { .. })) {
        return None;
    }
    fixed_places(values, &wrong, tolerance)
        .or_else(|| first_or_last("row", &lines(values, &wrong, |at, columns| at / columns)?))
        .or_else(|| first_or_last("column", &lines(values, &wrong, |at, columns| at % columns)?))
        .or_else(|| first_or_last("number", &wrong))
}

/// Which rows or columns of tables have something wrong in them; `line` tells a number's line from its place.
fn lines(
    values: &[(&Value, &Value)],
    wrong: &[Vec<bool>],
    line: fn(usize, usize) -> usize,
) -> Option<Vec<Vec<bool>>> {
    let sides = |value: &Value| match value {
        Value::Array { shape, .. } => <[usize; 2]>::try_from(shape.as_slice()).ok(),
        _ => None,
    };
    let sides: Vec<[usize; 2]> = values.iter().map(|(_, right)| sides(right)).collect::<Option<_>>()?;
    // In tables of one row or one column the places of numbers say the same.
    sides.iter().find(|[rows, columns]| *rows > 1 && *columns > 1)?;
    let of_table = |(places, [_, columns]): (&Vec<bool>, &[usize; 2])| {
        let count = (0..places.len()).map(|at| line(at, *columns) + 1).max().unwrap_or(0);
        (0..count).map(|one| (0..places.len()).any(|at| places[at] && line(at, *columns) == one)).collect()
    };
    Some(wrong.iter().zip(&sides).map(of_table).collect())
}

/// Whether the first or the last of them alone is wrong, or alone is right.
fn first_or_last(what: &str, wrong: &[Vec<bool>]) -> Option<Finding> {
    let long: Vec<&Vec<bool>> = wrong.iter().filter(|places| places.len() > 1).collect();
    if long.is_empty() {
        return None;
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
        (only(first), format!("Only the first {what} is wrong.")),
        (only(last), format!("Only the last {what} is wrong.")),
        (only_right(first), format!("The first {what} is always right, later ones are not.")),
        (only_right(last), format!("The last {what} is always right, earlier ones are not.")),
    ];
    found.into_iter().find(|(holds, _)| *holds).map(|(_, sentence)| Finding::new("place", sentence))
}

/// Where all values have one form: the places that are ever wrong, if they are few.
fn fixed_places(values: &[(&Value, &Value)], wrong: &[Vec<bool>], tolerance: f64) -> Option<Finding> {
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
    let pairs = all_pairs(values);
    let there: Vec<(f64, f64)> =
        (0..pairs.len()).filter(|at| places.contains(&(at % size))).map(|at| pairs[at]).collect();
    let relation = one_scale(&there, tolerance).map(|found| lowered(&found.sentence));
    let sentence = sentence + &relation.map(|words| format!(" There {words}")).unwrap_or_default();
    Some(Finding::new(&format!("place {}", names.join(" ")), sentence))
}

/// A sentence that goes on behind other words.
fn lowered(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
