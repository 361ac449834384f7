//! The network: layers in a row, forward and backward.

use std::fmt::{self, Debug};

use ndarray::{Array2, ArrayBase, Axis, Data, Ix2, Slice};

use crate::array::{View, ViewMut, first_rows};
use crate::layers::{Layer, Param};
use crate::losses::Loss;
use crate::{Error, Float, Result};

/// Layers, one after the other: each one's output is the next one's input. Lesson 2, section 4.
///
/// ```
/// use nn101::prelude::*;
/// let mut rng = rng(1);
/// let net: Sequential<f32> = Sequential::new()
///     .then(Dense::new(3, 4, Init::He, &mut rng))
///     .then(Activation::Relu)
///     .then(Dense::new(4, 1, Init::He, &mut rng));
/// assert_eq!(net.predict(&Array2::zeros((5, 3))).dim(), (5, 1));
/// assert_eq!(net.parameter_count(), 3 * 4 + 4 + 4 * 1 + 1);
/// assert_eq!(format!("{net:?}"), "[dense 3×4, relu, dense 4×1]");
/// ```
pub struct Sequential<F: Float = f32> {
    layers: Vec<Box<dyn Layer<F>>>,
}

/// The layers by name, with the shape of what they learn: thousands of numbers tell a reader nothing.
impl<F: Float> Debug for Sequential<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = f.debug_list();
        for layer in &self.layers {
            let name = layer.name();
            match layer.params().first().map(|param| param.value.dim()) {
                Some((rows, columns)) => list.entry(&format_args!("{name} {rows}×{columns}")),
                None => list.entry(&format_args!("{name}")),
            };
        }
        list.finish()
    }
}

impl<F: Float> Clone for Sequential<F> {
    fn clone(&self) -> Self {
        Self { layers: self.layers.iter().map(|layer| layer.boxed()).collect() }
    }
}

impl<F: Float> Default for Sequential<F> {
    fn default() -> Self {
        Self { layers: Vec::new() }
    }
}

impl<F: Float> Sequential<F> {
    /// A network without layers: it predicts its input.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// assert_eq!(Sequential::new().predict(&array![[3.0]]), array![[3.0]]);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The same network with one more layer at its end.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let net = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]])).then(Activation::Relu);
    /// assert_eq!(net.predict(&array![[3.0], [-3.0]]), array![[7.0], [0.0]]); // max(0, 2x + 1)
    /// ```
    pub fn then(mut self, layer: impl Layer<F> + 'static) -> Self {
        self.layers.push(Box::new(layer));
        self
    }

    /// The layers, first to last.
    pub fn layers(&self) -> &[Box<dyn Layer<F>>] {
        &self.layers
    }

    /// Everything the network learns, first layer first.
    pub fn params(&self) -> impl Iterator<Item = &Param<F>> {
        self.layers.iter().flat_map(|layer| layer.params())
    }

    /// Everything the network learns, to be updated.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut net = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]])); // 2x + 1
    /// net.params_mut().for_each(|param| param.value *= 10.0);
    /// assert_eq!(net.predict(&array![[3.0]]), array![[70.0]]);
    /// ```
    pub fn params_mut(&mut self) -> impl Iterator<Item = &mut Param<F>> {
        self.layers.iter_mut().flat_map(|layer| layer.params_mut())
    }

    /// How many numbers the network learns.
    pub fn parameter_count(&self) -> usize {
        self.params().map(|param| param.value.len()).sum()
    }

    /// The columns that the network puts out when `columns` go in.
    ///
    /// # Errors
    /// When a layer does not take what it is given: the error names it.
    pub(crate) fn check_columns(&self, columns: usize) -> Result<usize> {
        self.layers
            .iter()
            .enumerate()
            .try_fold(columns, |columns, (i, layer)| layer_outputs(i, layer.as_ref(), columns))
    }

