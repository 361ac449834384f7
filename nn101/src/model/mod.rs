//! The network: layers in a row, forward and backward.

mod checks;
pub mod ensemble;
mod perceptron;
mod summary;
mod trace;

use ndarray::{Array2, ArrayBase, Axis, Data, Ix2};

use crate::arithmetic::each;
use crate::array::View;
use crate::layers::{Layer, Param};
use crate::losses::{Loss, assert_target};
use crate::{Float, Result};

pub use ensemble::{Ensemble, Member};
pub use trace::Trace;

/// Layers, one after the other: each one's output is the next one's input. [Lesson 2, section 4].
///
/// Its numbers are of the kind of its weights. Where no layer has weights, the type says it: `let net: Sequential = …` for `f32`,
/// `Sequential<f64>` for the other.
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
///
/// [lesson 2, section 4]: ../../../2-a-simple-neural-network/lesson.html#4-the-same-network-as-layers
pub struct Sequential<F: Float = f32> {
    layers: Vec<Box<dyn Layer<F>>>,
    /// Whether a layer skips others: networks without such a road are spared the question at every step.
    has_skips: bool,
}

impl<F: Float> Clone for Sequential<F> {
    fn clone(&self) -> Self {
        let layers = self.layers.iter().map(|layer| layer.boxed()).collect();
        Self { layers, has_skips: self.has_skips }
    }
}

impl<F: Float> Default for Sequential<F> {
    fn default() -> Self {
        Self { layers: Vec::new(), has_skips: false }
    }
}

/// Layers of different kinds, behind boxes.
impl<F: Float> FromIterator<Box<dyn Layer<F>>> for Sequential<F> {
    fn from_iter<I: IntoIterator<Item = Box<dyn Layer<F>>>>(layers: I) -> Self {
        let mut net = Self::new();
        net.extend(layers);
        net
    }
}

/// More layers at its end.
///
/// ```
/// use nn101::prelude::*;
/// let (half, mut net) = (Sequential::<f32>::perceptron(&[4, 2], Activation::Relu, &mut rng(1)), Sequential::new());
/// net.extend(half.layers().iter().map(|layer| layer.boxed()));
/// let chosen: Box<dyn Layer<f32>> = if net.layers().len() > 2 { Box::new(Softmax) } else { Box::new(Activation::Tanh) };
/// net.extend([chosen]);
/// assert_eq!(format!("{net:?}"), "[dense 4×2, tanh]");
/// ```
impl<F: Float> Extend<Box<dyn Layer<F>>> for Sequential<F> {
    fn extend<I: IntoIterator<Item = Box<dyn Layer<F>>>>(&mut self, layers: I) {
        for layer in layers {
            self.has_skips |= layer.skips().is_some();
            self.layers.push(layer);
        }
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
        self.push(layer);
        self
    }

    /// Adds a layer at its end, for networks that are made in a loop. One in a box goes in by `extend`.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let (mut net, mut rng) = (Sequential::new(), rng(1));
    /// for pair in [3, 8, 8].windows(2) {
    ///     net.push(Dense::<f32>::new(pair[0], pair[1], Init::He, &mut rng));
    ///     net.push(Activation::Relu);
    /// }
    /// assert_eq!(format!("{net:?}"), "[dense 3×8, relu, dense 8×8, relu]");
    /// ```
    pub fn push(&mut self, layer: impl Layer<F> + 'static) {
        self.has_skips |= layer.skips().is_some();
        self.layers.push(Box::new(layer));
    }

    /// The layers, first to last. Copies of some make another network:
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let net: Sequential = Sequential::perceptron(&[8, 2, 8], Activation::Tanh, &mut rng(1));
    /// let mut encoder: Sequential = net.layers()[..2].iter().map(|layer| layer.boxed()).collect();
    /// assert_eq!(encoder.predict(&Array2::ones((1, 8))).dim(), (1, 2));
    /// encoder.push(Dense::new(2, 3, Init::Glorot, &mut rng(1))); // what the encoder has learned, with a new end
    /// ```
    pub fn layers(&self) -> &[Box<dyn Layer<F>>] {
        &self.layers
    }

