//! Lesson 4: an activation and its slope, first weights, saturation, a coin's cross-entropy, a count, stable softmax, the gradient of
//! cross-entropy without and with a temperature, that of the wrong pair, a lead on the same images, the hinge.

mod break_and_mend;
mod coin;
mod counts;
mod cross_entropy_gradient;
mod he_deviation;
mod hinge;
mod lead;
mod silu;
mod softmax;
mod stable_softmax;
mod tempered_gradient;
mod wrong_pair;

pub use break_and_mend::break_and_mend;
pub use coin::coin;
pub use counts::counts;
pub use cross_entropy_gradient::cross_entropy_gradient;
pub use he_deviation::he_deviation;
pub use hinge::hinge;
pub use lead::lead;
pub use silu::silu;
pub use stable_softmax::stable_softmax;
pub use tempered_gradient::tempered_gradient;
pub use wrong_pair::wrong_pair;

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
        ("4.7 wrong pair", wrong_pair::exercise().try_mistakes()),
        ("4.8 lead", lead::exercise().try_mistakes()),
        ("4.9 hinge", hinge::exercise().try_mistakes()),
    ]
}
