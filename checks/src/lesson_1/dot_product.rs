//! `x · w`, where only those numbers of x are listed that are not 0, each with its place.

use crate::{Exercise, Verdict, check, code};

type SparseDot = fn(&[usize], &[f64], &[f64]) -> f64;

/// The places and values of the numbers that are not 0, and a weight for every place.
#[derive(Clone)]
pub(super) struct Input {
    places: Vec<usize>,
    values: Vec<f64>,
    w: Vec<f64>,
}

/// Checks `sparse_dot(places, values, w)`.
pub fn dot_product(answer: SparseDot) -> Verdict {
    check(exercise, with(answer))
}

fn with(answer: SparseDot) -> impl Fn(&Input) -> f64 + Send + 'static {
    move |Input { places, values, w }| answer(places, values, w)
}

/// Each value times the weight at its place.
fn products<'a>(
    places: &'a [usize],
    values: &'a [f64],
    w: &'a [f64],
) -> impl DoubleEndedIterator<Item = f64> + ExactSizeIterator + 'a {
    (0..places.len()).map(move |k| values[k] * w[places[k]])
}

fn dot(places: &[usize], values: &[f64], w: &[f64]) -> f64 {
    products(places, values, w).sum()
}

/// The likely mistakes, and what is said of them.
const KNOWN: [(&str, SparseDot); 24] = [
    (
        "Each value meets the next weight of w, as if no pixel were left out. It must meet the weight at its own place.",
        |_, values, w| values.iter().zip(w).map(|(x, w)| x * w).sum(),
    ),
    (
        "The values are looked up by their place in the image, but `values` holds only the pixels that are not 0.",
        |places, values, w| places.iter().map(|&place| values[place] * w[place]).sum(),
    ),
    (
        "Each value meets the weight one place further on: places are counted from 0, as `w` is.",
        |places, values, w| places.iter().zip(values).map(|(place, x)| x * w[place + 1]).sum(),
    ),
    ("Each value is added to its weight; it must be multiplied by it.", |places, values, w| {
        places.iter().zip(values).map(|(&place, x)| x + w[place]).sum()
    }),
    ("Only the last product is left: add it to the sum, don't overwrite the sum.", |places, values, w| {
        products(places, values, w).next_back().unwrap_or(0.0)
    }),
    ("Only the first pair counts. Does the loop return too early?", |places, values, w| {
        products(places, values, w).next().unwrap_or(0.0)
    }),
    ("The last pair is left out.", |places, values, w| {
        products(places, values, w).take(places.len().saturating_sub(1)).sum()
    }),
    ("The first pair is left out: indices begin at 0.", |places, values, w| {
        products(places, values, w).skip(1).sum()
    }),
    ("The products are multiplied; they must be added.", |places, values, w| {
        products(places, values, w).product()
    }),
    ("This is the sum of the values: w is never used.", |_, values, _| values.iter().sum()),
    ("This is the sum of the weights at these places: the values are never used.", |places, _, w| {
        places.iter().map(|&place| w[place]).sum()
    }),
    ("This is the sum of all weights: the values and their places are never used.", |_, _, w| w.iter().sum()),
    ("This is the sum of the squared values: w is never used.", |_, values, _| {
        values.iter().map(|x| x * x).sum()
    }),
    ("The sum is divided by the number of values: a dot product is no mean.", |places, values, w| {
        dot(places, values, w) / values.len() as f64
    }),
    ("The sum is divided by the number of weights: a dot product is no mean.", |places, values, w| {
        dot(places, values, w) / w.len() as f64
    }),
    ("The two sums are multiplied. Multiply pair by pair, then add.", |places, values, w| {
        values.iter().sum::<f64>() * places.iter().map(|&place| w[place]).sum::<f64>()
    }),
    ("Negative products are left out: they must be added like the others.", |places, values, w| {
        products(places, values, w).filter(|product| *product > 0.0).sum()
    }),
    (
        "Each product loses its sign: a negative product must be subtracted, not added.",
        |places, values, w| products(places, values, w).map(f64::abs).sum(),
    ),
    ("Only the largest product is left: add them all up.", |places, values, w| {
        products(places, values, w).fold(f64::NEG_INFINITY, f64::max)
    }),
    ("Only every second pair counts.", |places, values, w| products(places, values, w).step_by(2).sum()),
    ("The sum starts at 1: start it at 0.", |places, values, w| 1.0 + dot(places, values, w)),
    (
        "Each value is multiplied by its place; multiply it by the weight that stands there.",
        |places, values, _| places.iter().zip(values).map(|(&place, x)| x * place as f64).sum(),
    ),
    ("The places are counted from the end; count them from the start.", |places, values, w| {
        places.iter().zip(values).map(|(&place, x)| x * w[w.len() - 1 - place]).sum()
    }),
    ("The pixels that are left out count as 1 here; they are 0.", |places, values, w| {
        let left_out = (0..w.len()).filter(|place| !places.contains(place));
        dot(places, values, w) + left_out.map(|place| w[place]).sum::<f64>()
    }),
];

pub(super) fn exercise() -> Exercise<Input> {
    let exercise = Exercise::new(
        "dot product",
        |draw| {
            let count = draw.size(0, 4);
            let mut pixels = 0;
            let mut step = |draw: &mut crate::Draw| {
                pixels += draw.size(0, 2) + 1;
                pixels - 1
            };
            let places = (0..count).map(|_| step(draw)).collect();
            let length = step(draw).max(1);
            Input { places, values: draw.vector(count), w: draw.vector(length) }
        },
        with(dot),
    )
    .call(|Input { places, values, w }| format!("sparse_dot(&{places:?}, &{}, &{})", code(values), code(w)))
    .when("no pixel is left out before the last value", |input| {
        input.places.iter().enumerate().all(|(k, place)| k == *place)
    })
    .when("there is one value", |input| input.values.len() == 1)
    .when("no number is negative", |input| input.values.iter().chain(&input.w).all(|x| *x >= 0.0))
    .argument("places", |input, change| {
        let last = input.w.len() - 1;
        let moved = |&place: &usize| (change(place as f64) as usize).min(last);
        Input { places: input.places.iter().map(moved).collect(), ..input.clone() }
    })
    .argument("values", |input, change| Input { values: changed(&input.values, change), ..input.clone() })
    .argument("w", |input, change| Input { w: changed(&input.w, change), ..input.clone() })
    .argument("values and w", |input, change| Input {
        values: changed(&input.values, change),
        w: changed(&input.w, change),
        ..input.clone()
    })
    .test("A single value of 1 must give the weight at its place; every further value adds a product of its own.")
    .hints([
        "Write out a whole image of five pixels with its zeros, and the five weights below it. Which weights are multiplied by something other than 0?",
        "Go through `places` and `values` in step. Each value has one place: take the weight that stands there.",
        "A loop over `places` and `values` in step gives you a place and a number. The place is an index: into which of the three lists? (A `place` from `iter` is written `*place`.)",
    ]);
    KNOWN.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, with(wrong)))
}

fn changed(numbers: &[f64], change: &dyn Fn(f64) -> f64) -> Vec<f64> {
    numbers.iter().map(|&x| change(x)).collect()
}
