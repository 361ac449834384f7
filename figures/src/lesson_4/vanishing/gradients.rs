//! How large the gradient of each layer is, in a network that has not learned anything yet.

use nn101::prelude::*;

const UNITS: usize = 32;
const INPUTS: usize = 8;
const ROWS: usize = 64;

/// How the weights start.
pub const STARTS: [Init; 4] = [Init::Normal(0.01), Init::Glorot, Init::He, Init::Normal(1.0)];

/// The root mean square of `∂loss/∂weight` in each layer, first to last: `depth` hidden layers and the output.
pub fn by_layer(activation: Activation, init: Init, depth: usize, seed: u64) -> Vec<f64> {
    let rng = &mut rng(seed);
    let mut normal = |shape| {
        Array2::from_shape_simple_fn(shape, || {
            let z: f64 = StandardNormal.sample(rng);
            z as f32
        })
    };
    let (features, targets) = (normal((ROWS, INPUTS)), normal((ROWS, 1)));
    let mut net: Sequential<f32> = Sequential::new();
    let mut inputs = INPUTS;
    for _ in 0..depth {
        net = net.then(Dense::new(inputs, UNITS, init, rng)).then(activation);
        inputs = UNITS;
    }
    net = net.then(Dense::new(inputs, 1, init, rng));
    net.loss_and_gradient(features.view(), targets.view(), &MeanSquaredError, &mut Trace::new());
    net.params().filter(|param| param.name == "weight").map(|weight| size(&weight.grad)).collect()
}

/// Squares of very small and very large numbers need the wider type.
fn size(gradient: &Array2<f32>) -> f64 {
    (gradient.iter().map(|g| f64::from(*g).powi(2)).sum::<f64>() / gradient.len() as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logistic_layers_swallow_the_gradient_and_he_keeps_it_for_relu() {
        let first_to_last = |activation, init| {
            let sizes = by_layer(activation, init, 20, 1);
            assert_eq!(sizes.len(), 21);
            sizes[0] / sizes[19]
        };
        assert!(first_to_last(Activation::Logistic, Init::Glorot) < 1e-9);
        assert!((0.1..10.0).contains(&first_to_last(Activation::Relu, Init::He)));
        assert!(by_layer(Activation::Relu, Init::Normal(1.0), 20, 1)[0] > 1e6);
    }
}
