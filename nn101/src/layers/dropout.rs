//! A layer that forgets at random while it trains.

use ndarray::Zip;
use rand::RngExt;

use super::Layer;
use crate::Float;
use crate::array::{View, ViewMut};
use crate::random::rng;

/// In training each number is set to 0 with the probability `p`, and what is kept is divided by `1 - p`, so that sums keep their size; in
/// evaluation nothing happens. Units cannot rely on each other. Srivastava et al. 2014; [lesson 2, section 5].
///
/// The slope is what the number was multiplied by, 0 or `1 / (1 - p)`.
///
/// # Shapes
/// (batch, columns) → (batch, columns)
///
/// ```
/// use nn101::{Dropout, prelude::*};
/// let net = Sequential::new().then(Dropout::new(0.25));
/// let (rows, mut trace) = (Array2::<f64>::ones((1, 1000)), Trace::training(1));
/// let output = net.forward(rows.view(), &mut trace);
/// assert!(output.iter().all(|&x| x == 0.0 || x == 1.0 / 0.75));
/// assert!((output.sum() - 1000.0).abs() < 100.0);
/// assert_eq!(net.predict(&rows), rows);
/// ```
///
/// [lesson 2, section 5]: ../../../2-a-simple-neural-network/lesson.html#5-real-houses
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dropout {
    p: f64,
}

impl Dropout {
    /// Sets each number to 0 with the probability `p`: 0.5 is usual for hidden layers, 0.2 for inputs.
    ///
    /// # Panics
    /// When `p` is not from 0 to below 1.
    #[track_caller]
    pub fn new(p: f64) -> Self {
        assert!((0.0..1.0).contains(&p), "a dropout's p is {p}, expected a probability from 0 to below 1");
        Self { p }
    }

    /// `to ← from · mask`, where the mask is the seed's.
    fn apply<F: Float>(&self, from: View<F>, to: ViewMut<F>, seed: u64) {
        let (mut rng, scale) = (rng(seed), F::from_f64(1.0 / (1.0 - self.p)));
        Zip::from(to).and(from).for_each(|to, &x| {
            *to = if rng.random_bool(self.p) { F::zero() } else { scale * x };
        });
    }
}

impl<F: Float> Layer<F> for Dropout {
    fn name(&self) -> &'static str {
        "dropout"
    }

    fn forward(&self, input: View<F>, mut output: ViewMut<F>) {
        output.assign(&input);
    }

    fn backward_input(&self, _: View<F>, _: View<F>, grad_output: View<F>, mut grad_input: ViewMut<F>) {
        grad_input.assign(&grad_output);
    }

    fn forward_training(&self, input: View<F>, output: ViewMut<F>, seed: u64) {
        self.apply(input, output, seed);
    }

    fn backward_input_training(
        &self,
        _: View<F>,
        _: View<F>,
        grad_output: View<F>,
        grad_input: ViewMut<F>,
        seed: u64,
    ) {
        self.apply(grad_output, grad_input, seed);
    }

    fn is_random(&self) -> bool {
        true
    }

    #[cfg(feature = "save")]
    fn spec(&self) -> Option<String> {
        Some(format!("dropout:{}", self.p))
    }

    fn boxed(&self) -> Box<dyn Layer<F>> {
        Box::new(*self)
    }
}
