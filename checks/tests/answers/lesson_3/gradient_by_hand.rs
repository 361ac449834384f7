//! Answers to exercise 3.3 gradient by hand.

use nn101::calculus::gradient;

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.3 gradient by hand", checks::gradient_by_hand);
    answers.right("formula", |x, y| (2.0 * x * y, x * x + 6.0 * y));
    answers.right("powi, let", |x, y| {
        let dx = y * 2.0 * x;
        let dy = 6.0 * y + x.powi(2);
        (dx, dy)
    });
    answers.right("differences", |x, y| {
        let f = |x: f64, y: f64| x * x * y + 3.0 * y * y;
        let h = 1e-5;
        ((f(x + h, y) - f(x - h, y)) / (2.0 * h), (f(x, y + h) - f(x, y - h)) / (2.0 * h))
    });
    answers.right("library gradient", |x, y| {
        let g = gradient(|v| v[0] * v[0] * v[1] + 3.0 * v[1] * v[1], &[x, y]);
        (g[0], g[1])
    });
    answers.right("f32", |x, y| {
        let (x, y) = (x as f32, y as f32);
        ((2.0 * x * y) as f64, (x * x + 6.0 * y) as f64)
    });
    answers.wrong("placeholder", "These are the two terms of f, not its slopes.", |x, y| {
        (x * x * y, 3.0 * y * y)
    });
    answers.wrong("swapped", "The two partial derivatives are swapped: ∂f/∂x comes first.", |x, y| {
        (x * x + 6.0 * y, 2.0 * x * y)
    });
    answers.wrong("y lost in dx", "In ∂f/∂x, y is a constant factor: it stays.", |x, y| {
        (2.0 * x, x * x + 6.0 * y)
    });
    answers.wrong("x² lost in dy", "In ∂f/∂y, the first term x²y has a slope too: x².", |x, y| {
        (2.0 * x * y, 6.0 * y)
    });
    answers.wrong("3y", "In ∂f/∂y, 3y² has the slope 6y: the 2 is missing.", |x, y| {
        (2.0 * x * y, x * x + 3.0 * y)
    });
    answers.wrong("2 lost in dx", "In ∂f/∂x, x² has the slope 2x: the 2 is missing.", |x, y| {
        (x * y, x * x + 6.0 * y)
    });
    answers.wrong("3y² kept in dx", "In ∂f/∂x, 3y² is a constant: its slope is 0.", |x, y| {
        (2.0 * x * y + 3.0 * y * y, x * x + 6.0 * y)
    });
    answers.wrong("6y in dx too", "In ∂f/∂x, 3y² is a constant: 6y belongs to ∂f/∂y.", |x, y| {
        (2.0 * x * y + 6.0 * y, x * x + 6.0 * y)
    });
    answers.wrong(
        "product rule: 2x + x² for dx",
        "In ∂f/∂x, y is a constant: x² belongs to ∂f/∂y.",
        |x, y| (2.0 * x * y + x * x, x * x + 6.0 * y),
    );
    answers.wrong("2xy in dy", "In ∂f/∂y, x² is a constant factor: x²y has the slope x²,", |x, y| {
        (2.0 * x * y, 2.0 * x + 6.0 * y)
    });
    answers.wrong(
        "2x in dy (derivative of the constant factor)",
        "In ∂f/∂y, x²y has the slope x²; 2xy is its slope in x.",
        |x, y| (2.0 * x * y, 2.0 * x * y + 6.0 * y),
    );
    answers.wrong("6y²", "In ∂f/∂y, the slope of 3y² is 6y, not 6y².", |x, y| {
        (2.0 * x * y, x * x + 6.0 * y * y)
    });
    answers.wrong(
        "6 (second derivative)",
        "In ∂f/∂y, the slope of 3y² is 6y; 6 is its second",
        |x, y| (2.0 * x * y, x * x + 6.0),
    );
    answers.wrong("sign (descent direction)", "The sign is flipped: the gradient points uphill.", |x, y| {
        (-2.0 * x * y, -x * x - 6.0 * y)
    });
    answers
        .wrong("hard-coded (4, 13)", "Your answer is the same whatever the input is.", |_x, _y| (4.0, 13.0));
    answers.wrong("infinity twice", "Infinity comes back", |_x, _y| (f64::INFINITY, f64::NEG_INFINITY));
}
