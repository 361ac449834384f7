//! `descent-2d`: drop a ball on a landscape; six optimizers race downhill on one budget of gradient evaluations.

mod draw;
mod model;
mod search;

use crate::drawing::Path;
use crate::drawing::landscape::{Kind, Landscape};
use crate::figure::control::{self, number_within};
use crate::{Control, Figure, FigureError, Goal};
use model::{Run, Runner};

const KINDS: [Kind; 4] = [Kind::Bowl, Kind::Rosenbrock, Kind::Himmelblau, Kind::Saddle];
const MODES: [&str; 2] = ["race", "critical points"];
const VIEWS: [&str; 2] = ["contours", "surface"];
const RATES: [&str; 2] = ["one for all", "best for each"];
const MOST_EVALUATIONS: f64 = 500.0;
const RATE_RANGE: (f64, f64) = (1e-4, 2.0);

/// A landscape, a ball, and either a race from it or a search for flat places with it.
#[derive(Debug, Clone)]
pub struct Descent2d {
    land: Landscape,
    mode: &'static str,
    view: &'static str,
    rates: &'static str,
    learning_rate: f64,
    budget: usize,
    ball: [f64; 2],
    /// Letters of those who take part.
    runners: String,
    runs: Vec<Run>,
    /// Evaluations shown so far.
    shown: usize,
    /// Which critical points the ball has touched, by their number.
    found: Vec<usize>,
    contours: Vec<(f64, Path)>,
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
        mode: MODES[0],
        view: VIEWS[0],
        rates: RATES[1],
        learning_rate: 0.05,
        budget: 60,
        ball: land.first_start(),
        runners: Runner::ALL.map(Runner::letter).iter().collect(),
        runs: Vec::new(),
        shown: 0,
        found: Vec::new(),
        contours: Vec::new(),
    };
    figure.contours = figure.trace_contours();
    figure.race();
    figure
}

crate::show!(Descent2d);

impl Descent2d {
    /// Chooses the landscape: `bowl`, `Rosenbrock`, `Himmelblau` or `saddle`.
    ///
    /// # Panics
    /// When there is no such landscape.
    pub fn landscape(self, name: &str) -> Self {
        self.with("landscape", name)
    }

    /// How much steeper the bowl's steep axis is.
    pub fn condition(self, condition: f64) -> Self {
        self.with("condition", &condition.to_string())
    }

    /// Where the ball is dropped.
    pub fn ball(mut self, x: f64, y: f64) -> Self {
        self.place([x, y]);
        self
    }

    /// How many gradients each runner may evaluate.
    pub fn budget(self, evaluations: usize) -> Self {
        self.with("budget", &evaluations.to_string())
    }

    /// One learning rate for all, instead of the best for each.
    pub fn learning_rate(self, rate: f64) -> Self {
        self.with("rates", RATES[0]).with("learning_rate", &rate.to_string())
    }

    /// Searches for critical points instead of racing.
    pub fn critical_points(self) -> Self {
        self.with("mode", MODES[1])
    }

    /// Shows the landscape from the side.
    pub fn surface(self) -> Self {
        self.with("view", VIEWS[1])
    }

    /// How many evaluations the runner of that name needed, if it arrived.
    pub fn arrived(&self, runner: &str) -> Option<usize> {
        self.runs.iter().find(|run| run.runner.name() == runner).and_then(|run| run.arrived)
    }

    fn with(mut self, key: &str, value: &str) -> Self {
        self.set(key, value).unwrap_or_else(|error| panic!("{error}"));
        self
    }

    fn racing(&self) -> bool {
        self.mode == MODES[0]
    }

    fn place(&mut self, ball: [f64; 2]) {
        let [(x0, x1), (y0, y1)] = self.land.extent();
        self.ball = [ball[0].max(x0).min(x1), ball[1].max(y0).min(y1)];
        if self.racing() {
            self.race();
        } else {
            self.snap((x1 - x0) / 40.0);
        }
    }

    fn turn_to(&mut self, kind: Kind) {
        self.land.kind = kind;
        self.found.clear();
        self.contours = self.trace_contours();
        self.place(self.land.first_start());
    }
}