    /// Everything the network learns, first layer first.
    pub fn params(&self) -> impl Iterator<Item = &Param<F>> {
        self.layers.iter().flat_map(|layer| layer.params())
    }

    /// [`Sequential::params`], each with its name in a file: its layer's number, from 0, and its own name.
    #[cfg(feature = "save")]
    pub(crate) fn named_params(&self) -> impl Iterator<Item = (String, &Param<F>)> {
        let layers = self.layers.iter().enumerate();
        layers.flat_map(|(i, layer)| {
            layer.params().iter().map(move |param| (format!("{i}.{}", param.name), param))
        })
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
        trace.begin(&self.layers, self.has_skips, input.dim());
        for (i, layer) in self.layers.iter().enumerate() {
            let seed = trace.seed(i);
            let (before, after) = trace.outputs.split_at_mut(i);
            let layer_input = before.last().map_or(input, |output| output.view());
            let output = after[0].view_mut();
            let skips = if self.has_skips { layer.skips() } else { None };
            match (skips, seed) {
                (Some(over), _) => {
                    let skipped = if over == i { input } else { before[i - over - 1].view() };
                    layer.forward_skipped(layer_input, skipped, output);
                }
                (None, Some(seed)) => layer.forward_training(layer_input, output, seed),
                (None, None) => layer.forward(layer_input, output),
            }
        }
        trace.prediction()
    }

    /// Fills every [`Param::grad`], after a [`Sequential::forward`] of the same input with the same trace: the four equations of
    /// backpropagation, last layer first. Rumelhart, Hinton & Williams 1986; [lesson 3, section 10].
    ///
    /// # Shapes
    /// `input` (batch, inputs), `target` (batch, outputs)
    ///
    /// # Panics
    /// Without such a pass, or when the target does not fit its prediction.
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
    ///
    /// [lesson 3, section 10]: ../../../3-function-optimization/lesson.html#10-backpropagation
    #[track_caller]
    pub fn backward(&mut self, input: View<F>, target: View<F>, loss: &dyn Loss<F>, trace: &mut Trace<F>) {
        self.backward_with(input, target, loss, trace, |layer, input, grad_output| {
            layer.backward_params(input, grad_output);
        });
    }

    /// [`Sequential::backward`], where each layer does `learn` with its input and its output's gradient.
    #[track_caller]
    pub(crate) fn backward_with(
        &mut self,
        input: View<F>,
        target: View<F>,
        loss: &dyn Loss<F>,
        trace: &mut Trace<F>,
        mut learn: impl FnMut(&mut dyn Layer<F>, View<F>, View<F>),
    ) {
        assert!(trace.outputs.len() == self.layers.len(), "a forward pass of this network comes first");
        let (Some(prediction), Some(grad)) = (trace.outputs.last(), trace.grads.last_mut()) else { return };
        loss.gradient(prediction.view(), target, grad.view_mut());
        for i in (0..self.layers.len()).rev() {
            let seed = trace.seed(i);
            let Trace { outputs, grads, .. } = &mut *trace;
            let layer_input = if i == 0 { input } else { outputs[i - 1].view() };
            let (below, above) = grads.split_at_mut(i);
            let (output, grad_output) = (outputs[i].view(), above[0].view());
            // Nothing below the first layer wants its input's gradient. The others get it before the weights move.
            if let Some(grad_input) = below.last_mut() {
                let mut grad_input = grad_input.view_mut();
                let layer = &self.layers[i];
                match seed {
                    Some(seed) => layer.backward_input_training(
                        layer_input,
                        output,
                        grad_output,
                        grad_input.view_mut(),
                        seed,
                    ),
                    None => layer.backward_input(layer_input, output, grad_output, grad_input.view_mut()),
                }
                // Roads that began here and skipped some layers bring their gradients back.
                if self.has_skips {
                    for (over, (layer, grad)) in self.layers[i..].iter().zip(above.iter()).enumerate() {
                        if layer.skips() == Some(over) {
                            layer.backward_skipped(grad.view(), grad_input.view_mut());
                        }
                    }
                }
            }
            if self.has_skips
                && let Some(over) = self.layers[i].skips()
            {
                let skipped = if over == i { input } else { outputs[i - over - 1].view() };
                self.layers[i].backward_skipped_params(skipped, grad_output);
            }
            learn(self.layers[i].as_mut(), layer_input, grad_output);
        }
    }

