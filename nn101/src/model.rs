//! The network: layers in a row, forward and backward.

use ndarray::{Array2, ArrayBase, Axis, Data, Ix2, Slice};

use crate::layer::{Layer, Param, View, ViewMut, first_rows};
use crate::{Float, Loss};

/// Layers, one after the other: each one's output is the next one's input.
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
/// ```
#[derive(Debug)]
pub struct Sequential<F: Float> {
    layers: Vec<Box<dyn Layer<F>>>,
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
    pub fn new() -> Self {
        Self::default()
    }

    /// The same network with one more layer at its end.
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
    pub fn params_mut(&mut self) -> impl Iterator<Item = &mut Param<F>> {
        self.layers.iter_mut().flat_map(|layer| layer.params_mut())
    }

    /// How many numbers the network learns.
    pub fn parameter_count(&self) -> usize {
        self.params().map(|param| param.value.len()).sum()
    }

    /// Runs the batch through all layers and returns the prediction, which stays in `trace`.
    ///
    /// # Shapes
    /// `input` (batch, inputs) → (batch, outputs)
    ///
    /// # Panics
    /// When a layer cannot take the columns it is given.
    pub fn forward<'t>(&self, input: View<F>, trace: &'t mut Trace<F>) -> View<'t, F> {
        trace.make_room(&self.layers, input.dim());
        for (i, layer) in self.layers.iter().enumerate() {
            let (before, after) = trace.outputs.split_at_mut(i);
            let layer_input = before.last().map_or(input, |output| output.view());
            layer.forward(layer_input, after[0].view_mut());
        }
        trace.prediction()
    }

    /// Fills every [`Param::grad`], after a [`Sequential::forward`] of the same input with the same trace.
    ///
    /// # Shapes
    /// `input` (batch, inputs), `target` (batch, outputs)
    pub fn backward(&mut self, input: View<F>, target: View<F>, loss: &dyn Loss<F>, trace: &mut Trace<F>) {
        self.go_back(input, target, loss, trace, None);
    }

    /// [`Sequential::backward`], with a plain step of that length in every layer, if there is one.
    fn go_back(
        &mut self,
        input: View<F>,
        target: View<F>,
        loss: &dyn Loss<F>,
        trace: &mut Trace<F>,
        rate: Option<F>,
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
            match rate {
                Some(rate) => layer.descend(layer_input, grad_output, rate),
                None => layer.backward_params(layer_input, grad_output),
            }
        }
    }

    /// Forward, loss, backward and a plain step: the loss before it.
    pub(crate) fn descend(
        &mut self,
        input: View<F>,
        target: View<F>,
        loss: &dyn Loss<F>,
        rate: F,
        trace: &mut Trace<F>,
    ) -> F {
        let value = loss.value(self.forward(input, trace), target);
        self.go_back(input, target, loss, trace, Some(rate));
        value
    }

    /// Forward, loss, backward: the loss of the batch, with every [`Param::grad`] filled.
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

    /// The prediction for each row.
    ///
    /// # Shapes
    /// `features` (rows, inputs) → (rows, outputs)
    pub fn predict<S: Data<Elem = F>>(&self, features: &ArrayBase<S, Ix2>) -> Array2<F> {
        let mut trace = Trace::new();
        self.forward(features.view(), &mut trace);
        trace.outputs.pop().map_or_else(|| features.to_owned(), |output| output.rows)
    }
}

/// The memory of one pass: what every layer put out, and how the loss changes with it.
///
/// It is reused: after the first batch, a pass allocates nothing, and a shorter last batch uses a part of it.
#[derive(Debug, Clone, Default)]
pub struct Trace<F> {
    outputs: Vec<Buffer<F>>,
    grads: Vec<Buffer<F>>,
}

impl<F: Float> Trace<F> {
    /// An empty memory; the first forward pass makes room.
    pub fn new() -> Self {
        Self { outputs: Vec::new(), grads: Vec::new() }
    }

    /// What the last layer put out, shape (batch, outputs).
    ///
    /// # Panics
    /// Before the first forward pass of a network that has layers.
    pub fn prediction(&self) -> View<'_, F> {
        self.outputs.last().expect("a forward pass comes first").view()
    }

    /// What layer `index` put out, shape (batch, its outputs).
    pub fn output(&self, index: usize) -> View<'_, F> {
        self.outputs[index].view()
    }

    /// `∂loss/∂output` of layer `index` in the last backward pass.
    pub fn grad(&self, index: usize) -> View<'_, F> {
        self.grads[index].view()
    }

    fn make_room(&mut self, layers: &[Box<dyn Layer<F>>], (batch, mut columns): (usize, usize)) {
        self.outputs.resize_with(layers.len(), Buffer::default);
        self.grads.resize_with(layers.len(), Buffer::default);
        for (i, layer) in layers.iter().enumerate() {
            columns = layer.outputs(columns);
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
