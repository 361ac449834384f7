//! Rotations and mirror images of the plane.

use ndarray::{Array2, array};

/// The rotation by an angle, counter-clockwise.
pub(super) fn turn(angle: f64) -> Array2<f64> {
    let (sine, cosine) = angle.sin_cos();
    array![[cosine, -sine], [sine, cosine]]
}

/// The mirror image in the line at half an angle.
pub(super) fn mirror(angle: f64) -> Array2<f64> {
    let (sine, cosine) = angle.sin_cos();
    array![[cosine, sine], [sine, -cosine]]
}
