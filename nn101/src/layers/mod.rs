//! Layers: what a network is made of. A [`Dense`] layer, then an [`Activation`], again and again; at the end of a classifier [`Softmax`].

pub(crate) mod activation;
mod dense;
mod dropout;
pub(crate) mod init;
pub(crate) mod layer_norm;
mod projection;
mod skip;
pub mod softmax;

use std::any::Any;

use ndarray::Array2;

use crate::arithmetic::add;
use crate::array::{View, ViewMut};
use crate::{Error, Float, Result};

pub use activation::Activation;
pub use dense::Dense;
pub use dropout::Dropout;
pub use init::Init;
pub use layer_norm::LayerNorm;
pub use projection::Projection;
pub use skip::Skip;
pub use softmax::Softmax;

/// Something the network learns: its value, and how the loss changes with it.
///
/// ```
/// use nn101::prelude::*;
/// let param = Param::new("weight", array![[1.0, 2.0]]);
/// assert_eq!(param.grad, array![[0.0, 0.0]]);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Param<F> {
    /// `"weight"`, `"bias"`, …: what is not called a weight is spared by weight decay and penalties.
    pub name: &'static str,
    /// The numbers that are learned.
    pub value: Array2<F>,
    /// `∂loss/∂value` of the last backward pass, the same shape.
    pub grad: Array2<F>,
    /// What the optimizer's learning rate is multiplied by for this parameter: 1 unless told; 0 freezes it.
    pub rate_factor: f64,
    /// What the optimizer's weight decay is multiplied by; 0 spares it. Unless told, 1 for a `"weight"` and 0 for all else: see
    /// [`AdamW`](crate::AdamW).
    pub decay_factor: f64,
}

impl<F: Float> Param<F> {
    /// A parameter with that value and a gradient of zeros, which learns at the optimizer's full rate.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let (weight, gain) = (Param::new("weight", array![[2.0]]), Param::new("gain", array![[1.0]]));
    /// assert_eq!((weight.rate_factor, weight.decay_factor), (1.0, 1.0));
    /// assert_eq!((gain.rate_factor, gain.decay_factor), (1.0, 0.0));
    /// ```
    pub fn new(name: &'static str, value: Array2<F>) -> Self {
        // Row by row, as optimizers walk through it: a transposed array may come column by column.
        let value = if value.is_standard_layout() { value } else { value.as_standard_layout().into_owned() };
        let grad = Array2::zeros(value.raw_dim());
        let decay_factor = if name == "weight" { 1.0 } else { 0.0 };
        Self { name, value, grad, rate_factor: 1.0, decay_factor }
    }

    /// Its numbers and its gradient, side by side in memory: row by row, however both were put there.
    ///
    /// # Panics
    /// When the gradient was replaced by one of another shape: see [`check_params`].
    #[track_caller]
    pub(crate) fn slices(&mut self) -> (&mut [F], &[F]) {
        let Self { name, value, grad, .. } = self;
        assert!(
            grad.dim() == value.dim(),
            "the shape of the gradient of `{name}`: expected {:?}, found {:?}",
            value.dim(),
            grad.dim()
        );
        for array in [&mut *value, &mut *grad] {
            if !array.is_standard_layout() {
                *array = array.as_standard_layout().into_owned();
            }
        }
        let row_by_row = "in standard layout, as was just seen to";
        (value.as_slice_mut().expect(row_by_row), grad.as_slice().expect(row_by_row))
    }
}

/// One layer. It remembers nothing of a pass: the outputs it wrote are handed back to it. [Lesson 2, section 4].
///
/// [`check_layer`](crate::check_layer) says whether a layer of your own keeps what is promised here;
/// [`own_pieces`](crate::guide::own_pieces) shows one that learns, and is saved.
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
///
/// [lesson 2, section 4]: ../../../2-a-simple-neural-network/lesson.html#4-the-same-network-as-layers
#[diagnostic::on_unimplemented(
    note = "a layer that is in a box goes into a network by `extend` or `collect`"
)]
pub trait Layer<F: Float>: Any + Send + Sync {
    /// One word for summaries: `"dense"`.
    fn name(&self) -> &'static str;

    /// How many columns it takes, if it takes only so many. Then [`Layer::outputs`] is asked for no other number.
    fn inputs(&self) -> Option<usize> {
        None
    }

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

    /// [`Layer::forward`] in a pass that trains, for layers that then do something else. All chance is drawn from `seed`: the backward pass
    /// gets the same one.
    fn forward_training(&self, input: View<F>, output: ViewMut<F>, _seed: u64) {
        self.forward(input, output);
    }

    /// [`Layer::backward_input`] after a [`Layer::forward_training`] with that seed.
    fn backward_input_training(
        &self,
        input: View<F>,
        output: View<F>,
        grad_output: View<F>,
        grad_input: ViewMut<F>,
        _seed: u64,
    ) {
        self.backward_input(input, output, grad_output, grad_input);
    }

