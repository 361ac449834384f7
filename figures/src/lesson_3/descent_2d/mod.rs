//! `descent-2d`: drop a ball on a landscape; six optimizers race downhill on one budget of gradient evaluations.

mod draw;
mod model;
mod race;
mod search;

use crate::drawing::landscape::Kind;
use crate::drawing::number::short;
use crate::drawing::plane::write_point;
use crate::figure::knob;
use crate::figure::knob::{Slider, unknown};
use crate::figure::surprise::{self, SURPRISE};
use crate::{Control, Figure, FigureError, Goal};
use model::{BALL_X, BALL_Y, BUDGET, CONDITION, LANDSCAPE, LEARNING_RATE, MODE, RATES, VIEW};
use race::Runner;

pub use model::{Descent2d, descent_2d};

crate::show!(Descent2d);

impl Figure for Descent2d {
    fn name(&self) -> &'static str {
        "descent-2d"
    }

    fn caption(&self) -> String {
        let formula = match self.land.kind {
            Kind::Bowl => format!("½(x² + {}y²)", short(self.land.condition)),
            kind => kind.formula().to_owned(),
        };
        if self.racing {
            let budget = self.budget;
            format!("f(x, y) = {formula}. Drag the ball; every runner may evaluate {budget} gradients.")
        } else {
            format!("f(x, y) = {formula}. Drag the ball to the places where the gradient vanishes.")
        }
    }

    fn controls(&self) -> Vec<Control> {
        let [x, y] = self.ball_knobs();
        let found: Vec<String> = self.found.iter().map(usize::to_string).collect();
        let is_search = !self.racing;
        vec![
            MODE.at(self.racing),
            LANDSCAPE.at(self.land.kind),
            VIEW.at(self.from_the_side).more(),
            CONDITION.at(self.land.condition).hidden_when(self.land.kind != Kind::Bowl).more(),
            x.at(self.ball[0]).more(),
            y.at(self.ball[1]).more(),
            BUDGET.at(self.budget as f64).hidden_when(is_search),
            surprise::button(),
            RATES.at(self.one_rate).hidden_when(is_search).more(),
            LEARNING_RATE.at(self.learning_rate).hidden_when(is_search || !self.one_rate).more(),
            Control::hidden("runners", self.runners.clone()),
            // Last: each knob above shows the whole race, and a ball that is moved may find a critical point.
            Control::hidden("found", found.join(",")),
            Control::hidden("ball", write_point(self.ball)),
            Control::hidden("shown", self.shown.to_string()),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        let [x, y] = self.ball_knobs();
        match key {
            _ if key == MODE.key => self.racing = MODE.read(value)?,
            _ if key == VIEW.key => {
                self.from_the_side = VIEW.read(value)?;
                return Ok(());
            }
            _ if key == RATES.key => self.one_rate = RATES.read(value)?,
            _ if key == LANDSCAPE.key => self.turn_to(LANDSCAPE.read(value)?),
            _ if key == CONDITION.key => {
                self.land.condition = CONDITION.read(value)?;
                self.contours = self.trace_contours();
            }
            _ if key == BALL_X.key => self.ball[0] = x.read(value)?,
            _ if key == BALL_Y.key => self.ball[1] = y.read(value)?,
            _ if key == BUDGET.key => self.budget = BUDGET.read_whole(value)?,
            _ if key == LEARNING_RATE.key => self.learning_rate = LEARNING_RATE.read(value)?,
            // Who will be first is to be guessed: the race has not begun.
            SURPRISE => {
                let knobs = [x, y].map(|knob| Slider { step: 0.25, ..knob });
                self.place(surprise::numbers(knobs, self.ball));
                self.shown = 0;
                return Ok(());
            }
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
                return Ok(());
            }
            "ball" => {
                self.put_back(knob::numbers(key, value, f64::INFINITY)?);
                return Ok(());
            }
            "shown" => {
                self.shown = (knob::number(key, value)?.max(0.0) as usize).min(self.budget);
                return Ok(());
            }
            _ => return Err(unknown(key)),
        }
        self.place(self.ball);
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, y: f64) {
        if handle == "ball" {
            let axes = self.map_axes();
            let before = std::mem::take(&mut self.runs);
            self.place([axes.data_x(x), axes.data_y(y)]);
            self.run_as(before);
        }
    }

    fn has_steps(&self) -> bool {
        self.racing
    }

    fn step(&mut self) -> bool {
        self.shown = (self.shown + 1).min(self.budget);
        !self.is_finished()
    }

    fn is_finished(&self) -> bool {
        !self.racing || self.shown == self.budget
    }

    fn reset(&mut self) {
        self.shown = 0;
        self.found.clear();
    }

    fn progress(&self) -> Option<f64> {
        let (all, waiting) = (self.runners.len() as f64, self.waiting.len() as f64);
        (waiting > 0.0).then(|| 1.0 - waiting / all)
    }

    fn advance(&mut self) {
        self.run_next();
    }

    /// A race is short: it is run to its end.
    fn cancel(&mut self) {
        while !self.waiting.is_empty() {
            self.run_next();
        }
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        if self.racing { self.describe_race() } else { self.describe_ground() }
    }

    fn goal(&self) -> Option<Goal> {
        Some(if self.racing { self.race_goal() } else { self.search_goal() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::landscape::{Kind, Landscape};
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
}
