//! What is chosen, how far the walk has come, and what that makes known.

use super::expressions::{EXPRESSIONS, Expression, INPUTS, LINES};
use super::tape::{Handed, Op, back, forward, nudged};
use crate::FigureError;
use crate::figure::knob::{Choice, Slider, Toggle, number};
use crate::figure::surprise;

/// Which expression, by its number.
pub(super) const EXPRESSION: Choice<usize> = Choice::new("expression", "Expression", &FORMULAS);
const FORMULAS: [(&str, usize); EXPRESSIONS.len()] = {
    let mut formulas = [("", 0); EXPRESSIONS.len()];
    let mut index = 0;
    while index < formulas.len() {
        formulas[index] = (EXPRESSIONS[index].formula, index);
        index += 1;
    }
    formulas
};
pub(super) const NUDGE: Choice<f64> = Choice::new(
    "nudge",
    "Nudge of the chosen line",
    &[("none", 0.0), ("1", 1.0), ("0.1", 0.1), ("0.001", 0.001)],
);
pub(super) const LINE: Slider = Slider::new("line", "Chosen line", 0.0, LINES as f64 - 1.0, 1.0);
pub(super) const OVERWRITES: Toggle = Toggle::new("overwrites", "A mistake: write = in place of +=");

/// A tape, in the middle of a walk over it.
#[derive(Debug, Clone)]
pub struct Graph {
    pub(super) chosen: usize,
    /// The inputs' values; those that the expression does not have are 0.
    pub(super) inputs: [f64; INPUTS],
    pub(super) line: usize,
    pub(super) nudge: f64,
    pub(super) overwrites: bool,
    /// How many steps are done: see [`Step`].
    pub(super) stage: usize,
}

/// What a step has done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Step {
    /// None: the inputs stand on the tape.
    Start,
    /// A line was computed.
    Computed(usize),
    /// The last line got its slope, 1.
    Begun,
    /// A line handed its slope on along one arrow.
    Handed(Handed),
}

/// A slope on the way back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Slope {
    pub value: f64,
    /// Whether all that is made from the line has handed over its part.
    pub is_whole: bool,
}

/// The tape of (a + b) · a at a = 2 and b = 3, with its values, before the walk back.
///
/// ```
/// use figures::Figure;
/// let mut figure = figures::graph();
/// while figure.step() {}
/// assert!(figure.describe().contains("The slopes of lines 0 to 3 are 7, 2, 2, 1."));
/// ```
pub fn graph() -> Graph {
    let mut graph =
        Graph { chosen: 0, inputs: [0.0; INPUTS], line: 0, nudge: 0.0, overwrites: false, stage: 0 };
    graph.choose(0);
    graph
}

impl Graph {
    /// Chooses an expression, as the figure names it: `"a · a · a"`.
    ///
    /// # Panics
    /// When there is no such expression.
    pub fn expression(mut self, formula: &str) -> Self {
        self.choose(EXPRESSION.read(formula).unwrap_or_else(|error| panic!("{error}")));
        self
    }

    /// Goes so many steps from the start; all of them, if there are fewer.
    pub fn stage(mut self, steps: usize) -> Self {
        self.stage = steps.min(self.last_stage());
        self
    }

    /// The whole walk, forward and back.
    pub fn walked(self) -> Self {
        self.stage(usize::MAX)
    }

    /// Chooses a line and nudges it by 1, 0.1 or 0.001 (or by 0: not).
    pub fn nudge(mut self, line: usize, by: f64) -> Self {
        self.line = line.min(self.last_line());
        self.nudge = if NUDGE.word(by).is_empty() { self.nudge } else { by };
        self
    }

    pub(super) fn choose(&mut self, chosen: usize) {
        self.chosen = chosen;
        self.inputs = [0.0; INPUTS];
        let plan = self.plan();
        for (value, input) in self.inputs.iter_mut().zip(plan.inputs) {
            *value = input.start;
        }
        self.line = 0;
        self.stage = self.forward_stages();
    }

