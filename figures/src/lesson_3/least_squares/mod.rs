//! `least-squares`: the learning rate against the eigenvalues: which directions crawl, which blow up.

use nn101::calculus::{Descent, Eigen, LeastSquares, Settled, Stop};
use nn101::ndarray::{Array1, array};

use crate::drawing::number::{fixed, short, significant};
use crate::drawing::{Area, Axes, Scale};
use crate::drawing::{DASHES, Element, GREEN, INK, MUTED, SERIES, Svg};
use crate::figure::control::{self, number_within};
use crate::{Control, Figure, FigureError, Goal};

const WIDTH: f64 = 400.0;
const RATES: (f64, f64) = (1e-6, 6e-4);
const STEPS: (f64, f64) = (100.0, 100_000.0);
const TOLERANCE: f64 = 1e-10;

/// Descent on ½‖Ax - b‖², seen along the eigenvectors of AᵀA, where it falls apart into walks that ignore each other.
#[derive(Debug, Clone)]
pub struct LeastSquaresFigure {
    eigen: Eigen,
    problem: LeastSquares,
    start: Array1<f64>,
    /// The gradient at the start along each eigenvector.
    slopes: Array1<f64>,
    learning_rate: f64,
    steps: f64,
    settled: Settled,
}

/// The lesson's four equations with five unknowns, descended with the learning rate 1/λ.
///
/// ```
/// let figure = figures::least_squares().learning_rate(1.0 / 4568.8);
/// assert!(figure.describe().contains("settles"));
/// # use figures::Figure;
/// ```
pub fn least_squares() -> LeastSquaresFigure {
    let a = array![
        [18.0, 11.0, 24.0, 0.0, 17.0],
        [20.0, 18.0, 17.0, 5.0, 17.0],
        [20.0, 11.0, 24.0, 17.0, 10.0],
        [0.0, 24.0, 23.0, 6.0, 2.0],
    ];
    let problem = LeastSquares::new(a, array![1.0, 1.0, 4.0, 4.0]);
    let start = array![9.0, 0.0, 2.0, 6.0, 7.0];
    let eigen = problem.eigen();
    let slopes = eigen.vectors.t().dot(&problem.gradient(&start));
    let learning_rate = 1.0 / problem.largest_eigenvalue();
    let settled = Settled { point: start.clone(), steps: 0, stop: Stop::MaxSteps, slope: 0.0 };
    let mut figure =
        LeastSquaresFigure { eigen, problem, start, slopes, learning_rate, steps: 3000.0, settled };
    figure.descend();
    figure
}

crate::show!(LeastSquaresFigure);

impl LeastSquaresFigure {
    /// How far to go for a slope of 1.
    pub fn learning_rate(mut self, rate: f64) -> Self {
        self.learning_rate = rate.clamp(RATES.0, RATES.1);
        self.descend();
        self
    }

    /// How many steps the picture shows.
    pub fn steps(mut self, steps: usize) -> Self {
        self.steps = (steps as f64).clamp(STEPS.0, STEPS.1);
        self
    }

    fn descend(&mut self) {
        let settings =
            Descent { learning_rate: self.learning_rate, tolerance: TOLERANCE, max_steps: STEPS.1 as usize };
        self.settled = self.problem.descend(&self.start, &settings);
    }

    fn steepest(&self) -> f64 {
        self.eigen.values[self.eigen.values.len() - 1]
    }

    /// What a step multiplies the distance along eigenvector `i` by.
    fn factor(&self, i: usize) -> f64 {
        1.0 - self.learning_rate * self.eigen.values[i].max(0.0)
    }

    fn factor_axes(&self) -> Axes {
        Axes::new(
            Area::new(50.0, 26.0, WIDTH - 66.0, 170.0),
            Scale::linear(-120.0, 4900.0),
            Scale::linear(-1.7, 1.3),
        )
        .title("what one step multiplies each direction by: 1 − ηλ")
        .x_label("eigenvalue λ of the Hessian AᵀA")
    }

    fn draw_factors(&self, svg: &mut Svg) {
        let axes = self.factor_axes();
        axes.draw(svg);
        axes.clip(svg);
        let band = Element::rect(axes.area.x, axes.py(1.0), axes.area.width, axes.py(-1.0) - axes.py(1.0));
        svg.push(band.fill(GREEN).opacity(0.1));
        for edge in [-1.0, 1.0] {
            let y = axes.py(edge);
            svg.push(Element::line(axes.area.x, y, WIDTH, y).stroke(GREEN, 1.2).dash("5 3"));
        }
        let line = axes.path([0.0, 4900.0].map(|value| (value, 1.0 - self.learning_rate * value)));
        svg.push(Element::path(line).fill("none").stroke(INK, 1.4));
        svg.close();
        svg.push(
            Element::text(WIDTH - 22.0, axes.py(1.0) + 14.0, "between the dashed lines: shrinks")
                .anchor("end")
                .fill(GREEN),
        );
        for (i, (value, colour)) in self.eigen.values.iter().zip(SERIES).enumerate() {
            svg.push(Element::circle(axes.px(value.max(0.0)), axes.py(self.factor(i)), 5.0).fill(colour));
        }
        self.draw_handle(svg, &axes);
    }

    fn draw_handle(&self, svg: &mut Svg, axes: &Axes) {
        let steepest = self.eigen.values.len() - 1;
        let (px, py) = (axes.px(self.steepest()), axes.py(self.factor(steepest)));
        let fate = if self.factor(steepest).abs() < 1.0 { "shrinks" } else { "grows" };
        let words = format!("factor {}: {fate}", short(self.factor(steepest)));
        let handle = Element::circle(px, py, 8.0).fill(SERIES[steepest]);
        svg.push(handle.handle("rate", "Steepest direction's factor", &words, px, py));
        svg.push(Element::text(px - 14.0, py + 4.0, &words).anchor("end").bold());
    }

