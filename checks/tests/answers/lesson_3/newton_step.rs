//! Answers to exercise 3.8 Newton's step.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.8 Newton's step", checks::newton_step);
    answers.right("formula", |x, s, c| x - s / c);
    answers.right("common denominator", |x, s, c| (x * c - s) / c);
    answers.right("reciprocal rate", |x, s, c| {
        let rate = 1.0 / c;
        x - rate * s
    });
    answers.right("vertex of the parabola", |x, s, c| {
        let a = c / 2.0;
        let b = s - c * x;
        -b / (2.0 * a)
    });
    answers.right("early return on level ground", |x, s, c| {
        if s == 0.0 {
            return x;
        }
        x - s / c
    });
    answers.wrong("placeholder", "0.1 is a guess. The curvature tells how far to go: divide", |x, s, _c| {
        x - 0.1 * s
    });
    answers
        .wrong("multiplied", "The slope is multiplied by the curvature: divide by it.", |x, s, c| x - s * c);
    answers.wrong("plus", "The sign is wrong: Newton's step is x minus slope over", |x, s, c| x + s / c);
    answers.wrong("swapped", "Slope and curvature are swapped.", |x, s, c| x - c / s);
    answers.wrong("step alone", "This is the step alone: start from x.", |_x, s, c| -s / c);
    answers.wrong(
        "step alone, positive",
        "This is slope over curvature alone: start from x, and step",
        |_x, s, c| s / c,
    );
    answers.wrong("plain", "This is plain descent: the curvature is missing.", |x, s, _c| x - s);
    answers.wrong(
        "other guessed rate 0.3",
        "0.3 is a guess. The curvature tells how far to go: divide",
        |x, s, _c| x - 0.3 * s,
    );
    answers.wrong("brackets (x - s)/c", "Brackets: (x − slope) / curvature divides x too.", |x, s, c| {
        (x - s) / c
    });
    answers.wrong("half the step", "This is half of Newton's step.", |x, s, c| x - s / (2.0 * c));
    answers.wrong("square of the curvature", "The curvature is squared: divide by it once.", |x, s, c| {
        x - s / (c * c)
    });
    answers.wrong(
        "root finding: x - f/f' mixed: x - x/c",
        "x is divided where the slope belongs: x − slope / curvature.",
        |x, _s, c| x - x / c,
    );
    answers.wrong(
        "slope / sqrt(curvature)",
        "This divides by the root of the curvature; divide by the",
        |x, s, c| x - s / c.sqrt(),
    );
    answers.wrong(
        "curvature.abs() (the escaping step, not Newton's)",
        "The curvature loses its sign. Newton's step takes it as it",
        |x, s, c| x - s / c.abs(),
    );
    answers.wrong("curvature.max(0.1)", "It is wrong on", |x, s, c| x - s / c.max(0.1));
    answers.wrong("whole numbers", "Everything is cut to whole numbers: calculate in f64.", |x, s, c| {
        (x as i64 - s as i64 / c as i64) as f64
    });
}