    /// The expression.
    pub(super) fn plan(&self) -> &'static Expression {
        &EXPRESSIONS[self.chosen]
    }

    pub(super) fn last_line(&self) -> usize {
        self.plan().lines.len() - 1
    }

    /// The steps of the walk forward: the lines that are computed.
    pub(super) fn forward_stages(&self) -> usize {
        self.plan().lines.len() - self.plan().inputs.len()
    }

    /// The steps of both walks.
    pub(super) fn last_stage(&self) -> usize {
        self.forward_stages() + 1 + self.plan().lines.iter().map(|line| line.from.len()).sum::<usize>()
    }

    /// Every value; those that the walk has not reached are known as well.
    pub(super) fn values(&self) -> Vec<f64> {
        forward(self.plan().lines, &self.inputs)
    }

    /// The number of lines whose values are written.
    pub(super) fn computed(&self) -> usize {
        self.plan().inputs.len() + self.stage.min(self.forward_stages())
    }

    pub(super) fn is_computed(&self) -> bool {
        self.stage >= self.forward_stages()
    }

    /// The whole walk back.
    pub(super) fn all_handed(&self) -> Vec<Handed> {
        back(self.plan().lines, &self.values(), self.overwrites)
    }

    /// How many arrows have handed on, or nothing before the last line has its slope.
    pub(super) fn handed(&self) -> Option<usize> {
        self.stage.checked_sub(self.forward_stages() + 1)
    }

    /// What the last step did.
    pub(super) fn step_done(&self) -> Step {
        match (self.stage, self.handed()) {
            (0, _) => Step::Start,
            (_, None) => Step::Computed(self.computed() - 1),
            (_, Some(0)) => Step::Begun,
            (_, Some(handed)) => Step::Handed(self.all_handed()[handed - 1]),
        }
    }

    /// Each line's slope as far as the walk back has come, if it has come to the line.
    pub(super) fn slopes(&self) -> Vec<Option<Slope>> {
        let all = self.all_handed();
        let mut slopes = vec![None; self.plan().lines.len()];
        let Some(done) = self.handed() else { return slopes };
        slopes[self.last_line()] = Some(Slope { value: 1.0, is_whole: true });
        for handed in &all[..done] {
            slopes[handed.arrow.source] = Some(Slope { value: handed.after, is_whole: true });
        }
        for handed in &all[done..] {
            if let Some(slope) = &mut slopes[handed.arrow.source] {
                slope.is_whole = false;
            }
        }
        slopes
    }

    /// How much more each line has with the chosen one nudged: `None` where the nudge does not come to.
    pub(super) fn changes(&self) -> Option<Vec<Option<f64>>> {
        if self.nudge == 0.0 || !self.is_computed() {
            return None;
        }
        let lines = self.plan().lines;
        let (before, after) = (self.values(), nudged(lines, &self.inputs, Some((self.line, self.nudge))));
        let mut is_reached = vec![false; lines.len()];
        for (index, line) in lines.iter().enumerate() {
            is_reached[index] = index == self.line || line.from.iter().any(|&source| is_reached[source]);
        }
        let change = |index: usize| is_reached[index].then(|| after[index] - before[index]);
        Some((0..lines.len()).map(change).collect())
    }

    /// Other inputs, before the walk: such as can be worked out with a pencil.
    pub(super) fn draw_lots(&mut self) {
        // One that the expression does not have is no choice.
        let knob =
            |index: usize| self.plan().inputs.get(index).map_or(LINE.between(0.0, 0.0), |input| input.slider);
        self.inputs = surprise::numbers([0, 1, 2].map(knob), self.inputs);
        self.stage = 0;
    }

    /// Sets an input by its place; one that this expression does not have stays 0.
    pub(super) fn put(&mut self, place: usize, key: &str, text: &str) -> Result<(), FigureError> {
        match self.plan().inputs.get(place) {
            Some(input) => self.inputs[place] = input.slider.read(text)?,
            None => drop(number(key, text)?),
        }
        Ok(())
    }

    /// Whether the goal is reached.
    pub(super) fn is_reached(&self) -> bool {
        let plan = self.plan();
        let values = self.values();
        let all = back(plan.lines, &values, false);
        let mut slopes = [0.0; INPUTS];
        for handed in &all {
            if let (Op::Input, Some(slope)) =
                (plan.lines[handed.arrow.source].op, slopes.get_mut(handed.arrow.source))
            {
                *slope = handed.after;
            }
        }
        let y = values.last().copied().unwrap_or(0.0);
        (plan.reaches)(&self.inputs[..plan.inputs.len()], y, &slopes)
    }
}
