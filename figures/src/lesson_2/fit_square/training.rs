//! One network on its way from seed to fit, with the way back.

use ndarray::{Array2, Zip};
use nn101::rand::RngExt;
use nn101::{Activation, Dense, Generator, Init, Loss, Sequential, Sgd, SumOfSquares, Trace};

/// Steps between two points of the loss curve, each the mean of the steps before it.
pub(super) const STEPS_PER_POINT: usize = 25;
/// Steps between two copies of the network, from which a rewind starts. A multiple of [`STEPS_PER_POINT`].
const STEPS_PER_COPY: usize = 500;
/// A batch is so many of the integers from -10 to 9, drawn with replacement.
pub(super) const INTEGERS: std::ops::Range<i32> = -10..10;

/// What a run depends on, all of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Settings {
    pub activation: Activation,
    pub hidden: usize,
    pub learning_rate: f64,
    pub batch_size: usize,
    pub seed: u64,
}

struct Copy {
    net: Sequential<f32>,
    rng: Generator,
}

pub(super) struct Run {
    pub net: Sequential<f32>,
    pub steps: usize,
    pub first_loss: f64,
    pub last_loss: f64,
    /// The mean loss of each [`STEPS_PER_POINT`] steps.
    pub curve: Vec<f64>,
    /// The step at which a number overflowed.
    pub diverged: Option<usize>,
    rng: Generator,
    optimizer: Sgd,
    trace: Trace<f32>,
    x: Array2<f32>,
    y: Array2<f32>,
    point: f64,
    copies: Vec<Copy>,
}

impl Run {
    pub fn new(settings: &Settings) -> Self {
        let mut rng = nn101::rng(settings.seed);
        let small = Init::Normal(0.01);
        let net = Sequential::new()
            .then(Dense::new(1, settings.hidden, small, &mut rng))
            .then(settings.activation)
            .then(Dense::new(settings.hidden, 1, small, &mut rng));
        Self {
            copies: vec![Copy { net: net.clone(), rng: rng.clone() }],
            net,
            steps: 0,
            first_loss: f64::NAN,
            last_loss: f64::NAN,
            curve: Vec::new(),
            diverged: None,
            rng,
            optimizer: Sgd::new(settings.learning_rate),
            trace: Trace::new(),
            x: Array2::zeros((settings.batch_size, 1)),
            y: Array2::zeros((settings.batch_size, 1)),
            point: 0.0,
        }
    }

    pub fn step(&mut self) {
        if self.diverged.is_some() {
            return;
        }
        Zip::from(&mut self.x).and(&mut self.y).for_each(|x, y| {
            *x = self.rng.random_range(INTEGERS) as f32;
            *y = *x * *x;
        });
        let loss = self.net.loss_and_gradient(self.x.view(), self.y.view(), &SumOfSquares, &mut self.trace);
        self.steps += 1;
        if !loss.is_finite() {
            self.diverged = Some(self.steps);
            return;
        }
        self.net.update(&mut self.optimizer);
        self.keep(f64::from(loss));
    }

    fn keep(&mut self, loss: f64) {
        if self.steps == 1 {
            self.first_loss = loss;
        }
        self.last_loss = loss;
        self.point += loss / STEPS_PER_POINT as f64;
        if self.steps.is_multiple_of(STEPS_PER_POINT) {
            self.curve.push(std::mem::take(&mut self.point));
        }
        if self.steps / STEPS_PER_COPY == self.copies.len() {
            self.copies.push(Copy { net: self.net.clone(), rng: self.rng.clone() });
        }
    }

    /// Where the step lies behind: to the last copy before it, from which the same steps can be walked again.
    pub fn go_back_to(&mut self, step: usize) {
        if step < self.steps {
            let index = (step / STEPS_PER_COPY).min(self.copies.len() - 1);
            let Copy { net, rng } = &self.copies[index];
            (self.net, self.rng) = (net.clone(), rng.clone());
            self.steps = index * STEPS_PER_COPY;
            self.curve.truncate(self.steps / STEPS_PER_POINT);
            (self.point, self.diverged) = (0.0, None);
        }
        if step == 0 {
            (self.first_loss, self.last_loss) = (f64::NAN, f64::NAN);
        }
    }

    pub fn has_to_walk_to(&self, step: usize) -> bool {
        self.steps < step && self.diverged.is_none()
    }

    pub fn walk_to(&mut self, step: usize) {
        while self.has_to_walk_to(step) {
            self.step();
        }
    }

    /// What the network says at each place.
    pub fn predict(&self, places: &[f64]) -> Vec<f64> {
        let x = Array2::from_shape_fn((places.len(), 1), |(row, _)| places[row] as f32);
        self.net.predict(&x).iter().map(|y| f64::from(*y)).collect()
    }

    /// By how much it misses x² at the 20 integers: the root of the mean squared error.
    pub fn miss(&self) -> f64 {
        if self.diverged.is_some() {
            return f64::INFINITY;
        }
        let places: Vec<f64> = INTEGERS.map(f64::from).collect();
        let squares = self.predict(&places).into_iter().zip(&places).map(|(y, x)| (y - x * x).powi(2));
        (squares.sum::<f64>() / places.len() as f64).sqrt()
    }

    /// Each hidden unit's incoming weight, bias and outgoing weight; the output's bias.
    pub fn units(&self) -> (Vec<[f64; 3]>, f64) {
        let mut params = self.net.params().map(|param| &param.value);
        let (Some(weight), Some(bias), Some(out), Some(last)) =
            (params.next(), params.next(), params.next(), params.next())
        else {
            unreachable!("two dense layers have four parameters")
        };
        let unit = |((w, b), v): ((&f32, &f32), &f32)| [*w, *b, *v].map(f64::from);
        let units = weight.iter().zip(bias).zip(out).map(unit).collect();
        (units, f64::from(last[[0, 0]]))
    }

    /// The loss of the network as it stands, over all 20 integers.
    pub fn loss_over_all(&self) -> f64 {
        let x = Array2::from_shape_fn((20, 1), |(row, _)| INTEGERS.start as f32 + row as f32);
        let y = &x * &x;
        f64::from(SumOfSquares.value(self.net.predict(&x).view(), y.view()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings { activation: Activation::Relu, hidden: 8, learning_rate: 1e-4, batch_size: 25, seed: 3 }
    }

    #[test]
    fn a_rewind_meets_the_same_network() {
        let mut forward = Run::new(&settings());
        forward.walk_to(730);
        let (miss, curve) = (forward.miss(), forward.curve.clone());
        forward.walk_to(1600);
        forward.go_back_to(730);
        assert_eq!(forward.steps, 500);
        forward.walk_to(730);
        assert_eq!(forward.miss(), miss);
        assert_eq!(forward.curve, curve);
    }

    #[test]
    fn units_add_up_to_the_prediction() {
        let mut run = Run::new(&settings());
        run.walk_to(300);
        let (units, bias) = run.units();
        let sum: f64 = units.iter().map(|[w, b, v]| v * (w * 4.0 + b).max(0.0)).sum::<f64>() + bias;
        assert!((run.predict(&[4.0])[0] - sum).abs() < 1e-3);
    }

    #[test]
    fn a_wild_learning_rate_diverges_and_says_when() {
        let mut run = Run::new(&Settings { learning_rate: 0.1, ..settings() });
        run.walk_to(2000);
        assert!(run.diverged.is_some());
        assert!(run.miss().is_infinite());
    }
}
