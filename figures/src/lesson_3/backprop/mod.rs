//! `backprop`: every number of a small network on its edge, one step of the pass at a time, forward and back.

mod draw;
mod model;

use crate::drawing::number::{short, significant};
use crate::figure::control::{self, number_within, one_of};
use crate::{Control, Figure, FigureError, Goal};
use model::{C, NAMES, Pass, W, X, Y, pass};

const AIMS: [&str; 2] = ["the parameters", "the inputs"];
const RANGE: f64 = 4.0;
/// The last stage of a pass; the step after it moves the numbers and starts the next pass.
const LAST: usize = 9;

/// A 2-2-1 network in the middle of a pass.
#[derive(Debug, Clone)]
pub struct Backprop {
    numbers: [f64; 12],
    start: [f64; 12],
    selected: usize,
    aim: &'static str,
    learning_rate: f64,
    /// How far the pass has come: 1-5 forward, 6-9 backward.
    stage: usize,
    updates: usize,
}

/// The network after one whole pass: all values, all gradients.
///
/// ```
/// use figures::Figure;
/// let mut figure = figures::backprop();
/// let before = figure.cost();
/// figure.step(); // moves every parameter against its gradient
/// assert!(figure.cost() < before);
/// ```
pub fn backprop() -> Backprop {
    let numbers = [0.8, -0.5, 0.6, -1.2, 1.4, 0.9, 0.2, -0.3, -1.1, 0.7, 0.1, 1.0];
    Backprop {
        numbers,
        start: numbers,
        selected: W,
        aim: AIMS[0],
        learning_rate: 2.0,
        stage: LAST,
        updates: 0,
    }
}

crate::show!(Backprop);

impl Backprop {
    /// Sets one number by its name: `x1`, `x2`, `w11`, `w12`, `w21`, `w22`, `b1`, `b2`, `v1`, `v2`, `c` or `y`.
    ///
    /// # Panics
    /// When there is no such number.
    pub fn number(mut self, name: &str, value: f64) -> Self {
        self.set(name, &value.to_string()).unwrap_or_else(|error| panic!("{error}"));
        self
    }

    /// Moves the inputs instead of the parameters.
    pub fn optimise_inputs(mut self) -> Self {
        self.aim = AIMS[1];
        self
    }

    /// Shows the pass up to that stage: 0 (nothing yet) to 9 (all gradients).
    pub fn stage(mut self, stage: usize) -> Self {
        self.stage = stage.min(LAST);
        self
    }

    /// The cost ½(a - y)².
    pub fn cost(&self) -> f64 {
        pass(&self.numbers).cost
    }

    fn moves(&self, index: usize) -> bool {
        if self.aim == AIMS[0] { (W..=C).contains(&index) } else { index < W }
    }

    fn update(&mut self) {
        let gradient = pass(&self.numbers).gradient;
        for (index, slope) in gradient.into_iter().enumerate() {
            if self.moves(index) {
                self.numbers[index] -= self.learning_rate * slope;
            }
        }
        self.updates += 1;
        self.stage = 0;
    }

    /// What the present stage computes: its equation, and the same with numbers.
    fn equation(&self) -> (&'static str, String) {
        let (n, p) = (&self.numbers, pass(&self.numbers));
        let s = |x: f64| significant(x, 3);
        match self.stage {
            0 => {
                ("The inputs stand ready.", format!("x = ({}, {}), target y = {}", s(n[X]), s(n[1]), s(n[Y])))
            }
            1 => ("Forward: z¹ = x·w¹ + b¹", format!("z¹ = ({}, {})", s(p.z1[0]), s(p.z1[1]))),
            2 => ("Forward: a¹ = σ(z¹)", format!("a¹ = ({}, {})", s(p.a1[0]), s(p.a1[1]))),
            3 => ("Forward: z² = a¹·w² + b²", format!("z² = {}", s(p.z2))),
            4 => ("Forward: a² = σ(z²)", format!("a² = {}", s(p.a2))),
            5 => ("The cost: C = ½(a² − y)²", format!("½({} − {})² = {}", s(p.a2), s(n[Y]), s(p.cost))),
            6 => ("Back, equation 1: δ² = (a² − y)·σ′(z²)", self.first_equation(&p)),
            7 => ("Back, equations 3 and 4: ∂C/∂b² = δ², ∂C/∂w² = a¹·δ²", {
                format!(
                    "({}, {}) · {} = ({}, {})",
                    s(p.a1[0]),
                    s(p.a1[1]),
                    s(p.delta2),
                    s(p.gradient[8]),
                    s(p.gradient[9])
                )
            }),
            8 => ("Back, equation 2: δ¹ = δ²·w² ⊙ σ′(z¹)", {
                format!("δ¹ = ({}, {})", s(p.delta1[0]), s(p.delta1[1]))
            }),
            _ if self.aim == AIMS[1] => ("Back to the inputs: ∂C/∂x = δ¹·(w¹)ᵀ", {
                format!("∂C/∂x = ({}, {})", s(p.gradient[0]), s(p.gradient[1]))
            }),
            _ => ("Back, equations 3 and 4: ∂C/∂b¹ = δ¹, ∂C/∂w¹ = xᵀδ¹", {
                let first = |i: usize| s(p.gradient[W + i]);
                format!("∂C/∂w¹ = ({}, {}; {}, {})", first(0), first(1), first(2), first(3))
            }),
        }
    }

