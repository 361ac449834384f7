//! Answers to exercise 4.9 the hinge and its slope.

use crate::list::List;

fn prediction(w: &[f64], x: &[f64]) -> f64 {
    w.iter().zip(x).map(|(w, x)| w * x).sum()
}

/// The inputs times a number.
fn times(x: &[f64], factor: f64) -> Vec<f64> {
    x.iter().map(|x| factor * x).collect()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.9 hinge", checks::hinge);
    answers.right("with if", |w, x, y| {
        let margin = y * prediction(w, x);
        if margin < 1.0 { (1.0 - margin, times(x, -y)) } else { (0.0, vec![0.0; x.len()]) }
    });
    answers.right("from the loss", |w, x, y| {
        let loss = (1.0 - y * prediction(w, x)).max(0.0);
        (loss, times(x, if loss > 0.0 { -y } else { 0.0 }))
    });
    answers.right("by a product with 0 or 1", |w, x, y| {
        let short = 1.0 - y * prediction(w, x);
        let inside = f64::from(u8::from(short > 0.0));
        (inside * short, times(x, -inside * y))
    });
    answers.right("a loop", |w, x, y| {
        let mut gradient = vec![0.0; w.len()];
        let mut short = 1.0;
        for i in 0..w.len() {
            short -= y * w[i] * x[i];
        }
        if short <= 0.0 {
            return (0.0, gradient);
        }
        for i in 0..w.len() {
            gradient[i] -= y * x[i];
        }
        (short, gradient)
    });
    answers.wrong("as it was given", "lacks its max(0, …)", |w, x, y| {
        (1.0 - y * prediction(w, x), x.to_vec())
    });
    answers.wrong("gradient never 0", "Its gradient is 0 where the margin is 1 or more", |w, x, y| {
        ((1.0 - y * prediction(w, x)).max(0.0), times(x, -y))
    });
    answers.wrong("loss below 0", "The loss is never below 0", |w, x, y| {
        let margin = y * prediction(w, x);
        (1.0 - margin, times(x, if margin < 1.0 { -y } else { 0.0 }))
    });
    answers
        .wrong("neither", "Both are right only below", |w, x, y| (1.0 - y * prediction(w, x), times(x, -y)));
    answers.wrong("the perceptron", "the perceptron's loss", |w, x, y| {
        let margin = y * prediction(w, x);
        ((-margin).max(0.0), times(x, if margin < 0.0 { -y } else { 0.0 }))
    });
    answers.wrong("plus", "the gradient has the wrong sign", |w, x, y| {
        let margin = y * prediction(w, x);
        ((1.0 - margin).max(0.0), times(x, if margin < 1.0 { y } else { 0.0 }))
    });
    answers.wrong("no side", "In the gradient the side is missing", |w, x, y| {
        let margin = y * prediction(w, x);
        ((1.0 - margin).max(0.0), times(x, if margin < 1.0 { -1.0 } else { 0.0 }))
    });
    answers.wrong("w for x", "here stands w", |w, x, y| {
        let margin = y * prediction(w, x);
        ((1.0 - margin).max(0.0), times(w, if margin < 1.0 { -y } else { 0.0 }))
    });
    answers.wrong("no x", "each weight multiplies it by its x", |w, x, y| {
        let margin = y * prediction(w, x);
        ((1.0 - margin).max(0.0), vec![if margin < 1.0 { -y } else { 0.0 }; x.len()])
    });
    answers.wrong("squared", "This is the squared hinge", |w, x, y| {
        let short = (1.0 - y * prediction(w, x)).max(0.0);
        (short * short, times(x, -2.0 * y * short))
    });
    answers.wrong("1 counted in", "Where the margin is exactly 1", |w, x, y| {
        let margin = y * prediction(w, x);
        ((1.0 - margin).max(0.0), times(x, if margin <= 1.0 { -y } else { 0.0 }))
    });
    answers.wrong("no side in the margin", "The side is missing in the margin", |w, x, _| {
        let z = prediction(w, x);
        ((1.0 - z).max(0.0), times(x, if z < 1.0 { -1.0 } else { 0.0 }))
    });
    answers.wrong("a margin of 2", "It is wrong on", |w, x, y| {
        let margin = y * prediction(w, x);
        ((2.0 - margin).max(0.0), times(x, if margin < 2.0 { -y } else { 0.0 }))
    });
}
