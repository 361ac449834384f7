//! Answers to exercise 1.1 shadow.

use ndarray::Array1;

use crate::list::List;

fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..a.len() {
        sum += a[i] * b[i];
    }
    sum
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.1 shadow", checks::shadow);
    answers.right("dot / root", |a, b| dot(a, b) / dot(a, a).sqrt());
    answers.right("arrays", |a, b| {
        let (a, b) = (Array1::from(a.to_vec()), Array1::from(b.to_vec()));
        a.dot(&b) / a.dot(&a).sqrt()
    });
    answers.right("with an arrow of length 1", |a, b| {
        let length = a.iter().map(|x| x * x).sum::<f64>().sqrt();
        a.iter().zip(b).map(|(x, y)| x / length * y).sum()
    });
    answers.right("length times cosine, from lengths alone", |a, b| {
        let square = |v: &[f64]| v.iter().map(|x| x.powi(2)).sum::<f64>();
        let between: Vec<f64> = a.iter().zip(b).map(|(x, y)| y - x).collect();
        (square(a) + square(b) - square(&between)) / (2.0 * square(a).sqrt())
    });
    answers.wrong("placeholder", "always 0", |_, _| 0.0);
    answers.wrong("dot", "This is the dot product", dot);
    answers.wrong("on b", "shadow of a on b", |a, b| dot(a, b) / dot(b, b).sqrt());
    answers.wrong("cosine", "divided by both lengths", |a, b| dot(a, b) / (dot(a, a) * dot(b, b)).sqrt());
    answers.wrong("no root", "The root is missing", |a, b| dot(a, b) / dot(a, a));
    answers.wrong("abs", "The sign is lost", |a, b| dot(a, b).abs() / dot(a, a).sqrt());
    answers.wrong("hypot of the first two", "It is wrong on", |a, b| {
        dot(a, b) / a[0].hypot(*a.get(1).unwrap_or(&0.0))
    });
    answers.wrong("length of b", "the length of b", |_, b| dot(b, b).sqrt());
    answers.wrong("times", "multiplied by the length", |a, b| dot(a, b) * dot(a, a).sqrt());
    answers.wrong("sum for length", "the sum of a's numbers", |a, b| dot(a, b) / a.iter().sum::<f64>());
    answers.wrong("len", "how many numbers a has", |a, b| dot(a, b) / a.len() as f64);
    answers.wrong("minus", "The sign is flipped", |a, b| -dot(a, b) / dot(a, a).sqrt());
}
