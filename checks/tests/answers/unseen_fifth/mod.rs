//! A fifth set, written before the lists of mistakes were read: one to three wrong answers to each exercise, and right ones
//! in styles that the lists lack.

mod lesson_1;
mod lesson_2;
mod lesson_3;
mod lesson_4;
mod rust_in_a_notebook;

use crate::list::List;

pub fn answers(list: &mut List) {
    rust_in_a_notebook::answers(list);
    lesson_1::answers(list);
    lesson_2::answers(list);
    lesson_3::answers(list);
    lesson_4::answers(list);
}
