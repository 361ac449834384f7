//! The fifth set for lesson 3.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.4 fifth set", checks::best_rate);
    answers.wrong("the rate of the steep axis alone", "The second number is always right", |a, b| {
        (1.0 / (a + b.abs()), b.abs() / a)
    });
    answers.wrong("the geometric mean", "It is wrong on", |a, b| {
        let (flat, steep) = (a - b.abs(), a + b.abs());
        (1.0 / (flat * steep).sqrt(), 1.0 - (flat / steep).sqrt())
    });
    let mut answers = list.of("3.9 fifth set", checks::newton_step);
    answers.wrong("only downhill", "It is wrong on", |x, h, [l, m, r]| {
        let bend = r - 2.0 * m + l;
        if bend > 0.0 { x - 0.5 * h * (r - l) / bend } else { x }
    });
    answers
        .wrong("weighed by the heights", "It is wrong on", |x, h, [l, m, r]| x + h * (l - r) / (l + m + r));
    let mut answers = list.of("3.9 downhill fifth set", checks::downhill_step);
    answers.right("by halving the step", |x, slope, curvature, longest| {
        let wanted = (slope / curvature).abs();
        let (mut low, mut high) = (0.0, longest);
        for _ in 0..80 {
            let middle = 0.5 * (low + high);
            if middle < wanted { low = middle } else { high = middle }
        }
        x - slope.signum() * low
    });
    answers.wrong("uphill everywhere", "uphill everywhere", |x, slope, curvature, longest| {
        x + (slope / curvature.abs()).clamp(-longest, longest)
    });
    answers.wrong("the tanh of it", "It is wrong on", |x, slope, curvature, longest| {
        x - longest * (slope / curvature.abs() / longest).tanh()
    });
}
