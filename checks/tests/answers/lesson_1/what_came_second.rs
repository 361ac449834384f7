//! Answers to exercise 1.3 what came second.

use ndarray::array;

use super::{Matrix, rotation};
use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.3 what came second", checks::what_came_second);
    answers.right("by the transpose", |both, angle| both.dot(&rotation(angle).t()));
    answers.right("by the turn back", |both, angle| both.dot(&rotation(-angle)));
    answers.right("both transposed", |both, angle| rotation(angle).dot(&both.t()).reversed_axes());
    answers.right("by where î and ĵ land", |both, angle| {
        let (s, c) = angle.sin_cos();
        // Before the turn î stood at −angle, and ĵ a quarter turn ahead.
        let (i, j) = (both.dot(&array![c, -s]), both.dot(&array![s, c]));
        array![[i[0], j[0]], [i[1], j[1]]]
    });
    answers.right("the rest of a full turn", |both, angle| {
        both.dot(&rotation(2.0 * std::f64::consts::PI - angle))
    });
    answers.wrong("placeholder", "the turn is still in it", |both, _| both.clone());
    answers.wrong("on the left", "undone on the wrong side", |both, angle| rotation(-angle).dot(both));
    answers.wrong("on the left, transposed", "undone on the wrong side", |both, angle| {
        rotation(angle).t().dot(both)
    });
    answers.wrong("turned on", "once more, not back.", |both, angle| both.dot(&rotation(angle)));
    answers.wrong("turned on, left", "side of what happens last", |both, angle| rotation(angle).dot(both));
    answers.wrong("difference", "The turn is subtracted", |both, angle| both - &rotation(angle));
    answers.wrong("quotient", "not undone number by number", |both, angle| both / &rotation(angle));
    answers.wrong("element by element", "element by element", |both, angle| both * &rotation(-angle));
    answers.wrong("the turn", "This is the turn alone", |_, angle| rotation(angle));
    answers.wrong("the turn back", "undoes the first one", |_, angle| rotation(-angle));
    answers
        .wrong("transposed", "It is transposed", |both, angle| both.dot(&rotation(-angle)).reversed_axes());
    answers.wrong("both transposed", "matrix of both is transposed", |both, angle| {
        both.t().dot(&rotation(-angle))
    });
    answers.wrong("both sides", "back on both sides", |both, angle| {
        rotation(-angle).dot(both).dot(&rotation(-angle))
    });
    answers.wrong("zeros", "always 0", |_, _| Matrix::zeros((2, 2)));
}
