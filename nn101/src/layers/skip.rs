//! Where two roads meet.

use super::Layer;
use crate::Float;
use crate::array::{View, ViewMut};

/// Adds what went into a layer further down: `output = input + input of the layer `over` places below`. The layers between learn what is to be
/// added, and the gradient has a road around them. He et al. 2016, eq. 1; [lesson 4, section 3].
///
/// The gradient that arrives goes on to both: to the layer below as it is, and around the skipped layers, where it is added.
///
/// # Shapes
/// (batch, columns) → (batch, columns), as many as went into the skipped layers.
///
/// ```
/// use nn101::{Skip, prelude::*};
/// let net = Sequential::new()
///     .then(Dense::from_arrays(array![[10.0]], array![[1.0]]))
///     .then(Activation::Relu)
///     .then(Skip::over(2)); // max(0, 10x + 1) + x
/// assert_eq!(net.predict(&array![[2.0], [-3.0]]), array![[23.0], [-3.0]]);
/// ```
///
/// [lesson 4, section 3]: ../../../4-activation-and-loss-functions/lesson.html#3-saturation
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skip {
    over: usize,
}

impl Skip {
    /// A road around the `over` layers that lie below this one.
    pub fn over(over: usize) -> Self {
        Self { over }
    }
}

impl<F: Float> Layer<F> for Skip {
    fn name(&self) -> &'static str {
        "skip"
    }

    fn forward(&self, input: View<F>, mut output: ViewMut<F>) {
        output.assign(&input); // the network adds the other road
    }

    fn backward_input(&self, _: View<F>, _: View<F>, grad_output: View<F>, mut grad_input: ViewMut<F>) {
        grad_input.assign(&grad_output);
    }

    fn skips(&self) -> Option<usize> {
        Some(self.over)
    }

    #[cfg(feature = "save")]
    fn spec(&self) -> Option<String> {
        Some(format!("skip:{}", self.over))
    }

    fn boxed(&self) -> Box<dyn Layer<F>> {
        Box::new(*self)
    }
}
