//! `activations`: a function above, its slope below, and a tangent that follows the input. Lesson 4, sections 1-3.

use nn101::Activation;

use crate::drawing::number::significant;
use crate::drawing::{Area, Axes, Scale};
use crate::drawing::{BLUE, Element, INK, MUTED, ORANGE, Svg};
use crate::figure::control::{number_within, one_of, unknown};
use crate::{Control, Figure, FigureError, Goal};

const WIDTH: f64 = 400.0;
/// Inputs run from `-REACH` to `REACH`.
const REACH: f64 = 8.0;
/// Slopes below this share of the steepest one count as flat.
const FLAT: f64 = 0.01;
const NAMES: [&str; 10] =
    ["identity", "step", "logistic", "tanh", "ReLU", "leaky ReLU", "ELU", "GELU", "SiLU", "softplus"];
/// With a leak that the eye can see.
const FUNCTIONS: [Activation; 10] = [
    Activation::Identity,
    Activation::Step,
    Activation::Logistic,
    Activation::Tanh,
    Activation::Relu,
    Activation::LeakyRelu(0.1),
    Activation::Elu(1.0),
    Activation::Gelu,
    Activation::Silu,
    Activation::Softplus,
];

/// One activation function, seen at one input.
#[derive(Debug, Clone, PartialEq)]
pub struct Activations {
    index: usize,
    z: f64,
}

/// The logistic function at 1.
pub fn activations() -> Activations {
    Activations { index: 2, z: 1.0 }
}

crate::show!(Activations);

impl Activations {
    /// The function, by its name on the page: `"leaky ReLU"`.
    ///
    /// # Panics
    /// When there is no such function.
    pub fn function(mut self, name: &str) -> Self {
        self.index = NAMES.iter().position(|n| *n == name).expect("a function of the figure, by its name");
        self
    }

    /// The input.
    pub fn z(mut self, z: f64) -> Self {
        self.z = z.clamp(-REACH, REACH);
        self
    }

    fn value(&self, z: f64) -> f64 {
        FUNCTIONS[self.index].value(z)
    }

    fn slope(&self, z: f64) -> f64 {
        FUNCTIONS[self.index].derivative(z)
    }

    fn name_here(&self) -> &'static str {
        NAMES[self.index]
    }

    fn steepest(&self) -> f64 {
        grid().map(|z| self.slope(z)).fold(0.0, f64::max)
    }

    fn is_saturated(&self) -> bool {
        let bounded = matches!(FUNCTIONS[self.index], Activation::Logistic | Activation::Tanh);
        bounded && self.slope(self.z).abs() < FLAT * self.steepest()
    }

    fn value_axes(&self) -> Axes {
        let bounded =
            matches!(FUNCTIONS[self.index], Activation::Step | Activation::Logistic | Activation::Tanh);
        let (low, high) = if bounded { (-1.35, 1.35) } else { (-3.0, 8.3) };
        Axes::new(
            Area::new(46.0, 26.0, WIDTH - 60.0, 190.0),
            Scale::linear(-REACH, REACH),
            Scale::linear(low, high),
        )
        .title(self.name_here())
        .y_label("value")
    }

    fn slope_axes(&self) -> Axes {
        let high = self.steepest().max(0.25) * 1.2;
        Axes::new(
            Area::new(46.0, 252.0, WIDTH - 60.0, 120.0),
            Scale::linear(-REACH, REACH),
            Scale::linear(-0.2 * high, high),
        )
        .x_label("input z")
        .y_label("slope")
    }

    /// The step has no slope at its jump: the curve is drawn in two pieces.
    fn curve(&self, function: impl Fn(f64) -> f64) -> Vec<(f64, f64)> {
        let jumps = FUNCTIONS[self.index] == Activation::Step;
        grid().map(|z| (z, if jumps && z.abs() < 1e-9 { f64::NAN } else { function(z) })).collect()
    }

    fn draw_tangent(&self, svg: &mut Svg, axes: &Axes) {
        let (value, slope) = (self.value(self.z), self.slope(self.z));
        let at = |z: f64| (axes.px(z), axes.py(value + slope * (z - self.z)));
        // As long on the page for a steep tangent as for a flat one.
        let ((x0, y0), (x1, y1)) = (at(self.z), at(self.z + 1.0));
        let reach = 90.0 / (x1 - x0).hypot(y1 - y0);
        let ((xa, ya), (xb, yb)) = (at(self.z - reach), at(self.z + reach));
        svg.push(Element::line(xa, ya, xb, yb).stroke(ORANGE, 2.2));
    }
}

