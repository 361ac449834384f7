//! The landscape, the ball, and who is on the way down from it.

use super::race::{Run, Runner, best_rate, run};
use crate::Figure;
use crate::Goal;
use crate::drawing::Path;
use crate::drawing::landscape::{Kind, Landscape};
use crate::drawing::number::{short, significant};
use crate::figure::knob::{Choice, Slider};

/// Whether it is a race.
pub(super) const MODE: Choice<bool> =
    Choice::new("mode", "What to do", &[("race", true), ("critical points", false)]);
pub(super) const LANDSCAPE: Choice<Kind> = Choice::new(
    "landscape",
    "Landscape",
    &[
        (Kind::Bowl.name(), Kind::Bowl),
        (Kind::Rosenbrock.name(), Kind::Rosenbrock),
        (Kind::Himmelblau.name(), Kind::Himmelblau),
        (Kind::Saddle.name(), Kind::Saddle),
    ],
);
/// Whether it is seen from the side.
pub(super) const VIEW: Choice<bool> = Choice::new("view", "View", &[("contours", false), ("surface", true)]);
pub(super) const CONDITION: Slider = Slider::log("condition", "Condition number κ", 1.0, 1000.0);
/// Both from one end of the landscape to the other.
pub(super) const BALL_X: Slider = Slider::new("x", "Ball x", -5.0, 5.0, 0.05);
pub(super) const BALL_Y: Slider = Slider::new("y", "Ball y", -5.0, 5.0, 0.05);
pub(super) const BUDGET: Slider = Slider::new("budget", "Gradient evaluations", 5.0, 500.0, 5.0);
/// Whether all runners have one learning rate.
pub(super) const RATES: Choice<bool> =
    Choice::new("rates", "Learning rate", &[("one for all", true), ("best for each", false)]);
pub(super) const LEARNING_RATE: Slider = Slider::log("learning_rate", "The one rate", 1e-4, 2.0);

/// A landscape, a ball, and either a race from it or a search for flat places with it.
#[derive(Debug, Clone)]
pub struct Descent2d {
    pub(super) land: Landscape,
    pub(super) racing: bool,
    pub(super) from_the_side: bool,
    pub(super) one_rate: bool,
    pub(super) learning_rate: f64,
    pub(super) budget: usize,
    pub(super) ball: [f64; 2],
    /// Letters of those who take part.
    pub(super) runners: String,
    pub(super) runs: Vec<Run>,
    /// Those who have still to run, the next one last.
    pub(super) waiting: Vec<Runner>,
    /// Evaluations shown so far.
    pub(super) shown: usize,
    /// Which critical points the ball has touched, by their number.
    pub(super) found: Vec<usize>,
    pub(super) contours: Vec<(f64, Path)>,
}

/// The race in a bowl ten times steeper one way than the other, each runner with its best learning rate.
///
/// ```
/// let figure = figures::descent_2d().landscape("Rosenbrock").ball(-1.2, 1.0).budget(200);
/// assert!(figure.arrived("Newton").is_some());
/// assert_eq!(figure.arrived("gradient descent"), None);
/// ```
pub fn descent_2d() -> Descent2d {
    let land = Landscape::new(Kind::Bowl);
    let mut figure = Descent2d {
        land,
        racing: true,
        from_the_side: false,
        one_rate: false,
        learning_rate: 0.05,
        budget: 60,
        ball: land.first_start(),
        runners: Runner::ALL.map(Runner::letter).iter().collect(),
        runs: Vec::new(),
        waiting: Vec::new(),
        shown: 0,
        found: Vec::new(),
        contours: Vec::new(),
    };
    figure.contours = figure.trace_contours();
    figure.race();
    figure.run_all()
}

impl Descent2d {
    /// Chooses the landscape: `bowl`, `Rosenbrock`, `Himmelblau` or `saddle`.
    ///
    /// # Panics
    /// When there is no such landscape.
    pub fn landscape(self, name: &str) -> Self {
        self.with(LANDSCAPE.key, name)
    }

    /// How much steeper the bowl's steep axis is.
    pub fn condition(self, condition: f64) -> Self {
        self.with(CONDITION.key, &condition.to_string())
    }

    /// Where the ball is dropped.
    pub fn ball(mut self, x: f64, y: f64) -> Self {
        self.place([x, y]);
        self.run_all()
    }

    /// How many gradients each runner may evaluate.
    pub fn budget(self, evaluations: usize) -> Self {
        self.with(BUDGET.key, &evaluations.to_string())
    }

    /// One learning rate for all, instead of the best for each.
    pub fn learning_rate(self, rate: f64) -> Self {
        self.with(RATES.key, RATES.word(true)).with(LEARNING_RATE.key, &rate.to_string())
    }

    /// Searches for critical points instead of racing.
    pub fn critical_points(self) -> Self {
        self.with(MODE.key, MODE.word(false))
    }

    /// Shows the landscape from the side.
    pub fn surface(self) -> Self {
        self.with(VIEW.key, VIEW.word(true))
    }

