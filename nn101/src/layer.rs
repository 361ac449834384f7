//! Layers: what a network is made of.

use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, Slice};
use rand::Rng;

use crate::{Float, Init, LayerSpec, fast};

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

/// Something the network learns: its value, and how the loss changes with it.
///
/// ```
/// use nn101::prelude::*;
/// let param = Param::new("weight", array![[1.0, 2.0]]);
/// assert_eq!(param.grad, array![[0.0, 0.0]]);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Param<F> {
    /// `"weight"` or `"bias"`.
    pub name: &'static str,
    /// The numbers that are learned.
    pub value: Array2<F>,
    /// `∂loss/∂value` of the last backward pass, the same shape.
    pub grad: Array2<F>,
}

impl<F: Float> Param<F> {
    /// A parameter with that value and a gradient of zeros.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let param = Param::new("bias", array![[0.5, 1.5]]);
    /// assert_eq!((param.value, param.grad), (array![[0.5, 1.5]], array![[0.0, 0.0]]));
    /// ```
    pub fn new(name: &'static str, value: Array2<F>) -> Self {
        // Row by row, as optimizers walk through it: a transposed array may come column by column.
        let value = if value.is_standard_layout() { value } else { value.as_standard_layout().into_owned() };
        let grad = Array2::zeros(value.raw_dim());
        Self { name, value, grad }
    }

    /// `value ← value - rate · grad`
    fn descend(&mut self, rate: F) {
        match (self.value.as_slice_mut(), self.grad.as_slice()) {
            (Some(value), Some(grad)) => fast::descend(value, rate, grad),
            _ => self.value.scaled_add(-rate, &self.grad),
        }
    }
}

/// One layer. It remembers nothing of a pass: the outputs it wrote are handed back to it.
///
/// ```
/// use nn101::prelude::*;
///
/// /// A layer of your own: it doubles.
/// #[derive(Clone)]
/// struct Double;
///
/// impl Layer<f64> for Double {
///     fn name(&self) -> &'static str {
///         "double"
///     }
///     fn forward(&self, input: View<f64>, mut output: ViewMut<f64>) {
///         output.assign(&(2.0 * &input));
///     }
///     fn backward_input(&self, _: View<f64>, _: View<f64>, grad_output: View<f64>, mut grad_input: ViewMut<f64>) {
///         grad_input.assign(&(2.0 * &grad_output));
///     }
///     fn boxed(&self) -> Box<dyn Layer<f64>> {
///         Box::new(self.clone())
///     }
/// }
///
/// assert_eq!(Sequential::new().then(Double).predict(&array![[3.0]]), array![[6.0]]);
/// ```
pub trait Layer<F: Float> {
    /// One word for summaries: `"dense"`.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// assert_eq!(Layer::<f32>::name(&Activation::Relu), "relu");
    /// ```
    fn name(&self) -> &'static str;

    /// How many columns come out when `inputs` go in.
    ///
    /// # Panics
    /// When the layer cannot take that many columns.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let dense: Dense<f32> = Dense::new(3, 2, Init::He, &mut rng(1));
    /// assert_eq!((dense.outputs(3), Layer::<f32>::outputs(&Softmax, 3)), (2, 3));
    /// ```
    fn outputs(&self, inputs: usize) -> usize {
        inputs
    }

    /// Writes the layer's output. Shapes: `input` (batch, inputs), `output` (batch, outputs).
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut output = Array2::zeros((1, 2));
    /// Activation::Relu.forward(array![[-3.0, 2.0]].view(), output.view_mut());
    /// assert_eq!(output, array![[0.0, 2.0]]);
    /// ```
    fn forward(&self, input: View<F>, output: ViewMut<F>);

    /// Writes `∂loss/∂input`, given `∂loss/∂output`: the half of the chain rule that goes on to the layer below.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let (input, output, grad_output) = (array![[-3.0, 2.0]], array![[0.0, 2.0]], array![[5.0, 5.0]]);
    /// let mut grad_input = Array2::zeros((1, 2));
    /// Activation::Relu.backward_input(input.view(), output.view(), grad_output.view(), grad_input.view_mut());
    /// assert_eq!(grad_input, array![[0.0, 5.0]]); // slopes 0 and 1
    /// ```
    fn backward_input(&self, input: View<F>, output: View<F>, grad_output: View<F>, grad_input: ViewMut<F>);

