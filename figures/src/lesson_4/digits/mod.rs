//! `digits`: a network learns handwritten digits in the page, and reads what the learner draws. Lesson 4, section 9.

mod draw;
mod model;
mod pad;
mod training;

use crate::drawing::number::fixed;
use crate::figure::csv::Csv;
use crate::figure::knob;
use crate::figure::knob::unknown;
use crate::{Control, Figure, FigureError, Goal};
use model::{FILES, GOOD, HIDDEN, LAST_EPOCH, PEN, SHIFTS, STEP, SURE, WANTED};
use pad::Pad;

pub use model::{Digits, digits};

crate::show!(Digits);

impl Figure for Digits {
    fn name(&self) -> &'static str {
        "digits"
    }

    fn caption(&self) -> String {
        format!(
            "Press Run to train {} hidden units, draw a digit on the pad, and watch the probabilities. The network sees 8×8 pixels, each the count of 4×4 cells of ink.",
            self.hidden
        )
    }

    fn controls(&self) -> Vec<Control> {
        let nothing = self.pad.is_empty() && self.example.is_none();
        vec![
            HIDDEN.at(self.hidden),
            SHIFTS.at(self.shifts).more(),
            Control::button("clear", "Clear the pad").off_when(nothing, "it is empty"),
            Control::button("next", "A test image"),
            PEN.at(self.pen_draws).more(),
            Control::hidden("ink", if self.example.is_some() { String::new() } else { self.pad.to_text() }),
            Control::hidden("example", self.example.map_or(String::from("none"), |row| row.to_string())),
            // Last: units and shifts start the training anew.
            self.step_knob().at(self.steps_done() as f64),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            _ if key == HIDDEN.key => {
                self.hidden = HIDDEN.read(value)?;
                self.restart();
            }
            _ if key == SHIFTS.key => {
                self.shifts = SHIFTS.read(value)?;
                self.restart();
            }
            "clear" => (self.pad, self.example) = (Pad::new(), None),
            "next" => {
                self.example = Some(self.example.map_or(0, |row| row + 1));
                self.show_example();
            }
            _ if key == PEN.key => {
                self.pen_draws = PEN.read(value)?;
                self.pad.lift();
            }
            "ink" => {
                let bad = || FigureError("ink is not readable".into());
                self.pad = Pad::from_text(value).ok_or_else(bad)?;
            }
            "example" if value == "none" => self.example = None,
            "example" => {
                self.example = Some(knob::number(key, value)?.clamp(0.0, 10_000.0) as usize);
                self.show_example();
            }
            _ if key == STEP.key => self.go_to(self.step_knob().read_whole(value)?),
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, y: f64) {
        let place = draw::pad_place(x, y);
        match handle {
            "pad" => self.draw_to(place),
            "pen" => {
                if self.pen_draws {
                    let from = self.pen;
                    self.draw_to(from);
                    self.draw_to(place);
                }
                self.pen = place;
            }
            _ => {}
        }
    }

    fn has_steps(&self) -> bool {
        true
    }

    fn steps_per_frame(&self) -> usize {
        12
    }

    fn step(&mut self) -> bool {
        let is_finished = self.is_finished();
        match &mut self.training {
            Some(training) if !is_finished => {
                training.step();
                self.target = training.steps;
                true
            }
            _ => false,
        }
    }

    fn is_finished(&self) -> bool {
        self.training.as_ref().is_none_or(|training| training.steps >= training.step_after(LAST_EPOCH))
    }

    fn reset(&mut self) {
        self.restart();
    }

    fn progress(&self) -> Option<f64> {
        self.is_under_way().then(|| self.steps_done() as f64 / self.target as f64)
    }

    fn advance(&mut self) {
        self.walk();
    }

    fn cancel(&mut self) {
        self.target = self.steps_done();
    }

    fn draw(&self) -> String {
        draw::draw(self)
    }

    fn describe(&self) -> String {
        let Some(training) = &self.training else { return "The images are not loaded yet.".into() };
        let (train, test) = training.rows();
        let mut words = format!(
            "{} hidden units, {} epochs on {train} images: {} % of {test} held-out images right.",
            self.hidden,
            training.epochs,
            fixed(100.0 * training.accuracy(), 1)
        );
        if let Some(probabilities) = self.probabilities() {
            let surest = |but: Option<usize>| {
                let digits = (0..probabilities.len()).filter(|digit| Some(*digit) != but);
                digits.max_by(|a, b| probabilities[*a].total_cmp(&probabilities[*b])).unwrap_or(0)
            };
            let percent = |digit: usize| fixed(100.0 * probabilities[digit], 1);
            let first = surest(None);
            let second = surest(Some(first));
            words += &format!(
                " On the pad it sees a {first} ({} %), then a {second} ({} %).",
                percent(first),
                percent(second)
            );
            if let Some(row) = self.example {
                words += &format!(" It is a {}.", training.example(row).1);
            }
        } else {
            words += " The pad is empty.";
        }
        words
    }

    fn goal(&self) -> Option<Goal> {
        let reads_it = self.example.is_none()
            && self.probabilities().is_some_and(|probabilities| probabilities[WANTED] > SURE);
        Some(Goal {
            text: "Train it to 96 %, then draw a 3 that it takes for a 3 with more than 80 %.".into(),
            reached: self.accuracy() >= GOOD && reads_it,
        })
    }

    fn needs(&self) -> &'static [&'static str] {
        &FILES
    }

    fn load(&mut self, csv: &[&str]) -> Result<(), FigureError> {
        let images = Csv::read(&FILES, csv, 0)?.dataset("label", |_| true)?;
        self.data = Some(Csv::read(&FILES, csv, 1)?.split(&images)?);
        // The step that a link asked for before the images were here.
        let target = self.target;
        self.restart();
        self.go_to(target);
        Ok(())
    }
}

#[cfg(all(test, feature = "data"))]
mod tests {
    use super::*;

    #[test]
    fn it_learns_to_read() {
        let figure = digits().epochs(12);
        assert!(figure.accuracy() > 0.95, "{}", figure.accuracy());
        assert!(figure.describe().contains("On the pad it sees"), "{}", figure.describe());
    }

    #[test]
    fn a_drawn_three_reaches_the_goal() {
        let mut figure = digits().epochs(25);
        figure.set("clear", "1").expect("a button");
        let three = [
            (11, 6),
            (14, 4),
            (18, 4),
            (20, 7),
            (20, 10),
            (18, 13),
            (15, 15),
            (18, 16),
            (20, 19),
            (20, 23),
            (18, 27),
            (14, 28),
            (11, 26),
        ];
        for (x, y) in three {
            let (x, y) = draw::drawing_place([f64::from(x), f64::from(y)]);
            figure.drag("pad", x, y);
        }
        let goal = figure.goal().expect("a goal");
        assert!(goal.reached, "{}", figure.describe());
    }

    #[test]
    fn a_page_hands_the_images_over() {
        let mut figure = Digits { data: None, training: None, ..digits() };
        let texts = figure.needs().iter().map(|name| nn101::shipped::text(name).expect("shipped"));
        figure.load(&texts.collect::<Vec<_>>()).expect("the shipped texts");
        assert_eq!(figure.draw(), digits().draw());
        assert!(figure.load(&["label\n1"]).is_err());
    }
}
