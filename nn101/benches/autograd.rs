//! The price of the tape: one step of training, with gradients written by hand and with `nn101::autograd`, from the same start.
//!
//! `cargo bench -p nn101 --bench autograd` measures all networks; `-- W1` behind it one. Short rounds of both take turns, and the fastest
//! of each counts: what else the machine does can only slow a round down. Compare networks from runs of their own: one that comes after
//! others finds the allocator in another state, and takes up to twice as long by tape.

use std::time::Instant;

use nn101::Loss;
use nn101::autograd::{Tape, Var};
use nn101::prelude::*;

struct Network {
    name: &'static str,
    widths: &'static [usize],
    activation: Activation,
    batch_size: usize,
    /// Steps in a round.
    steps: usize,
    classes: bool,
}

const NETWORKS: [Network; 4] = [
    Network {
        name: "W1 1-32-1",
        widths: &[1, 32, 1],
        activation: Activation::Logistic,
        batch_size: 25,
        steps: 100,
        classes: false,
    },
    Network {
        name: "W2 12-128-1",
        widths: &[12, 128, 1],
        activation: Activation::Identity,
        batch_size: 25,
        steps: 50,
        classes: false,
    },
    Network {
        name: "W4 784-128-64-10",
        widths: &[784, 128, 64, 10],
        activation: Activation::Relu,
        batch_size: 64,
        steps: 1,
        classes: true,
    },
    Network {
        name: "W5 784-1024-1024-10",
        widths: &[784, 1024, 1024, 10],
        activation: Activation::Relu,
        batch_size: 256,
        steps: 1,
        classes: true,
    },
];
/// How long the rounds of a network go on, in seconds.
const LONG_ENOUGH: f64 = 5.0;
const LEARNING_RATE: f64 = 1e-6;

impl Network {
    fn start(&self) -> Sequential<f32> {
        let (mut net, mut rng) = (Sequential::new(), rng(1));
        for (i, pair) in self.widths.windows(2).enumerate() {
            if i > 0 {
                net.push(self.activation);
            }
            net.push(Dense::new(pair[0], pair[1], Init::He, &mut rng));
        }
        net
    }

    fn data(&self) -> (Array2<f32>, Array2<f32>) {
        let mut rng = rng(2);
        let x =
            Array2::from_shape_simple_fn((self.batch_size, self.widths[0]), || rng.random_range(-1.0..1.0));
        let y = |_| if self.classes { rng.random_range(0..10) as f32 } else { rng.random_range(-1.0..1.0) };
        let y = Array2::from_shape_fn((self.batch_size, 1), y);
        (x, y)
    }

    /// Gradients as layers and losses bring them along.
    fn step_by_hand(
        &self,
        net: &mut Sequential<f32>,
        x: View<f32>,
        y: View<f32>,
        trace: &mut Trace<f32>,
    ) -> f32 {
        let loss: &dyn Loss<f32> = if self.classes { &CrossEntropyWithLogits } else { &SumOfSquares };
        let value = net.loss_and_gradient(x, y, loss, trace);
        net.update(&mut Sgd::new(LEARNING_RATE));
        value
    }

    /// The same by a formula on a fresh tape.
    fn step_by_tape(&self, net: &mut Sequential<f32>, x: View<f32>, y: View<f32>) -> f32 {
        let tape = Tape::new();
        let params: Vec<Var> = net.params().map(|param| tape.variable(param.value.clone())).collect();
        let mut output = tape.constant(x.to_owned());
        for (i, layer) in params.chunks(2).enumerate() {
            let input = if i == 0 { output } else { output.activation(self.activation) };
            output = input.dot(layer[0]) + layer[1];
        }
        let loss = if self.classes {
            let classes: Vec<usize> = y.iter().map(|&class| class as usize).collect();
            -output.log_softmax().pick(&classes).expect("classes from 0 to 9").mean()
        } else {
            let miss = output - tape.constant(y.to_owned());
            (miss * miss).sum().scale(0.5)
        };
        let grads = loss.backward();
        net.params_mut().zip(params).for_each(|(param, var)| param.grad.assign(grads.of(var)));
        net.update(&mut Sgd::new(LEARNING_RATE));
        loss.value()[[0, 0]]
    }

    /// Microseconds a step by hand and by tape, in the fastest of the rounds that begin within `seconds`.
    fn measure(&self, seconds: f64) -> [f64; 2] {
        let (x, y) = self.data();
        let (mut by_hand, mut by_tape, mut trace) = (self.start(), self.start(), Trace::new());
        let (begin, mut fastest) = (Instant::now(), [f64::INFINITY; 2]);
        loop {
            let mut losses = [0.0; 2];
            let start = Instant::now();
            for _ in 0..self.steps {
                losses[0] = self.step_by_hand(&mut by_hand, x.view(), y.view(), &mut trace);
            }
            let middle = Instant::now();
            for _ in 0..self.steps {
                losses[1] = self.step_by_tape(&mut by_tape, x.view(), y.view());
            }
            let times = [middle - start, middle.elapsed()];
            assert!((losses[0] - losses[1]).abs() <= 1e-3 * losses[0], "both do the same: {losses:?}");
            for (fastest, time) in fastest.iter_mut().zip(times) {
                *fastest = fastest.min(time.as_secs_f64() * 1e6 / self.steps as f64);
            }
            if begin.elapsed().as_secs_f64() >= seconds {
                return fastest;
            }
        }
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let wanted = arguments.iter().find(|argument| !argument.starts_with('-'));
    // `cargo test` runs benchmarks too, to see that they run.
    let is_measured = arguments.iter().any(|argument| argument == "--bench");
    println!("{:<20} {:>12} {:>12} {:>7}", "a step, in µs", "by hand", "by tape", "ratio");
    for network in NETWORKS.iter().filter(|network| wanted.is_none_or(|wanted| network.name.contains(wanted)))
    {
        let [by_hand, by_tape] = network.measure(if is_measured { LONG_ENOUGH } else { 0.0 });
        println!("{:<20} {by_hand:>12.2} {by_tape:>12.2} {:>7.2}", network.name, by_tape / by_hand);
    }
}
