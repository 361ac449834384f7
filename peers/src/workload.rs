//! Five whole trainings, from small to large: what is trained, on which numbers, from which start.

use std::fs;
use std::path::Path;

use nn101::prelude::*;
use serde::{Deserialize, Serialize};

use crate::Result;

/// Rows over which the trained network's loss is taken, at most.
pub const JUDGED_ROWS: usize = 400;

/// A training of a network. Everything but its numbers, which lie in files beside.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Workload {
    /// `W1` to `W5`.
    pub name: String,
    /// What it is, for the table.
    pub title: String,
    /// The columns of each layer, first to last.
    pub widths: Vec<usize>,
    /// `logistic`, `relu` or `identity`, between the layers.
    pub activation: String,
    /// `sum_of_squares` (½ Σ) or `cross_entropy` (the mean over rows, targets are class numbers).
    pub loss: String,
    pub learning_rate: f64,
    pub batch: usize,
    pub epochs: usize,
    pub rows: usize,
}

/// Least squares by descent (W3): `x ← x - learning_rate · Aᵀ(Ax - b)` in f64.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LeastSquares {
    pub title: String,
    pub a: Vec<Vec<f64>>,
    pub b: Vec<f64>,
    pub start: Vec<f64>,
    pub learning_rate: f64,
    pub steps: usize,
}

/// The folder's index, `workloads.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Workloads {
    pub judged_rows: usize,
    pub networks: Vec<Workload>,
    pub least_squares: LeastSquares,
}

impl Workloads {
    /// All five.
    pub fn all() -> Self {
        let network = |name: &str, title: &str, widths: &[usize], activation: &str, loss: &str| Workload {
            name: name.into(),
            title: title.into(),
            widths: widths.into(),
            activation: activation.into(),
            loss: loss.into(),
            learning_rate: 0.01,
            batch: 25,
            epochs: 1,
            rows: 0,
        };
        let (boston, _) = shipped::boston_split::<f32>();
        let squares = network(
            "W1",
            "x², 1-32-1 logistic, 15,000 steps of 25",
            &[1, 32, 1],
            "logistic",
            "sum_of_squares",
        );
        let boston = Workload {
            rows: boston.rows() / 25 * 25,
            epochs: 50,
            learning_rate: 1e-6,
            ..network(
                "W2",
                "Boston, 12-128-1 identity, 50 epochs of 16 batches of 25",
                &[12, 128, 1],
                "identity",
                "sum_of_squares",
            )
        };
        let images = network(
            "W4",
            "784-128-64-10 ReLU, cross-entropy, 937 steps of 64",
            &[784, 128, 64, 10],
            "relu",
            "cross_entropy",
        );
        let wide = network(
            "W5",
            "784-1024-1024-10 ReLU, cross-entropy, 78 steps of 256",
            &[784, 1024, 1024, 10],
            "relu",
            "cross_entropy",
        );
        let networks = vec![
            Workload { rows: 15_000 * 25, learning_rate: 1e-4, ..squares },
            boston,
            Workload { batch: 64, rows: 937 * 64, ..images },
            Workload { batch: 256, rows: 78 * 256, ..wide },
        ];
        Self { judged_rows: JUDGED_ROWS, networks, least_squares: LeastSquares::course() }
    }

    /// The index of a folder that [`Workloads::write`] filled.
    pub fn read(folder: &Path) -> Result<Self> {
        Ok(serde_json::from_str(&fs::read_to_string(folder.join("workloads.json"))?)?)
    }

    /// Writes the index, and for each named network its features, its targets and its start as little-endian `f32`.
    pub fn write(&self, folder: &Path, names: &[String]) -> Result {
        fs::write(folder.join("workloads.json"), serde_json::to_string_pretty(self)?)?;
        for network in self.networks.iter().filter(|network| names.contains(&network.name)) {
            let (features, targets) = network.draw();
            network.write_numbers(folder, "features", &features)?;
            network.write_numbers(folder, "targets", &targets)?;
            network.write_numbers(folder, "start", &network.draw_start())?;
        }
        Ok(())
    }

