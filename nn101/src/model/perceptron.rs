//! A plain network in one call.

use rand::Rng;

use super::Sequential;
use crate::Float;
use crate::layers::{Activation, Dense, Init};

impl<F: Float> Sequential<F> {
    /// A multilayer perceptron: a [`Dense`] layer from each of the `widths` to the next, the activation between them, and none at the end. Its
    /// first weights are [`Init::suited_to`] what follows them. [Lesson 2, section 4].
    ///
    /// # Panics
    /// When there are fewer than two widths (the columns that go in and those that come out), or a width but the first is 0.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let net: Sequential = Sequential::perceptron(&[3, 16, 16, 1], Activation::Relu, &mut rng(1));
    /// assert_eq!(format!("{net:?}"), "[dense 3×16, relu, dense 16×16, relu, dense 16×1]");
    /// ```
    ///
    /// [lesson 2, section 4]: ../../../2-a-simple-neural-network/lesson.html#4-the-same-network-as-layers
    #[track_caller]
    pub fn perceptron(widths: &[usize], activation: Activation, rng: &mut impl Rng) -> Self {
        assert!(
            widths.len() >= 2,
            "{} widths, expected at least 2: the columns that go in and come out",
            widths.len()
        );
        let mut net = Self::new();
        let last = widths.len() - 2;
        for (i, pair) in widths.windows(2).enumerate() {
            let above = if i < last { activation } else { Activation::Identity };
            net.push(Dense::new(pair[0], pair[1], Init::suited_to(above), rng));
            if i < last {
                net.push(activation);
            }
        }
        net
    }
}
