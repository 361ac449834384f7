//! Lesson 4: an activation and its slope, first weights, saturation, a coin's cross-entropy, a count, stable softmax, the gradient of
//! cross-entropy without and with a temperature, pairs for tasks, calibration, the hinge.

mod break_and_mend;
mod choose_the_pair;
mod coin;
mod confidence_gap;
mod counts;
mod cross_entropy_gradient;
mod he_deviation;
mod hinge;
mod silu;
mod softmax;
mod stable_softmax;
mod tempered_gradient;

pub use break_and_mend::break_and_mend;
pub use choose_the_pair::{Pair, choose_the_pair};
pub use coin::coin;
pub use confidence_gap::confidence_gap;
pub use counts::counts;
pub use cross_entropy_gradient::cross_entropy_gradient;
pub use he_deviation::he_deviation;
pub use hinge::hinge;
pub use silu::silu;
pub use stable_softmax::stable_softmax;
pub use tempered_gradient::tempered_gradient;

use crate::Tried;

/// The known mistakes of each exercise, tried as answers.
pub(crate) fn mistakes() -> Vec<Tried> {
    vec![
        ("4.1 SiLU", silu::exercise().try_mistakes()),
        ("4.2 He's deviation", he_deviation::exercise().try_mistakes()),
        ("4.4 coin", coin::exercise().try_mistakes()),
        ("4.4 counts", counts::exercise().try_mistakes()),
        ("4.5 stable softmax", stable_softmax::exercise().try_mistakes()),
        ("4.6 gradient of cross-entropy", cross_entropy_gradient::exercise().try_mistakes()),
        ("4.6 gradient with a temperature", tempered_gradient::exercise().try_mistakes()),
        ("4.8 confidence gap", confidence_gap::exercise().try_mistakes()),
        ("4.9 hinge", hinge::exercise().try_mistakes()),
    ]
}
