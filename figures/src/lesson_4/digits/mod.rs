//! `digits`: a network learns handwritten digits in the page, and reads what the learner draws. Lesson 4, section 9.

mod draw;
mod model;
mod pad;

use nn101::prelude::*;

use crate::drawing::number::fixed;
use crate::figure::control::{number, one_of, switch, unknown};
use crate::figure::csv::Csv;
use crate::{Control, Figure, FigureError, Goal};
use model::Training;
use pad::Pad;

/// The images, and which of them are learned from.
const FILES: [&str; 2] = ["digits", "digits_split_seed42"];
const HIDDEN: [&str; 4] = ["16", "32", "64", "128"];
const PENS: [&str; 2] = ["draws", "only moves"];
const LAST_EPOCH: usize = 60;
/// The digit that the goal asks for, and what it asks of the network.
const WANTED: usize = 3;
const GOOD: f64 = 0.96;
const SURE: f64 = 0.8;

/// A network in training beside a pad to draw on.
pub struct Digits {
    hidden: usize,
    shifts: bool,
    pad: Pad,
    pen: [f64; 2],
    pen_draws: bool,
    /// The test row on the pad; none when the learner drew.
    example: Option<usize>,
    training: Option<Training>,
    /// The training rows and the test rows.
    data: Option<(Dataset, Dataset)>,
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
        data: None,
    };
    #[cfg(feature = "data")]
    {
        figure.data = Some(nn101::shipped::digits_split());
    }
    figure.reset();
    figure
}

crate::show!(Digits);

impl Digits {
    /// Hidden units: 16, 32, 64 or 128.
    pub fn hidden(self, units: usize) -> Self {
        self.with("hidden", &units.to_string())
    }

    /// Moves the training images a little in every epoch.
    pub fn shifts(self) -> Self {
        self.with("shifts", "1")
    }

    /// Puts a test image on the pad.
    pub fn example(self, row: usize) -> Self {
        self.with("example", &row.to_string())
    }

    /// Trains so many epochs.
    pub fn epochs(mut self, epochs: usize) -> Self {
        while self.training.as_ref().is_some_and(|training| training.epochs < epochs) && self.step() {}
        self
    }

    fn with(mut self, key: &str, value: &str) -> Self {
        if let Err(error) = self.set(key, value) {
            panic!("{error}");
        }
        self
    }

    fn show_example(&mut self) {
        if let (Some(row), Some(training)) = (self.example, &self.training) {
            self.pad = Pad::from_pixels(&training.example(row).0);
        }
    }

    /// Pixels from 0 to 16: the test image as it is, a drawing moved to the middle.
    fn pixels(&self) -> Vec<f32> {
        match (self.example, &self.training) {
            (Some(row), Some(training)) => training.example(row).0,
            _ => self.pad.pixels(),
        }
    }

    /// What the network says of the pad; nothing while the pad is empty.
    fn probabilities(&self) -> Option<Vec<f64>> {
        let training = self.training.as_ref()?;
        (!self.pad.is_empty()).then(|| training.probabilities(&self.pixels()))
    }

    fn accuracy(&self) -> f64 {
        self.training.as_ref().map_or(0.0, Training::accuracy)
    }

    fn draw_to(&mut self, [x, y]: [f64; 2]) {
        if self.example.take().is_some() {
            self.pad = Pad::new();
        }
        self.pad.draw_to(x, y);
    }
}

impl Figure for Digits {
    fn name(&self) -> &'static str {
        "digits"
    }

    fn caption(&self) -> String {
        "Press Run to train, draw a digit on the pad, and watch the probabilities. The network sees 8×8 pixels, each the count of 4×4 cells of ink.".into()
    }

    fn controls(&self) -> Vec<Control> {
        let hidden = HIDDEN.iter().find(|text| **text == self.hidden.to_string()).unwrap_or(&HIDDEN[2]);
        vec![
            Control::choice("hidden", "Hidden units", hidden, &HIDDEN),
            Control::toggle("shifts", "Shift the training images", self.shifts),
            Control::button("clear", "Clear the pad"),
            Control::button("next", "A test image"),
            Control::choice("pen", "With arrow keys the pen", PENS[usize::from(!self.pen_draws)], &PENS),
            Control::hidden("ink", if self.example.is_some() { String::new() } else { self.pad.to_text() }),
            Control::hidden("example", self.example.map_or(String::from("none"), |row| row.to_string())),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            "hidden" => {
                let hidden: usize = one_of(key, value, &HIDDEN)?.parse().unwrap_or(self.hidden);
                if hidden != self.hidden {
                    self.hidden = hidden;
                    self.reset();
                }
            }
            "shifts" => {
                let shifts = switch(key, value)?;
                if shifts != self.shifts {
                    self.shifts = shifts;
                    self.reset();
                }
            }
            "clear" => (self.pad, self.example) = (Pad::new(), None),
            "next" => {
                self.example = Some(self.example.map_or(0, |row| row + 1));
                self.show_example();
            }
            "pen" => {
                self.pen_draws = one_of(key, value, &PENS)? == PENS[0];
                self.pad.lift();
            }
            "ink" => {
                let bad = || FigureError("ink is not readable".into());
                self.pad = Pad::from_text(value).ok_or_else(bad)?;
            }
            "example" if value == "none" => self.example = None,
            "example" => {
                self.example = Some(number(key, value)?.clamp(0.0, 10_000.0) as usize);
                self.show_example();
            }
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
        match &mut self.training {
            Some(training) if training.epochs < LAST_EPOCH => {
                training.step();
                true
            }
            _ => false,
        }
    }

    fn reset(&mut self) {
        self.training =
            self.data.as_ref().map(|(train, test)| Training::new(train, test, self.hidden, self.shifts));
        self.show_example();
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
        self.reset();
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

    #[test]
    fn a_drawing_survives_the_state() {
        let mut figure = digits();
        figure.drag("pad", 100.0, 100.0);
        let mut other = digits();
        crate::apply_state(&mut other, &crate::state(&figure)).expect("a state of its own");
        assert_eq!(other.pixels(), figure.pixels());
        assert!(other.example.is_none());
    }
}
