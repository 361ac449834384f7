//! One class, [`LiveFigure`], over everything a figure can do. `figure/engine.js` is its only caller.
//!
//! Text goes in and out, so that the module stays small; what a learner's address or data can get wrong comes back as a
//! sentence, not as an exception.

use crate::LESSON;
use figures::{Figure, FigureError, catalog};
use wasm_bindgen::prelude::*;

/// A figure of the course, by its name.
#[wasm_bindgen]
pub struct LiveFigure {
    figure: Box<dyn Figure>,
    /// The data sets' texts that have been handed over so far.
    data: Vec<String>,
}

#[wasm_bindgen]
impl LiveFigure {
    /// The figure of that name in its first state, if this lesson has it.
    pub fn open(name: &str) -> Option<LiveFigure> {
        catalog::figure_of::<LESSON>(name).map(|figure| Self { figure, data: Vec::new() })
    }

    /// The data sets it needs before it can be drawn, with commas between their names.
    pub fn needs(&self) -> Option<String> {
        figures::needed(self.figure.as_ref())
    }

    /// Takes the text of one data set after the other; what is wrong with them, if something is.
    pub fn load(&mut self, csv: String) -> Option<String> {
        fault(figures::load_next(self.figure.as_mut(), &mut self.data, csv))
    }

    /// Its controls as `key=value&key=value`.
    pub fn state(&self) -> String {
        figures::state(self.figure.as_ref())
    }

    /// Turns the knobs that the text names; what is wrong with it, if something is.
    pub fn apply(&mut self, state: &str) -> Option<String> {
        fault(figures::apply_state(self.figure.as_mut(), state))
    }

    /// The knobs, the buttons of time and the goal as HTML.
    pub fn panel(&self, id_prefix: &str) -> String {
        figures::panel::panel_html(self.figure.as_ref(), id_prefix)
    }

    /// Turns one knob to what its widget says.
    pub fn set(&mut self, key: &str, widget: &str) -> Option<String> {
        fault(figures::set_from_widget(self.figure.as_mut(), key, widget))
    }

    /// Moves a draggable thing to a place in the drawing's coordinates.
    pub fn drag(&mut self, handle: &str, x: f64, y: f64) {
        self.figure.drag(handle, x, y);
    }

    /// One step of time; false when there is nothing left to do.
    pub fn step(&mut self) -> bool {
        self.figure.step()
    }

    /// Whether a further step would change nothing.
    pub fn is_finished(&self) -> bool {
        self.figure.is_finished()
    }

    /// How much of a long way is done, from 0 to 1, while one is under way.
    pub fn progress(&self) -> Option<f64> {
        self.figure.progress()
    }

    /// A short piece of that way.
    pub fn advance(&mut self) {
        self.figure.advance();
    }

    /// Ends that way where it is.
    pub fn cancel(&mut self) {
        self.figure.cancel();
    }

    /// How many steps the eye can follow between two pictures.
    pub fn steps_per_frame(&self) -> usize {
        self.figure.steps_per_frame()
    }

    /// For how many pictures a step of a run stays.
    pub fn frames_per_step(&self) -> usize {
        self.figure.frames_per_step()
    }

    /// Back to the start, with the knobs as they are.
    pub fn reset(&mut self) {
        self.figure.reset();
    }

    /// The line under the picture.
    pub fn caption(&self) -> String {
        self.figure.caption()
    }

    /// The picture.
    pub fn draw(&self) -> String {
        self.figure.draw()
    }

    /// The picture in words.
    pub fn describe(&self) -> String {
        self.figure.describe()
    }
}

/// The sentence for the page.
#[inline(never)]
fn fault(done: Result<(), FigureError>) -> Option<String> {
    done.err().map(|error| error.0)
}
