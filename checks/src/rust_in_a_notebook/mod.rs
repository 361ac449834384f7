//! Rust in a notebook: the largest number, the centred table.

mod centred;
mod largest;

pub use centred::centred;
pub use largest::largest;

use crate::Tried;

/// The known mistakes of each exercise, tried as answers.
pub(crate) fn mistakes() -> Vec<Tried> {
    vec![
        ("0.1 largest", largest::exercise().try_mistakes()),
        ("0.2 centred", centred::exercise().try_mistakes()),
    ]
}
