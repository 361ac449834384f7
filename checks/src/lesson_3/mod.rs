//! Lesson 3: a slope by differences, descent, a gradient by hand, Newton's step and one that goes downhill, a gradient through two layers.

mod descent;
mod downhill_step;
mod gradient_by_hand;
mod newton_step;
mod slope;
mod two_layers;

pub use descent::descent;
pub use downhill_step::downhill_step;
pub use gradient_by_hand::gradient_by_hand;
pub use newton_step::newton_step;
pub use slope::slope;
pub use two_layers::gradient_through_two_layers;

use crate::Tried;

/// The known mistakes of each exercise, tried as answers.
pub(crate) fn mistakes() -> Vec<Tried> {
    vec![
        ("3.1 slope", slope::exercise().try_mistakes()),
        ("3.2 descent", descent::exercise().try_mistakes()),
        ("3.3 gradient by hand", gradient_by_hand::exercise().try_mistakes()),
        ("3.4 Newton's step", newton_step::exercise().try_mistakes()),
        ("3.4 downhill step", downhill_step::exercise().try_mistakes()),
        ("3.5 two layers", two_layers::exercise().try_mistakes()),
    ]
}
