//! Batches of rows, read and written.

use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, Slice};

/// A batch of rows that is only read, shape `(batch, columns)`.
///
/// ```
/// use nn101::prelude::*;
/// fn total(batch: View<f64>) -> f64 {
///     batch.sum()
/// }
/// assert_eq!(total(array![[1.0, 2.0], [3.0, 4.0]].view()), 10.0);
/// ```
pub type View<'a, F> = ArrayView2<'a, F>;

/// A batch of rows that is written, shape `(batch, columns)`.
///
/// ```
/// use nn101::prelude::*;
/// fn double(mut batch: ViewMut<f64>) {
///     batch *= 2.0;
/// }
/// let mut batch = array![[1.0, 2.0]];
/// double(batch.view_mut());
/// assert_eq!(batch, array![[2.0, 4.0]]);
/// ```
pub type ViewMut<'a, F> = ArrayViewMut2<'a, F>;

/// The first `rows` rows.
pub(crate) fn first_rows<F>(array: &Array2<F>, rows: usize) -> View<'_, F> {
    if rows == array.nrows() { array.view() } else { array.slice_axis(Axis(0), Slice::from(..rows)) }
}