    fn first_equation(&self, p: &Pass) -> String {
        let slope = model::logistic_slope(p.a2);
        let (error, slope) = (significant(p.a2 - self.numbers[Y], 3), significant(slope, 3));
        format!("{error} · {slope} = {}", significant(p.delta2, 3))
    }
}

impl Figure for Backprop {
    fn name(&self) -> &'static str {
        "backprop"
    }

    fn caption(&self) -> String {
        "Press a number to choose it, turn it with the slider, and step through the pass.".into()
    }

    fn controls(&self) -> Vec<Control> {
        let value = self.numbers[self.selected];
        let mut controls = vec![
            Control::choice("selected", "Number", NAMES[self.selected], &NAMES),
            Control::slider("value", "Its value", value, -RANGE, RANGE, 0.05),
            Control::choice("aim", "A step moves", self.aim, &AIMS),
            Control::log_slider("learning_rate", "Learning rate", self.learning_rate, 0.1, 20.0),
            Control::hidden("stage", self.stage.to_string()),
        ];
        let hidden = |(name, number): (&&'static str, &f64)| Control::hidden(name, significant(*number, 8));
        controls.extend(NAMES.iter().zip(&self.numbers).map(hidden));
        controls
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        let index = |name: &str| NAMES.iter().position(|n| *n == name);
        match key {
            "selected" => self.selected = index(one_of(key, value, &NAMES)?).unwrap_or(W),
            "value" => return self.set(NAMES[self.selected], value),
            "aim" => self.aim = one_of(key, value, &AIMS)?,
            "learning_rate" => self.learning_rate = number_within(key, value, 0.1, 20.0)?,
            "stage" => self.stage = number_within(key, value, 0.0, LAST as f64)? as usize,
            _ => {
                let index = index(key).ok_or_else(|| control::unknown(key))?;
                // Training may carry a weight beyond the slider's ends.
                self.numbers[index] = number_within(key, value, -1e6, 1e6)?;
                self.start[index] = self.numbers[index];
            }
        }
        Ok(())
    }

    fn has_steps(&self) -> bool {
        true
    }

    fn step(&mut self) -> bool {
        if self.stage < LAST {
            self.stage += 1
        } else {
            self.update()
        }
        true
    }

    fn reset(&mut self) {
        (self.numbers, self.stage, self.updates) = (self.start, 0, 0);
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let (equation, numbers) = self.equation();
        let p = pass(&self.numbers);
        let index = self.selected;
        let gradient = match self.stage {
            LAST => format!(
                " The gradient of the cost with respect to {} is {}.",
                NAMES[index],
                short(p.gradient[index])
            ),
            _ => String::new(),
        };
        format!(
            "{equation} {numbers}. After {} updates the cost is {}.{gradient}",
            self.updates,
            short(p.cost)
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal { text: "Bring the cost below 0.001.".into(), reached: self.cost() < 1e-3 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_aims_reach_the_goal() {
        for mut figure in [backprop(), backprop().number("v1", 3.0).number("v2", 3.0).optimise_inputs()] {
            figure.set("learning_rate", "20").unwrap();
            assert!(!figure.goal().unwrap().reached);
            for _ in 0..3000 {
                figure.step();
            }
            assert!(figure.goal().unwrap().reached, "{}", figure.describe());
        }
    }

    #[test]
    fn the_aim_moves_only_its_own() {
        let mut figure = backprop().optimise_inputs();
        figure.step();
        assert!(figure.numbers[0] != figure.start[0] && figure.numbers[W..] == figure.start[W..]);
        figure.reset();
        assert_eq!(figure.numbers, figure.start);
    }

    #[test]
    fn the_state_goes_there_and_back() {
        let figure = backprop().number("w21", -0.75).stage(6);
        let mut other = backprop();
        crate::apply_state(&mut other, &crate::state(&figure)).unwrap();
        assert_eq!(other.draw(), figure.draw());
        assert!(other.set("w31", "1").is_err());
    }
}