    /// The names of all, in order.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.networks.iter().map(|network| network.name.clone()).collect();
        names.push("W3".into());
        names.sort();
        names
    }

    /// What a workload is, for the table.
    pub fn title(&self, name: &str) -> &str {
        let network = self.networks.iter().find(|network| network.name == name);
        network.map_or(&self.least_squares.title, |network| &network.title)
    }
}

impl LeastSquares {
    /// Lesson 3, section 8, as the original walks it.
    fn course() -> Self {
        Self {
            title: "least squares by descent, A 4×5, 2,000,000 steps, f64".into(),
            a: vec![
                vec![18.0, 11.0, 24.0, 0.0, 17.0],
                vec![20.0, 18.0, 17.0, 5.0, 17.0],
                vec![20.0, 11.0, 24.0, 17.0, 10.0],
                vec![0.0, 24.0, 23.0, 6.0, 2.0],
            ],
            b: vec![1.0, 1.0, 4.0, 4.0],
            start: vec![9.0, 0.0, 2.0, 6.0, 7.0],
            learning_rate: 1e-7,
            steps: 2_000_000,
        }
    }
}

impl Workload {
    /// The numbers of `features`, `targets` or `start`.
    pub fn read_numbers(&self, folder: &Path, what: &str) -> Result<Vec<f32>> {
        let bytes = fs::read(folder.join(format!("{}.{what}.f32", self.name)))?;
        let (numbers, _) = bytes.as_chunks::<4>();
        Ok(numbers.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect())
    }

    fn write_numbers(&self, folder: &Path, what: &str, numbers: &[f32]) -> Result {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        Ok(fs::write(folder.join(format!("{}.{what}.f32", self.name)), bytes)?)
    }

    /// The weight and the bias of each layer, cut from the start's numbers.
    pub fn cut_start<'a>(&self, mut start: &'a [f32]) -> Vec<(&'a [f32], &'a [f32])> {
        let mut cut = |len: usize| {
            let (now, later) = start.split_at(len);
            start = later;
            now
        };
        self.widths.windows(2).map(|width| (cut(width[0] * width[1]), cut(width[1]))).collect()
    }

    fn draw_start(&self) -> Vec<f32> {
        let mut rng = rng(2);
        let init = if self.loss == "cross_entropy" { Init::He } else { Init::Normal(0.01) };
        let layers = self.widths.windows(2).flat_map(|width| {
            let weights = init.weights::<f32>(width[0], width[1], &mut rng);
            weights.into_iter().chain(std::iter::repeat_n(0.0, width[1])).collect::<Vec<f32>>()
        });
        layers.collect()
    }

    fn draw(&self) -> (Vec<f32>, Vec<f32>) {
        let mut rng = rng(1);
        match self.name.as_str() {
            "W1" => {
                let x: Vec<f32> = (0..self.rows).map(|_| rng.random_range(-10..10) as f32).collect();
                let squares = x.iter().map(|x| x * x).collect();
                (x, squares)
            }
            "W2" => {
                let (rows, _) = shipped::boston_split::<f32>();
                let rows = rows.select(&(0..self.rows).collect::<Vec<_>>());
                (rows.features.into_iter().collect(), rows.targets.into_iter().collect())
            }
            _ => {
                // Images of noise whose class is decided by a fixed matrix: there is something to learn.
                let decides: Array2<f32> = Init::Normal(1.0).weights(self.widths[0], 10, &mut rng);
                let images =
                    Array2::from_shape_simple_fn((self.rows, self.widths[0]), || rng.random_range(-0.5..0.5));
                let scores = images.dot(&decides);
                let largest = |row: ArrayView1<f32>| {
                    (0..10).max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap_or(0) as f32
                };
                let classes = scores.rows().into_iter().map(largest).collect();
                (images.into_iter().collect(), classes)
            }
        }
    }
}
