//! How large the gradient of each layer is, in a network that has not learned anything yet.

use nn101::prelude::*;

const UNITS: usize = 32;
const ROWS: usize = 64;

/// How the weights start.
pub const STARTS: [Init; 4] = [Init::Normal(0.01), Init::Glorot, Init::He, Init::Normal(1.0)];

/// A network before its first step.
pub struct Sizes {
    /// The root mean square of `∂loss/∂weight` in each layer, first to last: the hidden layers and the output.
    pub by_layer: Vec<f64>,
    /// What the gradient is multiplied by on its way back through a layer: by the weights, `s √n`, and by the slopes.
    pub gain: [f64; 2],
}

/// Measures a network with `depth` hidden layers.
pub fn measure(activation: Activation, init: Init, depth: usize, seed: u64) -> Sizes {
    let rng = &mut rng(seed);
    let mut normal = |shape| {
        Array2::from_shape_simple_fn(shape, || {
            let z: f64 = StandardNormal.sample(rng);
            z as f32
        })
    };
    let (features, targets) = (normal((ROWS, UNITS)), normal((ROWS, 1)));
    let mut net: Sequential<f32> = Sequential::new();
    for _ in 0..depth {
        net = net.then(Dense::new(UNITS, UNITS, init, rng)).then(activation);
    }
    net = net.then(Dense::new(UNITS, 1, init, rng));
    let mut trace = Trace::new();
    net.loss_and_gradient(features.view(), targets.view(), &MeanSquaredError, &mut trace);
    let mut by_slopes = 0.0;
    for layer in 0..depth {
        let sums = trace.output(2 * layer);
        by_slopes += typical(&mut sums.iter().map(|z| activation.derivative(f64::from(*z)))) / depth as f64;
    }
    let (mut by_layer, mut by_weights) = (Vec::new(), 0.0);
    for (index, param) in net.params().enumerate() {
        // Each layer has a weight and a bias.
        if index % 2 == 0 {
            by_layer.push(size(&param.grad));
        }
        if index == 2 * (depth / 2) {
            by_weights = size(&param.value) * (UNITS as f64).sqrt();
        }
    }
    Sizes { by_layer, gain: [by_weights, by_slopes] }
}

/// The root of the mean square. Squares of very small and very large numbers need the wider type.
fn typical(numbers: &mut dyn ExactSizeIterator<Item = f64>) -> f64 {
    let count = numbers.len() as f64;
    (numbers.map(|number| number * number).sum::<f64>() / count).sqrt()
}

fn size(array: &Array2<f32>) -> f64 {
    typical(&mut array.iter().map(|number| f64::from(*number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logistic_layers_swallow_the_gradient_and_he_keeps_it_for_relu() {
        let first_to_last = |activation, init| {
            let sizes = measure(activation, init, 20, 1).by_layer;
            assert_eq!(sizes.len(), 21);
            sizes[0] / sizes[19]
        };
        assert!(first_to_last(Activation::Logistic, Init::Glorot) < 1e-9);
        assert!((0.1..10.0).contains(&first_to_last(Activation::Relu, Init::He)));
        assert!(measure(Activation::Relu, Init::Normal(1.0), 20, 1).by_layer[0] > 1e6);
    }

    #[test]
    fn the_gain_of_a_layer_says_what_happens_in_twenty() {
        for (activation, init) in [
            (Activation::Logistic, Init::Glorot),
            (Activation::Tanh, Init::Glorot),
            (Activation::Tanh, Init::Normal(1.0)),
            (Activation::Relu, Init::He),
        ] {
            let Sizes { by_layer, gain: [weights, slopes] } = measure(activation, init, 20, 1);
            let happened = (by_layer[0] / by_layer[19]).powf(1.0 / 19.0);
            assert!(
                (weights * slopes / happened - 1.0).abs() < 0.1,
                "{activation:?}: {weights} · {slopes}, {happened}"
            );
        }
    }
}
