//! A layer that puts each row on one scale.

use ndarray::{Array2, ArrayView1, Axis, Zip};

use super::{Layer, Param};
use crate::Float;
use crate::array::{View, ViewMut};
use crate::error::assert_fits;

/// Keeps the division finite where a row is constant; as in PyTorch.
pub(crate) const EPSILON: f64 = 1e-5;

/// Moves each row to mean 0 and deviation 1, then by what it learns: `x̂ = (x - mean) / √(variance + ε)`, `output = gain · x̂ + bias`.
/// Ba, Kiros & Hinton 2016, eq. 4; [lesson 4, section 3].
///
/// With `h = g · gain` for the gradient `g` that arrives: `∂loss/∂x = (h - mean(h) - x̂ · mean(h · x̂)) / √(variance + ε)`,
/// `∂loss/∂gain = Σ g · x̂`, `∂loss/∂bias = Σ g`.
///
/// # Shapes
/// (batch, columns) → (batch, columns); `gain` and `bias` (1, columns)
///
/// ```
/// use nn101::{LayerNorm, prelude::*};
/// let net = Sequential::new().then(LayerNorm::new(2));
/// let output = net.predict(&array![[1.0, 3.0], [10.0, 30.0]]);
/// assert!((&output - &array![[-1.0, 1.0], [-1.0, 1.0]]).iter().all(|apart: &f64| apart.abs() < 1e-4));
/// ```
///
/// [lesson 4, section 3]: ../../../4-activation-and-loss-functions/lesson.html#3-saturation
#[derive(Debug, Clone)]
pub struct LayerNorm<F> {
    params: [Param<F>; 2],
}

impl<F: Float> LayerNorm<F> {
    /// A layer that begins with a gain of 1 and a bias of 0.
    ///
    /// # Panics
    /// When there are no columns.
    #[track_caller]
    pub fn new(columns: usize) -> Self {
        assert!(columns > 0, "a layer norm needs at least one column");
        Self::from_arrays(Array2::ones((1, columns)), Array2::zeros((1, columns)))
    }

    /// A layer with the given gain and bias, each (1, columns).
    ///
    /// # Panics
    /// When they differ in shape, or have more than one row.
    ///
    /// ```
    /// use nn101::{LayerNorm, prelude::*};
    /// let net = Sequential::new().then(LayerNorm::from_arrays(array![[10.0, 10.0]], array![[0.0, 5.0]]));
    /// let output = net.predict(&array![[1.0, 3.0]]); // -1 and 1, times 10, plus 0 and 5
    /// assert!((output - array![[-10.0, 15.0]]).iter().all(|apart: &f64| apart.abs() < 1e-3));
    /// ```
    #[track_caller]
    pub fn from_arrays(gain: Array2<F>, bias: Array2<F>) -> Self {
        assert_fits("the gain's shape, beside this bias", (1, bias.ncols()), gain.dim());
        assert_fits("rows of the bias", 1, bias.nrows());
        Self { params: [Param::new("gain", gain), Param::new("bias", bias)] }
    }

    fn gain(&self) -> ArrayView1<'_, F> {
        self.params[0].value.row(0)
    }
}

/// A row's mean, and 1 over its deviation.
fn scale<F: Float>(row: ArrayView1<F>) -> (F, F) {
    let n = F::from_f64(row.len() as f64);
    let mean = row.sum() / n;
    let variance = row.fold(F::zero(), |sum, &x| sum + (x - mean) * (x - mean)) / n;
    (mean, F::one() / (variance + F::from_f64(EPSILON)).sqrt())
}

impl<F: Float> Layer<F> for LayerNorm<F> {
    fn name(&self) -> &'static str {
        "layer_norm"
    }

    fn inputs(&self) -> Option<usize> {
        Some(self.gain().len())
    }

    fn forward(&self, input: View<F>, mut output: ViewMut<F>) {
        let (gain, bias) = (self.gain(), self.params[1].value.row(0));
        for (row, output) in input.rows().into_iter().zip(output.rows_mut()) {
            let (mean, scale) = scale(row);
            Zip::from(output).and(row).and(gain).and(bias).for_each(|y, &x, &gain, &bias| {
                *y = gain * (x - mean) * scale + bias;
            });
        }
    }

    fn backward_input(&self, input: View<F>, _: View<F>, grad_output: View<F>, mut grad_input: ViewMut<F>) {
        let gain = self.gain();
        let n = F::from_f64(gain.len() as f64);
        for ((row, g), grad) in input.rows().into_iter().zip(grad_output.rows()).zip(grad_input.rows_mut()) {
            let (mean, scale) = scale(row);
            let mut mean_h = F::zero();
            let mut mean_h_x = F::zero();
            Zip::from(g).and(gain).and(row).for_each(|&g, &gain, &x| {
                mean_h += g * gain / n;
                mean_h_x += g * gain * (x - mean) * scale / n;
            });
            Zip::from(grad).and(g).and(gain).and(row).for_each(|grad, &g, &gain, &x| {
                *grad = (g * gain - mean_h - (x - mean) * scale * mean_h_x) * scale;
            });
        }
    }

    fn backward_params(&mut self, input: View<F>, grad_output: View<F>) {
        let [gain, bias] = &mut self.params;
        gain.grad.fill(F::zero());
        bias.grad.fill(F::zero());
        let (mut gain, mut bias) =
            (gain.grad.index_axis_mut(Axis(0), 0), bias.grad.index_axis_mut(Axis(0), 0));
        for (row, g) in input.rows().into_iter().zip(grad_output.rows()) {
            let (mean, scale) = scale(row);
            Zip::from(&mut gain).and(&mut bias).and(row).and(g).for_each(|gain, bias, &x, &g| {
                *gain += g * (x - mean) * scale;
                *bias += g;
            });
        }
    }

    fn params(&self) -> &[Param<F>] {
        &self.params
    }

    fn params_mut(&mut self) -> &mut [Param<F>] {
        &mut self.params
    }

    #[cfg(feature = "save")]
    fn spec(&self) -> Option<String> {
        Some(format!("layer_norm:{}", self.gain().len()))
    }

    fn boxed(&self) -> Box<dyn Layer<F>> {
        Box::new(self.clone())
    }
}