    /// Overwrites each [`Param::grad`], summed over the batch: the half that this layer keeps.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut dense = Dense::from_arrays(array![[2.0]], array![[1.0]]);
    /// dense.backward_params(array![[3.0], [4.0]].view(), array![[1.0], [10.0]].view());
    /// let grads: Vec<f64> = dense.params().iter().map(|param| param.grad[[0, 0]]).collect();
    /// assert_eq!(grads, [43.0, 11.0]); // 3 · 1 + 4 · 10, 1 + 10
    /// ```
    fn backward_params(&mut self, _input: View<F>, _grad_output: View<F>) {}

    /// `backward_params` and the step `value ← value - rate · grad` in one, for optimizers that do nothing else
    /// ([`Optimizer::plain_rate`](crate::Optimizer::plain_rate)). A layer may leave anything in [`Param::grad`].
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut dense = Dense::from_arrays(array![[2.0]], array![[1.0]]);
    /// dense.descend(array![[3.0]].view(), array![[2.0]].view(), 0.5);
    /// assert_eq!((dense.weight(), dense.bias()), (&array![[-1.0]], &array![[0.0]])); // 2 - 0.5 · 6, 1 - 0.5 · 2
    /// ```
    fn descend(&mut self, input: View<F>, grad_output: View<F>, rate: F) {
        self.backward_params(input, grad_output);
        self.params_mut().iter_mut().for_each(|param| param.descend(rate));
    }

    /// What the layer learns.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let dense = Dense::from_arrays(array![[2.0]], array![[1.0]]);
    /// assert_eq!(dense.params()[1].value, array![[1.0]]);
    /// assert!(Layer::<f32>::params(&Activation::Tanh).is_empty());
    /// ```
    fn params(&self) -> &[Param<F>] {
        &[]
    }

    /// What the layer learns, to be updated.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut dense = Dense::from_arrays(array![[2.0]], array![[1.0]]);
    /// dense.params_mut()[1].value.fill(5.0);
    /// assert_eq!(dense.bias(), &array![[5.0]]);
    /// ```
    fn params_mut(&mut self) -> &mut [Param<F>] {
        &mut []
    }

    /// What it takes to make this layer again, for a file. `None`: a network with it cannot be saved.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let dense: Dense<f32> = Dense::new(12, 64, Init::He, &mut rng(1));
    /// assert_eq!(dense.spec(), Some(nn101::LayerSpec::Dense { inputs: 12, outputs: 64 }));
    /// ```
    fn spec(&self) -> Option<LayerSpec> {
        None
    }

    /// A copy behind a box, so that networks can be cloned.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut dense = Dense::from_arrays(array![[2.0]], array![[1.0]]);
    /// let copy = dense.boxed();
    /// dense.params_mut()[0].value.fill(0.0);
    /// assert_eq!(copy.params()[0].value, array![[2.0]]); // the copy stays as it was
    /// ```
    fn boxed(&self) -> Box<dyn Layer<F>>;
}

/// A fully connected layer: `output = input · weight + bias`. Lesson 1, section 5.
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
#[derive(Debug, Clone)]
pub struct Dense<F> {
    params: [Param<F>; 2],
}

impl<F: Float> Dense<F> {
    /// A layer with weights drawn by `init` and biases of 0.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let dense: Dense<f32> = Dense::new(3, 2, Init::He, &mut rng(1));
    /// assert_eq!((dense.weight().dim(), dense.bias()), ((3, 2), &array![[0.0, 0.0]]));
    /// ```
    pub fn new(inputs: usize, outputs: usize, init: Init, rng: &mut impl Rng) -> Self {
        Self::from_arrays(init.weights(inputs, outputs, rng), Array2::zeros((1, outputs)))
    }

