//! Points in the plane whose classes are known: the smallest sets on which a border can be seen. [Lesson 4, section 8].
//!
//! Each has two features and one target column that holds the class: 0, 1, …
//!
//! [lesson 4, section 8]: ../../../../4-activation-and-loss-functions/lesson.html#8-the-pairs

use std::f64::consts::{PI, TAU};

use ndarray::Array2;
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};

use crate::{Dataset, Float};

/// Two half circles that interlock. `noise` is the standard deviation added to each coordinate.
///
/// ```
/// use nn101::prelude::*;
/// let data: Dataset = nn101::synthetic::moons(100, 0.1, &mut rng(1));
/// assert_eq!((data.features.dim(), data.targets.sum()), ((100, 2), 50.0));
/// ```
pub fn moons<F: Float>(rows: usize, noise: f64, rng: &mut impl Rng) -> Dataset<F> {
    points(rows, 2, noise, rng, |class, rng| {
        let angle = rng.random_range(0.0..PI);
        match class {
            0 => [angle.cos() - 0.5, angle.sin() - 0.25],
            _ => [0.5 - angle.cos(), 0.25 - angle.sin()],
        }
    })
}

/// A ring of radius 1 and, inside it, one of radius ½.
///
/// ```
/// use nn101::prelude::*;
/// let data: Dataset = nn101::synthetic::circles(10, 0.0, &mut rng(1));
/// let radius = data.features.row(0).dot(&data.features.row(0)).sqrt();
/// assert!((radius - 1.0).abs() < 1e-6);
/// ```
pub fn circles<F: Float>(rows: usize, noise: f64, rng: &mut impl Rng) -> Dataset<F> {
    points(rows, 2, noise, rng, |class, rng| {
        let (angle, radius) = (rng.random_range(0.0..TAU), if class == 0 { 1.0 } else { 0.5 });
        [radius * angle.cos(), radius * angle.sin()]
    })
}

/// Two arms that wind around each other one and a half times.
///
/// ```
/// use nn101::prelude::*;
/// let data: Dataset = nn101::synthetic::spirals(100, 0.0, &mut rng(1));
/// assert!(data.features.iter().all(|x| x.abs() <= 1.2));
/// ```
pub fn spirals<F: Float>(rows: usize, noise: f64, rng: &mut impl Rng) -> Dataset<F> {
    points(rows, 2, noise, rng, |class, rng| {
        let along: f64 = rng.random_range(0.05_f64..1.0).sqrt(); // as many points a length outside as inside
        let angle = 1.5 * TAU * along + if class == 0 { 0.0 } else { PI };
        [1.2 * along * angle.cos(), 1.2 * along * angle.sin()]
    })
}

/// `classes` round clouds whose middles stand evenly on a circle of radius 1; `noise` is their size.
///
/// ```
/// use nn101::prelude::*;
/// let data: Dataset = nn101::synthetic::blobs(90, 3, 0.2, &mut rng(1));
/// assert_eq!(data.targets.iter().filter(|class| **class == 2.0).count(), 30);
/// ```
pub fn blobs<F: Float>(rows: usize, classes: usize, noise: f64, rng: &mut impl Rng) -> Dataset<F> {
    points(rows, classes, noise, rng, |class, _| {
        let angle = TAU * (class as f64 + 0.5) / classes as f64;
        [angle.cos(), angle.sin()]
    })
}

/// Rows that take turns through the classes, each at its place plus noise.
fn points<F: Float, R: Rng>(
    rows: usize,
    classes: usize,
    noise: f64,
    rng: &mut R,
    place: impl Fn(usize, &mut R) -> [f64; 2],
) -> Dataset<F> {
    let mut features = Array2::zeros((rows, 2));
    let mut targets = Array2::zeros((rows, 1));
    for row in 0..rows {
        let class = row % classes.max(1);
        let place = place(class, rng);
        for (column, coordinate) in place.into_iter().enumerate() {
            let off: f64 = StandardNormal.sample(rng);
            features[[row, column]] = F::from_f64(coordinate + noise * off);
        }
        targets[[row, 0]] = F::from_f64(class as f64);
    }
    Dataset {
        features,
        targets,
        feature_names: names(&["x1", "x2"]),
        target_names: names(&["class"]),
        weights: None,
    }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| name.to_string()).collect()
}