impl Figure for Descent2d {
    fn name(&self) -> &'static str {
        "descent-2d"
    }

    fn caption(&self) -> String {
        let formula = self.land.kind.formula();
        if self.racing() {
            format!(
                "f(x, y) = {formula}. Drag the ball; every runner may evaluate the same number of gradients."
            )
        } else {
            format!("f(x, y) = {formula}. Drag the ball to the places where the gradient vanishes.")
        }
    }

    fn controls(&self) -> Vec<Control> {
        let [(x0, x1), (y0, y1)] = self.land.extent();
        let mut controls = vec![
            Control::choice("mode", "What to do", self.mode, &MODES),
            Control::choice("landscape", "Landscape", self.land.kind.name(), &KINDS.map(Kind::name)),
            Control::choice("view", "View", self.view, &VIEWS),
        ];
        if self.land.kind == Kind::Bowl {
            controls.push(Control::log_slider(
                "condition",
                "Condition number κ",
                self.land.condition,
                1.0,
                1000.0,
            ));
        }
        controls.push(Control::slider("x", "Ball x", self.ball[0], x0, x1, 0.05));
        controls.push(Control::slider("y", "Ball y", self.ball[1], y0, y1, 0.05));
        if self.racing() {
            let budget = self.budget as f64;
            controls.push(Control::slider(
                "budget",
                "Gradient evaluations",
                budget,
                5.0,
                MOST_EVALUATIONS,
                5.0,
            ));
            controls.push(Control::choice("rates", "Learning rate", self.rates, &RATES));
            if self.rates == RATES[0] {
                let (from, to) = RATE_RANGE;
                controls.push(Control::log_slider(
                    "learning_rate",
                    "The one rate",
                    self.learning_rate,
                    from,
                    to,
                ));
            }
        }
        controls.push(Control::hidden("runners", self.runners.clone()));
        let found: Vec<String> = self.found.iter().map(usize::to_string).collect();
        controls.push(Control::hidden("found", found.join(",")));
        controls
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        let [x_range, y_range] = self.land.extent();
        match key {
            "mode" => self.mode = control::one_of(key, value, &MODES)?,
            "view" => self.view = control::one_of(key, value, &VIEWS)?,
            "rates" => self.rates = control::one_of(key, value, &RATES)?,
            "landscape" => {
                let name = control::one_of(key, value, &KINDS.map(Kind::name))?;
                self.turn_to(KINDS.into_iter().find(|kind| kind.name() == name).unwrap_or(Kind::Bowl));
            }
            "condition" => {
                self.land.condition = number_within(key, value, 1.0, 1000.0)?;
                self.contours = self.trace_contours();
            }
            "x" => self.ball[0] = number_within(key, value, x_range.0, x_range.1)?,
            "y" => self.ball[1] = number_within(key, value, y_range.0, y_range.1)?,
            "budget" => self.budget = number_within(key, value, 5.0, MOST_EVALUATIONS)? as usize,
            "learning_rate" => self.learning_rate = number_within(key, value, RATE_RANGE.0, RATE_RANGE.1)?,
            "runners" => {
                self.runners =
                    value.chars().filter(|c| Runner::ALL.iter().any(|r| r.letter() == *c)).collect()
            }
            // A row of the table was pressed: its runner leaves or joins.
            "runner" if self.runners.contains(value) => self.runners = self.runners.replace(value, ""),
            "runner" => return self.set("runners", &format!("{}{value}", self.runners)),
            "found" => {
                let points = self.land.critical_points().len();
                self.found =
                    value.split(',').filter_map(|text| text.parse().ok()).filter(|i| *i < points).collect();
            }
            _ => return Err(control::unknown(key)),
        }
        self.place(self.ball);
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, y: f64) {
        if handle == "ball" {
            let axes = self.map_axes();
            self.place([axes.data_x(x), axes.data_y(y)]);
        }
    }

    fn has_steps(&self) -> bool {
        self.racing()
    }

    fn step(&mut self) -> bool {
        self.shown = (self.shown + 1).min(self.budget);
        self.racing() && self.shown < self.budget
    }

    fn reset(&mut self) {
        self.shown = 0;
        self.found.clear();
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        if self.racing() { self.describe_race() } else { self.describe_ground() }
    }

    fn goal(&self) -> Option<Goal> {
        Some(if self.racing() { self.race_goal() } else { self.search_goal() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nn101::calculus::CriticalPoint;

    #[test]
    fn himmelblau_has_nine_flat_places_of_three_kinds() {
        let mut figure = descent_2d().landscape("Himmelblau").critical_points();
        let mut kinds = Vec::new();
        for &[x, y] in Landscape::new(Kind::Himmelblau).critical_points() {
            figure.place([x + 0.1, y - 0.1]);
            kinds.push(figure.ground().unwrap());
        }
        let count = |kind| kinds.iter().filter(|k| **k == kind).count();
        assert_eq!(count(CriticalPoint::Minimum), 4);
        assert_eq!(count(CriticalPoint::Saddle), 4);
        assert_eq!(count(CriticalPoint::Maximum), 1);
        assert!(figure.goal().unwrap().reached);
    }

    #[test]
    fn the_goals_of_the_race_can_be_reached() {
        assert!(descent_2d().condition(2.0).budget(100).goal().unwrap().reached);
        assert!(descent_2d().landscape("saddle").budget(100).goal().unwrap().reached);
        assert!(!descent_2d().landscape("Rosenbrock").budget(100).goal().unwrap().reached);
    }

    #[test]
    fn the_state_goes_there_and_back() {
        let mut figure = descent_2d().landscape("Rosenbrock").ball(0.5, 2.0).budget(40).learning_rate(0.001);
        figure.set("runner", "G").unwrap();
        let mut other = descent_2d();
        crate::apply_state(&mut other, &crate::state(&figure)).unwrap();
        assert_eq!(other.draw(), figure.draw());
        assert!(other.set("landscape", "Everest").is_err());
    }
}
