//! Lesson 4: an activation and its slope, stable softmax, the gradient of cross-entropy without and with a
//! temperature, pairs for tasks, saturation.

mod break_and_mend;
mod choose_the_pair;
mod cross_entropy_gradient;
mod silu;
mod softmax;
mod stable_softmax;
mod tempered_gradient;

pub use break_and_mend::break_and_mend;
pub use choose_the_pair::{Pair, choose_the_pair};
pub use cross_entropy_gradient::cross_entropy_gradient;
pub use silu::silu;
pub use stable_softmax::stable_softmax;
pub use tempered_gradient::tempered_gradient;

use crate::Tried;

/// The known mistakes of each exercise, tried as answers.
pub(crate) fn mistakes() -> Vec<Tried> {
    vec![
        ("4.1 SiLU", silu::exercise().try_mistakes()),
        ("4.2 stable softmax", stable_softmax::exercise().try_mistakes()),
        ("4.3 gradient of cross-entropy", cross_entropy_gradient::exercise().try_mistakes()),
        ("4.3 gradient with a temperature", tempered_gradient::exercise().try_mistakes()),
    ]
}
