//! Lesson 3: a slope by differences, descent, a gradient by hand, the best rate for a bowl, momentum, Adam, a gradient through two layers,
//! one weight in two places, Newton's step and one that goes downhill.

mod adam;
mod best_rate;
mod descent;
mod downhill_step;
mod gradient_by_hand;
mod momentum;
mod newton_step;
mod shared_weight;
mod slope;
mod two_layers;
mod walk;

pub use adam::adam;
pub use best_rate::best_rate;
pub use descent::descent;
pub use downhill_step::downhill_step;
pub use gradient_by_hand::gradient_by_hand;
pub use momentum::momentum;
pub use newton_step::newton_step;
pub use shared_weight::shared_weight;
pub use slope::slope;
pub use two_layers::gradient_through_two_layers;

use crate::Tried;

/// The known mistakes of each exercise, tried as answers.
pub(crate) fn mistakes() -> Vec<Tried> {
    vec![
        ("3.1 slope", slope::exercise().try_mistakes()),
        ("3.2 descent", descent::exercise().try_mistakes()),
        ("3.3 gradient by hand", gradient_by_hand::exercise().try_mistakes()),
        ("3.4 rate for a bowl", best_rate::exercise().try_mistakes()),
        ("3.5 momentum", momentum::exercise().try_mistakes()),
        ("3.6 Adam", adam::exercise().try_mistakes()),
        ("3.7 two layers", two_layers::exercise().try_mistakes()),
        ("3.7 shared weight", shared_weight::exercise().try_mistakes()),
        ("3.8 Newton's step", newton_step::exercise().try_mistakes()),
        ("3.8 downhill step", downhill_step::exercise().try_mistakes()),
    ]
}
