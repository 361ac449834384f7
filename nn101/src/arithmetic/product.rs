//! The product of two matrices: the one way in, whatever their size and wherever they lie.

use ndarray::Zip;

use super::number::Number;
use super::small::Small;
use super::{large, map};
use crate::array::{View, ViewMut};

/// What the sums of a product start from.
#[derive(Debug, Clone, Copy)]
pub enum Start<'a, F> {
    /// Nothing.
    Zero,
    /// This row, shape (1, columns), in every row.
    Row(View<'a, F>),
    /// What the output holds already.
    Output,
}

/// `output ← start + left · right`
///
/// # Shapes
/// `left` (rows, inner), `right` (inner, columns), `output` (rows, columns)
#[track_caller]
pub(super) fn product<F: Number>(left: View<F>, right: View<F>, start: Start<F>, mut output: ViewMut<F>) {
    assert_shapes(left, right, &output);
    let bias = match start {
        Start::Output => return large::product(F::one(), left, right, F::one(), output),
        Start::Zero => None,
        Start::Row(row) => match row.to_slice() {
            Some(bias) => Some(bias),
            None => return product(left, right, Start::Row(large::copied(row).view()), output),
        },
    };
    if let (Some(small), Some(output)) = (Small::of(left, right, bias.is_some()), output.as_slice_mut()) {
        return small.run(bias, output);
    }
    let Some(bias) = bias else { return large::product(F::one(), left, right, F::zero(), output) };
    for line in output.rows_mut() {
        line.into_iter().zip(bias).for_each(|(to, &from)| *to = from);
    }
    large::product(F::one(), left, right, F::one(), output);
}

/// `value ← value - rate · left · right`; `spare`, of the same shape, may be written to.
pub(super) fn descend_along_product<F: Number>(
    left: View<F>,
    right: View<F>,
    rate: F,
    mut spare: ViewMut<F>,
    mut value: ViewMut<F>,
) {
    let Some(small) = Small::of(left, right, false) else {
        // The step is part of the product: a large gradient is never written to memory.
        return large::product(-rate, left, right, F::one(), value);
    };
    assert_shapes(left, right, &spare);
    match (value.as_slice_mut(), spare.as_slice_mut()) {
        (Some(value), Some(grad)) => {
            small.run(None, grad);
            map::descend(value, rate, grad);
        }
        _ => {
            product(left, right, Start::Zero, spare.view_mut());
            Zip::from(value).and(&spare).for_each(|w, &g| *w -= rate * g);
        }
    }
}

#[track_caller]
fn assert_shapes<F>(left: View<F>, right: View<F>, output: &ViewMut<F>) {
    assert_eq!(left.ncols(), right.nrows(), "as many columns on the left as rows on the right");
    assert_eq!(output.dim(), (left.nrows(), right.ncols()), "the shape of the product");
}

#[cfg(test)]
mod tests {
    use ndarray::{Array2, Axis, Slice};

    use super::*;
    use crate::arithmetic::tests::draw;
    use crate::random::rng;

    fn largest_difference(a: &Array2<f64>, b: &Array2<f64>) -> f64 {
        (a - b).mapv(f64::abs).fold(0.0, |largest: f64, &b| largest.max(b))
    }

    /// The same numbers in every other row and every third column of a larger matrix.
    fn with_gaps(matrix: &Array2<f64>) -> Array2<f64> {
        let (rows, columns) = matrix.dim();
        Array2::from_shape_fn((2 * rows, 3 * columns), |(i, j)| matrix[[i / 2, j / 3]])
    }

    fn without_gaps(wide: &Array2<f64>) -> View<'_, f64> {
        let mut view = wide.view();
        view.slice_axis_inplace(Axis(0), Slice::new(0, None, 2));
        view.slice_axis_inplace(Axis(1), Slice::new(0, None, 3));
        view
    }

    /// Sizes around every change of method, in every order in memory, beside `ndarray`'s own product.
    #[test]
    fn every_shape_and_order_agrees_with_ndarray() {
        let mut rng = rng(1);
        let mut draw = |rows, columns| draw(rows, columns, &mut rng);
        for (rows, inner, columns) in [
            (25, 1, 32),
            (25, 32, 1),
            (1, 25, 32),
            (32, 25, 1),
            (12, 25, 128),
            (7, 5, 3),
            (1, 1, 1),
            (4, 9, 41),
            (0, 3, 2),
            (3, 0, 2),
            (3, 2, 0),
            (50, 70, 60),
        ] {
            let (left, right, bias) = (draw(rows, inner), draw(inner, columns), draw(1, columns));
            let exact = left.dot(&right);
            let before = draw(rows, columns);
            let (left_turned, right_turned) = (left.t().to_owned(), right.t().to_owned());
            let (left_wide, right_wide) = (with_gaps(&left), with_gaps(&right));
            let lefts = [left.view(), left_turned.t(), without_gaps(&left_wide)];
            let rights = [right.view(), right_turned.t(), without_gaps(&right_wide)];
            for left in lefts {
                for right in rights {
                    let what =
                        format!("{rows}×{inner}×{columns}, {:?} · {:?}", left.strides(), right.strides());
                    for (start, wanted) in
                        [(Start::Zero, exact.clone()), (Start::Row(bias.view()), &exact + &bias)]
                    {
                        // What is overwritten may be anything and lie anywhere.
                        let mut output = Array2::from_elem((rows, columns), f64::NAN);
                        product(left, right, start, output.view_mut());
                        assert!(largest_difference(&output, &wanted) < 1e-12, "{what}");
                        let mut turned = Array2::from_elem((columns, rows), f64::NAN);
                        product(left, right, start, turned.view_mut().reversed_axes());
                        assert!(
                            largest_difference(&turned.t().to_owned(), &wanted) < 1e-12,
                            "{what}, turned"
                        );
                    }
                    let (mut value, mut spare) = (before.clone(), Array2::zeros((rows, columns)));
                    descend_along_product(left, right, 0.5, spare.view_mut(), value.view_mut());
                    assert!(largest_difference(&value, &(&before - &exact * 0.5)) < 1e-12, "{what}, a step");
                }
            }
        }
    }

    #[test]
    #[should_panic(expected = "as many columns on the left as rows on the right")]
    fn matrices_that_do_not_fit_are_refused() {
        product(
            Array2::<f32>::zeros((2, 3)).view(),
            Array2::zeros((2, 2)).view(),
            Start::Zero,
            Array2::zeros((2, 2)).view_mut(),
        );
    }
}
