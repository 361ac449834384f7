//! The machine itself: one linear unit that makes ½‖w‖² + C Σ loss small, by the library's own parts.

use nn101::prelude::*;

/// Steps of a whole training: full batches, Adam, a cosine down to nothing. Enough for four digits of the objective.
pub const STEPS: usize = 1500;
const LEARNING_RATE: f64 = 0.1;

/// What a point costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// `max(0, 1 - margin)`
    Hinge,
    /// `ln(1 + exp(-margin))`
    Logarithmic,
}

/// One unit over rows of features; targets are -1 and 1.
#[derive(Debug, Clone)]
pub struct Machine {
    net: Sequential<f32>,
    adam: Adam<f32>,
    trace: Trace<f32>,
    cost: Cost,
    /// `1 / (C · rows)`: the objective over `C · rows` is ½ λ‖w‖² + the mean loss.
    lambda: f64,
    steps: usize,
}

impl Machine {
    pub fn new(data: &Dataset, c: f64, cost: Cost) -> Self {
        let unit = Dense::new(data.features.ncols(), 1, Init::Zeros, &mut rng(0));
        Self {
            net: Sequential::new().then(unit),
            adam: Adam::new(LEARNING_RATE),
            trace: Trace::new(),
            cost,
            lambda: 1.0 / (c * data.rows() as f64),
            steps: 0,
        }
    }

    pub fn steps(&self) -> usize {
        self.steps
    }

    /// One step down the objective; false when the schedule is over.
    pub fn step(&mut self, data: &Dataset) -> bool {
        if self.steps >= STEPS {
            return false;
        }
        let rate = LEARNING_RATE * Schedule::Cosine.factor(self.steps, STEPS);
        Optimizer::<f32>::set_learning_rate(&mut self.adam, rate);
        let (features, targets) = (data.features.view(), data.targets.view());
        self.net.forward(features, &mut self.trace);
        match self.cost {
            Cost::Hinge => self.net.backward(features, targets, &Hinge, &mut self.trace),
            Cost::Logarithmic => {
                let yes = data.targets.mapv(|side| 0.5 * (side + 1.0));
                self.net.backward(features, yes.view(), &BinaryCrossEntropyWithLogits, &mut self.trace);
            }
        }
        // The bias is not held small: only the weight's size is the inverse of the margin.
        if let Some(weight) = self.net.params_mut().next() {
            let Param { value, grad, .. } = weight;
            grad.scaled_add(self.lambda as f32, value);
        }
        self.net.update(&mut self.adam);
        self.steps += 1;
        true
    }

    /// The score of each row: its sign is the class, its size the confidence.
    pub fn scores(&self, features: &Array2<f32>) -> Vec<f64> {
        self.net.predict(features).into_iter().map(f64::from).collect()
    }

    /// Each row's score times its side: below 1 it costs something.
    pub fn margins(&self, data: &Dataset) -> Vec<f64> {
        self.scores(&data.features)
            .iter()
            .zip(&data.targets)
            .map(|(score, side)| score * f64::from(*side))
            .collect()
    }

    /// The weights and, last, the bias.
    pub fn line(&self) -> Vec<f64> {
        self.net.params().flat_map(|param| param.value.iter().map(|weight| f64::from(*weight))).collect()
    }

    /// Half the squared length of the weights, plus C times every point's hinge.
    pub fn objective(&self, data: &Dataset, c: f64) -> f64 {
        let squares: f64 =
            self.net.params().take(1).flat_map(|weight| &weight.value).map(|w| f64::from(*w).powi(2)).sum();
        let hinges: f64 = self.margins(data).iter().map(|margin| (1.0 - margin).max(0.0)).sum();
        0.5 * squares + c * hinges
    }
}

#[cfg(all(test, feature = "data"))]
mod tests {
    use super::super::sets::{Set, Sets};
    use super::*;

    #[test]
    fn it_agrees_with_the_exact_solver() {
        let sets = Sets::shipped().expect("the shipped sets");
        for set in [Set::Separable, Set::Overlapping] {
            for c in [1.0, 10.0] {
                let data = sets.training(set);
                let mut machine = Machine::new(data, c, Cost::Hinge);
                while machine.step(data) {}
                let exact = sets.exact(set, c).expect("a solution for C = 1 and 10");
                let objective = machine.objective(data, c);
                assert!((objective / exact.objective - 1.0).abs() < 1e-3, "{objective} {}", exact.objective);
                for (ours, theirs) in machine.line().iter().zip(exact.line) {
                    assert!((ours - theirs).abs() < 5e-3, "{ours} {theirs}");
                }
                let supports = machine.margins(data).iter().filter(|margin| **margin <= 1.001).count();
                assert_eq!(supports, exact.support_vectors);
            }
        }
    }
}
