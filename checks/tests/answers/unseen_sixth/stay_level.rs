//! The sixth set for exercise 3.3.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.3 sixth set", checks::stay_level);
    answers.right("at a right angle to the gradient", |g, d| {
        let across = [g[1], -g[0]];
        across[1] * (d / across[0])
    });
    answers.right("what the first move changes, taken back", |g, d| {
        let change = g[0] * d;
        if change == 0.0 { 0.0 } else { -change / g[1] }
    });
    answers.right("a slope", |[first, second], d| -(first / second) * d);
    answers.wrong("as far back", "This goes as far back along the second input, whatever", |_, d| -d);
    answers.wrong("the sign", "The sign is flipped: the two parts of the guess must", |g, d| g[0] * d / g[1]);
    answers
        .wrong("upside down", "The two slopes are swapped: the flatter the second", |g, d| -g[1] * d / g[0]);
    answers.wrong("not divided", "This is minus the change that must be made up for; how", |g, d| -g[0] * d);
    answers.wrong("without d", "This is right for a step of 1 only", |g, _| -g[0] / g[1]);
    answers.wrong(
        "divided by the first of the two",
        "This is right where the first slope is 1: it is left out",
        |g, d| -d / g[1],
    );
    answers.wrong("along the gradient", "The two slopes are swapped, and the sign is flipped", |g, d| {
        g[1] / g[0] * d
    });
    answers.wrong("multiplied by both", "The change is multiplied by the second slope; divide by", |g, d| {
        -g[0] * d * g[1]
    });
    answers.wrong("the size only", "The sign is lost: what should be negative comes out", |g, d| {
        (g[0] * d / g[1]).abs()
    });
    answers.wrong("divided by the size of the second", "The sign of the second slope is lost", |g, d| {
        -g[0] * d / g[1].abs()
    });
    answers.wrong(
        "by the gradient's length",
        "The change is divided by the gradient's length; only",
        |g, d| -g[0] * d / (g[0] * g[0] + g[1] * g[1]).sqrt(),
    );
    answers.wrong(
        "by the length's square",
        "The change is divided by the square of the gradient's",
        |g, d| -g[0] * d / (g[0] * g[0] + g[1] * g[1]),
    );
    answers.wrong("the change subtracted", "The second slope is taken off; divide by it", |g, d| {
        -g[0] * d - g[1]
    });
    answers.wrong("the place of the fall, not the way: d added", "the right answer plus `d`", |g, d| {
        d - g[0] * d / g[1]
    });
    answers.wrong("no way at all", "Your answer is always 0", |_, _| 0.0);
    answers.wrong("the squares of the slopes", "The slopes are squared here", |g, d| {
        -g[0] * g[0] * d / (g[1] * g[1])
    });
    answers.wrong(
        "the same length as d, on the other side",
        "This goes as far as d, with the sign that it needs; how",
        |g, d| -d * (g[0] / g[1]).signum(),
    );
}
