//! Answers to exercise 1.1 dot product.

use ndarray::Array1;

use crate::list::List;

fn by_recursion(x: &[f64], w: &[f64]) -> f64 {
    match (x.split_first(), w.split_first()) {
        (Some((a, x)), Some((b, w))) => a * b + by_recursion(x, w),
        _ => 0.0,
    }
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.1 dot product", checks::dot_product);
    answers.right("loop over zip", |x, w| {
        let mut s = 0.0;
        for (a, b) in x.iter().zip(w) {
            s += a * b;
        }
        s
    });
    answers.right("index loop from the end", |x, w| {
        let mut s = 0.0;
        for i in (0..x.len()).rev() {
            s += x[i] * w[i];
        }
        s
    });
    answers.right("map sum", |x, w| x.iter().zip(w).map(|(a, b)| a * b).sum());
    answers.right("ndarray", |x, w| Array1::from(x.to_vec()).dot(&Array1::from(w.to_vec())));
    answers.right("f32", |x, w| {
        let mut s = 0f32;
        for i in 0..x.len() {
            s += x[i] as f32 * w[i] as f32;
        }
        s as f64
    });
    answers.right("mul_add fold, early return", |x, w| {
        if x.is_empty() {
            return 0.0;
        }
        x.iter().zip(w).fold(0.0, |s, (a, b)| a.mul_add(*b, s))
    });
    answers.right("recursion", by_recursion);
    answers.right("from three lengths", |x, w| {
        let square = |v: &[f64]| v.iter().map(|number| number * number).sum::<f64>();
        let between: Vec<f64> = x.iter().zip(w).map(|(x, w)| w - x).collect();
        (square(x) + square(w) - square(&between)) / 2.0
    });
    answers.wrong("as it was given", "These are both squared lengths", |x, w| {
        let square = |v: &[f64]| v.iter().map(|number| number * number).sum::<f64>();
        square(x) + square(w)
    });
    answers.wrong("lengths without squares", "The lengths themselves", |x, w| {
        let length = |v: &[f64]| v.iter().map(|number| number * number).sum::<f64>().sqrt();
        let between: Vec<f64> = x.iter().zip(w).map(|(x, w)| w - x).collect();
        (length(x) + length(w) - length(&between)) / 2.0
    });
    answers.wrong("all three added", "it must be subtracted", |x, w| {
        let square = |v: &[f64]| v.iter().map(|number| number * number).sum::<f64>();
        let between: Vec<f64> = x.iter().zip(w).map(|(x, w)| w - x).collect();
        (square(x) + square(w) + square(&between)) / 2.0
    });
    answers.wrong("the half forgotten", "Every number is 2 times the right one", |x, w| {
        let square = |v: &[f64]| v.iter().map(|number| number * number).sum::<f64>();
        let between: Vec<f64> = x.iter().zip(w).map(|(x, w)| w - x).collect();
        square(x) + square(w) - square(&between)
    });
    answers.wrong("x + w in place of w - x", "The sign is flipped", |x, w| {
        let square = |v: &[f64]| v.iter().map(|number| number * number).sum::<f64>();
        let sum: Vec<f64> = x.iter().zip(w).map(|(x, w)| w + x).collect();
        (square(x) + square(w) - square(&sum)) / 2.0
    });
    answers.wrong("placeholder", "Your answer is always 0.", |_, _| 0.0);
    answers.wrong("pairs added", "Each pair is added; it must be multiplied first.", |x, w| {
        x.iter().zip(w).map(|(a, b)| a + b).sum()
    });
    answers.wrong("overwritten", "Only the last product is left: add it to the sum, don't", |x, w| {
        let mut s = 0.0;
        for i in 0..x.len() {
            s = x[i] * w[i];
        }
        s
    });
    answers.wrong(
        "return in the loop",
        "Only the first pair counts. Does the loop return too early?",
        |x, w| {
            for i in 0..x.len() {
                return x[i] * w[i];
            }
            0.0
        },
    );
    answers.wrong("sign: minus", "The sign is flipped: every number is −1 times the right one.", |x, w| {
        let mut s = 0.0;
        for i in 0..x.len() {
            s -= x[i] * w[i];
        }
        s
    });
    answers.wrong(
        "absolute value of the sum",
        "The sign is lost: what should be negative comes out",
        |x, w| x.iter().zip(w).map(|(a, b)| a * b).sum::<f64>().abs(),
    );
    answers.wrong(
        "absolute values of products",
        "Each product loses its sign: a negative product must be",
        |x, w| x.iter().zip(w).map(|(a, b)| (a * b).abs()).sum::<f64>(),
    );
    answers.wrong("starts at 1", "The first pair is left out: indices begin at 0.", |x, w| {
        let mut s = 0.0;
        for i in 1..x.len() {
            s += x[i] * w[i];
        }
        s
    });
    answers.wrong("ends at len-1", "The last pair is left out.", |x, w| {
        let mut s = 0.0;
        for i in 0..x.len() - 1 {
            s += x[i] * w[i];
        }
        s
    });
    answers.wrong("0..=len panics", "Your code panics", |x, w| {
        let mut s = 0.0;
        for i in 0..=x.len() {
            s += x[i] * w[i];
        }
        s
    });
    answers.wrong("x with itself", "This is x with itself: w is never used.", |x, _w| {
        x.iter().zip(x).map(|(a, b)| a * b).sum()
    });
    answers.wrong("product of sums", "The two sums are multiplied. Multiply pair by pair, then", |x, w| {
        x.iter().sum::<f64>() * w.iter().sum::<f64>()
    });
    answers.wrong("mean", "The sum is divided by the length: a dot product is no mean.", |x, w| {
        x.iter().zip(w).map(|(a, b)| a * b).sum::<f64>() / x.len() as f64
    });
    answers.wrong("w reversed", "The pairs don't match: w runs in the reversed order.", |x, w| {
        x.iter().zip(w.iter().rev()).map(|(a, b)| a * b).sum()
    });
    answers.wrong("only for three", "Your code panics", |x, w| x[0] * w[0] + x[1] * w[1] + x[2] * w[2]);
    answers.wrong("example hard-coded (9.2)", "Your answer is 9.2 whatever the input is.", |_x, _w| 9.2);
    answers.wrong("sum starts at 1", "The sum starts at 1: start it at 0.", |x, w| {
        let mut s = 1.0;
        for i in 0..x.len() {
            s += x[i] * w[i];
        }
        s
    });
    answers.wrong(
        "product starts at 0-> all multiplied",
        "The products are multiplied; they must be added.",
        |x, w| x.iter().zip(w).map(|(a, b)| a * b).product(),
    );
    answers.wrong("forgot w", "This is the sum of x: w is never used.", |x, _w| x.iter().sum());
    answers.wrong("cosine similarity", "The dot product is divided by the two vectors' lengths:", |x, w| {
        let d = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        d(x, w) / (d(x, x).sqrt() * d(w, w).sqrt())
    });
    answers.wrong("infinity", "Infinity comes back", |_x, _w| f64::INFINITY);
    answers.wrong("1/0 slip: divides by (len - len)", "Infinity comes back", |x, w| {
        (1.0 + x.iter().zip(w).map(|(a, b)| a * b).sum::<f64>().abs()) / (x.len() - x.len()) as f64
    });
    answers.wrong(
        "two slips: starts at 1, minus",
        "Two things at once. The first pair is left out: indices",
        |x, w| {
            let mut s = 0.0;
            for i in 1..x.len() {
                s -= x[i] * w[i];
            }
            s
        },
    );
    answers.wrong("right but for negative x: 0", "It is wrong on", |x, w| {
        if x[0] < 0.0 {
            return 0.0;
        }
        x.iter().zip(w).map(|(a, b)| a * b).sum()
    });
    answers.wrong("todo!()", "Your code panics", |_x, _w| todo!());
    answers.wrong("unimplemented!()", "Your code panics", |_x, _w| unimplemented!());
    answers.wrong("slice range past the end", "Your code panics", |x, w| {
        x[..x.len() + 1].iter().zip(w).map(|(a, b)| a * b).sum()
    });
}
