//! The weights of hinges that open to the left and pass through given points.

use crate::{Exercise, Verdict, check, code};

type Numbers = Vec<f64>;
type Bends = fn(&[f64], &[f64]) -> Numbers;

/// The places of the points, rising, and their heights.
type Points = (Numbers, Numbers);

/// Checks `bends_from_right(x, y)`.
pub fn bends_from_right(answer: Bends) -> Verdict {
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

/// What the slopes change by at the inner points, then what is left at the last one.
fn from_slopes(slopes: &[f64]) -> Numbers {
    steps(slopes).into_iter().chain(slopes.last().map(|slope| -slope)).collect()
}

fn right(x: &[f64], y: &[f64]) -> Numbers {
    from_slopes(&slopes(x, y))
}

fn turned(mut numbers: Numbers) -> Numbers {
    numbers.iter_mut().for_each(|number| *number *= -1.0);
    numbers
}

/// The likely mistakes, and what is said of them.
const KNOWN: [(&str, Bends); 16] = [
    (
        "All signs are turned. Going left the slope changes by the opposite, but the hinge opens to the other side as well.",
        |x, y| turned(right(x, y)),
    ),
    (
        "Only the last weight has the wrong sign: a hinge with a positive weight comes down from the left to its corner.",
        |x, y| {
            let mut bends = right(x, y);
            let last = bends.len() - 1;
            bends[last] *= -1.0;
            bends
        },
    ),
    ("The last weight is right. The signs of the others are turned.", |x, y| {
        let mut bends = turned(right(x, y));
        let last = bends.len() - 1;
        bends[last] *= -1.0;
        bends
    }),
    ("These are the weights of hinges that open to the right, as `bends` gives them.", |x, y| {
        let slopes = slopes(x, y);
        slopes[..1].iter().copied().chain(steps(&slopes)).collect()
    }),
    (
        "These are the slopes of the pieces. A hinge's weight is what the slope changes by at its corner.",
        slopes,
    ),
    (
        "These are the slopes with their signs turned. A hinge's weight is what the slope changes by at its corner.",
        |x, y| turned(slopes(x, y)),
    ),
    ("They stand in the order from right to left; the first belongs to the second point.", |x, y| {
        right(x, y).into_iter().rev().collect()
    }),
    (
        "The last weight is 0, but right of the last point all is level: there the whole last slope begins.",
        |x, y| {
            let mut bends = right(x, y);
            let last = bends.len() - 1;
            bends[last] = 0.0;
            bends
        },
    ),
    ("The hinge at the last point is missing: there the slope changes from the last slope to 0.", |x, y| {
        steps(&slopes(x, y))
    }),
    ("There is a weight too many: no hinge is asked for at the first point.", |x, y| {
        let slopes = slopes(x, y);
        slopes[..1].iter().copied().chain(from_slopes(&slopes)).collect()
    }),
    ("The rises are not divided by the widths: the points need not be 1 apart.", |_, y| {
        from_slopes(&steps(y))
    }),
    ("These are the rises from point to point. Divide by the widths; then take the changes.", |_, y| {
        steps(y)
    }),
    ("These are the heights. A hinge knows slopes alone.", |_, y| y[1..].to_vec()),
    ("The slopes are upside down: a slope is the rise divided by the width.", |x, y| {
        from_slopes(&slopes(y, x))
    }),
    ("The slopes are added; a change is a difference.", |x, y| {
        let slopes = slopes(x, y);
        let sums = slopes.windows(2).map(|pair| pair[0] + pair[1]);
        sums.chain(slopes.last().map(|slope| -slope)).collect()
    }),
    ("The slopes are measured to the last point; measure each to the next one.", |x, y| {
        let last = x.len() - 1;
        let slopes: Numbers = (0..last).map(|k| (y[last] - y[k]) / (x[last] - x[k])).collect();
        from_slopes(&slopes)
    }),
];

pub(super) fn exercise() -> Exercise<Points> {
    let exercise = Exercise::new(
        "hinges that open to the left",
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
        with(right),
    )
    .call(|(x, y)| format!("bends_from_right(&{}, &{})", code(x), code(y)))
    .when("there are two points", |(x, _)| x.len() == 2)
    .when("there are at most three points", |(x, _)| x.len() <= 3)
    .when("the points are 1 apart", |(x, _)| steps(x).iter().all(|width| *width == 1.0))
    .when("the last height is 0", |(_, y)| y.last() == Some(&0.0))
    .argument("y", |(x, y), change| (x.clone(), y.iter().map(|&y| change(y)).collect()))
    .test("Put the points back in: right of the last one f must be level, and at the first one f must be its height.")
    .hints([
        "Begin at the right with the last piece: only the hinge at the last point has woken up there. Draw it for the weight 1. Does it rise or fall, read from left to right?",
        "A hinge that opens to the left has the slope minus its weight on its left side and 0 on its right. By how much does the slope change at its corner, read from left to right?",
        "Try it on three points on paper, with the weights that you know for hinges that open to the right beside them. Which of them stay, and why?",
    ]);
    KNOWN.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, with(wrong)))
}
