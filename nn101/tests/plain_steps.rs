//! `fit` with plain gradient descent takes its step inside the products; it must be the step that the readable path takes.

use nn101::prelude::*;

/// The same training by `fit`, and by batches, gradients and updates one by one.
fn both(widths: &[usize], rows: usize, batch_size: usize, shuffle: bool) -> [Sequential<f64>; 2] {
    let mut rng = rng(1);
    let mut draw = |columns| Init::Normal(1.0).weights::<f64>(rows, columns, &mut rng);
    let data = Dataset::new(draw(widths[0]), draw(widths[widths.len() - 1])).expect("as many rows");
    let mut net = Sequential::new();
    for pair in widths.windows(2) {
        net = net.then(Dense::new(pair[0], pair[1], Init::He, &mut rng)).then(Activation::Tanh);
    }
    let mut by_fit = net.clone();
    let how = Fit { epochs: 3, batch_size, shuffle, ..Fit::default() };
    by_fit
        .fit(&data, &MeanSquaredError, &mut Sgd::new(0.1), &how, &mut nn101::rng(7))
        .expect("it does not diverge");

    let mut loader = DataLoader::new(&data, batch_size).shuffle(shuffle);
    let (mut batch, mut trace, mut optimizer) = (Batch::new(), Trace::new(), Sgd::new(0.1));
    let mut rng = nn101::rng(7);
    for _ in 0..3 {
        loader.start_epoch(&mut rng);
        while loader.fill(&mut batch) {
            net.train_step(&batch, &MeanSquaredError, &mut optimizer, &mut trace);
        }
    }
    [by_fit, net]
}

#[test]
fn fit_takes_the_readable_steps() {
    // Small products, large ones, and a last batch that is short.
    for (widths, rows, batch_size) in [(&[1, 32, 1][..], 60, 25), (&[200, 96, 10], 150, 64)] {
        for shuffle in [false, true] {
            let [fast, readable] = both(widths, rows, batch_size, shuffle);
            for (a, b) in fast.params().zip(readable.params()) {
                let apart = (&a.value - &b.value).fold(0.0, |most: f64, apart| most.max(apart.abs()));
                assert!(apart < 1e-12, "{widths:?}, {}: apart by {apart:e}", a.name);
            }
        }
    }
}

/// A layer of a reader's own has no fast path: the default must do the same.
#[derive(Debug, Clone)]
struct Scale([nn101::Param<f64>; 1]);

impl Layer<f64> for Scale {
    fn name(&self) -> &'static str {
        "scale"
    }
    fn forward(&self, input: View<f64>, mut output: ViewMut<f64>) {
        output.assign(&(&input * &self.0[0].value));
    }
    fn backward_input(
        &self,
        _: View<f64>,
        _: View<f64>,
        grad_output: View<f64>,
        mut grad_input: ViewMut<f64>,
    ) {
        grad_input.assign(&(&grad_output * &self.0[0].value));
    }
    fn backward_params(&mut self, input: View<f64>, grad_output: View<f64>) {
        self.0[0].grad.assign(&(&input * &grad_output).sum_axis(Axis(0)).insert_axis(Axis(0)));
    }
    fn params(&self) -> &[nn101::Param<f64>] {
        &self.0
    }
    fn params_mut(&mut self) -> &mut [nn101::Param<f64>] {
        &mut self.0
    }
    fn boxed(&self) -> Box<dyn Layer<f64>> {
        Box::new(self.clone())
    }
}

#[test]
fn a_layer_of_ones_own_learns_by_fit_too() {
    let x = array![[1.0, 2.0], [3.0, -1.0], [-2.0, 0.5]];
    let data = Dataset::new(x.clone(), &x * &array![[3.0, -4.0]]).expect("as many rows");
    let start = nn101::Param::new("weight", array![[1.0, 1.0]]);
    let mut net = Sequential::new().then(Scale([start]));
    let how = Fit { epochs: 200, ..Fit::default() };
    net.fit(&data, &MeanSquaredError, &mut Sgd::new(0.2), &how, &mut rng(1)).expect("it does not diverge");
    let learned = net.params().next().map(|param| param.value.clone()).unwrap_or_default();
    assert!((learned - array![[3.0, -4.0]]).iter().all(|miss| miss.abs() < 1e-9));
}
