//! Mistakes that were thought of after the first checks were written, and the words they get. Lesson 3.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.9 unseen", checks::newton_step);
    answers
        .wrong("a step of 1 against the sign", "`h` is never used", |x, _, [l, _, r]| x - (r - l).signum());
    answers.wrong("without the left height", "It is wrong on", |x, h, [_, m, r]| {
        x - h * (r - m) / (r - 2.0 * m)
    });
    answers.wrong("the mean of the outer heights", "It is wrong on", |x, h, [l, m, r]| {
        x - 0.5 * h * (r - l) / (0.5 * (r + l) - 2.0 * m)
    });
}
