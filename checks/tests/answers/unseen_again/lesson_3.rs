//! A second set of mistakes that were thought of after the checks were written, and the words they get. Lesson 3.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.9 unseen again", checks::newton_step);
    answers.wrong("two steps", "This is twice Newton's step", |x, h, [l, m, r]| {
        x - 2.0 * (0.5 * h * (r - l) / (r - 2.0 * m + l))
    });
    answers.wrong(
        "without x's sign",
        "This would be the right answer if `x` were without its sign",
        |x, h, [l, m, r]| x.abs() - 0.5 * h * (r - l) / (r - 2.0 * m + l),
    );
    answers.wrong("from 0", "This is the step alone: start from x.", |_, h, [l, m, r]| {
        0.0 - 0.5 * h * (r - l) / (r - 2.0 * m + l)
    });
}
