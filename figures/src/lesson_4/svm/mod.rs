//! `svm`: a network that is a support vector machine, straight or bent by random waves. Lesson 4, section 10.

mod draw;
mod model;
mod sets;
mod training;

use crate::drawing::number::{fixed, significant};
use crate::figure::knob;
use crate::figure::knob::unknown;
use crate::{Control, Figure, FigureError, Goal};
use model::{C, KERNEL, LOG_LOSS, OWN, REACH, SET, STEP, WAVES, axes};
use sets::{FILES, Sets};
use training::STEPS;

pub use model::{Svm, svm};

crate::show!(Svm);

impl Figure for Svm {
    fn name(&self) -> &'static str {
        "svm"
    }

    fn caption(&self) -> String {
        format!(
            "The full line is the {} border for C = {}, the dashed ones the edges of its street; ringed points hold it. Everything else could be taken away.",
            if self.bent { "bent" } else { "straight" },
            significant(self.c, 3)
        )
    }

    fn controls(&self) -> Vec<Control> {
        let place =
            |index: usize| self.own_point.map_or(String::from("none"), |point| significant(point[index], 4));
        vec![
            SET.at(self.set),
            KERNEL.at(self.bent),
            C.at(self.c),
            WAVES.at(self.waves as f64).off_when(!self.bent, "a straight border has none").more(),
            LOG_LOSS.at(self.with_log_loss).more(),
            OWN.at(self.own_point.is_some()),
            Control::hidden("x", place(0)),
            Control::hidden("y", place(1)),
            // Last: each knob above shows the settled machine.
            STEP.at(self.hinge.steps() as f64).more(),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        let before = self.problem();
        match key {
            _ if key == SET.key => self.set = SET.read(value)?,
            _ if key == KERNEL.key => self.bent = KERNEL.read(value)?,
            _ if key == C.key => self.c = C.read(value)?,
            _ if key == WAVES.key => self.waves = WAVES.read_whole(value)?,
            _ if key == LOG_LOSS.key => self.with_log_loss = LOG_LOSS.read(value)?,
            _ if key == OWN.key => {
                self.own_point = OWN.read(value)?.then(|| self.own_point.unwrap_or([-1.0, -1.4]));
            }
            "x" | "y" if value == "none" => {}
            "x" | "y" => {
                let place = knob::number(key, value)?.clamp(-REACH, REACH);
                if let Some(point) = &mut self.own_point {
                    point[usize::from(key == "y")] = place;
                }
            }
            _ if key == STEP.key => self.go_to(STEP.read_whole(value)?),
            _ => return Err(unknown(key)),
        }
        // A whole state is set key by key: solve only for those that change something.
        if self.problem() != before {
            self.solve();
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, y: f64) {
        if handle == "own" && self.own_point.is_some() {
            let axes = axes(self.set);
            let place = |value: f64| (value.clamp(-REACH, REACH) * 100.0).round() / 100.0;
            self.move_own([place(axes.data_x(x)), place(axes.data_y(y))]);
        }
    }

    fn has_steps(&self) -> bool {
        true
    }

    fn steps_per_frame(&self) -> usize {
        5
    }

    fn step(&mut self) -> bool {
        if self.is_finished() {
            return false;
        }
        self.step_both();
        self.target = self.hinge.steps();
        true
    }

    fn is_finished(&self) -> bool {
        self.sets.is_none() || self.trained()
    }

    /// Back to weights of 0, to watch the margin being found.
    fn reset(&mut self) {
        self.prepare();
        self.target = 0;
    }

    fn progress(&self) -> Option<f64> {
        self.is_under_way().then(|| self.hinge.steps() as f64 / self.target as f64)
    }

    fn advance(&mut self) {
        self.walk();
    }

    fn cancel(&mut self) {
        self.target = self.hinge.steps();
    }

    fn draw(&self) -> String {
        draw::draw(self)
    }

    fn describe(&self) -> String {
        if self.sets.is_none() {
            return "The points are not loaded yet.".into();
        }
        let [hinge, _] = self.shown();
        let objective = hinge.objective(&self.lifted, self.c);
        let mut words = format!(
            "{} points, {} border, C = {}: objective {}, {} support vectors",
            self.data.rows(),
            KERNEL.word(self.bent),
            significant(self.c, 3),
            significant(objective, 4),
            self.support_vectors(),
        );
        if !self.bent
            && let [w1, w2, bias] = hinge.line()[..]
        {
            let half = 1.0 / w1.hypot(w2);
            let street = match half.is_finite() {
                true => format!("street {} wide to each side", significant(half, 3)),
                false => "no street yet".into(),
            };
            words += &format!(
                ", border {}·x1 + {}·x2 + {} = 0, {street}",
                significant(w1, 3),
                significant(w2, 3),
                significant(bias, 3),
            );
        }
        words += &format!(" after {} of {} steps.", self.hinge.steps(), STEPS);
        if let Some(exact) = self.exact() {
            words += &format!(
                " The exact solver, without a point of your own: objective {}, {} support vectors.",
                significant(exact.objective, 4),
                exact.support_vectors
            );
        }
        if let Some(accuracy) = self.test_accuracy() {
            words += &format!(
                " On 1000 new points it is right in {} %; the exact RBF machine in {} %.",
                fixed(100.0 * accuracy, 1),
                fixed(100.0 * self.exact_moons_accuracy(), 1)
            );
        }
        words
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal {
            text: "Switch on a point of your own (blue) and find a place where it does not hold the border: \
                   the machine would be the same without it."
                .into(),
            reached: self.own_point_is_idle() && self.trained(),
        })
    }

    fn needs(&self) -> &'static [&'static str] {
        &FILES
    }

    fn load(&mut self, csv: &[&str]) -> Result<(), FigureError> {
        (self.sets, self.lens) = (Some(Sets::read(csv)?), None);
        // The step that a link asked for before the points were here.
        let target = self.target;
        self.solve();
        self.go_to(target);
        Ok(())
    }
}

#[cfg(all(test, feature = "data"))]
mod tests {
    use super::*;
    use crate::figure::finish;

    #[test]
    fn an_idle_point_changes_nothing() {
        let (without, with) = (svm(), svm().own_point(2.5, 2.0));
        assert!(with.goal().is_some_and(|goal| goal.reached));
        for (a, b) in without.hinge.line().iter().zip(with.hinge.line()) {
            assert!((a - b).abs() < 0.01, "{a} {b}");
        }
        assert!(!svm().own_point(-1.0, -1.0).own_point_is_idle());
    }

    #[test]
    fn random_waves_come_within_a_point_of_the_exact_kernel() {
        let accuracy = svm().points("moons").bent(200).test_accuracy().expect("moons have test points");
        let exact = Sets::shipped().expect("shipped").exact_moons_accuracy;
        assert!((accuracy - exact).abs() <= 0.01, "{accuracy}");
    }

    #[test]
    fn a_page_hands_the_points_over() {
        let mut figure = Svm { sets: None, ..svm() };
        assert!(figure.describe().contains("not loaded") && !figure.step());
        let texts = FILES.map(|name| nn101::shipped::text(name).expect("shipped"));
        figure.load(&texts).expect("the shipped texts");
        finish(&mut figure);
        assert_eq!(figure.describe(), svm().describe());
        assert!(figure.load(&["x1,x2,label\n1,2,left"]).is_err());
    }
}
