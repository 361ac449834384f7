//! The layer: inputs, weights, and the lit one.

use crate::drawing::plane::number;
use crate::figure::knob::Slider;

pub(super) const INPUTS: usize = 3;

pub(super) const HIDDEN: usize = 4;

pub(super) const WEIGHT: Slider = Slider::new("weight", "The lit weight", -LIMIT, LIMIT, 0.25);
pub(super) const HANDLES: [&str; INPUTS] = ["x1", "x2", "x3"];
pub(super) const LIMIT: f64 = 2.0;

/// The pixels of one unit of an input on its slide.
pub(super) const SLIDE: f64 = 18.0;

/// Three inputs, four hidden units and the 3×4 matrix that is the twelve arrows between them.
pub struct LayerAsMatrix {
    pub(super) inputs: [f64; INPUTS],
    pub(super) weights: [[f64; HIDDEN]; INPUTS],
    /// The lit entry: the arrow from this input to this hidden unit.
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The layer with its third hidden unit's first weight lit.
pub fn layer_as_matrix() -> LayerAsMatrix {
    LayerAsMatrix {
        inputs: [1.0, 0.5, -1.0],
        weights: [[0.5, -1.0, 1.5, 2.0], [1.0, 0.5, -0.5, 0.0], [-0.5, 1.0, 1.0, -1.5]],
        from: 0,
        to: 2,
    }
}

impl LayerAsMatrix {
    /// The three inputs.
    pub fn inputs(mut self, inputs: [f64; INPUTS]) -> Self {
        self.inputs = inputs.map(|v| v.clamp(-LIMIT, LIMIT));
        self
    }

    /// Lights the arrow from an input to a hidden unit, both counted from 1.
    pub fn arrow(mut self, from: usize, to: usize) -> Self {
        self.from = from.clamp(1, INPUTS) - 1;
        self.to = to.clamp(1, HIDDEN) - 1;
        self
    }

    pub(super) fn hidden(&self, unit: usize) -> f64 {
        self.inputs.iter().zip(&self.weights).map(|(x, row)| x * row[unit]).sum()
    }

    pub(super) fn input_place(index: usize) -> (f64, f64) {
        (98.0, 74.0 + 92.0 * index as f64)
    }

    pub(super) fn hidden_place(index: usize) -> (f64, f64) {
        (372.0, 50.0 + 78.0 * index as f64)
    }

    pub(super) fn weight_here(&self) -> f64 {
        self.weights[self.from][self.to]
    }

    pub(super) fn sum_text(&self) -> String {
        let bracketed = |v: f64| if v < 0.0 { format!("({})", number(v)) } else { number(v) };
        let terms = self.inputs.iter().zip(&self.weights);
        let terms: Vec<String> =
            terms.map(|(x, row)| format!("{}·{}", bracketed(*x), bracketed(row[self.to]))).collect();
        format!("{} = {}", terms.join(" + "), number(self.hidden(self.to)))
    }
}

pub(super) fn subscript(index: usize) -> char {
    ['₁', '₂', '₃', '₄'][index]
}