    /// Forward, loss, backward: the loss of the batch, with every [`Param::grad`] filled. [Lesson 2, section 2].
    ///
    /// # Panics
    /// When the input does not fit the first layer, or the target the last one or the loss.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let mut net = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]])); // 2x + 1
    /// let (x, y, mut trace) = (array![[3.0]], array![[5.0]], Trace::new());
    /// assert_eq!(net.loss_and_gradient(x.view(), y.view(), &SumOfSquares, &mut trace), 2.0); // ½ (7 - 5)²
    /// assert_eq!(trace.grad(0), array![[2.0]]);
    /// ```
    ///
    /// [lesson 2, section 2]: ../../../2-a-simple-neural-network/lesson.html#2-learning-x²-by-hand
    #[track_caller]
    pub fn loss_and_gradient(
        &mut self,
        input: View<F>,
        target: View<F>,
        loss: &dyn Loss<F>,
        trace: &mut Trace<F>,
    ) -> F {
        let prediction = self.forward(input, trace);
        assert_target(prediction, target, loss);
        let value = loss.value(prediction, target);
        self.backward(input, target, loss, trace);
        value
    }

    /// The prediction for each row. A pass keeps every layer's output, so many rows go through in pieces.
    ///
    /// # Shapes
    /// `features` (rows, inputs) → (rows, outputs)
    ///
    /// # Panics
    /// When a layer does not take the columns that it is given; [`Sequential::try_predict`] returns that as an error.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let line = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]]));
    /// assert_eq!(line.predict(&array![[3.0], [0.0]]), array![[7.0], [1.0]]);
    /// assert_eq!(Sequential::new().predict(&array![[3.0]]), array![[3.0]]); // no layers
    /// ```
    #[track_caller]
    pub fn predict<S: Data<Elem = F>>(&self, features: &ArrayBase<S, Ix2>) -> Array2<F> {
        match self.try_predict(features) {
            Ok(prediction) => prediction,
            Err(error) => error.panic(),
        }
    }

    /// [`Sequential::predict`] for rows that come from elsewhere.
    ///
    /// # Errors
    /// When a layer does not take the columns that it is given.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let line = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]]));
    /// assert_eq!(line.try_predict(&array![[3.0]])?, array![[7.0]]);
    /// let error = line.try_predict(&array![[3.0, 4.0]]).unwrap_err().to_string();
    /// assert_eq!(error, "columns that layer 1 (dense) is given: expected 1, found 2");
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn try_predict<S: Data<Elem = F>>(&self, features: &ArrayBase<S, Ix2>) -> Result<Array2<F>> {
        const PIECE: usize = 4096;
        if self.layers.is_empty() {
            return Ok(features.to_owned());
        }
        let outputs = self.check_columns(features.ncols())?;
        let mut prediction = Array2::zeros((features.nrows(), outputs));
        let mut trace = Trace::new();
        let pieces = prediction.axis_chunks_iter_mut(Axis(0), PIECE);
        for (piece, rows) in pieces.zip(features.axis_chunks_iter(Axis(0), PIECE)) {
            each(piece, self.forward(rows, &mut trace), |&number| number);
        }
        Ok(prediction)
    }
}
