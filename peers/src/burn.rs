//! Burn as a worker: its own layers, losses and optimizer, on its backend for processors.

use std::collections::HashMap;
use std::path::Path;

use burn::module::{Module, Param};
use burn::nn::Linear;
use burn::nn::loss::CrossEntropyLossConfig;
use burn::optim::{GradientsParams, SgdConfig};
use burn::prelude::*;
use burn::tensor::DType;
use burn::tensor::activation::{relu, sigmoid};

use crate::workload::{JUDGED_ROWS, LeastSquares, Workload, Workloads};
use crate::{Result, worker};

/// Layers in a row; what stands between them is said by the workload.
#[derive(Module, Debug)]
struct Network {
    layers: Vec<Linear>,
}

/// A network before training, and what it learns from.
struct Task {
    network: Network,
    features: Tensor<2>,
    targets: Tensor<2>,
    workload: Workload,
}

/// Reads the folder and answers.
pub fn work(folder: &Path, names: &[String]) -> Result {
    let workloads = Workloads::read(folder)?;
    let device = Device::flex().autodiff();
    let mut tasks = HashMap::new();
    for workload in workloads.networks.iter().filter(|workload| names.contains(&workload.name)) {
        tasks.insert(workload.name.clone(), Task::read(workload, folder, &device)?);
    }
    worker::serve("Burn 0.22 (flex)", |name| {
        let judge: Box<dyn FnOnce() -> f64> = match tasks.get(name) {
            Some(task) => {
                let network = task.train();
                Box::new(move || task.judge(&network))
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
    fn read(workload: &Workload, folder: &Path, device: &Device) -> Result<Self> {
        let rows = |what: &str, columns: usize| -> Result<Tensor<2>> {
            let numbers = workload.read_numbers(folder, what)?;
            Ok(Tensor::from_data(TensorData::new(numbers, [workload.rows, columns]), device))
        };
        let start = workload.read_numbers(folder, "start")?;
        let layers = workload.cut_start(&start).into_iter().zip(workload.widths.windows(2));
        let layers = layers.map(|((weight, bias), width)| Linear {
            weight: Param::from_data(TensorData::new(weight.to_vec(), [width[0], width[1]]), device),
            bias: Some(Param::from_data(TensorData::new(bias.to_vec(), [width[1]]), device)),
        });
        Ok(Self {
            network: Network { layers: layers.collect() },
            features: rows("features", workload.widths[0])?,
            targets: rows("targets", 1)?,
            workload: workload.clone(),
        })
    }

    fn train(&self) -> Network {
        let mut network = self.network.clone();
        let mut optimizer = SgdConfig::new().init();
        let Workload { epochs, batch, rows, learning_rate, .. } = self.workload;
        for _ in 0..epochs {
            for row in (0..rows).step_by(batch) {
                let loss = self.loss(&network, row, row + batch);
                let gradients = GradientsParams::from_grads(loss.backward(), &network);
                network = optimizer.step(learning_rate, network, gradients);
            }
        }
        network
    }

    fn judge(&self, network: &Network) -> f64 {
        let rows = JUDGED_ROWS.min(self.workload.rows);
        f64::from(self.loss(network, 0, rows).into_scalar::<f32>())
    }

    fn loss(&self, network: &Network, from: usize, to: usize) -> Tensor<1> {
        let mut x = self.features.clone().slice([from..to]);
        let targets = self.targets.clone().slice([from..to]);
        for (i, layer) in network.layers.iter().enumerate() {
            if i > 0 {
                x = match self.workload.activation.as_str() {
                    "logistic" => sigmoid(x),
                    "relu" => relu(x),
                    _ => x,
                };
            }
            x = layer.forward(x);
        }
        if self.workload.loss == "cross_entropy" {
            let device = x.device();
            return CrossEntropyLossConfig::new().init(&device).forward(x, targets.squeeze_dim::<1>(1).int());
        }
        (x - targets).square().sum() * 0.5
    }
}

fn descend(problem: &LeastSquares) -> f64 {
    let device = Device::flex();
    let matrix = |numbers: Vec<f64>, rows: usize, columns: usize| -> Tensor<2> {
        Tensor::from_data(TensorData::new(numbers, [rows, columns]), (&device, DType::F64))
    };
    let (rows, columns) = (problem.b.len(), problem.start.len());
    let a = matrix(problem.a.concat(), rows, columns);
    let b = matrix(problem.b.clone(), rows, 1);
    let mut x = matrix(problem.start.clone(), columns, 1);
    let turned = a.clone().transpose();
    for _ in 0..problem.steps {
        let gradient = turned.clone().matmul(a.clone().matmul(x.clone()) - b.clone());
        x = x - gradient * problem.learning_rate;
    }
    x.sum().into_scalar()
}
