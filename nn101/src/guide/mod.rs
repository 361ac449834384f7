#![doc = include_str!("questions.md")]

#[doc = include_str!("lessons.md")]
pub mod lessons {}
#[doc = include_str!("own_pieces.md")]
pub mod own_pieces {}
