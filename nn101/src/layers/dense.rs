//! The layer that learns: every input with every output.

use ndarray::Array2;
use rand::Rng;

use super::{Init, Layer, Param};
use crate::Float;
use crate::arithmetic::{Start, product, sum_rows};
use crate::array::{View, ViewMut};
use crate::error::assert_fits;

/// A fully connected layer: `output = input · weight + bias`. [Lesson 1, section 5].
///
/// `weight` has the shape `(inputs, outputs)`, `bias` `(1, outputs)`.
///
/// ```
/// use nn101::prelude::*;
/// let dense = Dense::from_arrays(array![[2.0], [3.0]], array![[1.0]]);
/// let mut output = Array2::zeros((1, 1));
/// dense.forward(array![[10.0, 100.0]].view(), output.view_mut());
/// assert_eq!(output, array![[321.0]]);
/// ```
///
/// [lesson 1, section 5]: ../../../1-linear-functions/lesson.html#5-systems-of-linear-functions
#[derive(Debug, Clone)]
pub struct Dense<F> {
    params: [Param<F>; 2],
}

impl<F: Float> Dense<F> {
    /// A layer with weights drawn by `init` and biases of 0.
    ///
    /// # Panics
    /// When there are no outputs.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let dense: Dense<f32> = Dense::new(3, 2, Init::He, &mut rng(1));
    /// assert_eq!((dense.weight().dim(), dense.bias()), ((3, 2), &array![[0.0, 0.0]]));
    /// ```
    #[track_caller]
    pub fn new(inputs: usize, outputs: usize, init: Init, rng: &mut impl Rng) -> Self {
        Self::from_arrays(init.weights(inputs, outputs, rng), Array2::zeros((1, outputs)))
    }

    /// A layer with the given weights `(inputs, outputs)` and biases `(1, outputs)`.
    ///
    /// # Panics
    /// When the shapes do not fit, or there are no outputs.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let plane = Dense::from_arrays(array![[2.0], [3.0]], array![[1.0]]); // 2a + 3b + 1
    /// assert_eq!(Sequential::new().then(plane).predict(&array![[10.0, 100.0]]), array![[321.0]]);
    /// ```
    #[track_caller]
    pub fn from_arrays(weight: Array2<F>, bias: Array2<F>) -> Self {
        assert!(weight.ncols() > 0, "a dense layer needs at least one output");
        assert_fits("the bias's shape, beside this weight", (1, weight.ncols()), bias.dim());
        Self { params: [Param::new("weight", weight), Param::new("bias", bias)] }
    }

    /// The weights, shape `(inputs, outputs)`.
    pub fn weight(&self) -> &Array2<F> {
        &self.params[0].value
    }

    /// The biases, shape `(1, outputs)`.
    pub fn bias(&self) -> &Array2<F> {
        &self.params[1].value
    }
}

impl<F: Float> Layer<F> for Dense<F> {
    fn name(&self) -> &'static str {
        "dense"
    }

    fn inputs(&self) -> Option<usize> {
        Some(self.weight().nrows())
    }

    fn outputs(&self, _inputs: usize) -> usize {
        self.weight().ncols()
    }

    fn forward(&self, input: View<F>, output: ViewMut<F>) {
        product(input, self.weight().view(), Start::Row(self.bias().view()), output); // (batch, inputs) · (inputs, outputs) + (1, outputs)
    }

    fn backward_input(&self, _: View<F>, _: View<F>, grad_output: View<F>, grad_input: ViewMut<F>) {
        product(grad_output, self.weight().t(), Start::Zero, grad_input); // (batch, outputs) · (outputs, inputs)
    }

    fn backward_params(&mut self, input: View<F>, grad_output: View<F>) {
        let [weight, bias] = &mut self.params;
        product(input.t(), grad_output, Start::Zero, weight.grad.view_mut()); // (inputs, batch) · (batch, outputs)
        sum_rows(grad_output, bias.grad.view_mut()); // (1, outputs), summed over the batch
    }

    fn params(&self) -> &[Param<F>] {
        &self.params
    }

    fn params_mut(&mut self) -> &mut [Param<F>] {
        &mut self.params
    }

    #[cfg(feature = "save")]
    fn spec(&self) -> Option<String> {
        Some(format!("dense:{}x{}", self.weight().nrows(), self.weight().ncols()))
    }

    fn boxed(&self) -> Box<dyn Layer<F>> {
        Box::new(self.clone())
    }
}
