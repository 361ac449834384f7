//! The points, and the hinges whose sum passes through them.

use std::f64::consts::PI;

use crate::drawing::{Area, Axes, Scale};
use crate::figure::knob::Slider;

pub(super) const MOST: usize = 8;
pub(super) const COUNT: Slider = Slider::new("count", "Hinges", 1.0, MOST as f64, 1.0);
pub(super) const HEIGHT: Slider = Slider::new("height", "Height", -1.5, 1.5, 0.01);
pub(super) const HANDLES: [&str; MOST + 1] = ["h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8"];

/// So far to both sides the plot shows what the network does.
pub(super) const REACH: f64 = 4.5;

/// The largest error that reaches the goal.
pub(super) const CLOSE: f64 = 0.1;

/// A network with one layer of hinges, held by the points that it passes through, beside the sine.
pub struct Hinges {
    /// At corners that are equally far apart, from -π to π; there is one hinge less.
    pub(super) heights: Vec<f64>,
}

/// One hinge, which draws a straight line.
pub fn hinges() -> Hinges {
    Hinges { heights: vec![0.0, 1.0] }
}

impl Hinges {
    /// As many hinges, between 1 and 8; the network stays as close as they allow to what it was.
    pub fn count(mut self, count: usize) -> Self {
        self.set_count(count.clamp(1, MOST));
        self
    }

    /// Puts the points onto the sine.
    pub fn on_the_curve(mut self) -> Self {
        self.heights = self.corners().into_iter().map(|corner| rounded(corner.sin())).collect();
        self
    }

    pub(super) fn set_count(&mut self, count: usize) {
        if count != self.hinges() {
            let heights = corners(count).into_iter().map(|corner| HEIGHT.hold(rounded(self.output(corner))));
            self.heights = heights.collect();
        }
    }

    pub(super) fn hinges(&self) -> usize {
        self.heights.len() - 1
    }

    pub(super) fn corners(&self) -> Vec<f64> {
        corners(self.hinges())
    }

    /// What the slope changes by at each corner but the last.
    pub(super) fn weights(&self) -> Vec<f64> {
        let width = 2.0 * PI / self.hinges() as f64;
        let mut before = 0.0;
        let weight = |pair: &[f64]| {
            let slope = (pair[1] - pair[0]) / width;
            slope - std::mem::replace(&mut before, slope)
        };
        self.heights.windows(2).map(weight).collect()
    }

    /// The network's output: its bias, the height of the first point, and all hinges with their weights.
    pub(super) fn output(&self, x: f64) -> f64 {
        let parts = self.corners().into_iter().zip(self.weights());
        self.heights[0] + parts.map(|(corner, weight)| weight * (x - corner).max(0.0)).sum::<f64>()
    }

    /// How far the network is from the sine where it is farthest, between -π and π.
    pub(super) fn worst(&self) -> f64 {
        let places = (-400..=400).map(|place| PI * f64::from(place) / 400.0);
        places.map(|x| (self.output(x) - x.sin()).abs()).fold(0.0, f64::max)
    }

    pub(super) fn axes() -> Axes {
        Axes::new(Area::new(34.0, 72.0, 376.0, 250.0), Scale::linear(-REACH, REACH), Scale::linear(-2.0, 2.0))
            .x_label("x")
    }
}

fn corners(count: usize) -> Vec<f64> {
    (0..=count).map(|k| PI * (2.0 * k as f64 / count as f64 - 1.0)).collect()
}

/// Few enough digits for a state to hold them all.
fn rounded(height: f64) -> f64 {
    (1000.0 * height).round() / 1000.0 + 0.0
}
