//! Answers to exercise 1.1 distance.

use crate::list::List;

fn dot(x: &[f64], w: &[f64]) -> f64 {
    x.iter().zip(w).map(|(x, w)| x * w).sum()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.1 distance", checks::distance);
    answers.right("the output by the length", |x, w, b| (dot(x, w) + b) / dot(w, w).sqrt());
    answers.right("shadow of x less shadow of the border", |x, w, b| {
        let length = w.iter().map(|w| w.powi(2)).sum::<f64>().sqrt();
        dot(x, w) / length - -b / length
    });
    answers.right("weights of length 1 first", |x, w, b| {
        let length = w.iter().fold(0.0, |sum: f64, w| sum.hypot(*w));
        let short: Vec<f64> = w.iter().map(|w| w / length).collect();
        dot(x, &short) + b / length
    });
    answers.right("from a point on the border", |x, w, b| {
        let square = dot(w, w);
        let from: Vec<f64> = x.iter().zip(w).map(|(x, w)| x + b * w / square).collect();
        dot(&from, w) / square.sqrt()
    });
    answers.wrong("placeholder", "always 0", |_, _, _| 0.0);
    answers.wrong("the output", "unit's output, not a distance", |x, w, b| dot(x, w) + b);
    answers.wrong("bias not divided", "bias is added as it is", |x, w, b| dot(x, w) / dot(w, w).sqrt() + b);
    answers.wrong("no bias", "The bias is missing", |x, w, _| dot(x, w) / dot(w, w).sqrt());
    answers.wrong("minus b", "bias has the wrong sign", |x, w, b| (dot(x, w) - b) / dot(w, w).sqrt());
    answers.wrong("abs", "The sign is lost", |x, w, b| (dot(x, w) + b).abs() / dot(w, w).sqrt());
    answers.wrong("no root", "square of the weights' length", |x, w, b| (dot(x, w) + b) / dot(w, w));
    answers.wrong("by |x|", "divided by the input's length", |x, w, b| (dot(x, w) + b) / dot(x, x).sqrt());
    answers.wrong("by both", "divided by both lengths", |x, w, b| {
        (dot(x, w) + b) / (dot(x, x) * dot(w, w)).sqrt()
    });
    answers.wrong("bias in the length", "part of the weights' length", |x, w, b| {
        (dot(x, w) + b) / (dot(w, w) + b * b).sqrt()
    });
    answers.wrong("by the count", "how many weights there are", |x, w, b| (dot(x, w) + b) / w.len() as f64);
    answers.wrong("the other side", "The sign is flipped", |x, w, b| -(dot(x, w) + b) / dot(w, w).sqrt());
    answers.wrong("which side", "only on which side", |x, w, b| {
        let output = dot(x, w) + b;
        if output == 0.0 { 0.0 } else { output.signum() }
    });
    answers.wrong("first input alone", "It is wrong on", |x, w, b| (x[0] * w[0] + b) / dot(w, w).sqrt());
}
