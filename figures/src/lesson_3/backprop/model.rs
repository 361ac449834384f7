//! The twelve numbers, the pass over them, and where the pass stands.

use super::network;
use super::network::{C, NAMES, Pass, W, X, Y, pass};
use crate::FigureError;
use crate::drawing::number::significant;
use crate::figure::knob::{Choice, Slider, numbers, unknown};
use crate::figure::surprise;

/// Whether a step moves the inputs.
pub(super) const AIM: Choice<bool> =
    Choice::new("aim", "A step moves", &[("the parameters", false), ("the inputs", true)]);
pub(super) const SELECTED: &str = "selected";
pub(super) const VALUE: Slider = Slider::new("value", "Its value", -4.0, 4.0, 0.05);
pub(super) const LEARNING_RATE: Slider = Slider::log("learning_rate", "Learning rate", 0.1, 20.0);
/// Training may carry a number beyond the slider's ends, but hardly farther than this.
const FARTHEST: f64 = 1e6;

/// The last stage of a pass; the step after it moves the numbers and starts the next pass.
pub(super) const LAST: usize = 9;

/// A 2-2-1 network in the middle of a pass.
#[derive(Debug, Clone)]
pub struct Backprop {
    pub(super) numbers: [f64; 12],
    pub(super) start: [f64; 12],
    pub(super) selected: usize,
    pub(super) moves_inputs: bool,
    pub(super) learning_rate: f64,
    /// How far the pass has come: 1-5 forward, 6-9 backward.
    pub(super) stage: usize,
    pub(super) updates: usize,
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
        moves_inputs: false,
        learning_rate: 2.0,
        stage: LAST,
        updates: 0,
    }
}

impl Backprop {
    /// Sets one number by its name: `x1`, `x2`, `w11`, `w12`, `w21`, `w22`, `b1`, `b2`, `v1`, `v2`, `c` or `y`.
    ///
    /// # Panics
    /// When there is no such number.
    pub fn number(mut self, name: &str, value: f64) -> Self {
        self.put(name, value).unwrap_or_else(|error| panic!("{error}"));
        self
    }

    /// Moves the inputs instead of the parameters.
    pub fn optimise_inputs(mut self) -> Self {
        self.moves_inputs = true;
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

    /// Sets one number, for this pass and for the next start.
    pub(super) fn put(&mut self, name: &str, value: f64) -> Result<(), FigureError> {
        let index = NAMES.iter().position(|known| *known == name).ok_or_else(|| unknown(name))?;
        self.numbers[index] = value.clamp(-FARTHEST, FARTHEST);
        self.start[index] = self.numbers[index];
        Ok(())
    }

    /// Other numbers, before the pass: one that can be worked out with a pencil.
    pub(super) fn draw_lots(&mut self) {
        let mut knobs = [Slider { step: 0.5, ..VALUE.between(-2.0, 2.0) }; 12];
        knobs[Y] = Slider { step: 1.0, ..VALUE.between(0.0, 1.0) };
        self.numbers = surprise::numbers(knobs, self.numbers);
        (self.start, self.stage, self.updates) = (self.numbers, 0, 0);
    }

    /// The numbers with which the training began, as the state holds them.
    pub(super) fn start_text(&self) -> String {
        self.start.map(|number| significant(number, 8)).join(",")
    }

    pub(super) fn read_start(&mut self, text: &str) -> Result<(), FigureError> {
        self.start = numbers("start", text, FARTHEST)?;
        Ok(())
    }

    pub(super) fn moves(&self, index: usize) -> bool {
        if !self.moves_inputs { (W..=C).contains(&index) } else { index < W }
    }

    pub(super) fn update(&mut self) {
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
    pub(super) fn equation(&self) -> (&'static str, String) {
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
            7 => ("Equations 3, 4: ∂C/∂b² = δ², ∂C/∂w² = a¹·δ²", {
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
            _ if self.moves_inputs => ("Back to the inputs: ∂C/∂x = δ¹·(w¹)ᵀ", {
                format!("∂C/∂x = ({}, {})", s(p.gradient[0]), s(p.gradient[1]))
            }),
            _ => ("Equations 3, 4: ∂C/∂b¹ = δ¹, ∂C/∂w¹ = xᵀδ¹", {
                let first = |i: usize| s(p.gradient[W + i]);
                format!("∂C/∂w¹ = ({}, {}; {}, {})", first(0), first(1), first(2), first(3))
            }),
        }
    }

    pub(super) fn first_equation(&self, p: &Pass) -> String {
        let slope = network::logistic_slope(p.a2);
        let (error, slope) = (significant(p.a2 - self.numbers[Y], 3), significant(slope, 3));
        format!("{error} · {slope} = {}", significant(p.delta2, 3))
    }
}
