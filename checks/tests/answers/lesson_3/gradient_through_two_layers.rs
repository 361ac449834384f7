//! Answers to exercise 3.7 two layers.

use nn101::calculus::derivative;

use crate::list::List;

fn logistic(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

fn chain(x: f64, w1: f64, w2: f64, y: f64) -> f64 {
    let a1 = logistic(w1 * x);
    let a2 = logistic(w2 * a1);
    (a2 - y) * a2 * (1.0 - a2) * w2 * a1 * (1.0 - a1) * x
}

fn cost(x: f64, w1: f64, w2: f64, y: f64) -> f64 {
    0.5 * (logistic(w2 * logistic(w1 * x)) - y).powi(2)
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.7 two layers", checks::gradient_through_two_layers);
    answers.right("factors", chain);
    answers.right("deltas", |x, w1, w2, y| {
        let a1 = logistic(w1 * x);
        let a2 = logistic(w2 * a1);
        let d2 = (a2 - y) * a2 * (1.0 - a2);
        let d1 = d2 * w2 * a1 * (1.0 - a1);
        d1 * x
    });
    answers.right("slopes from powers", |x, w1, w2, y| {
        let s = |z: f64| (-z).exp() / (1.0 + (-z).exp()).powi(2);
        let z2 = w2 * logistic(w1 * x);
        x * s(w1 * x) * w2 * s(z2) * (logistic(z2) - y)
    });
    answers.right("central differences 1e-5", |x, w1, w2, y| {
        let h = 1e-5;
        (cost(x, w1 + h, w2, y) - cost(x, w1 - h, w2, y)) / (2.0 * h)
    });
    answers.right("library derivative", |x, w1, w2, y| derivative(|w| cost(x, w, w2, y), w1));
    answers.right("central differences 3e-5", |x, w1, w2, y| {
        let h = 3e-5;
        (cost(x, w1 + h, w2, y) - cost(x, w1 - h, w2, y)) / (2.0 * h)
    });
    answers.right("central differences 1e-6", |x, w1, w2, y| {
        let h = 1e-6;
        (cost(x, w1 + h, w2, y) - cost(x, w1 - h, w2, y)) / (2.0 * h)
    });
    answers.right("central differences 1e-4", |x, w1, w2, y| {
        let h = 1e-4;
        (cost(x, w1 + h, w2, y) - cost(x, w1 - h, w2, y)) / (2.0 * h)
    });
    answers.right("f32", |x, w1, w2, y| {
        let l = |z: f32| 1.0 / (1.0 + (-z).exp());
        let (x, w1, w2, y) = (x as f32, w1 as f32, w2 as f32, y as f32);
        let a1 = l(w1 * x);
        let a2 = l(w2 * a1);
        ((a2 - y) * a2 * (1.0 - a2) * w2 * a1 * (1.0 - a1) * x) as f64
    });
    answers.right("logistic by tanh", |x, w1, w2, y| {
        let l = |z: f64| 0.5 * (1.0 + (0.5 * z).tanh());
        let a1 = l(w1 * x);
        let a2 = l(w2 * a1);
        (a2 - y) * (a2 - a2 * a2) * w2 * (a1 - a1 * a1) * x
    });
    answers.wrong(
        "placeholder",
        "This is the error alone: four more factors lead back to w₁.",
        |x, w1, w2, y| logistic(w2 * logistic(w1 * x)) - y,
    );
    answers.wrong(
        "w2 missing",
        "The factor w₂ is missing: the error travels back through",
        |x, w1, w2, y| {
            let a1 = logistic(w1 * x);
            let a2 = logistic(w2 * a1);
            (a2 - y) * a2 * (1.0 - a2) * a1 * (1.0 - a1) * x
        },
    );
    answers.wrong("x missing", "The factor x is missing: w₁ acts on z₁ through x.", |x, w1, w2, y| {
        let a1 = logistic(w1 * x);
        let a2 = logistic(w2 * a1);
        (a2 - y) * a2 * (1.0 - a2) * w2 * a1 * (1.0 - a1)
    });
    answers.wrong("σ'1 missing", "The hidden unit's slope σ'(z₁) is missing.", |x, w1, w2, y| {
        let a1 = logistic(w1 * x);
        let a2 = logistic(w2 * a1);
        (a2 - y) * a2 * (1.0 - a2) * w2 * x
    });
    answers.wrong("σ'2 missing", "The output unit's slope σ'(z₂) is missing.", |x, w1, w2, y| {
        let a1 = logistic(w1 * x);
        let a2 = logistic(w2 * a1);
        (a2 - y) * w2 * a1 * (1.0 - a1) * x
    });
    answers.wrong("error missing", "The error a₂ − y is missing.", |x, w1, w2, _y| {
        let a1 = logistic(w1 * x);
        let a2 = logistic(w2 * a1);
        a2 * (1.0 - a2) * w2 * a1 * (1.0 - a1) * x
    });
    answers.wrong("y - a2", "The sign is flipped: the error is a₂ − y.", |x, a, b, y| -chain(x, a, b, y));
    answers.wrong(
        "w2's gradient",
        "This is the gradient of w₂: it stops one layer too early.",
        |x, w1, w2, y| {
            let a1 = logistic(w1 * x);
            let a2 = logistic(w2 * a1);
            (a2 - y) * a2 * (1.0 - a2) * a1
        },
    );
    answers.wrong(
        "σ'(z2) twice",
        "σ'(z₂) stands where σ'(z₁) belongs: each layer has its own.",
        |x, w1, w2, y| {
            let a1 = logistic(w1 * x);
            let a2 = logistic(w2 * a1);
            (a2 - y) * a2 * (1.0 - a2) * w2 * a2 * (1.0 - a2) * x
        },
    );
    answers.wrong(
        "factor 2 (forgot the half)",
        "Every number is twice the right one: the ½ of the cost",
        |x, a, b, y| 2.0 * chain(x, a, b, y),
    );
    answers.wrong(
        "w1 for w2",
        "w₁ stands where w₂ belongs: the error travels back through",
        |x, w1, w2, y| {
            let a1 = logistic(w1 * x);
            let a2 = logistic(w2 * a1);
            (a2 - y) * a2 * (1.0 - a2) * w1 * a1 * (1.0 - a1) * x
        },
    );
    answers.wrong(
        "σ' of z: z(1-z)",
        "The slope of σ is a(1 − a), with the unit's output a, not",
        |x, w1, w2, y| {
            let z1 = w1 * x;
            let a1 = logistic(z1);
            let z2 = w2 * a1;
            let a2 = logistic(z2);
            (a2 - y) * z2 * (1.0 - z2) * w2 * z1 * (1.0 - z1) * x
        },
    );
    answers.wrong(
        "σ'(a): logistic applied again",
        "σ is applied twice in the slopes: a₁ and a₂ are σ of",
        |x, w1, w2, y| {
            let s = |a: f64| logistic(a) * (1.0 - logistic(a));
            let a1 = logistic(w1 * x);
            let a2 = logistic(w2 * a1);
            (a2 - y) * s(a2) * w2 * s(a1) * x
        },
    );
    answers.wrong(
        "both σ' missing",
        "Factors of the chain are missing: the output unit's slope",
        |x, w1, w2, y| {
            let a1 = logistic(w1 * x);
            let a2 = logistic(w2 * a1);
            (a2 - y) * w2 * x
        },
    );
    answers.wrong(
        "output delta only",
        "This is δ₂, the error at the output unit: three more",
        |x, w1, w2, y| {
            let a1 = logistic(w1 * x);
            let a2 = logistic(w2 * a1);
            (a2 - y) * a2 * (1.0 - a2)
        },
    );
    answers.wrong("the cost", "This is the cost C itself; its slope in w₁ is wanted.", cost);
    answers.wrong(
        "1 - a without a",
        "The slope of σ is a(1 − a): the factor a is missing in both",
        |x, w1, w2, y| {
            let a1 = logistic(w1 * x);
            let a2 = logistic(w2 * a1);
            (a2 - y) * (1.0 - a2) * w2 * (1.0 - a1) * x
        },
    );
}
