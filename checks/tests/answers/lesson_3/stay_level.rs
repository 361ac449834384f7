//! Answers to exercise 3.3 a way that stays level.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.3 staying level", checks::stay_level);
    answers.right("solved", |g, d| -g[0] * d / g[1]);
    answers.right("the change undone", |[first, second], d| {
        let change = first * d;
        -change / second
    });
    answers.right("the level direction, scaled", |g, d| {
        let level = [-g[1], g[0]]; // at a right angle to the gradient
        level[1] * (d / level[0])
    });
    answers.right("an angle", |g, d| -(g[0] / g[1]).atan().tan() * d);
    answers.wrong("as it was given", "as far back along the second input", |_, d| -d);
    answers.wrong("no minus", "The sign is flipped: the two parts", |g, d| g[0] * d / g[1]);
    answers.wrong("slopes swapped", "The two slopes are swapped: the flatter", |g, d| -g[1] * d / g[0]);
    answers.wrong("swapped, no minus", "swapped, and the sign is flipped", |g, d| g[1] * d / g[0]);
    answers.wrong("not divided", "This is minus the change", |g, d| -g[0] * d);
    answers.wrong("d left out", "`d` is left out", |g, _| -g[0] / g[1]);
    answers.wrong("times", "multiplied by the second slope", |g, d| -g[0] * d * g[1]);
    answers.wrong("by the length", "divided by the gradient's length", |g, d| {
        -g[0] * d / (g[0] * g[0] + g[1] * g[1]).sqrt()
    });
    answers.wrong("by the sum", "divided by the sum of the slopes", |g, d| -g[0] * d / (g[0] + g[1]));
    answers.wrong("absolute second slope", "The sign of the second slope is lost", |g, d| {
        -g[0] * d / g[1].abs()
    });
    answers
        .wrong("absolute first slope", "The sign of the first slope is lost", |g, d| -g[0].abs() * d / g[1]);
    answers.wrong("along the gradient", "goes along the gradient", |g, d| g[1] * d);
    // Nobody told the check about these.
    answers.wrong("twice as far", "2 times the right one", |g, d| -2.0 * g[0] * d / g[1]);
    answers.wrong("0", "Your answer is always 0", |_, _| 0.0);
    answers.wrong("not written", "Write your answer", |_, _| todo!());
}