    fn draw_slopes(&self, svg: &mut Svg) {
        let axes = Axes::new(
            Area::new(50.0, 262.0, WIDTH - 66.0, 190.0),
            Scale::linear(0.0, self.steps),
            Scale::log(1e-12, 1e8),
        )
        .title("slope along each direction, step by step")
        .x_label("step");
        axes.draw(svg);
        axes.clip(svg);
        let y = axes.py(TOLERANCE);
        svg.push(Element::line(axes.area.x, y, WIDTH, y).stroke(MUTED, 1.2).dash("5 2"));
        // Index 0 is the direction of λ = 0: it has no slope to show.
        for i in 1..self.eigen.values.len() {
            let slope = |step: f64| self.slopes[i].abs() * self.factor(i).abs().powf(step);
            let line =
                (0..=120).map(|k| self.steps * k as f64 / 120.0).map(|step| (step, slope(step).max(1e-30)));
            svg.push(Element::path(axes.path(line)).fill("none").stroke(SERIES[i], 2.0).dash(DASHES[i]));
        }
        svg.close();
        let words = Element::text(WIDTH - 22.0, y - 5.0, "flat enough: 1e-10");
        svg.push(words.anchor("end").size(11.0).fill(MUTED));
        self.draw_legend(svg, &axes);
    }

    fn draw_legend(&self, svg: &mut Svg, axes: &Axes) {
        let y = axes.area.y + axes.area.height + 48.0;
        for i in 0..self.eigen.values.len() {
            let x = 8.0 + 78.0 * i as f64;
            let value = self.eigen.values[i].max(0.0);
            if i > 0 {
                svg.push(Element::line(x, y - 4.0, x + 22.0, y - 4.0).stroke(SERIES[i], 2.2).dash(DASHES[i]));
            }
            svg.push(Element::circle(x + 11.0, y - 4.0, 4.0).fill(SERIES[i]));
            svg.text(x + 26.0, y, &format!("λ = {}", fixed(value, 0)));
        }
    }
}

impl Figure for LeastSquaresFigure {
    fn name(&self) -> &'static str {
        "least-squares"
    }

    fn caption(&self) -> String {
        "One learning rate must serve five directions: drag the point of the steepest.".into()
    }

    fn controls(&self) -> Vec<Control> {
        vec![
            Control::log_slider("learning_rate", "Learning rate η", self.learning_rate, RATES.0, RATES.1),
            Control::log_slider("steps", "Steps shown", self.steps, STEPS.0, STEPS.1),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            "learning_rate" => {
                self.learning_rate = number_within(key, value, RATES.0, RATES.1)?;
                self.descend();
            }
            "steps" => self.steps = number_within(key, value, STEPS.0, STEPS.1)?.round(),
            _ => return Err(control::unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, _x: f64, y: f64) {
        if handle == "rate" {
            let factor = self.factor_axes().data_y(y);
            self.learning_rate = ((1.0 - factor) / self.steepest()).clamp(RATES.0, RATES.1);
            self.descend();
        }
    }

    fn draw(&self) -> String {
        let mut svg = Svg::new(WIDTH, 510.0);
        self.draw_factors(&mut svg);
        self.draw_slopes(&mut svg);
        svg.finish()
    }

    fn describe(&self) -> String {
        let fate = match self.settled.stop {
            Stop::Converged => format!("settles in {} steps", self.settled.steps),
            Stop::MaxSteps => format!("has not settled after {} steps", self.settled.steps),
            Stop::NotFinite => "blows up".into(),
        };
        format!(
            "Learning rate {}, limit 2/λ = {}: the walk {fate}. A step multiplies the steepest direction (λ = {}) by {}, \
             the flattest with a slope (λ = {}) by {}; the direction with λ = 0 keeps its start.",
            significant(self.learning_rate, 4),
            significant(2.0 / self.steepest(), 5),
            significant(self.steepest(), 5),
            short(self.factor(4)),
            significant(self.eigen.values[1], 4),
            significant(self.factor(1), 5),
        )
    }

    fn goal(&self) -> Option<Goal> {
        let reached = self.settled.stop == Stop::Converged && self.settled.steps < 1100;
        Some(Goal { text: "Settle in fewer than 1100 steps.".into(), reached })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_fates() {
        assert!(least_squares().describe().contains("settles in 2089 steps"));
        assert!(least_squares().learning_rate(4.5e-4).describe().contains("blows up"));
        assert!(least_squares().learning_rate(1e-6).describe().contains("not settled"));
    }

    #[test]
    fn the_goal_is_near_the_limit() {
        let mut figure = least_squares();
        assert!(!figure.goal().unwrap().reached);
        let pixel = figure.factor_axes().py(1.0 - 4.3e-4 * figure.steepest());
        figure.drag("rate", 0.0, pixel);
        assert!(figure.goal().unwrap().reached, "{}", figure.describe());
    }

    #[test]
    fn the_directions_ignore_each_other() {
        let figure = least_squares();
        let mut x = figure.start.clone();
        for _ in 0..10 {
            x = &x - &(figure.problem.gradient(&x) * figure.learning_rate);
        }
        let slopes = figure.eigen.vectors.t().dot(&figure.problem.gradient(&x));
        for i in 1..5 {
            let told = figure.slopes[i] * figure.factor(i).powi(10);
            assert!((slopes[i] - told).abs() < 1e-6 * (1.0 + told.abs()), "direction {i}");
        }
    }
}
