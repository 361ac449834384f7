//! An eighth set, written by somebody who had read the exercises alone: to 26 of them four wrong answers each (one that
//! many give, a subtle one, one that is right where things are simple, and a misreading), and a right one in a style of
//! its own.

mod corners;
mod lesson_1;
mod lesson_2;
mod lesson_3;
mod lesson_4;
mod rust_in_a_notebook;

use crate::list::List;

pub fn answers(list: &mut List) {
    rust_in_a_notebook::answers(list);
    lesson_1::answers(list);
    corners::corners(list);
    lesson_2::answers(list);
    lesson_3::answers(list);
    lesson_4::answers(list);
}
