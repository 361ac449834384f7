//! Answers to exercise 3.9 a step that goes downhill and is not too long.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.9 downhill step", checks::downhill_step);
    answers.right("clamped", |x, slope, curvature, longest| {
        x - (slope / curvature.abs()).clamp(-longest, longest)
    });
    answers.right("the sign of the slope, the smaller length", |x, slope, curvature, longest| {
        if slope == 0.0 {
            return x;
        }
        x - slope.signum() * (slope / curvature).abs().min(longest)
    });
    answers.right("cases", |x, slope, curvature, longest| {
        let size = if curvature < 0.0 { -curvature } else { curvature };
        if slope.abs() > longest * size {
            if slope > 0.0 { x - longest } else { x + longest }
        } else if size > 0.0 {
            x - slope / size
        } else {
            x
        }
    });
    answers.right("a larger curvature instead of a shorter step", |x, slope, curvature, longest| {
        let enough = curvature.abs().max(slope.abs() / longest);
        if enough == 0.0 { x } else { x - slope / enough }
    });
    answers.right("between two places", |x, slope, curvature, longest| {
        (x - slope / curvature.abs()).clamp(x - longest, x + longest)
    });
    answers.wrong(
        "as it was given",
        "This is Newton's step: on a hill it climbs",
        |x, slope, curvature, _| x - slope / curvature,
    );
    answers
        .wrong("not cut", "but no step may be longer", |x, slope, curvature, _| x - slope / curvature.abs());
    answers.wrong("Newton's, cut", "Newton's step, cut to the longest", |x, slope, curvature, longest| {
        x - (slope / curvature).clamp(-longest, longest)
    });
    answers.wrong("min alone", "Only steps to the left are cut", |x, slope, curvature, longest| {
        x - (slope / curvature.abs()).min(longest)
    });
    answers.wrong("max alone", "Only steps to the right are cut", |x, slope, curvature, longest| {
        x - (slope / curvature.abs()).max(-longest)
    });
    answers.wrong("the place clamped", "The place is held within", |x, slope, curvature, longest| {
        (x - slope / curvature.abs()).clamp(-longest, longest)
    });
    answers.wrong("always the longest", "Every step is as long as it may be", |x, slope, _, longest| {
        if slope == 0.0 { x } else { x - longest * slope.signum() }
    });
    answers.wrong("at least", "never *shorter*", |x, slope, curvature, longest| {
        if slope == 0.0 { x } else { x - slope.signum() * (slope / curvature).abs().max(longest) }
    });
    answers.wrong("abs of the whole step", "The slope loses its sign too", |x, slope, curvature, longest| {
        x - (slope / curvature).abs().min(longest)
    });
    answers.wrong("uphill", "This goes uphill everywhere", |x, slope, curvature, longest| {
        x + (slope / curvature.abs()).clamp(-longest, longest)
    });
    answers.wrong(
        "stays on straight ground",
        "Where the curvature is 0 it stays",
        |x, slope, curvature, longest| {
            if curvature == 0.0 { x } else { x - (slope / curvature.abs()).clamp(-longest, longest) }
        },
    );
    answers.wrong("stays on hills", "This stays where it is on a hill", |x, slope, curvature, longest| {
        if curvature < 0.0 { x } else { x - (slope / curvature).clamp(-longest, longest) }
    });
    answers.wrong(
        "the longest on hills",
        "On a hill it takes the longest",
        |x, slope, curvature, longest| {
            if curvature < 0.0 {
                if slope == 0.0 { x } else { x - slope.signum() * longest }
            } else {
                x - (slope / curvature).clamp(-longest, longest)
            }
        },
    );
    answers
        .wrong("plain", "This is plain descent", |x, slope, _, longest| x - slope.clamp(-longest, longest));
    answers.wrong("not taken", "it is not taken at all", |x, slope, curvature, longest| {
        let step = slope / curvature.abs();
        if step.abs() > longest { x } else { x - step }
    });
    answers.wrong("the step alone", "start from x", |_, slope, curvature, longest| {
        -(slope / curvature.abs()).clamp(-longest, longest)
    });
    // Nobody told the check about these.
    answers.wrong("max(0.1)", "On a hill it takes the longest step", |x, slope, curvature, longest| {
        x - (slope / curvature.max(0.1)).clamp(-longest, longest)
    });
    answers.wrong(
        "half as long at most",
        "if `longest` were half as large",
        |x, slope, curvature, longest| x - (slope / curvature.abs()).clamp(-0.5 * longest, 0.5 * longest),
    );
    answers.wrong("not written", "Write your answer", |_, _, _, _| todo!());
}
