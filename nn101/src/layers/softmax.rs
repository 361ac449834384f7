//! Softmax: from any numbers to probabilities.

use ndarray::{Array2, ArrayBase, ArrayView1, ArrayViewMut1, Data, Ix2, Zip};

use super::Layer;
use crate::array::{View, ViewMut};
use crate::{Float, Number};

/// Turns each row of logits into probabilities: `pₖ = eᶻᵏ / Σⱼ eᶻʲ`. Bridle 1990; [lesson 4, section 6].
///
/// The row's largest logit is taken off first, which changes nothing but keeps every exponential below 1.
/// Its derivative is a matrix for each row, the Jacobian `∂pₖ/∂zⱼ = pₖ (δₖⱼ - pⱼ)`. The backward pass needs only its
/// product with the gradient `g` that arrives: `∂loss/∂zₖ = pₖ (gₖ - Σⱼ gⱼ pⱼ)`.
///
/// For training, leave it out and use [`CrossEntropyWithLogits`](crate::CrossEntropyWithLogits): the two together keep
/// the digits that softmax alone rounds away.
///
/// # Shapes
/// (batch, classes) → (batch, classes)
///
/// ```
/// use nn101::prelude::*;
/// let p = Sequential::new().then(Softmax).predict(&array![[0.0, f64::ln(3.0)], [1000.0, -1000.0]]);
/// assert!((p[[0, 1]] - 0.75).abs() < 1e-12);
/// assert_eq!(p.row(1), array![1.0, 0.0]);
/// ```
///
/// [lesson 4, section 6]: ../../../../4-activation-and-loss-functions/lesson.html#6-softmax-and-cross-entropy
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Softmax;

impl<F: Float> Layer<F> for Softmax {
    fn name(&self) -> &'static str {
        "softmax"
    }

    fn forward(&self, input: View<F>, mut output: ViewMut<F>) {
        output.assign(&input);
        for mut row in output.rows_mut() {
            softmax_row(&mut row);
        }
    }

    fn backward_input(&self, _: View<F>, output: View<F>, grad_output: View<F>, mut grad_input: ViewMut<F>) {
        for ((p, g), mut grad) in output.rows().into_iter().zip(grad_output.rows()).zip(grad_input.rows_mut())
        {
            let mean = Zip::from(&p).and(&g).fold(F::zero(), |sum, &p, &g| sum + p * g);
            Zip::from(&mut grad).and(&p).and(&g).for_each(|grad, &p, &g| *grad = p * (g - mean));
        }
    }

    #[cfg(feature = "save")]
    fn spec(&self) -> Option<String> {
        Some("softmax".into())
    }

    fn boxed(&self) -> Box<dyn Layer<F>> {
        Box::new(*self)
    }
}

/// The probabilities of each row of logits, without a network: `pₖ = eᶻᵏ / Σⱼ eᶻʲ`, as [`Softmax`] computes them.
///
/// # Shapes
/// `logits` (rows, classes) → (rows, classes)
///
/// ```
/// use nn101::prelude::*;
/// let p = nn101::softmax(&array![[0.0, f64::ln(3.0)], [1000.0, -1000.0]]);
/// assert!((p[[0, 1]] - 0.75).abs() < 1e-12);
/// assert_eq!(p.row(1), array![1.0, 0.0]);
/// ```
pub fn softmax<F: Number>(logits: &ArrayBase<impl Data<Elem = F>, Ix2>) -> Array2<F> {
    let mut probabilities = logits.to_owned();
    probabilities.rows_mut().into_iter().for_each(|mut row| softmax_row(&mut row));
    probabilities
}

/// Replaces logits by their probabilities.
pub(crate) fn softmax_row<F: Number>(row: &mut ArrayViewMut1<F>) {
    let largest = largest(row.iter().copied());
    row.mapv_inplace(|z| (z - largest).exp());
    let sum: F = row.iter().copied().sum();
    row.mapv_inplace(|e| e / sum);
}

/// `ln Σ eᶻ`, written so that no exponential overflows.
pub(crate) fn log_sum_exp<F: Number>(row: ArrayView1<F>) -> F {
    let largest = largest(row.iter().copied());
    largest + row.iter().map(|&z| (z - largest).exp()).sum::<F>().ln()
}

fn largest<F: Number>(numbers: impl Iterator<Item = F>) -> F {
    numbers.fold(F::neg_infinity(), F::max)
}
