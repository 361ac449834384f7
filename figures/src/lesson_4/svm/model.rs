//! The points, the machine on its way to the border, and the learner's own point.

use std::mem::replace;

use nn101::prelude::*;
use nn101::{Dataset, RandomFourier};

use super::sets::{Exact, Set, Sets};
use super::training::{Cost, Machine, STEPS};
use crate::drawing::{Area, Axes, Scale, field};
use crate::figure::knob::{Choice, Slider, Toggle};

pub(super) const SET: Choice<Set> = Choice::new("set", "Points", &Set::ALL);
/// Whether the border may bend.
pub(super) const KERNEL: Choice<bool> =
    Choice::new("kernel", "Border", &[("straight", false), ("bent (RBF)", true)]);
pub(super) const C: Slider = Slider::log("c", "C: price of a miss", 0.01, 100.0);
pub(super) const WAVES: Slider = Slider::new("waves", "Random waves (bent)", 5.0, 300.0, 5.0);
pub(super) const LOG_LOSS: Toggle = Toggle::new("log_loss", "Log-loss beside it");
pub(super) const OWN: Toggle = Toggle::new("own", "A point of your own");
pub(super) const STEP: Slider = Slider::new("step", "Step", 0.0, STEPS as f64, 1.0);
/// About how many numbers a piece of a long way may touch, and how many steps it may be.
const NUMBERS_IN_A_PIECE: usize = 300_000;
const MOST_STEPS_IN_A_PIECE: usize = 100;

/// The RBF kernel's, as in the reference.
pub(super) const GAMMA: f64 = 2.0;

/// Half the side of the plot, in the points' unit.
pub(super) const REACH: f64 = 4.2;

/// A point with a margin up to here holds the line.
pub(super) const SUPPORT: f64 = 1.001;

/// Points, a machine that parts them, and one more point that the learner moves.
pub struct Svm {
    pub(super) set: Set,
    pub(super) c: f64,
    pub(super) bent: bool,
    pub(super) waves: usize,
    pub(super) with_log_loss: bool,
    pub(super) own_point: Option<[f64; 2]>,
    pub(super) fourier: RandomFourier,
    /// All points and the exact answers; none until a page has handed them over.
    pub(super) sets: Option<Sets>,
    pub(super) data: Dataset,
    pub(super) lifted: Dataset,
    pub(super) hinge: Machine,
    pub(super) log_loss: Machine,
    /// Both as they were before the learner's point was dragged: shown until the new ones are there.
    pub(super) before: Option<[Machine; 2]>,
    /// The step that the machines are on their way to.
    pub(super) target: usize,
    /// For which points and which kernel the following are made: they take long.
    pub(super) lens: Option<(Set, bool, usize)>,
    /// The shipped points, the corners of the picture's squares and the moons' test points, as the machine sees them.
    pub(super) lifted_shipped: Dataset,
    pub(super) lifted_places: Array2<f32>,
    pub(super) lifted_test: Option<Dataset>,
}

/// The straight machine on points that a line can part, C = 1.
pub fn svm() -> Svm {
    let no_points = Dataset {
        features: Array2::zeros((0, 2)),
        targets: Array2::zeros((0, 1)),
        feature_names: Vec::new(),
        target_names: Vec::new(),
        weights: None,
    };
    let mut figure = Svm {
        set: Set::Separable,
        c: 1.0,
        bent: false,
        waves: 100,
        with_log_loss: false,
        own_point: None,
        fourier: RandomFourier::new(2, 100, GAMMA, &mut rng(1)),
        sets: None,
        hinge: Machine::new(&no_points, 1.0, Cost::Hinge),
        log_loss: Machine::new(&no_points, 1.0, Cost::Logarithmic),
        lifted: no_points.clone(),
        data: no_points.clone(),
        before: None,
        lens: None,
        lifted_shipped: no_points,
        lifted_places: Array2::zeros((0, 2)),
        lifted_test: None,
        target: STEPS,
    };
    #[cfg(feature = "data")]
    {
        figure.sets = Sets::shipped();
    }
    figure.solve();
    figure.settled()
}

