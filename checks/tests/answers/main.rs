//! Answers to all exercises, right ones in different styles and wrong ones, each with the words it should get.
//!
//! `cargo test -p checks --test answers` prints a table of how they were judged and fails where one is judged falsely. It
//! has no test harness: with one thread, each answer runs in a process of its own, as in a notebook.

// Wrong answers are wrong in ways that clippy knows, too.
#![allow(clippy::all, unused_assignments)]

mod list;

mod lesson_1;
mod lesson_2;
mod lesson_3;
mod lesson_4;
mod lesson_5;
mod rust_in_a_notebook;
mod unseen;
mod unseen_again;
mod unseen_eighth;
mod unseen_fifth;
mod unseen_fourth;
mod unseen_seventh;
mod unseen_sixth;
mod unseen_third;

use list::List;

fn main() -> std::process::ExitCode {
    let mut list = List::default();
    rust_in_a_notebook::answers(&mut list);
    lesson_1::answers(&mut list);
    lesson_2::answers(&mut list);
    lesson_3::answers(&mut list);
    lesson_4::answers(&mut list);
    lesson_5::answers(&mut list);
    unseen::answers(&mut list);
    unseen_again::answers(&mut list);
    unseen_third::answers(&mut list);
    unseen_fourth::answers(&mut list);
    unseen_fifth::answers(&mut list);
    unseen_sixth::answers(&mut list);
    unseen_seventh::answers(&mut list);
    unseen_eighth::answers(&mut list);
    list.judge()
}
