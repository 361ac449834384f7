//! What a network would answer for held-out rows that had no say in where its training stops.

use nn101::ndarray::{Array2, ArrayView2, Axis, Slice};
use nn101::{Dataset, Loss, Sequential};

/// The answers for the held-out rows, each half at the epoch that is best for the *other* half. The epoch that is best for all of them
/// flatters the network: of a hundred epochs, one fits these rows by luck.
pub struct Crossed<'a> {
    rows: &'a Dataset,
    loss: &'a dyn Loss<f32>,
    /// The lowest loss on each half so far.
    lowest: [f64; 2],
    answers: Array2<f32>,
}

impl<'a> Crossed<'a> {
    /// For a training that has not begun.
    pub fn new(rows: &'a Dataset, loss: &'a dyn Loss<f32>, outputs: usize) -> Self {
        Self { rows, loss, lowest: [f64::INFINITY; 2], answers: Array2::zeros((rows.rows(), outputs)) }
    }

    /// Looks at the network after an epoch.
    pub fn update(&mut self, network: &Sequential) {
        let now = network.predict(&self.rows.features);
        for which in 0..2 {
            let (answers, targets) = (half(&now, which), half(&self.rows.targets, which));
            if answers.nrows() == 0 {
                continue;
            }
            let loss = f64::from(self.loss.value(answers, targets));
            if loss < self.lowest[which] {
                self.lowest[which] = loss;
                let other = 1 - which;
                self.answers.slice_axis_mut(Axis(0), every_second(other)).assign(&half(&now, other));
            }
        }
    }

    /// The answers, shape (rows, outputs).
    pub fn into_answers(self) -> Array2<f32> {
        self.answers
    }
}

/// Rows 0, 2, 4, … or 1, 3, 5, …
fn every_second(from: usize) -> Slice {
    Slice::new(from as isize, None, 2)
}

fn half(of: &Array2<f32>, which: usize) -> ArrayView2<'_, f32> {
    of.slice_axis(Axis(0), every_second(which))
}
