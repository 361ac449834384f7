//! Lesson 1: dot product, a unit with its bias, its distance from the border, a matrix from two landing places, what came
//! second, shear, a shadow as a matrix, reflection, two rotations, a layer that takes in a scaling, the weights of hinges.

mod absorb;
mod angle_of_both;
mod bends_from_right;
mod distance;
mod dot_product;
mod from_landings;
mod plane;
mod reflection;
mod shadow_matrix;
mod shear;
mod unit;
mod what_came_second;

pub use absorb::absorb;
pub use angle_of_both::angle_of_both;
pub use bends_from_right::bends_from_right;
pub use distance::distance;
pub use dot_product::dot_product;
pub use from_landings::from_landings;
pub use reflection::reflection;
pub use shadow_matrix::shadow_matrix;
pub use shear::shear;
pub use unit::unit;
pub use what_came_second::what_came_second;

use crate::Tried;

/// The known mistakes of each exercise, tried as answers.
pub(crate) fn mistakes() -> Vec<Tried> {
    vec![
        ("1.1 dot product", dot_product::exercise().try_mistakes()),
        ("1.1 unit", unit::exercise().try_mistakes()),
        ("1.1 distance", distance::exercise().try_mistakes()),
        ("1.2 two landing places", from_landings::exercise().try_mistakes()),
        ("1.3 what came second", what_came_second::exercise().try_mistakes()),
        ("1.4 shear", shear::exercise().try_mistakes()),
        ("1.4 shadow as a matrix", shadow_matrix::exercise().try_mistakes()),
        ("1.4 reflection", reflection::exercise().try_mistakes()),
        ("1.5 two rotations", angle_of_both::exercise().try_mistakes()),
        ("1.6 scaling taken in", absorb::exercise().try_mistakes()),
        ("1.7 hinges from the right", bends_from_right::exercise().try_mistakes()),
    ]
}