    /// Whether passes that train involve chance.
    fn is_random(&self) -> bool {
        false
    }

    /// Over how many layers below it a road leads to this one, the same whenever it is asked: what went into the lowest of them is added to its
    /// output. See [`Skip`].
    fn skips(&self) -> Option<usize> {
        None
    }

    /// How many columns such a road must bring, where `outputs` come out. See [`Projection`].
    fn skipped_columns(&self, outputs: usize) -> usize {
        outputs
    }

    /// [`Layer::forward`] with what such a road brings.
    fn forward_skipped(&self, input: View<F>, skipped: View<F>, mut output: ViewMut<F>) {
        self.forward(input, output.view_mut());
        add(output, skipped);
    }

    /// Adds `∂loss/∂skipped` to `grad_skipped`, given `∂loss/∂output`.
    fn backward_skipped(&self, grad_output: View<F>, grad_skipped: ViewMut<F>) {
        add(grad_skipped, grad_output);
    }

    /// Overwrites the [`Param::grad`] of what such a road learns, summed over the batch.
    fn backward_skipped_params(&mut self, _skipped: View<F>, _grad_output: View<F>) {}

    /// What the layer learns.
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

    /// What it takes to make this layer again, in one word for a file. `None`: a network with it cannot be saved.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let dense: Dense<f32> = Dense::new(12, 64, Init::He, &mut rng(1));
    /// assert_eq!(dense.spec().as_deref(), Some("dense:12x64"));
    /// ```
    #[cfg(feature = "save")]
    fn spec(&self) -> Option<String> {
        None
    }

    /// A copy behind a box, so that networks can be cloned.
    fn boxed(&self) -> Box<dyn Layer<F>>;
}

/// The columns that layer number `index` puts out, if it takes the `columns` that it is given.
#[inline]
pub(crate) fn outputs<F: Float>(layer: &dyn Layer<F>, index: usize, columns: usize) -> Result<usize> {
    match layer.inputs() {
        Some(takes) if takes != columns => {
            Err(Error::shape(format!("columns that {} is given", place(layer, index)), takes, columns))
        }
        _ => Ok(layer.outputs(columns)),
    }
}

/// Whether the road around the layers that it skips brings as many columns as it puts out. `given` says how many columns each layer up to it is given.
pub(crate) fn check_skip<F: Float>(
    layer: &dyn Layer<F>,
    index: usize,
    outputs: usize,
    given: impl Fn(usize) -> usize,
) -> Result<()> {
    let Some(over) = layer.skips() else { return Ok(()) };
    let place = place(layer, index);
    let Some(first) = index.checked_sub(over) else {
        let setting = format!("the layers that {place} skips");
        return Err(Error::setting(&setting, over, "no more than lie below it"));
    };
    let (skipping, expected) = (given(first), layer.skipped_columns(outputs));
    if skipping == expected {
        return Ok(());
    }
    let what = format!("columns that reach {place} by the road around the {over} layers below it");
    Err(Error::shape(what, expected, skipping))
}

/// Whether the layer lends what it shows, and each gradient has the shape of its value. `place` says which layer it is.
pub(crate) fn check_params<F: Float>(
    layer: &mut dyn Layer<F>,
    place: impl Fn(&dyn Layer<F>) -> String,
) -> Result<()> {
    // Figures hold this library's layers alone, and a page's bytes are counted. `Param::slices` sees a wrong shape there too.
    if cfg!(target_family = "wasm") {
        return Ok(());
    }
    let [shown, lent] = [layer.params().len(), layer.params_mut().len()];
    if shown != lent {
        return Err(Error::shape(format!("parameters of {} in `params_mut`", place(layer)), shown, lent));
    }
    match layer.params().iter().find(|param| param.grad.dim() != param.value.dim()) {
        None => Ok(()),
        Some(Param { name, value, grad, .. }) => {
            let what = format!("the shape of the gradient of `{name}` of {}", place(layer));
            Err(Error::shape(what, format!("{:?}", value.dim()), format!("{:?}", grad.dim())))
        }
    }
}

pub(crate) fn place<F: Float>(layer: &dyn Layer<F>, index: usize) -> String {
    format!("layer {} ({})", index + 1, layer.name())
}

impl<F: Float> Layer<F> for Activation {
    fn name(&self) -> &'static str {
        Activation::name(self)
    }

    fn forward(&self, input: View<F>, output: ViewMut<F>) {
        F::activate(*self, input, output);
    }

    fn backward_input(&self, input: View<F>, output: View<F>, grad_output: View<F>, grad_input: ViewMut<F>) {
        F::activate_backward(*self, input, output, grad_output, grad_input);
    }

    #[cfg(feature = "save")]
    fn spec(&self) -> Option<String> {
        Some(self.to_string())
    }

    fn boxed(&self) -> Box<dyn Layer<F>> {
        Box::new(*self)
    }
}
