//! Lesson 1: dot product, a unit with its bias, a shadow, matrix product, shapes, shear, a shadow as a matrix, reflection,
//! two rotations, two layers as one, the weights of hinges.

mod angle_of_both;
mod bends;
mod collapse;
mod dot_product;
mod matrix_product;
mod plane;
mod product_shapes;
mod reflection;
mod shadow;
mod shadow_matrix;
mod shear;
mod unit;

pub use angle_of_both::angle_of_both;
pub use bends::bends;
pub use collapse::collapse;
pub use dot_product::dot_product;
pub use matrix_product::matrix_product;
pub use product_shapes::product_shapes;
pub use reflection::reflection;
pub use shadow::shadow;
pub use shadow_matrix::shadow_matrix;
pub use shear::shear;
pub use unit::unit;

use crate::Tried;

/// The known mistakes of each exercise, tried as answers.
pub(crate) fn mistakes() -> Vec<Tried> {
    vec![
        ("1.1 dot product", dot_product::exercise().try_mistakes()),
        ("1.1 unit", unit::exercise().try_mistakes()),
        ("1.1 shadow", shadow::exercise().try_mistakes()),
        ("1.2 matrix product", matrix_product::exercise().try_mistakes()),
        ("1.4 shear", shear::exercise().try_mistakes()),
        ("1.4 shadow as a matrix", shadow_matrix::exercise().try_mistakes()),
        ("1.4 reflection", reflection::exercise().try_mistakes()),
        ("1.5 two rotations", angle_of_both::exercise().try_mistakes()),
        ("1.6 two layers as one", collapse::exercise().try_mistakes()),
        ("1.7 hinges", bends::exercise().try_mistakes()),
    ]
}
