//! The memory of one pass.

use ndarray::{Array2, Axis, Slice};

use crate::Float;
use crate::array::{View, ViewMut, first_rows};
use crate::layers::{self, Layer};

/// The memory of one pass: what every layer put out, and how the loss changes with it. [Lesson 2, section 4].
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
///
/// [lesson 2, section 4]: ../../../2-a-simple-neural-network/lesson.html#4-the-same-network-as-layers
#[derive(Debug, Clone, Default)]
pub struct Trace<F = f32> {
    pub(super) outputs: Vec<Buffer<F>>,
    pub(super) grads: Vec<Buffer<F>>,
    /// The seed of a training's chance; `None` in evaluation.
    training: Option<u64>,
    /// How many passes there were.
    pass: u64,
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
        Self { outputs: Vec::new(), grads: Vec::new(), training: None, pass: 0 }
    }

    /// The same for passes that train: layers such as [`Dropout`](crate::Dropout) then do what they do in training alone. Their chance comes from
    /// `seed`, and is another in each pass.
    ///
    /// ```
    /// use nn101::{Dropout, prelude::*};
    /// let (net, rows) = (Sequential::new().then(Dropout::new(0.5)), Array2::<f32>::ones((1, 100)));
    /// assert_eq!(net.forward(rows.view(), &mut Trace::new()), rows); // evaluation
    /// let mut trace = Trace::training(1);
    /// let kept = net.forward(rows.view(), &mut trace).sum() / 2.0; // what is kept is doubled
    /// assert!(30.0 < kept && kept < 70.0);
    /// ```
    pub fn training(seed: u64) -> Self {
        Self { training: Some(seed), ..Self::new() }
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
    #[track_caller]
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
    #[track_caller]
    pub fn output(&self, index: usize) -> View<'_, F> {
        self.layer(&self.outputs, index).view()
    }

    /// `∂loss/∂output` of layer `index` in the last backward pass. Where the first layer is an [`Activation::Identity`](crate::Activation), its
    /// output is the network's input, and `grad(0)` says which change of the input raises the loss.
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
    #[track_caller]
    pub fn grad(&self, index: usize) -> View<'_, F> {
        self.layer(&self.grads, index).view()
    }

    #[track_caller]
    fn layer<'a>(&self, of: &'a [Buffer<F>], index: usize) -> &'a Buffer<F> {
        let layers = self.outputs.len();
        assert!(index < layers, "there is no layer {index} (from 0) among the {layers} of the last pass");
        &of[index]
    }

    /// Makes room for a pass, and begins it.
    #[track_caller]
    pub(super) fn begin(
        &mut self,
        layers: &[Box<dyn Layer<F>>],
        has_skips: bool,
        (batch, mut columns): (usize, usize),
    ) {
        assert!(!layers.is_empty(), "the network has no layers");
        let inputs = columns;
        self.outputs.resize_with(layers.len(), Buffer::default);
        self.grads.resize_with(layers.len(), Buffer::default);
        for (i, layer) in layers.iter().enumerate() {
            columns = match layers::outputs(layer.as_ref(), i, columns) {
                Ok(outputs) => outputs,
                Err(error) => error.panic(),
            };
            if has_skips {
                let given =
                    |layer: usize| if layer == 0 { inputs } else { self.outputs[layer - 1].rows.ncols() };
                if let Err(error) = layers::check_skip(layer.as_ref(), i, columns, given) {
                    error.panic();
                }
            }
            let (output, grad) = (&mut self.outputs[i], &mut self.grads[i]);
            if output.rows.ncols() != columns || output.rows.nrows() < batch {
                output.rows = Array2::zeros((batch, columns));
                grad.rows = output.rows.clone();
            }
            (output.used, grad.used) = (batch, batch);
        }
        self.pass = self.pass.wrapping_add(1);
    }

    /// The seed of a training's chance, and the passes so far: all that the next pass's chance depends on.
    #[cfg(feature = "save")]
    pub(crate) fn chance(&self) -> Option<(u64, u64)> {
        self.training.map(|seed| (seed, self.pass))
    }

    #[cfg(feature = "save")]
    pub(crate) fn set_chance(&mut self, chance: Option<(u64, u64)>) {
        self.training = chance.map(|(seed, _)| seed);
        self.pass = chance.map_or(self.pass, |(_, pass)| pass);
    }

    /// What chance in that layer is drawn from in this pass; `None` in evaluation.
    pub(super) fn seed(&self, layer: usize) -> Option<u64> {
        // Any mixing will do: the generator spreads neighbouring seeds apart.
        let mixed =
            |seed: u64| seed ^ self.pass.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (layer as u64).rotate_left(32);
        self.training.map(mixed)
    }
}

/// Rows of which the first `used` count.
#[derive(Debug, Clone, Default)]
pub(super) struct Buffer<F> {
    rows: Array2<F>,
    used: usize,
}

impl<F: Float> Buffer<F> {
    pub(super) fn view(&self) -> View<'_, F> {
        first_rows(&self.rows, self.used)
    }

    pub(super) fn view_mut(&mut self) -> ViewMut<'_, F> {
        if self.used == self.rows.nrows() {
            return self.rows.view_mut();
        }
        self.rows.slice_axis_mut(Axis(0), Slice::from(..self.used))
    }
}
