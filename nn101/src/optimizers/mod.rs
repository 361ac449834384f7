//! Optimizers, in order of increasing complexity: from the gradient to the next value.
//!
//! They update plain slices, so that one and the same Adam rolls down lesson 3's bowls and trains lesson 2's network.

mod adam;
mod memory;
mod momentum;
mod rms_prop;
mod schedule;
mod sgd;

use std::any::Any;

use crate::Float;
use crate::error::assert_fits;
#[cfg(feature = "save")]
use crate::{Error, Result};

pub use adam::{Adam, AdamW};
#[cfg(feature = "save")]
pub use memory::OptimizerState;
pub use momentum::{Momentum, Nesterov};
pub use rms_prop::RmsProp;
pub use schedule::Schedule;
pub use sgd::Sgd;

/// A rule for taking one step. [Lesson 3, section 6].
///
/// One step of a model with several parameters is one [`Optimizer::begin_step`] and one [`Optimizer::update`] for each.
/// [`own_pieces`](crate::guide::own_pieces) shows one of your own.
///
/// ```
/// use nn101::{Optimizer, Sgd};
/// let (mut weight, mut bias) = ([1.0_f64, 2.0], [0.0]);
/// let mut sgd = Sgd::new(0.5);
/// Optimizer::<f64>::begin_step(&mut sgd);
/// sgd.update(0, &mut weight, &[2.0, 0.0]);
/// sgd.update(1, &mut bias, &[-2.0]);
/// assert_eq!((weight, bias), ([0.0, 2.0], [1.0]));
/// ```
///
/// [lesson 3, section 6]: ../../../3-function-optimization/lesson.html#6-optimizers-off-the-shelf
pub trait Optimizer<F: Float>: Any + Send + Sync {
    /// Says that a new step begins.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let (mut weight, mut bias, mut adam) = ([1.0_f64], [1.0], Adam::new(0.1));
    /// adam.begin_step(); // once for both
    /// adam.update(0, &mut weight, &[2.0]);
    /// adam.update(1, &mut bias, &[2.0]);
    /// assert_eq!(weight, bias);
    /// ```
    fn begin_step(&mut self) {}

    /// Moves parameter number `index` (0, 1, …; the same number for the same parameter at every step).
    ///
    /// # Panics
    /// When `value` and `grad` differ in length.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let (mut weight, mut bias, mut momentum) = ([1.0_f64], [1.0], Momentum::new(0.25, 0.5));
    /// momentum.update(0, &mut weight, &[2.0]);
    /// momentum.update(1, &mut bias, &[0.0]); // its velocity is its own: still 0
    /// assert_eq!((weight, bias), ([0.5], [1.0]));
    /// ```
    fn update(&mut self, index: usize, value: &mut [F], grad: &[F]);

    /// The length of a step, per unit of gradient.
    fn learning_rate(&self) -> f64;

    /// Sets the length of a step: schedules do this before each one.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let (mut w, mut momentum) = ([1.0_f64], Momentum::new(0.1, 0.9));
    /// momentum.set_learning_rate(0.25);
    /// momentum.step(&mut w, &[2.0]);
    /// assert_eq!(w, [0.5]);
    /// ```
    fn set_learning_rate(&mut self, learning_rate: f64);

    /// How strongly each step pulls what it moves towards 0, apart from the gradient: 0 for optimizers that do not.
    fn weight_decay(&self) -> f64 {
        0.0
    }

    /// Sets it, where there is one.
    fn set_weight_decay(&mut self, _weight_decay: f64) {}

    /// What it remembers between two steps. `None`: a run with it cannot be saved.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let (mut w, mut rms_prop) = ([1.0_f64], RmsProp::new(0.1));
    /// rms_prop.step(&mut w, &[2.0]);
    /// assert!((rms_prop.state().expect("it tells").memories["square"][0][0] - 0.01 * 4.0).abs() < 1e-12);
    /// ```
    #[cfg(feature = "save")]
    fn state(&self) -> Option<OptimizerState<F>> {
        None
    }

    /// Remembers what [`Optimizer::state`] told.
    ///
    /// # Errors
    /// When the state is another kind of optimizer's.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let momentum = Momentum::<f64>::new(0.1, 0.9);
    /// let error = Adam::new(0.1).restore(momentum.state().expect("it tells")).unwrap_err().to_string();
    /// assert_eq!(error, "memories in the optimizer's state: expected mean, square, found velocity");
    /// ```
    #[cfg(feature = "save")]
    fn restore(&mut self, _state: OptimizerState<F>) -> Result<()> {
        Err(Error::setting(
            "the optimizer",
            "one that does not say what it remembers",
            "one with `Optimizer::state`",
        ))
    }

    /// One whole step of a single parameter.
    ///
    /// ```
    /// use nn101::{Optimizer, Sgd};
    /// let mut place = [5.0_f64];
    /// Sgd::new(0.1).step(&mut place, &[10.0]);
    /// assert_eq!(place, [4.0]);
    /// ```
    #[track_caller]
    fn step(&mut self, value: &mut [F], grad: &[F]) {
        assert_same_length(value, grad);
        self.begin_step();
        self.update(0, value, grad);
    }
}

#[track_caller]
fn assert_same_length<F>(value: &[F], grad: &[F]) {
    assert_fits("numbers in a gradient, beside its parameter", value.len(), grad.len());
}

/// A share that is kept from one step to the next.
#[track_caller]
fn assert_share(name: &str, share: f64) {
    assert!((0.0..=1.0).contains(&share), "{name} is {share}, expected a share from 0 to 1");
}

/// The same optimizer behind a box, where its kind is chosen as the program runs.
impl<F: Float> Optimizer<F> for Box<dyn Optimizer<F>> {
    fn begin_step(&mut self) {
        self.as_mut().begin_step();
    }

    fn update(&mut self, index: usize, value: &mut [F], grad: &[F]) {
        self.as_mut().update(index, value, grad);
    }

    fn learning_rate(&self) -> f64 {
        self.as_ref().learning_rate()
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.as_mut().set_learning_rate(learning_rate);
    }

    fn weight_decay(&self) -> f64 {
        self.as_ref().weight_decay()
    }

    fn set_weight_decay(&mut self, weight_decay: f64) {
        self.as_mut().set_weight_decay(weight_decay);
    }

    #[cfg(feature = "save")]
    fn state(&self) -> Option<OptimizerState<F>> {
        self.as_ref().state()
    }

    #[cfg(feature = "save")]
    fn restore(&mut self, state: OptimizerState<F>) -> Result<()> {
        self.as_mut().restore(state)
    }
}
