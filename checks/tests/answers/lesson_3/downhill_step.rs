//! Answers to exercise 3.8 a step that goes downhill.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.8 downhill step", checks::downhill_step);
    answers.right("the size of the curvature", |x, slope, curvature| x - slope / curvature.abs());
    answers.right(
        "two cases",
        |x, slope, curvature| if curvature > 0.0 { x - slope / curvature } else { x + slope / curvature },
    );
    answers.right("the sign of the slope, the size of the step", |x, slope, curvature| {
        if slope == 0.0 { x } else { x - slope.signum() * (slope / curvature).abs() }
    });
    answers.right("a root of a square", |x, slope, curvature| x - slope / curvature.powi(2).sqrt());
    answers.wrong("as it was given", "This is Newton's step", |x, slope, curvature| x - slope / curvature);
    answers.wrong("uphill", "This goes uphill everywhere", |x, slope, curvature| x + slope / curvature.abs());
    answers.wrong("always the other way", "and downhill where it is negative", |x, slope, curvature| {
        x + slope / curvature
    });
    answers.wrong("abs of the whole step", "The slope loses its sign too", |x, slope, curvature| {
        x - (slope / curvature).abs()
    });
    answers.wrong("stays on hills", "This stays where it is", |x, slope, curvature| {
        if curvature < 0.0 { x } else { x - slope / curvature }
    });
    answers.wrong("plain on hills", "On a hill this is plain descent", |x, slope, curvature| {
        if curvature < 0.0 { x - slope } else { x - slope / curvature }
    });
    answers.wrong("plain", "This is plain descent", |x, slope, _| x - slope);
    answers.wrong("max(0.1)", "It is wrong on", |x, slope, curvature| x - slope / curvature.max(0.1));
    answers.wrong("abs of the place", "if `x` were without its sign", |x, slope, curvature| {
        x.abs() - slope / curvature.abs()
    });
    answers.wrong("abs of the result", "The sign is lost", |x, slope, curvature| {
        (x - slope / curvature.abs()).abs()
    });
    answers.wrong("the step alone", "start from x", |_, slope, curvature| -slope / curvature.abs());
}
