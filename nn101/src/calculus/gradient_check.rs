//! Is the gradient right? Compare it with what happens when each number is nudged. Lesson 3, section 7.

use crate::array::View;
use crate::{Float, Loss, Sequential, Trace};

/// The worst disagreement that was found.
///
/// ```
/// use nn101::prelude::*;
/// let mut line = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]])); // 2x + 1
/// let (x, y) = (array![[1.0]], array![[0.0]]);
/// let worst = check_gradients(&mut line, x.view(), y.view(), &SumOfSquares, 1e-5);
/// assert!(worst.backward == 3.0 && (worst.nudged - 3.0).abs() < 1e-8); // the same for weight and bias, as x = 1
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct GradientCheck {
    /// `|backward - nudged| / max(|backward| + |nudged|, 10⁻⁸)` where it is largest.
    pub relative_error: f64,
    /// The parameter's number, its name, and the place in it.
    pub place: (usize, &'static str, usize),
    /// What backpropagation says there.
    pub backward: f64,
    /// What nudging says there: `(loss(w + h) - loss(w - h)) / 2h`.
    pub nudged: f64,
}

/// Checks every gradient of a network on one batch, by central differences with step `h` (10⁻⁵ suits `f64`). [Lesson 3, section 10].
///
/// # Panics
/// When the batch does not fit the network, the network learns nothing, or a layer of your own breaks a promise: its gradient has another shape
/// than its value, or its `params` and `params_mut` differ. [`check_layer`](crate::check_layer) says more of such a layer.
///
/// ```
/// use nn101::prelude::*;
/// let mut net: Sequential<f64> = Sequential::new()
///     .then(Dense::new(2, 3, Init::Glorot, &mut rng(1)))
///     .then(Activation::Tanh);
/// let (x, y) = (array![[0.5, -1.0]], array![[0.1, 0.2, 0.3]]);
/// assert!(check_gradients(&mut net, x.view(), y.view(), &SumOfSquares, 1e-5).relative_error < 1e-7);
/// ```
///
/// [lesson 3, section 10]: ../../3-function-optimization/lesson.html#10-backpropagation
#[track_caller]
pub fn check_gradients<F: Float>(
    net: &mut Sequential<F>,
    input: View<F>,
    target: View<F>,
    loss: &dyn Loss<F>,
    h: f64,
) -> GradientCheck {
    let mut trace = Trace::new();
    // A layer that adds to what it should overwrite is not to find zeros.
    net.params_mut().for_each(|param| param.grad.fill(F::one()));
    net.loss_and_gradient(input, target, loss, &mut trace);
    if let Err(error) = net.check_params() {
        error.panic();
    }
    let backward: Vec<(&str, Vec<F>)> =
        net.params().map(|param| (param.name, param.grad.iter().copied().collect())).collect();
    let mut worst: Option<GradientCheck> = None;
    for (index, (name, grads)) in backward.into_iter().enumerate() {
        for (place, grad) in grads.into_iter().enumerate() {
            let nudged = nudge(net, (index, place), input, target, loss, h, &mut trace);
            let backward = grad.as_f64();
            let relative_error = (backward - nudged).abs() / (backward.abs() + nudged.abs()).max(1e-8);
            // A gradient that is not a number is the worst of all.
            let is_worse =
                |worst: &GradientCheck| relative_error > worst.relative_error || relative_error.is_nan();
            if worst.as_ref().is_none_or(is_worse) {
                worst = Some(GradientCheck { relative_error, place: (index, name, place), backward, nudged });
            }
        }
    }
    worst.expect("a network that learns something")
}

/// The change of the loss with one number, from the loss with a little more and a little less of it.
fn nudge<F: Float>(
    net: &mut Sequential<F>,
    place: (usize, usize),
    input: View<F>,
    target: View<F>,
    loss: &dyn Loss<F>,
    h: f64,
    trace: &mut Trace<F>,
) -> f64 {
    let (w, step) = (*number(net, place), F::from_f64(h));
    let mut loss_at = |nudged: F| {
        *number(net, place) = nudged;
        loss.value(net.forward(input, trace), target).as_f64()
    };
    let difference = loss_at(w + step) - loss_at(w - step);
    *number(net, place) = w;
    difference / (2.0 * step.as_f64())
}

/// The number at that place of that parameter.
fn number<F: Float>(net: &mut Sequential<F>, (index, place): (usize, usize)) -> &mut F {
    let param = net.params_mut().nth(index);
    param
        .and_then(|param| param.value.iter_mut().nth(place))
        .expect("a gradient's place is its number's place")
}