impl Svm {
    /// The points: `"separable"`, `"overlapping"` or `"moons"`.
    ///
    /// # Panics
    /// When there is no such set.
    pub fn points(mut self, name: &str) -> Self {
        self.set = SET.read(name).unwrap_or_else(|error| panic!("{error}"));
        self.solve();
        self.settled()
    }

    /// What a point on the wrong side costs.
    pub fn c(mut self, c: f64) -> Self {
        self.c = C.hold(c);
        self.solve();
        self.settled()
    }

    /// Bends the border: the machine sees so many random waves instead of the two coordinates.
    pub fn bent(mut self, waves: usize) -> Self {
        (self.bent, self.waves) = (true, WAVES.hold(waves as f64) as usize);
        self.solve();
        self.settled()
    }

    /// Shows the border that the log-loss draws beside the hinge's.
    pub fn with_log_loss(mut self) -> Self {
        self.with_log_loss = true;
        self.solve();
        self.settled()
    }

    /// Adds a point of the blue class.
    pub fn own_point(mut self, x: f64, y: f64) -> Self {
        self.own_point = Some([x, y]);
        self.solve();
        self.settled()
    }

    /// Puts machines that have learned nothing in the place of those that were there.
    pub(super) fn prepare(&mut self) -> Option<[Machine; 2]> {
        self.lift_shipped();
        let sets = self.sets.as_ref()?;
        let (shipped, count) = (sets.training(self.set), self.lifted_shipped.rows());
        // The learner's point takes the place of a second copy of the first one.
        let rows: Vec<usize> = (0..count).chain(self.own_point.map(|_| 0)).collect();
        (self.data, self.lifted) = (shipped.select(&rows), self.lifted_shipped.select(&rows));
        if let Some(place) = self.own_point {
            let place = Array2::from_shape_fn((1, 2), |(_, column)| place[column] as f32);
            let lifted = self.lift(&place);
            set_row(&mut self.data, count, &place);
            set_row(&mut self.lifted, count, &lifted);
        }
        self.before = None;
        let fresh = |cost| Machine::new(&self.lifted, self.c, cost);
        let (hinge, log_loss) = (fresh(Cost::Hinge), fresh(Cost::Logarithmic));
        Some([replace(&mut self.hinge, hinge), replace(&mut self.log_loss, log_loss)])
    }

    /// What changes with the points' set and the kernel alone.
    fn lift_shipped(&mut self) {
        let lens = Some((self.set, self.bent, self.waves));
        let Some(sets) = self.sets.as_ref().filter(|_| self.lens != lens) else { return };
        self.lens = lens;
        if self.bent && self.fourier.len() != self.waves {
            self.fourier = RandomFourier::new(2, self.waves, GAMMA, &mut rng(1));
        }
        let lift = |data: &Dataset| Dataset { features: self.lift(&data.features), ..data.clone() };
        let test = (self.set == Set::Moons).then(|| lift(&sets.moons_test));
        let (shipped, places) = (lift(sets.training(self.set)), self.lift(&field::places(&axes(self.set))));
        (self.lifted_shipped, self.lifted_places, self.lifted_test) = (shipped, places, test);
    }

    /// Moves the learner's point. Until the machines have found their new borders, those they had are shown.
    pub(super) fn move_own(&mut self, place: [f64; 2]) {
        self.own_point = Some(place);
        let (was_under_way, shown) = (self.is_under_way(), self.before.take());
        let finished = self.solve();
        self.before = if was_under_way { shown } else { finished };
    }

    /// The machines that the picture shows: with hinge and with log-loss.
    pub(super) fn shown(&self) -> [&Machine; 2] {
        match &self.before {
            Some(machines) if self.is_under_way() => machines.each_ref(),
            _ => [&self.hinge, &self.log_loss],
        }
    }

