//! The bowl, the walk in it, and what a step does along each axis.

use crate::drawing::number::significant;
use crate::figure::knob::Slider;

/// From the middle of the map to its edges.
pub(super) const REACH: f64 = 2.4;
pub(super) const LEARNING_RATE: Slider = Slider::log("learning_rate", "Learning rate η", 0.002, 2.0);
pub(super) const MOMENTUM: Slider = Slider::new("momentum", "Momentum μ", 0.0, 0.98, 0.01);
pub(super) const CONDITION: Slider = Slider::log("condition", "Condition number κ", 1.0, 100.0);
pub(super) const TILT: Slider = Slider::new("tilt", "Tilt in degrees", 0.0, 90.0, 1.0);
pub(super) const STEPS: Slider = Slider::new("steps", "Steps shown", 1.0, 200.0, 1.0);
pub(super) const START_X: Slider = Slider::new("x", "Start x", -REACH, REACH, 0.05);
pub(super) const START_Y: Slider = Slider::new("y", "Start y", -REACH, REACH, 0.05);

/// There is a thousandth of the way left.
pub(super) const NEAR: f64 = 1e-3;
/// Whoever is so many times as far away as at the start has flown away.
const FAR: f64 = 1e3;
const MOST_STEPS: usize = 5000;

/// The two directions in which the gradient points straight at the bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    Flat,
    Steep,
}

/// A bowl ½(u² + κv²) along its axes u and v, and a start.
#[derive(Debug, Clone)]
pub struct Bowl {
    pub(super) condition: f64,
    pub(super) tilt: f64,
    pub(super) learning_rate: f64,
    pub(super) momentum: f64,
    pub(super) steps: f64,
    pub(super) start: [f64; 2],
}

/// Where a walk leads.
pub(super) struct Walk {
    /// Each place by its parts along the flat and the steep axis, the start first.
    pub points: Vec<[f64; 2]>,
    /// After how many steps there was a thousandth of the way left, for good.
    pub arrived: Option<usize>,
}

/// Plain descent in a bowl 25 times as steep one way as the other, at one over the steep curvature.
///
/// ```
/// use figures::Figure;
/// let figure = figures::bowl().condition(25.0).learning_rate(0.11).momentum(0.45);
/// assert!(figure.goal().unwrap().reached);
/// ```
pub fn bowl() -> Bowl {
    Bowl {
        condition: 25.0,
        tilt: 25.0,
        learning_rate: LEARNING_RATE.kept(1.0 / 25.0),
        momentum: 0.0,
        steps: 60.0,
        start: [-2.2, 0.6],
    }
}

impl Bowl {
    /// How much steeper the steep axis is.
    pub fn condition(mut self, condition: f64) -> Self {
        self.condition = CONDITION.kept(CONDITION.hold(condition));
        self
    }

    /// By how many degrees the flat axis is turned from the horizontal.
    pub fn tilt(mut self, degrees: f64) -> Self {
        self.tilt = TILT.hold(degrees);
        self
    }

    /// How far to go for a slope of 1.
    pub fn learning_rate(mut self, rate: f64) -> Self {
        self.learning_rate = LEARNING_RATE.kept(LEARNING_RATE.hold(rate));
        self
    }

    /// The share of the velocity that is kept; 0 is plain descent.
    pub fn momentum(mut self, share: f64) -> Self {
        self.momentum = MOMENTUM.hold(share);
        self
    }

    pub(super) fn curvature(&self, axis: Axis) -> f64 {
        if axis == Axis::Flat { 1.0 } else { self.condition }
    }

    /// What a step multiplies the way left along an axis by, in the long run: the larger root of
    /// r² − (1 + μ − ηλ)r + μ by its size. Lesson 3, section 7.5.
    pub(super) fn factor(&self, axis: Axis) -> f64 {
        let middle = 1.0 + self.momentum - self.learning_rate * self.curvature(axis);
        let under = middle * middle - 4.0 * self.momentum;
        if under < 0.0 { self.momentum.sqrt() } else { 0.5 * (middle.abs() + under.sqrt()) }
    }

    /// The flat axis on the map: its direction.
    pub(super) fn direction(&self) -> (f64, f64) {
        let angle = self.tilt.to_radians();
        (angle.cos(), angle.sin())
    }

    /// A place on the map from its parts along the axes.
    pub(super) fn on_map(&self, [flat, steep]: [f64; 2]) -> (f64, f64) {
        let (cos, sin) = self.direction();
        (flat * cos - steep * sin, flat * sin + steep * cos)
    }

    pub(super) fn walk(&self) -> Walk {
        let (cos, sin) = self.direction();
        let [x, y] = self.start;
        let mut place = [x * cos + y * sin, y * cos - x * sin];
        let mut velocity = [0.0; 2];
        let far = |[flat, steep]: [f64; 2]| flat.hypot(steep);
        let whole = far(place).max(1e-9);
        let mut points = vec![place];
        while points.len() <= MOST_STEPS && far(place) < FAR * whole && far(place) > 1e-6 * whole {
            for (index, axis) in [Axis::Flat, Axis::Steep].into_iter().enumerate() {
                velocity[index] = self.momentum * velocity[index] + self.curvature(axis) * place[index];
                place[index] -= self.learning_rate * velocity[index];
            }
            points.push(place);
        }
        let settled = points.iter().rposition(|&point| far(point) > NEAR * whole).map_or(0, |last| last + 1);
        let arrived = (settled < points.len()).then_some(settled);
        Walk { points, arrived }
    }

    pub(super) fn fate(&self, walk: &Walk) -> String {
        let grows = [Axis::Flat, Axis::Steep].into_iter().any(|axis| self.factor(axis) > 1.0);
        match walk.arrived {
            Some(steps) => {
                format!("a thousandth of the way is left after {} steps", significant(steps as f64, 4))
            }
            None if grows => "the walk flies away".into(),
            None => "the walk has not arrived after 5000 steps".into(),
        }
    }
}