    /// Runs the batch through all layers and returns the prediction, which stays in `trace`.
    ///
    /// # Shapes
    /// `input` (batch, inputs) → (batch, outputs)
    ///
    /// # Panics
    /// When the network has no layers, or a layer cannot take the columns it is given.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let net = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]])); // 2x + 1
    /// let mut trace = Trace::new();
    /// assert_eq!(net.forward(array![[3.0], [0.0]].view(), &mut trace), array![[7.0], [1.0]]);
    /// ```
    #[track_caller]
    pub fn forward<'t>(&self, input: View<F>, trace: &'t mut Trace<F>) -> View<'t, F> {
        trace.make_room(&self.layers, input.dim());
        for (i, layer) in self.layers.iter().enumerate() {
            let (before, after) = trace.outputs.split_at_mut(i);
            let layer_input = before.last().map_or(input, |output| output.view());
            layer.forward(layer_input, after[0].view_mut());
        }
        trace.prediction()
    }

    /// Fills every [`Param::grad`], after a [`Sequential::forward`] of the same input with the same trace: the four equations of
    /// backpropagation, last layer first. Rumelhart, Hinton & Williams 1986; lesson 3, section 10.
    ///
    /// # Shapes
    /// `input` (batch, inputs), `target` (batch, outputs)
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut net = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]])); // 2x + 1
    /// let (x, y, mut trace) = (array![[3.0]], array![[5.0]], Trace::new());
    /// net.forward(x.view(), &mut trace);
    /// net.backward(x.view(), y.view(), &SumOfSquares, &mut trace);
    /// let grads: Vec<f64> = net.params().map(|param| param.grad[[0, 0]]).collect();
    /// assert_eq!(grads, [2.0 * 3.0, 2.0]); // δ = 7 - 5; ∂loss/∂w = aᵀδ, ∂loss/∂b = Σδ
    /// ```
    #[track_caller]
    pub fn backward(&mut self, input: View<F>, target: View<F>, loss: &dyn Loss<F>, trace: &mut Trace<F>) {
        self.backward_with(input, target, loss, trace, |layer, input, grad_output| {
            layer.backward_params(input, grad_output);
        });
    }

    /// [`Sequential::backward`], where each layer does `learn` with its input and its output's gradient.
    pub(crate) fn backward_with(
        &mut self,
        input: View<F>,
        target: View<F>,
        loss: &dyn Loss<F>,
        trace: &mut Trace<F>,
        mut learn: impl FnMut(&mut dyn Layer<F>, View<F>, View<F>),
    ) {
        let Trace { outputs, grads } = trace;
        let (Some(prediction), Some(grad)) = (outputs.last(), grads.last_mut()) else { return };
        loss.gradient(prediction.view(), target, grad.view_mut());
        for (i, layer) in self.layers.iter_mut().enumerate().rev() {
            let layer_input = if i == 0 { input } else { outputs[i - 1].view() };
            let (below, above) = grads.split_at_mut(i);
            let grad_output = above[0].view();
            // Nothing below the first layer wants its input's gradient. The others get it before the weights move.
            if let Some(grad_input) = below.last_mut() {
                layer.backward_input(layer_input, outputs[i].view(), grad_output, grad_input.view_mut());
            }
            learn(layer.as_mut(), layer_input, grad_output);
        }
    }

    /// Forward, loss, backward: the loss of the batch, with every [`Param::grad`] filled.
    ///
    /// # Panics
    /// When the input does not fit the first layer, or the target the last.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut net = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]])); // 2x + 1
    /// let (x, y, mut trace) = (array![[3.0]], array![[5.0]], Trace::new());
    /// assert_eq!(net.loss_and_gradient(x.view(), y.view(), &SumOfSquares, &mut trace), 2.0); // ½ (7 - 5)²
    /// assert_eq!(trace.grad(0), array![[2.0]]);
    /// ```
    #[track_caller]
    pub fn loss_and_gradient(
        &mut self,
        input: View<F>,
        target: View<F>,
        loss: &dyn Loss<F>,
        trace: &mut Trace<F>,
    ) -> F {
        let value = loss.value(self.forward(input, trace), target);
        self.backward(input, target, loss, trace);
        value
    }

    /// The prediction for each row. A pass keeps every layer's output, so many rows go through in pieces.
    ///
    /// # Shapes
    /// `features` (rows, inputs) → (rows, outputs)
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let line = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]]));
    /// assert_eq!(line.predict(&array![[3.0], [0.0]]), array![[7.0], [1.0]]);
    /// assert_eq!(Sequential::new().predict(&array![[3.0]]), array![[3.0]]); // no layers
    /// ```
    #[track_caller]
    pub fn predict<S: Data<Elem = F>>(&self, features: &ArrayBase<S, Ix2>) -> Array2<F> {
        const PIECE: usize = 4096;
        if self.layers.is_empty() {
            return features.to_owned();
        }
        let outputs = self.check_columns(features.ncols()).unwrap_or_else(|error| panic!("{error}"));
        let mut prediction = Array2::zeros((features.nrows(), outputs));
        let mut trace = Trace::new();
        let pieces = prediction.axis_chunks_iter_mut(Axis(0), PIECE);
        for (mut piece, rows) in pieces.zip(features.axis_chunks_iter(Axis(0), PIECE)) {
            piece.assign(&self.forward(rows, &mut trace));
        }
        prediction
    }
}