    /// Sets out for the border; returns the machines that were there.
    pub(super) fn solve(&mut self) -> Option<[Machine; 2]> {
        let before = self.prepare()?;
        self.target = STEPS;
        Some(before)
    }

    fn settled(mut self) -> Self {
        while self.is_under_way() {
            self.walk();
        }
        self
    }

    /// Forward or back to a step. Back means: from the start, the same steps again.
    pub(super) fn go_to(&mut self, step: usize) {
        if step < self.hinge.steps() {
            self.prepare();
        }
        self.target = step.min(STEPS);
    }

    pub(super) fn is_under_way(&self) -> bool {
        self.sets.is_some() && self.hinge.steps() < self.target
    }

    pub(super) fn walk(&mut self) {
        let in_a_step = self.lifted.features.len().max(1);
        for _ in 0..(NUMBERS_IN_A_PIECE / in_a_step).clamp(1, MOST_STEPS_IN_A_PIECE) {
            if self.is_under_way() {
                self.step_both();
            }
        }
    }

    pub(super) fn step_both(&mut self) {
        if self.with_log_loss {
            self.log_loss.step(&self.lifted);
        }
        self.hinge.step(&self.lifted);
    }

    /// All that the machines depend on.
    pub(super) fn problem(&self) -> (Set, f64, bool, usize, bool, Option<[f64; 2]>) {
        let waves = if self.bent { self.waves } else { 0 };
        (self.set, self.c, self.bent, waves, self.with_log_loss, self.own_point)
    }

    /// What the machine sees of places in the plane; the waves are scaled so that the kernel is the sum's.
    pub(super) fn lift(&self, places: &Array2<f32>) -> Array2<f32> {
        if self.bent { self.fourier.transform(places) } else { places.clone() }
    }

    pub(super) fn margins(&self) -> Vec<f64> {
        self.shown()[0].margins(&self.lifted)
    }

    pub(super) fn support_vectors(&self) -> usize {
        self.margins().iter().filter(|margin| **margin <= SUPPORT).count()
    }

    /// The scikit-learn line to compare with: of the shipped points alone.
    pub(super) fn exact(&self) -> Option<&Exact> {
        self.sets.as_ref().filter(|_| !self.bent)?.exact(self.set, self.c)
    }

    pub(super) fn exact_moons_accuracy(&self) -> f64 {
        self.sets.as_ref().map_or(f64::NAN, |sets| sets.exact_moons_accuracy)
    }

    /// How the machine does on the moons it has not seen.
    pub(super) fn test_accuracy(&self) -> Option<f64> {
        self.lifted_test.as_ref().map(|test| {
            let scores = self.shown()[0].scores(&test.features);
            let right = scores
                .iter()
                .zip(&test.targets)
                .filter(|(score, side)| *score * f64::from(**side) > 0.0)
                .count();
            right as f64 / test.rows() as f64
        })
    }

    pub(super) fn trained(&self) -> bool {
        self.hinge.steps() == STEPS
    }

    /// The learner's point stands well behind its margin: it could be taken away.
    pub(super) fn own_point_is_idle(&self) -> bool {
        self.own_point.is_some() && self.margins().last().is_some_and(|margin| *margin > 1.05)
    }
}

/// Makes a row a point of the blue class.
fn set_row(data: &mut Dataset, row: usize, seen: &Array2<f32>) {
    for (column, number) in seen.iter().enumerate() {
        data.features[[row, column]] = *number;
    }
    data.targets[[row, 0]] = 1.0;
}

/// The side of the plot.
pub(super) const SIDE: f64 = 350.0;

pub(super) fn axes(set: Set) -> Axes {
    let (middle_x, middle_y, reach) = if set == Set::Moons { (0.5, 0.25, 2.2) } else { (0.0, 0.0, REACH) };
    let around = |middle: f64| Scale::linear(middle - reach, middle + reach);
    Axes::new(Area::new(34.0, 12.0, SIDE, SIDE), around(middle_x), around(middle_y))
}
