//! Answers to the exercises of Rust in a notebook.

mod centred;
mod largest;

use crate::list::List;

pub fn answers(list: &mut List) {
    largest::answers(list);
    centred::answers(list);
}