    /// How many evaluations the runner of that name needed, if it arrived.
    pub fn arrived(&self, runner: &str) -> Option<usize> {
        self.runs.iter().find(|run| run.runner.name() == runner).and_then(|run| run.arrived)
    }

    pub(super) fn with(mut self, key: &str, value: &str) -> Self {
        self.set(key, value).unwrap_or_else(|error| panic!("{error}"));
        self.run_all()
    }

    fn run_all(mut self) -> Self {
        while !self.waiting.is_empty() {
            self.run_next();
        }
        self
    }

    pub(super) fn ball_knobs(&self) -> [Slider; 2] {
        let [x, y] = self.land.extent();
        [BALL_X.between(x.0, x.1), BALL_Y.between(y.0, y.1)]
    }

    fn put(&mut self, [x, y]: [f64; 2]) {
        let [x_knob, y_knob] = self.ball_knobs();
        self.ball = [x_knob.hold(x), y_knob.hold(y)];
    }

    /// Puts the ball exactly there, without what [`Descent2d::place`] finds.
    pub(super) fn put_back(&mut self, ball: [f64; 2]) {
        self.put(ball);
        if self.racing {
            self.race();
        }
    }

    pub(super) fn place(&mut self, ball: [f64; 2]) {
        self.put(ball);
        if self.racing {
            self.race();
        } else {
            let [(left, right), _] = self.land.extent();
            self.snap((right - left) / 40.0);
        }
    }

    pub(super) fn turn_to(&mut self, kind: Kind) {
        self.land.kind = kind;
        self.found.clear();
        self.contours = self.trace_contours();
        self.place(self.land.first_start());
    }

    /// Sends all who take part to the start; see [`Descent2d::run_next`].
    pub(super) fn race(&mut self) {
        self.runs.clear();
        self.waiting =
            Runner::ALL.into_iter().rev().filter(|runner| self.runners.contains(runner.letter())).collect();
        self.shown = self.budget;
    }

    /// Lets the runners start from the ball with the learning rates they had before, so that their paths stay with a ball
    /// that is dragged; each one's best rate is still to be found.
    pub(super) fn run_as(&mut self, before: Vec<Run>) {
        let (land, ball, budget) = (self.land, self.ball, self.budget);
        let again = |Run { runner, learning_rate, .. }: Run| run(&land, runner, ball, learning_rate, budget);
        self.runs = before.into_iter().map(again).collect();
    }

    /// The race of the next who waits; looking for its best learning rate takes the time of many races.
    pub(super) fn run_next(&mut self) {
        let Some(runner) = self.waiting.pop() else { return };
        let (land, ball, budget) = (self.land, self.ball, self.budget);
        let rate = if self.one_rate { self.learning_rate } else { best_rate(&land, runner, ball, budget) };
        self.runs.retain(|run| run.runner != runner);
        self.runs.push(run(&land, runner, ball, rate, budget));
        self.runs.sort_by_key(|run| run.runner);
    }

    /// The places of a runner after the evaluations that are shown.
    pub(super) fn shown_points<'a>(&self, run: &'a Run) -> &'a [[f64; 2]] {
        let steps = (self.shown / run.runner.cost()).min(run.points.len() - 1);
        &run.points[..=steps]
    }

    /// How a runner stands after the evaluations that are shown.
    pub(super) fn fate(&self, run: &Run) -> String {
        let points = self.shown_points(run);
        let flew = run.runner != Runner::Newton && run.points.len() <= self.budget;
        match run.arrived {
            Some(evaluations) if evaluations <= self.shown => format!("there after {evaluations}"),
            _ if flew && points.len() == run.points.len() => "flies away".into(),
            _ => format!("height {}", significant(points.last().map_or(0.0, |&p| self.land.value(p)), 3)),
        }
    }

    pub(super) fn describe_race(&self) -> String {
        let fate = |run: &Run| format!("{}: {}", run.runner.name(), self.fate(run));
        let fates: Vec<String> = self.runs.iter().map(fate).collect();
        format!(
            "From ({}, {}), after {} of {} gradient evaluations each: {}.",
            short(self.ball[0]),
            short(self.ball[1]),
            self.shown,
            self.budget,
            if fates.is_empty() { "nobody runs".into() } else { fates.join(", ") },
        )
    }

    pub(super) fn race_goal(&self) -> Goal {
        let end = |run: &Run| run.points.last().map_or(f64::NAN, |&p| self.land.value(p));
        let all = self.runs.len() == Runner::ALL.len();
        match self.land.floor() {
            Some(_) => Goal {
                text: "Bring all six within 0.001 of the floor, on at most 100 evaluations.".into(),
                reached: all && self.budget <= 100 && self.runs.iter().all(|run| run.arrived.is_some()),
            },
            None => Goal {
                text: "Get all but Newton off the saddle, below height −1; what does Newton do?".into(),
                reached: all && self.runs.iter().all(|run| run.runner == Runner::Newton || end(run) < -1.0),
            },
        }
    }
}
