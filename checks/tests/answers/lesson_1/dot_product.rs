//! Answers to exercise 1.1 dot product.

use ndarray::Array1;

use crate::list::List;

/// Each value, and the weight at its place.
pub fn pairs<'a>(
    places: &'a [usize],
    values: &'a [f64],
    w: &'a [f64],
) -> impl DoubleEndedIterator<Item = (f64, f64)> + 'a {
    (0..places.len()).map(move |k| (values[k], w[places[k]]))
}

fn by_recursion(places: &[usize], values: &[f64], w: &[f64]) -> f64 {
    match (places.split_first(), values.split_first()) {
        (Some((place, places)), Some((x, values))) => x * w[*place] + by_recursion(places, values, w),
        _ => 0.0,
    }
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.1 dot product", checks::dot_product);
    answers.right("loop over zip", |places, values, w| {
        let mut sum = 0.0;
        for (place, x) in places.iter().zip(values) {
            sum += x * w[*place];
        }
        sum
    });
    answers.right("index loop from the end", |places, values, w| {
        let mut s = 0.0;
        for k in (0..places.len()).rev() {
            s += w[places[k]] * values[k];
        }
        s
    });
    answers.right("map sum", |places, values, w| places.iter().zip(values).map(|(&p, x)| w[p] * x).sum());
    answers.right("the whole image, ndarray", |places, values, w| {
        let mut image = Array1::zeros(w.len());
        for k in 0..places.len() {
            image[places[k]] = values[k];
        }
        image.dot(&Array1::from(w.to_vec()))
    });
    answers.right("over all weights, looking for a value", |places, values, w| {
        let mut s = 0.0;
        for i in 0..w.len() {
            if let Some(k) = places.iter().position(|place| *place == i) {
                s += w[i] * values[k];
            }
        }
        s
    });
    answers.right("f32", |places, values, w| {
        let mut s = 0f32;
        for k in 0..places.len() {
            s += values[k] as f32 * w[places[k]] as f32;
        }
        s as f64
    });
    answers.right("mul_add fold, early return", |places, values, w| {
        if places.is_empty() {
            return 0.0;
        }
        places.iter().zip(values).fold(0.0, |s, (&p, x)| x.mul_add(w[p], s))
    });
    answers.right("recursion", by_recursion);
    answers.wrong(
        "as it was given, the lesson's line",
        "Each value meets the next weight of w",
        |_, values, w| values.iter().zip(w).map(|(x, w)| x * w).sum(),
    );
    answers.wrong("the library's dot", "Your code panics", |_, values, w| {
        Array1::from(values.to_vec()).dot(&Array1::from(w.to_vec()))
    });
    answers.wrong("values by place", "looked up by their place in the image", |places, values, w| {
        places.iter().map(|&place| values[place] * w[place]).sum()
    });
    answers.wrong("over all weights", "Your code panics", |_, values, w| {
        (0..w.len()).map(|i| values[i] * w[i]).sum()
    });
    answers.wrong("one further", "one place further on", |places, values, w| {
        let mut s = 0.0;
        for k in 0..places.len() {
            s += values[k] * w[places[k] + 1];
        }
        s
    });
    answers.wrong("placeholder", "Your answer is always 0.", |_, _, _| 0.0);
    answers.wrong("pairs added", "Each value is added to its weight", |places, values, w| {
        pairs(places, values, w).map(|(x, w)| x + w).sum()
    });
    answers.wrong(
        "overwritten",
        "Only the last product is left: add it to the sum, don't",
        |places, values, w| {
            let mut s = 0.0;
            for k in 0..places.len() {
                s = values[k] * w[places[k]];
            }
            s
        },
    );
    answers.wrong("return in the loop", "Only the first pair counts.", |places, values, w| {
        for k in 0..places.len() {
            return values[k] * w[places[k]];
        }
        0.0
    });
    answers.wrong("sign: minus", "The sign is flipped", |places, values, w| {
        let mut s = 0.0;
        for k in 0..places.len() {
            s -= values[k] * w[places[k]];
        }
        s
    });
    answers.wrong("absolute value of the sum", "The sign is lost", |places, values, w| {
        pairs(places, values, w).map(|(x, w)| x * w).sum::<f64>().abs()
    });
    answers.wrong("absolute values of products", "Each product loses its sign", |places, values, w| {
        pairs(places, values, w).map(|(x, w)| (x * w).abs()).sum()
    });
    answers.wrong("starts at 1", "The first pair is left out: indices begin at 0.", |places, values, w| {
        let mut s = 0.0;
        for k in 1..places.len() {
            s += values[k] * w[places[k]];
        }
        s
    });
    answers.wrong("all but the last", "The last pair is left out.", |places, values, w| {
        pairs(places, values, w).rev().skip(1).map(|(x, w)| x * w).sum()
    });
    answers.wrong("0..=len panics", "Your code panics", |places, values, w| {
        let mut s = 0.0;
        for k in 0..=places.len() {
            s += values[k] * w[places[k]];
        }
        s
    });
    answers.wrong("x with itself", "This is the sum of the squared values", |_, values, _| {
        values.iter().map(|x| x * x).sum()
    });
    answers.wrong("product of sums", "The two sums are multiplied.", |places, values, w| {
        let chosen: f64 = places.iter().map(|&place| w[place]).sum();
        values.iter().sum::<f64>() * chosen
    });
    answers.wrong("mean", "The sum is divided by the number of values", |places, values, w| {
        pairs(places, values, w).map(|(x, w)| x * w).sum::<f64>() / values.len() as f64
    });
    answers.wrong(
        "mean over the image",
        "The sum is divided by the number of weights",
        |places, values, w| pairs(places, values, w).map(|(x, w)| x * w).sum::<f64>() / w.len() as f64,
    );
    answers.wrong("an example's result", "Your answer is 9.2 whatever the input is.", |_, _, _| 9.2);
    answers.wrong("sum starts at 1", "The sum starts at 1: start it at 0.", |places, values, w| {
        let mut s = 1.0;
        for k in 0..places.len() {
            s += values[k] * w[places[k]];
        }
        s
    });
    answers.wrong(
        "all multiplied",
        "The products are multiplied; they must be added.",
        |places, values, w| pairs(places, values, w).map(|(x, w)| x * w).product(),
    );
    answers.wrong("forgot w", "This is the sum of the values: w is never used.", |_, values, _| {
        values.iter().sum()
    });
    answers.wrong("forgot the values", "the values are never used", |places, _, w| {
        places.iter().map(|&place| w[place]).sum()
    });
    answers.wrong("all weights", "This is the sum of all weights", |_, _, w| w.iter().sum());
    answers.wrong("infinity", "Infinity comes back", |_, _, _| f64::INFINITY);
    answers.wrong(
        "two slips: starts at 1, minus",
        "Two things at once. The first pair",
        |places, values, w| {
            let mut s = 0.0;
            for k in 1..places.len() {
                s -= values[k] * w[places[k]];
            }
            s
        },
    );
    answers.wrong("todo!()", "Your code panics", |_, _, _| todo!());
    answers.wrong("unimplemented!()", "Your code panics", |_, _, _| unimplemented!());
    answers.wrong("slice range past the end", "Your code panics", |places, values, w| {
        values[..values.len() + 1].iter().zip(places).map(|(x, &p)| x * w[p]).sum()
    });
}