/// The columns that a layer puts out, if it takes those that it is given.
fn layer_outputs<F: Float>(index: usize, layer: &dyn Layer<F>, columns: usize) -> Result<usize> {
    match layer.inputs() {
        Some(inputs) if inputs != columns => {
            let what = format!("columns that layer {} ({}) is given", index + 1, layer.name());
            Err(Error::shape(what, inputs, columns))
        }
        _ => Ok(layer.outputs(columns)),
    }
}

/// The memory of one pass: what every layer put out, and how the loss changes with it.
///
/// It is reused: after the first batch, a pass allocates nothing, and a shorter last batch uses a part of it.
///
/// ```
/// use nn101::prelude::*;
/// let net = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]])).then(Activation::Relu);
/// let mut trace = Trace::new();
/// net.forward(array![[-3.0]].view(), &mut trace);
/// assert_eq!((trace.output(0), trace.prediction()), (array![[-5.0]].view(), array![[0.0]].view()));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Trace<F = f32> {
    outputs: Vec<Buffer<F>>,
    grads: Vec<Buffer<F>>,
}

impl<F: Float> Trace<F> {
    /// An empty memory; the first forward pass makes room.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let (net, mut trace) = (Sequential::new().then(Activation::Relu), Trace::new());
    /// for batch in [array![[-1.0], [2.0]], array![[3.0]]] {
    ///     assert_eq!(net.forward(batch.view(), &mut trace).nrows(), batch.nrows()); // one memory for both
    /// }
    /// ```
    pub fn new() -> Self {
        Self { outputs: Vec::new(), grads: Vec::new() }
    }

    /// What the last layer put out, shape (batch, outputs).
    ///
    /// # Panics
    /// Before the first forward pass of a network that has layers.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let net = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]])); // 2x + 1
    /// let mut trace = Trace::new();
    /// net.forward(array![[3.0], [0.0]].view(), &mut trace);
    /// assert_eq!(trace.prediction(), array![[7.0], [1.0]]);
    /// ```
    pub fn prediction(&self) -> View<'_, F> {
        self.outputs.last().expect("a forward pass comes first").view()
    }

    /// What layer `index` put out, shape (batch, its outputs).
    ///
    /// # Panics
    /// When there is no such layer, or before the first forward pass.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let net = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]])).then(Activation::Relu);
    /// let mut trace = Trace::new();
    /// net.forward(array![[-3.0]].view(), &mut trace);
    /// assert_eq!((trace.output(0), trace.output(1)), (array![[-5.0]].view(), array![[0.0]].view()));
    /// ```
    pub fn output(&self, index: usize) -> View<'_, F> {
        self.outputs[index].view()
    }

    /// `∂loss/∂output` of layer `index` in the last backward pass.
    ///
    /// # Panics
    /// When there is no such layer, or before the first forward pass.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut net = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]])).then(Activation::LeakyRelu(0.5));
    /// let (x, y, mut trace) = (array![[-3.0]], array![[-0.5]], Trace::new());
    /// net.loss_and_gradient(x.view(), y.view(), &SumOfSquares, &mut trace); // the outputs are -5 and -2.5
    /// assert_eq!((trace.grad(1), trace.grad(0)), (array![[-2.0]].view(), array![[-1.0]].view()));
    /// ```
    pub fn grad(&self, index: usize) -> View<'_, F> {
        self.grads[index].view()
    }

    #[track_caller]
    fn make_room(&mut self, layers: &[Box<dyn Layer<F>>], (batch, mut columns): (usize, usize)) {
        self.outputs.resize_with(layers.len(), Buffer::default);
        self.grads.resize_with(layers.len(), Buffer::default);
        for (i, layer) in layers.iter().enumerate() {
            columns = layer_outputs(i, layer.as_ref(), columns).unwrap_or_else(|error| panic!("{error}"));
            self.outputs[i].make_room(batch, columns);
            self.grads[i].make_room(batch, columns);
        }
    }
}

/// Rows of which the first `used` count.
#[derive(Debug, Clone, Default)]
struct Buffer<F> {
    rows: Array2<F>,
    used: usize,
}

impl<F: Float> Buffer<F> {
    fn make_room(&mut self, batch: usize, columns: usize) {
        if self.rows.ncols() != columns || self.rows.nrows() < batch {
            self.rows = Array2::zeros((batch, columns));
        }
        self.used = batch;
    }

    fn view(&self) -> View<'_, F> {
        first_rows(&self.rows, self.used)
    }

    fn view_mut(&mut self) -> ViewMut<'_, F> {
        if self.used == self.rows.nrows() {
            return self.rows.view_mut();
        }
        self.rows.slice_axis_mut(Axis(0), Slice::from(..self.used))
    }
}
