//! Answers to exercise 3.4 the best rate for a turned bowl.

use ndarray::array;
use nn101::calculus::symmetric_eigen;

use crate::list::List;

/// The flat curvature and the steep one.
fn ends(a: f64, b: f64) -> (f64, f64) {
    ((a + b).min(a - b), (a + b).max(a - b))
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.4 rate for a bowl", checks::best_rate);
    answers.right("the short one", |a, b| (1.0 / a, (b / a).abs()));
    answers.right("by the formulas of section 7.4", |a, b| {
        let (flat, steep) = ends(a, b);
        let kappa = steep / flat;
        (2.0 / (flat + steep), (kappa - 1.0) / (kappa + 1.0))
    });
    answers.right("by the eigenvalues", |a, b| {
        let values = symmetric_eigen(&array![[a, b], [b, a]]).values;
        let rate = 2.0 / (values[0] + values[1]);
        (rate, 1.0 - rate * values[0])
    });
    answers.right("searched by halving", |a, b| {
        let (flat, steep) = ends(a, b);
        let (mut low, mut high) = (0.0, 2.0 / steep);
        for _ in 0..80 {
            let rate = 0.5 * (low + high);
            if 1.0 - rate * flat > rate * steep - 1.0 { low = rate } else { high = rate }
        }
        (low, 1.0 - low * flat)
    });
    answers.right("walked along both directions", |a, b| {
        let rate = 1.0 / a;
        let step = |x: f64, y: f64| (x - rate * (a * x + b * y), y - rate * (b * x + a * y));
        (rate, step(1.0, 1.0).0.abs().max(step(1.0, -1.0).0.abs()))
    });
    answers.wrong("as it was given", "This takes a and b for the curvatures", |a, b| {
        (2.0 / (a + b), ((a - b) / (a + b)).abs())
    });
    answers.wrong("one over the steeper", "one over the steeper curvature", |a, b| {
        let (flat, steep) = ends(a, b);
        (1.0 / steep, 1.0 - flat / steep)
    });
    answers.wrong("the limit", "the limit of the steeper axis", |a, b| (2.0 / ends(a, b).1, 1.0));
    answers.wrong("without the ½", "takes away the 2 of the square", |a, b| (1.0 / (2.0 * a), b.abs() / a));
    answers.wrong("b over a", "without a sign", |a, b| (1.0 / a, b / a));
    answers.wrong("the factor along (1, 1)", "wrong sign where b is positive", |a, b| {
        let rate = 1.0 / a;
        (rate, 1.0 - rate * (a + b))
    });
    answers.wrong("the condition number", "is the condition number", |a, b| {
        let (flat, steep) = ends(a, b);
        (1.0 / a, steep / flat)
    });
    answers.wrong("flat over steep", "the flat curvature over the steep one", |a, b| {
        let (flat, steep) = ends(a, b);
        (1.0 / a, flat / steep)
    });
    answers.wrong("two steps", "what two steps leave", |a, b| (1.0 / a, (b / a).powi(2)));
    answers.wrong("what is taken away", "what a step takes away", |a, b| (1.0 / a, 1.0 - (b / a).abs()));
    answers.wrong("momentum's share", "what momentum leaves", |a, b| {
        let (flat, steep) = ends(a, b);
        let root = (steep / flat).sqrt();
        (1.0 / a, (root - 1.0) / (root + 1.0))
    });
    answers.wrong("the mean curvature", "a rate is one over it", |a, b| (a, b.abs() / a));
    answers.wrong("swapped", "The two numbers are swapped", |a, b| (b.abs() / a, 1.0 / a));
    answers.wrong("one over the flatter", "one over the flatter curvature", |a, b| {
        (1.0 / ends(a, b).0, b.abs() / a)
    });
    // Nobody told the check about these.
    answers.wrong("a safe part of it", "The second number is always right", |a, b| (0.9 / a, b.abs() / a));
    answers.wrong("0 left", "if `b` were always 0", |a, _| (1.0 / a, 0.0));
    answers.wrong("not written", "Write your answer", |_, _| todo!());
}