fn grid() -> impl Iterator<Item = f64> {
    (-400..=400).map(|i| REACH * f64::from(i) / 400.0)
}

impl Figure for Activations {
    fn name(&self) -> &'static str {
        "activations"
    }

    fn caption(&self) -> String {
        "Drag the point. The orange tangent's slope is the height of the curve below.".into()
    }

    fn controls(&self) -> Vec<Control> {
        vec![
            Control::choice("function", "Function", self.name_here(), &NAMES),
            Control::slider("z", "Input z", self.z, -REACH, REACH, 0.05),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            "function" => {
                let name = one_of(key, value, &NAMES)?;
                self.index = NAMES.iter().position(|n| *n == name).unwrap_or(self.index);
            }
            "z" => self.z = number_within(key, value, -REACH, REACH)?,
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, _y: f64) {
        if handle == "z" {
            let z = (self.value_axes().data_x(x) * 20.0).round() / 20.0;
            self.z = z.clamp(-REACH, REACH);
        }
    }

    fn draw(&self) -> String {
        let mut svg = Svg::new(WIDTH, 416.0);
        let (above, below) = (self.value_axes(), self.slope_axes());
        let (value, slope) = (self.value(self.z), self.slope(self.z));
        for axes in [&above, &below] {
            axes.draw(&mut svg);
            axes.draw_zero_lines(&mut svg);
        }
        let x = above.px(self.z);
        svg.push(
            Element::line(x, above.area.y, x, below.area.y + below.area.height)
                .stroke(MUTED, 1.0)
                .dash("2 3"),
        );
        above.clip(&mut svg);
        let curve = above.path(self.curve(|z| self.value(z)));
        svg.push(Element::path(curve).fill("none").stroke(BLUE, 2.8));
        self.draw_tangent(&mut svg, &above);
        svg.close();
        below.clip(&mut svg);
        let curve = below.path(self.curve(|z| self.slope(z)));
        svg.push(Element::path(curve).fill("none").stroke(ORANGE, 2.2).dash("7 4"));
        svg.push(Element::circle(x, below.py(slope), 5.0).fill(ORANGE));
        svg.close();
        let left = self.z < 0.0;
        let (anchor, off) = if left { ("start", 12.0) } else { ("end", -12.0) };
        let note = |svg: &mut Svg, y: f64, text: String| {
            svg.push(Element::text(x + off, y, &text).anchor(anchor).bold().size(13.0).halo());
        };
        note(&mut svg, above.area.y + 18.0, format!("value {}", significant(value, 4)));
        note(&mut svg, below.area.y + 16.0, format!("slope {}", significant(slope, 4)));
        let said = format!("z {}, value {}", significant(self.z, 3), significant(value, 3));
        let y = above.py(value.max(above.y.min()).min(above.y.max()));
        svg.push(Element::circle(x, y, 8.0).fill(BLUE).stroke(INK, 1.5).handle("z", "Input z", &said, x, y));
        svg.finish()
    }

    fn describe(&self) -> String {
        let steepest = self.steepest();
        let share = if steepest > 0.0 { 100.0 * self.slope(self.z) / steepest } else { 0.0 };
        format!(
            "{} at z = {}: value {}, slope {}, which is {} % of its steepest slope ({}).",
            self.name_here(),
            significant(self.z, 3),
            significant(self.value(self.z), 4),
            significant(self.slope(self.z), 4),
            significant(share, 3),
            significant(steepest, 3),
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal {
            text: "Choose the logistic function. Drag the point to where its slope is under 1 % of the steepest."
                .into(),
            reached: self.is_saturated(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saturation_is_reached_where_the_lesson_says() {
        assert!(!activations().z(4.0).is_saturated());
        assert!(activations().z(-6.5).is_saturated());
        assert!(!activations().function("ReLU").z(-6.5).is_saturated());
    }

    #[test]
    fn the_step_teaches_nothing() {
        let words = activations().function("step").z(0.4).describe();
        assert!(words.contains("value 1, slope 0"), "{words}");
    }

    #[test]
    fn every_function_draws_at_every_end() {
        for name in NAMES {
            for z in [-REACH, 0.0, REACH] {
                assert!(!activations().function(name).z(z).draw().contains("NaN"));
            }
        }
    }
}
