//! Rows made from rows without asking for new data: an image moved a little shows the same thing.

use ndarray::{Array2, ArrayView1, ArrayViewMut1};
use rand::{Rng, RngExt};

use crate::Float;

/// Each image moved by up to `most` pixels sideways and up or down, by its own random amount; what moves in is 0.
///
/// An image is a row of `images`, pixel line by pixel line, each `width` long. Parts of a pixel are shared between
/// neighbours (bilinear interpolation), so that an 8×8 image can move by less than an eighth. [Lesson 4, section 9].
///
/// # Panics
/// When the rows are not a whole number of pixel lines.
///
/// ```
/// use nn101::prelude::*;
/// let image = Array2::from_shape_fn((1, 64), |(_, i)| if i == 27 { 1.0_f32 } else { 0.0 });
/// let moved = nn101::augment::shifted(&image, 8, 1.0, &mut rng(1));
/// assert!((moved.sum() - 1.0).abs() < 1e-6 && moved != image);
/// ```
///
/// [lesson 4, section 9]: ../../../../4-activation-and-loss-functions/lesson.html#9-reading-digits
#[track_caller]
pub fn shifted<F: Float>(images: &Array2<F>, width: usize, most: f64, rng: &mut impl Rng) -> Array2<F> {
    assert!(width > 0 && images.ncols().is_multiple_of(width), "an image is lines of `width` pixels");
    let mut moved = Array2::zeros(images.raw_dim());
    for (image, into) in images.rows().into_iter().zip(moved.rows_mut()) {
        let (right, down) = (rng.random_range(-1.0..=1.0) * most, rng.random_range(-1.0..=1.0) * most);
        shift(image, into, width, right, down);
    }
    moved
}

/// Reads each pixel `right` columns to the left and `down` lines above its place.
fn shift<F: Float>(image: ArrayView1<F>, mut into: ArrayViewMut1<F>, width: usize, right: f64, down: f64) {
    let height = image.len() / width;
    let (column_shift, line_shift) = (right.floor(), down.floor());
    // The part of a pixel that comes from the neighbour one further away.
    let (part_x, part_y) = (F::from_f64(right - column_shift), F::from_f64(down - line_shift));
    let (rest_x, rest_y) = (F::one() - part_x, F::one() - part_y);
    let pixel = |line: isize, column: isize| {
        let inside = (0..height as isize).contains(&line) && (0..width as isize).contains(&column);
        if inside { image[line as usize * width + column as usize] } else { F::zero() }
    };
    for line in 0..height {
        for column in 0..width {
            let (y, x) = (line as isize - line_shift as isize, column as isize - column_shift as isize);
            into[line * width + column] = rest_y * (rest_x * pixel(y, x) + part_x * pixel(y, x - 1))
                + part_y * (rest_x * pixel(y - 1, x) + part_x * pixel(y - 1, x - 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array1, array};

    #[test]
    fn whole_and_half_pixels() {
        let image = array![1.0, 2.0, 3.0, 4.0]; // two lines of two
        let moved = |right, down| {
            let mut into = Array1::zeros(4);
            shift(image.view(), into.view_mut(), 2, right, down);
            into
        };
        assert_eq!(moved(0.0, 0.0), image);
        assert_eq!(moved(1.0, 0.0), array![0.0, 1.0, 0.0, 3.0]);
        assert_eq!(moved(0.0, -1.0), array![3.0, 4.0, 0.0, 0.0]);
        assert_eq!(moved(0.5, 0.0), array![0.5, 1.5, 1.5, 3.5]);
    }
}