    /// A layer with the given weights `(inputs, outputs)` and biases `(1, outputs)`.
    ///
    /// # Panics
    /// When the shapes do not fit.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let plane = Dense::from_arrays(array![[2.0], [3.0]], array![[1.0]]); // 2a + 3b + 1
    /// assert_eq!(Sequential::new().then(plane).predict(&array![[10.0, 100.0]]), array![[321.0]]);
    /// ```
    pub fn from_arrays(weight: Array2<F>, bias: Array2<F>) -> Self {
        assert_eq!(bias.dim(), (1, weight.ncols()), "the bias must have the shape (1, outputs)");
        Self { params: [Param::new("weight", weight), Param::new("bias", bias)] }
    }

    /// The weights, shape `(inputs, outputs)`.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let dense: Dense<f32> = Dense::new(3, 2, Init::He, &mut rng(1));
    /// assert_eq!((dense.weight().dim(), dense.bias().dim()), ((3, 2), (1, 2)));
    /// ```
    pub fn weight(&self) -> &Array2<F> {
        &self.params[0].value
    }

    /// The biases, shape `(1, outputs)`.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// assert_eq!(Dense::from_arrays(array![[2.0]], array![[1.0]]).bias(), &array![[1.0]]);
    /// ```
    pub fn bias(&self) -> &Array2<F> {
        &self.params[1].value
    }

    /// Each output's bias is added in every row, so its gradient is the sum over the rows.
    fn backward_bias(&mut self, grad_output: View<F>) {
        let bias = &mut self.params[1];
        if bias.grad.as_slice_mut().is_some_and(|sum| fast::sum_rows(grad_output, sum)) {
            return;
        }
        bias.grad.fill(F::zero());
        for row in grad_output.axis_iter(Axis(0)) {
            bias.grad += &row; // (1, outputs)
        }
    }
}

impl<F: Float> Layer<F> for Dense<F> {
    fn name(&self) -> &'static str {
        "dense"
    }

    fn outputs(&self, inputs: usize) -> usize {
        assert_eq!(inputs, self.weight().nrows(), "a dense layer got {inputs} columns");
        self.weight().ncols()
    }

    fn forward(&self, input: View<F>, mut output: ViewMut<F>) {
        if fast::multiply(input, self.weight().view(), self.bias().as_slice(), output.view_mut()) {
            return;
        }
        output.assign(self.bias()); // (1, outputs), repeated for each row
        fast::multiply_large(F::one(), input, self.weight().view(), F::one(), output);
    }

    fn backward_input(&self, _: View<F>, _: View<F>, grad_output: View<F>, mut grad_input: ViewMut<F>) {
        if fast::multiply(grad_output, self.weight().t(), None, grad_input.view_mut()) {
            return;
        }
        // (batch, outputs) · (outputs, inputs)
        fast::multiply_large(F::one(), grad_output, self.weight().t(), F::zero(), grad_input);
    }

    fn backward_params(&mut self, input: View<F>, grad_output: View<F>) {
        let weight = &mut self.params[0];
        if !fast::multiply(input.t(), grad_output, None, weight.grad.view_mut()) {
            // (inputs, batch) · (batch, outputs)
            fast::multiply_large(F::one(), input.t(), grad_output, F::zero(), weight.grad.view_mut());
        }
        self.backward_bias(grad_output);
    }

    fn descend(&mut self, input: View<F>, grad_output: View<F>, rate: F) {
        let weight = &mut self.params[0];
        if fast::multiply(input.t(), grad_output, None, weight.grad.view_mut()) {
            weight.descend(rate);
        } else {
            // The step is part of the product: a large gradient is never written to memory.
            fast::multiply_large(-rate, input.t(), grad_output, F::one(), weight.value.view_mut());
        }
        self.backward_bias(grad_output);
        self.params[1].descend(rate);
    }

    fn params(&self) -> &[Param<F>] {
        &self.params
    }

    fn params_mut(&mut self) -> &mut [Param<F>] {
        &mut self.params
    }

    fn spec(&self) -> Option<LayerSpec> {
        Some(LayerSpec::Dense { inputs: self.weight().nrows(), outputs: self.weight().ncols() })
    }

    fn boxed(&self) -> Box<dyn Layer<F>> {
        Box::new(self.clone())
    }
}
