//! Answers to exercise 3.9 Newton's step from three heights.

use crate::list::List;

/// Slope and curvature.
pub fn at(h: f64, [left, middle, right]: [f64; 3]) -> (f64, f64) {
    ((right - left) / (2.0 * h), (right - 2.0 * middle + left) / (h * h))
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.9 Newton's step", checks::newton_step);
    answers.right("slope and curvature", |x, h, heights| {
        let (slope, curvature) = at(h, heights);
        x - slope / curvature
    });
    answers.right("in one line", |x, h, [l, m, r]| x - 0.5 * h * (r - l) / (r - 2.0 * m + l));
    answers.right("two half slopes", |x, h, [l, m, r]| {
        let (behind, ahead) = ((m - l) / h, (r - m) / h);
        // The slope goes from `behind`, half a step to the left, to `ahead`, half a step to the right.
        x - 0.5 * h - behind * h / (ahead - behind)
    });
    answers.right("vertex of the parabola", |x, h, [l, m, r]| {
        let a = ((r + l) / 2.0 - m) / (h * h);
        let b = (r - l) / (2.0 * h);
        x + -b / (2.0 * a)
    });
    answers.right("with f64::midpoint", |x, h, [l, m, r]| {
        let sag = l.midpoint(r) - m;
        x + h * (l - r) / (4.0 * sag)
    });
    answers.wrong("as it was given", "This is plain descent", |x, h, heights| x - at(h, heights).0);
    answers.wrong("the lowest place", "the lowest of the three places", |x, h, heights| {
        let mut best = 1;
        for i in [0, 2] {
            if heights[i] < heights[best] {
                best = i;
            }
        }
        x + (best as f64 - 1.0) * h
    });
    answers.wrong("forward", "from the middle to the right", |x, h, [l, m, r]| {
        x - (r - m) / h / at(h, [l, m, r]).1
    });
    answers.wrong("backward", "from the left to the middle", |x, h, [l, m, r]| {
        x - (m - l) / h / at(h, [l, m, r]).1
    });
    answers.wrong("over h", "twice Newton's step", |x, h, [l, m, r]| x - (r - l) / h / at(h, [l, m, r]).1);
    answers.wrong("h forgotten in the slope", "but not divided by h", |x, h, [l, m, r]| {
        x - (r - l) / 2.0 / at(h, [l, m, r]).1
    });
    answers.wrong("h not squared", "as if h were 1", |x, h, [l, m, r]| {
        x - at(h, [l, m, r]).0 / ((r - 2.0 * m + l) / h)
    });
    answers.wrong("no h in the curvature", "not divided by h at all", |x, h, [l, m, r]| {
        x - at(h, [l, m, r]).0 / (r - 2.0 * m + l)
    });
    answers.wrong("the middle once", "counts the middle height once", |x, h, [l, m, r]| {
        x - at(h, [l, m, r]).0 / ((r - m + l) / (h * h))
    });
    answers.wrong("over (2h)²", "four times Newton's step", |x, h, [l, m, r]| {
        x - at(h, [l, m, r]).0 / ((r - 2.0 * m + l) / (4.0 * h * h))
    });
    answers.wrong("left minus right", "The sign is wrong", |x, h, [l, m, r]| {
        x - at(h, [r, m, l]).0 / at(h, [l, m, r]).1
    });
    answers.wrong("abs", "The curvature loses its sign", |x, h, heights| {
        let (slope, curvature) = at(h, heights);
        x - slope / curvature.abs()
    });
    answers.wrong("the step alone", "This is the step alone", |_, h, heights| {
        let (slope, curvature) = at(h, heights);
        -slope / curvature
    });
    answers.wrong("the slope", "This is the slope at x", |_, h, heights| at(h, heights).0);
    answers
        .wrong("half", "half of Newton's step", |x, h, [l, m, r]| x - 0.25 * h * (r - l) / (r - 2.0 * m + l));
    // Nobody told the check about these.
    answers.wrong("h is 1", "as if h were 1", |x, _, [l, m, r]| x - 0.5 * (r - l) / (r - 2.0 * m + l));
    answers.wrong("not beyond the three", "It is wrong on", |x, h, heights| {
        let (slope, curvature) = at(h, heights);
        x - (slope / curvature).clamp(-h, h)
    });
    answers.wrong("not written", "Write your answer", |_, _, _| todo!());
}
