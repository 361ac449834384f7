//! The sixth set for exercise 1.1.

use ndarray::aview1;

use crate::list::List;

fn dot(x: &[f64], w: &[f64]) -> f64 {
    x.iter().zip(w).map(|(x, w)| x * w).sum()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.1 distance sixth set", checks::distance);
    answers.right("one loop for both sums", |x, w, b| {
        let (mut product, mut square) = (0.0, 0.0);
        for i in 0..w.len() {
            product += x[i] * w[i];
            square += w[i] * w[i];
        }
        (product + b) / square.sqrt()
    });
    answers.right("with arrays", |x, w, b| {
        let w = aview1(w);
        (w.dot(&aview1(x)) + b) / w.mapv(|w| w.powi(2)).sum().sqrt()
    });
    answers.right("a unit of length 1 first", |x, w, b| {
        let length = w.iter().fold(0.0_f64, |length, w| length.hypot(*w));
        let short: Vec<f64> = w.iter().map(|w| w / length).collect();
        dot(x, &short) + b / length
    });
    answers.wrong(
        "the root is forgotten",
        "It is divided by the square of the weights' length",
        |x, w, b| (dot(x, w) + b) / dot(w, w),
    );
    answers.wrong("divided by the length of x", "It is divided by the input's length", |x, w, b| {
        (dot(x, w) + b) / dot(x, x).sqrt()
    });
    answers.wrong(
        "only the bias is divided (brackets)",
        "Only the bias is divided by the length: the whole sum",
        |x, w, b| dot(x, w) + b / dot(w, w).sqrt(),
    );
    answers.wrong(
        "only the product is divided",
        "The bias is added as it is, but the border lies at the",
        |x, w, b| dot(x, w) / dot(w, w).sqrt() + b,
    );
    answers.wrong(
        "the bias counts as a weight in the length",
        "The bias is counted as a part of the weights' length",
        |x, w, b| (dot(x, w) + b) / (dot(w, w) + b * b).sqrt(),
    );
    answers.wrong(
        "divided by the sum of the weights' sizes",
        "It is divided by the sum of the weights without their",
        |x, w, b| (dot(x, w) + b) / w.iter().map(|w| w.abs()).sum::<f64>(),
    );
    answers.wrong(
        "divided by the sum of the weights",
        "It is divided by the sum of the weights",
        |x, w, b| (dot(x, w) + b) / w.iter().sum::<f64>(),
    );
    answers.wrong(
        "multiplied by the length",
        "It is multiplied by the weights' length; divide by it",
        |x, w, b| (dot(x, w) + b) * dot(w, w).sqrt(),
    );
    answers.wrong("divided by both lengths, as for an angle", "It is divided by both lengths", |x, w, b| {
        (dot(x, w) + b) / (dot(x, x) * dot(w, w)).sqrt()
    });
    answers.wrong(
        "never negative: 0 on the other side",
        "The no side comes out as 0: there the distance is",
        |x, w, b| ((dot(x, w) + b) / dot(w, w).sqrt()).max(0.0),
    );
    answers.wrong("the distance between x and w", "`b` is never used", |x, w, _| {
        x.iter().zip(w).map(|(x, w)| (x - w).powi(2)).sum::<f64>().sqrt()
    });
    answers.wrong(
        "the bias is subtracted",
        "The bias has the wrong sign: the border is where w·x =",
        |x, w, b| (dot(x, w) - b) / dot(w, w).sqrt(),
    );
    answers.wrong("only the side, 1 or -1", "Only the sign of the right number comes back", |x, w, b| {
        (dot(x, w) + b).signum()
    });
    answers.wrong("the first weight's size instead of the length", "It is wrong on", |x, w, b| {
        (dot(x, w) + b) / w[0].abs()
    });
}
