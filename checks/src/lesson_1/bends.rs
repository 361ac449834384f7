//! The weights of hinges that pass through given points.

use crate::{Exercise, Verdict, check, code};

type Numbers = Vec<f64>;
type Bends = fn(&[f64], &[f64]) -> Numbers;

/// The places of the points, rising, and their heights.
type Points = (Numbers, Numbers);

/// Checks `bends(x, y)`.
pub fn bends(answer: Bends) -> Verdict {
    check(exercise, with(answer))
}

fn with(bends: Bends) -> impl Fn(&Points) -> Numbers + Send + 'static {
    move |(x, y)| bends(x, y)
}

/// From each number to the next one.
fn steps(numbers: &[f64]) -> Numbers {
    numbers.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

fn slopes(x: &[f64], y: &[f64]) -> Numbers {
    steps(y).into_iter().zip(steps(x)).map(|(rise, run)| rise / run).collect()
}

/// Each number less the one before it; nothing is taken off the first.
fn changes(numbers: &[f64]) -> Numbers {
    numbers[..1].iter().copied().chain(steps(numbers)).collect()
}

/// The likely mistakes, and what is said of them.
const KNOWN: [(&str, Bends); 16] = [
    (
        "These are the slopes of the pieces. A hinge's weight is what the slope changes by at its corner.",
        slopes,
    ),
    ("The rises are not divided by the widths: the points need not be 1 apart.", |_, y| changes(&steps(y))),
    ("These are the rises from point to point. Divide by the widths; then take the changes.", |_, y| {
        steps(y)
    }),
    ("These are the heights. A hinge knows slopes alone.", |_, y| y[..y.len() - 1].to_vec()),
    (
        "The first weight is 0. Before the first point the slope is 0, so there it changes by the whole first slope.",
        |x, y| {
            let mut bends = changes(&slopes(x, y));
            bends[0] = 0.0;
            bends
        },
    ),
    (
        "The hinge at the first point is missing: there the slope changes from 0 to the first slope.",
        |x, y| steps(&slopes(x, y)),
    ),
    ("There is a weight too many: no hinge is asked for at the last point.", |x, y| {
        let slopes = slopes(x, y);
        changes(&slopes).into_iter().chain(slopes.last().map(|slope| -slope)).collect()
    }),
    ("A change is the slope after the corner minus the slope before it, not the other way round.", |x, y| {
        changes(&slopes(x, y))
            .into_iter()
            .enumerate()
            .map(|(k, bend)| if k == 0 { bend } else { -bend })
            .collect()
    }),
    (
        "Each weight stands one corner too early: a corner's change needs the piece before it and the piece after it.",
        |x, y| {
            let slopes = slopes(x, y);
            steps(&slopes).into_iter().chain(slopes.last().map(|slope| -slope)).collect()
        },
    ),
    ("The slopes are measured from the first point; measure each from the point before.", |x, y| {
        let slopes: Numbers = (1..x.len()).map(|k| (y[k] - y[0]) / (x[k] - x[0])).collect();
        changes(&slopes)
    }),
    ("Every slope is compared with the first one; compare it with the one before.", |x, y| {
        let slopes = slopes(x, y);
        slopes.iter().enumerate().map(|(k, slope)| if k == 0 { *slope } else { slope - slopes[0] }).collect()
    }),
    (
        "All earlier slopes are taken off. The earlier hinges together have the slope of the last piece: take off that alone.",
        |x, y| {
            let mut sum = 0.0;
            let bend = |slope: f64| {
                let bend = slope - sum;
                sum += slope;
                bend
            };
            slopes(x, y).into_iter().map(bend).collect()
        },
    ),
    ("The slopes are added to those before; a change is a difference.", |x, y| {
        let slopes = slopes(x, y);
        slopes
            .iter()
            .enumerate()
            .map(|(k, slope)| if k == 0 { *slope } else { slope + slopes[k - 1] })
            .collect()
    }),
    (
        "A height is divided by its place. A slope is a rise divided by a width, from one point to the next.",
        |x, y| {
            let slopes: Numbers = (1..x.len()).map(|k| y[k] / x[k]).collect();
            changes(&slopes)
        },
    ),
    (
        "The slopes are upside down: a slope is the rise divided by the width. Then take the changes.",
        |x, y| slopes(y, x),
    ),
    ("The slopes are upside down: a slope is the rise divided by the width.", |x, y| changes(&slopes(y, x))),
];

pub(super) fn exercise() -> Exercise<Points> {
    let exercise = Exercise::new(
        "the weights of hinges",
        |draw| {
            let points = draw.size(2, 5);
            let mut place = draw.whole(-3, 3) as f64;
            let x = (0..points).map(|_| {
                place += draw.size(1, 3) as f64;
                place
            });
            let x: Numbers = x.collect();
            (x, draw.vector(points))
        },
        with(|x, y| changes(&slopes(x, y))),
    )
    .call(|(x, y)| format!("bends(&{}, &{})", code(x), code(y)))
    .when("there are two points", |(x, _)| x.len() == 2)
    .when("there are at most three points", |(x, _)| x.len() <= 3)
    .when("the points are 1 apart", |(x, _)| steps(x).iter().all(|width| *width == 1.0))
    .when("the first point is at x = 0", |(x, _)| x[0] == 0.0)
    .when("the first height is 0", |(_, y)| y[0] == 0.0)
    .argument("y", |(x, y), change| (x.clone(), y.iter().map(|&y| change(y)).collect()))
    .hints([
        "Take two points first. Which slope must the one hinge have?",
        "Compute the slope of each piece. At a corner the slope was that of the piece before, and must become that of the piece after.",
        "Keep the slope before in a variable that starts at 0. For each piece push slope - before, then …",
    ]);
    KNOWN.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, with(wrong)))
}
