//! The network in training, and the pad that it reads.

use nn101::Dataset;

use super::pad::Pad;
use super::training::Training;
use crate::Figure;
use crate::figure::knob::{Choice, Slider, Toggle};

/// The images, and which of them are learned from.
pub(super) const FILES: [&str; 2] = ["digits", "digits_split_seed42"];

pub(super) const HIDDEN: Choice<usize> =
    Choice::new("hidden", "Hidden units", &[("16", 16), ("32", 32), ("64", 64), ("128", 128)]);
pub(super) const SHIFTS: Toggle = Toggle::new("shifts", "Shift the training images");
/// Whether it draws.
pub(super) const PEN: Choice<bool> =
    Choice::new("pen", "With arrow keys the pen", &[("draws", true), ("only moves", false)]);
/// Up to the last epoch's end.
pub(super) const STEP: Slider = Slider::new("step", "Training step", 0.0, 100_000.0, 1.0);
pub(super) const LAST_EPOCH: usize = 60;
const STEPS_IN_A_PIECE: usize = 20;

/// The digit that the goal asks for, and what it asks of the network.
pub(super) const WANTED: usize = 3;

pub(super) const GOOD: f64 = 0.96;

pub(super) const SURE: f64 = 0.8;

/// A network in training beside a pad to draw on.
pub struct Digits {
    pub(super) hidden: usize,
    pub(super) shifts: bool,
    pub(super) pad: Pad,
    pub(super) pen: [f64; 2],
    pub(super) pen_draws: bool,
    /// The test row on the pad; none when the learner drew.
    pub(super) example: Option<usize>,
    pub(super) training: Option<Training>,
    /// The step that the training is on its way to.
    pub(super) target: usize,
    /// The training rows and the test rows.
    pub(super) data: Option<(Dataset, Dataset)>,
}

/// A network with 64 hidden units before its first step, and a test image on the pad.
pub fn digits() -> Digits {
    let mut figure = Digits {
        hidden: 64,
        shifts: false,
        pad: Pad::new(),
        pen: [16.0, 8.0],
        pen_draws: true,
        example: Some(2),
        training: None,
        target: 0,
        data: None,
    };
    #[cfg(feature = "data")]
    {
        figure.data = Some(nn101::shipped::digits_split());
    }
    figure.restart();
    figure
}

impl Digits {
    /// Hidden units: 16, 32, 64 or 128.
    pub fn hidden(self, units: usize) -> Self {
        self.with(HIDDEN.key, &units.to_string())
    }

    /// Moves the training images a little in every epoch.
    pub fn shifts(self) -> Self {
        self.with(SHIFTS.key, "1")
    }

    /// Puts a test image on the pad.
    pub fn example(self, row: usize) -> Self {
        self.with("example", &row.to_string())
    }

    /// Trains so many epochs.
    pub fn epochs(mut self, epochs: usize) -> Self {
        self.go_to(self.training.as_ref().map_or(0, |training| training.step_after(epochs)));
        while self.is_under_way() {
            self.walk();
        }
        self
    }

    pub(super) fn with(mut self, key: &str, value: &str) -> Self {
        if let Err(error) = self.set(key, value) {
            panic!("{error}");
        }
        self
    }

    pub(super) fn restart(&mut self) {
        self.target = 0;
        self.training =
            self.data.as_ref().map(|(train, test)| Training::new(train, test, self.hidden, self.shifts));
        self.show_example();
    }

    pub(super) fn steps_done(&self) -> usize {
        self.training.as_ref().map_or(self.target, |training| training.steps)
    }

    pub(super) fn last_step(&self) -> usize {
        self.training.as_ref().map_or(0, |training| training.step_after(LAST_EPOCH))
    }

    pub(super) fn step_knob(&self) -> Slider {
        STEP.between(0.0, self.training.as_ref().map_or(STEP.max, |_| self.last_step() as f64))
    }

    /// Forward or back to a step. Back means: from the start, the same steps again.
    pub(super) fn go_to(&mut self, step: usize) {
        if step < self.steps_done() {
            self.restart();
        }
        self.target = step;
    }

    pub(super) fn is_under_way(&self) -> bool {
        self.training.as_ref().is_some_and(|training| training.steps < self.target.min(self.last_step()))
    }

    pub(super) fn walk(&mut self) {
        for _ in 0..STEPS_IN_A_PIECE {
            if self.is_under_way()
                && let Some(training) = &mut self.training
            {
                training.step();
            }
        }
    }

    pub(super) fn draw_to(&mut self, [x, y]: [f64; 2]) {
        if self.example.take().is_some() {
            self.pad = Pad::new();
        }
        self.pad.draw_to(x, y);
    }

    pub(super) fn show_example(&mut self) {
        if let (Some(row), Some(training)) = (self.example, &self.training) {
            self.pad = Pad::from_pixels(&training.example(row).0);
        }
    }

    /// Pixels from 0 to 16: the test image as it is, a drawing moved to the middle.
    pub(super) fn pixels(&self) -> Vec<f32> {
        match (self.example, &self.training) {
            (Some(row), Some(training)) => training.example(row).0,
            _ => self.pad.pixels(),
        }
    }

    /// What the network says of the pad; nothing while the pad is empty.
    pub(super) fn probabilities(&self) -> Option<Vec<f64>> {
        let training = self.training.as_ref()?;
        (!self.pad.is_empty()).then(|| training.probabilities(&self.pixels()))
    }

    pub(super) fn accuracy(&self) -> f64 {
        self.training.as_ref().map_or(0.0, Training::accuracy)
    }
}
