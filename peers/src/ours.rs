//! The course's own library as a worker, through its public API alone.

use std::collections::HashMap;
use std::path::Path;

use nn101::calculus::{self, Descent};
use nn101::prelude::*;

use crate::workload::{JUDGED_ROWS, Workload, Workloads};
use crate::{Result, worker};

/// A network before training, and what it learns from.
struct Task {
    net: Sequential<f32>,
    data: Dataset<f32>,
    workload: Workload,
}

/// Reads the folder and answers.
pub fn work(folder: &Path, names: &[String]) -> Result {
    let workloads = Workloads::read(folder)?;
    let mut tasks = HashMap::new();
    for workload in workloads.networks.iter().filter(|workload| names.contains(&workload.name)) {
        tasks.insert(workload.name.clone(), Task::read(workload, folder)?);
    }
    worker::serve(&format!("nn101 {}", env!("CARGO_PKG_VERSION")), |name| {
        let judge: Box<dyn FnOnce() -> f64> = match tasks.get(name) {
            Some(task) => {
                let net = task.train()?;
                Box::new(move || task.judge(&net))
            }
            None => {
                let sum = descend(&workloads.least_squares);
                Box::new(move || sum)
            }
        };
        Ok(judge)
    })
}

impl Task {
    fn read(workload: &Workload, folder: &Path) -> Result<Self> {
        let (inputs, rows) = (workload.widths[0], workload.rows);
        let features = Array2::from_shape_vec((rows, inputs), workload.read_numbers(folder, "features")?)?;
        let targets = Array2::from_shape_vec((rows, 1), workload.read_numbers(folder, "targets")?)?;
        let start = workload.read_numbers(folder, "start")?;
        let mut net = Sequential::new();
        for (i, (weight, bias)) in workload.cut_start(&start).into_iter().enumerate() {
            if i > 0 {
                net = match workload.activation.as_str() {
                    "logistic" => net.then(Activation::Logistic),
                    "relu" => net.then(Activation::Relu),
                    _ => net,
                };
            }
            let shape = (workload.widths[i], workload.widths[i + 1]);
            let weight = Array2::from_shape_vec(shape, weight.to_vec())?;
            let bias = Array2::from_shape_vec((1, shape.1), bias.to_vec())?;
            net = net.then(Dense::from_arrays(weight, bias));
        }
        Ok(Self { net, data: Dataset::new(features, targets)?, workload: workload.clone() })
    }

    fn loss(&self) -> &'static dyn Loss<f32> {
        if self.workload.loss == "cross_entropy" { &CrossEntropyWithLogits } else { &SumOfSquares }
    }

    fn train(&self) -> Result<Sequential<f32>> {
        let mut net = self.net.clone();
        let Workload { epochs, batch: batch_size, learning_rate, .. } = self.workload;
        let mut how = Fit { epochs, batch_size, shuffle: false, ..Fit::default() };
        net.fit(&self.data, self.loss(), &mut Sgd::new(learning_rate), &mut how, &mut rng(1))?;
        Ok(net)
    }

    fn judge(&self, net: &Sequential<f32>) -> f64 {
        let rows: Vec<usize> = (0..self.data.rows().min(JUDGED_ROWS)).collect();
        f64::from(net.evaluate(&self.data.select(&rows), self.loss()))
    }
}

fn descend(problem: &crate::workload::LeastSquares) -> f64 {
    let a = Array2::from_shape_fn((problem.a.len(), problem.a[0].len()), |(i, j)| problem.a[i][j]);
    let settings = Descent { learning_rate: problem.learning_rate, tolerance: 0.0, max_steps: problem.steps };
    let least_squares = calculus::LeastSquares::new(a, Array1::from(problem.b.clone()));
    least_squares.descend(&Array1::from(problem.start.clone()), &settings).point.sum()
}
