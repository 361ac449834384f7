//! Where two roads meet, one of them with weights of its own.

use ndarray::Array2;

use super::{Layer, Param};
use crate::Float;
use crate::arithmetic::{Start, add, product};
use crate::array::{View, ViewMut};

/// Adds what went into a layer further down, times a weight: `output = input + skipped · weight`. A [`Skip`](crate::Skip) for roads of
/// different widths. He et al. 2016, eq. 2.
///
/// Around all layers of a network, from its inputs to its outputs, it is a linear model beside the network; with
/// weights of 0 at the start, training decides how much of each is needed.
///
/// # Shapes
/// (batch, outputs) → (batch, outputs); `weight` is (columns that went into the skipped layers, outputs).
///
/// ```
/// use nn101::{Projection, prelude::*};
/// let net = Sequential::new()
///     .then(Dense::from_arrays(array![[10.0], [0.0]], array![[1.0]]))
///     .then(Activation::Relu)
///     .then(Projection::around(2, array![[0.5], [3.0]])); // max(0, 10a + 1) + 0.5a + 3b
/// assert_eq!(net.predict(&array![[2.0, 1.0], [-2.0, 1.0]]), array![[25.0], [2.0]]);
/// ```
#[derive(Debug, Clone)]
pub struct Projection<F> {
    over: usize,
    params: [Param<F>; 1],
}

impl<F: Float> Projection<F> {
    /// A road around the `over` layers that lie below this one, with that weight, shape (inputs, outputs).
    ///
    /// ```
    /// use nn101::{Projection, prelude::*};
    /// let road: Projection<f32> = Projection::around(3, Array2::zeros((12, 1)));
    /// assert_eq!(road.skips(), Some(3));
    /// ```
    pub fn around(over: usize, weight: Array2<F>) -> Self {
        Self { over, params: [Param::new("weight", weight)] }
    }

    /// The weights of the road, shape (inputs, outputs).
    pub fn weight(&self) -> &Array2<F> {
        &self.params[0].value
    }
}

impl<F: Float> Layer<F> for Projection<F> {
    fn name(&self) -> &'static str {
        "projection"
    }

    fn inputs(&self) -> Option<usize> {
        Some(self.weight().ncols())
    }

    fn forward(&self, input: View<F>, mut output: ViewMut<F>) {
        output.assign(&input); // the road is added in `forward_skipped`
    }

    fn backward_input(&self, _: View<F>, _: View<F>, grad_output: View<F>, mut grad_input: ViewMut<F>) {
        grad_input.assign(&grad_output);
    }

    fn skips(&self) -> Option<usize> {
        Some(self.over)
    }

    fn skipped_columns(&self, _outputs: usize) -> usize {
        self.weight().nrows()
    }

    fn forward_skipped(&self, input: View<F>, skipped: View<F>, mut output: ViewMut<F>) {
        product(skipped, self.weight().view(), Start::Zero, output.view_mut()); // (batch, inputs) · (inputs, outputs)
        add(output, input);
    }

    fn backward_skipped(&self, grad_output: View<F>, grad_skipped: ViewMut<F>) {
        product(grad_output, self.weight().t(), Start::Output, grad_skipped); // (batch, outputs) · (outputs, inputs)
    }

    fn backward_skipped_params(&mut self, skipped: View<F>, grad_output: View<F>) {
        product(skipped.t(), grad_output, Start::Zero, self.params[0].grad.view_mut()); // (inputs, batch) · (batch, outputs)
    }

    fn params(&self) -> &[Param<F>] {
        &self.params
    }

    fn params_mut(&mut self) -> &mut [Param<F>] {
        &mut self.params
    }

    #[cfg(feature = "save")]
    fn spec(&self) -> Option<String> {
        let (inputs, outputs) = self.weight().dim();
        Some(format!("projection:{}:{inputs}x{outputs}", self.over))
    }

    fn boxed(&self) -> Box<dyn Layer<F>> {
        Box::new(self.clone())
    }
}
