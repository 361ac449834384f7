//! The picture of `fit-square`: the fit, the loss, and the hidden units' shares.

use nn101::Activation;

use super::model::{FitSquare, GOAL, LAST_STEP};
use super::training::{INTEGERS, Run, STEPS_PER_POINT};
use crate::Figure;
use crate::drawing::number::{short, significant};
use crate::drawing::{Area, Axes, BLUE, Element, GREEN, INK, MUTED, ORANGE, Path, Scale, Svg};

// Narrow, so that the words can still be read on a phone: the fit above, two small plots side by side below.
const WIDTH: f64 = 380.0;
const HEIGHT: f64 = 532.0;
const FIT: Area = Area { x: 40.0, y: 46.0, width: 330.0, height: 250.0 };
const LOSS: Area = Area { x: 44.0, y: 370.0, width: 134.0, height: 122.0 };
const BESIDE: Area = Area { x: 222.0, y: 370.0, width: 148.0, height: 122.0 };
/// Points on a drawn curve.
const POINTS: usize = 43;
/// At most so many points of the loss curve are drawn.
const CURVE_POINTS: usize = 150;

impl FitSquare {
    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(WIDTH, HEIGHT);
        svg.label(self.describe());
        let first = &self.runs[0];
        self.draw_fit(&mut svg, first);
        self.draw_loss(&mut svg);
        match self.runs.len() {
            1 => self.draw_shares(&mut svg, first),
            _ => self.draw_spread(&mut svg),
        }
        svg.finish()
    }

    fn draw_fit(&self, svg: &mut Svg, first: &Run) {
        let axes = Axes::new(FIT, Scale::linear(-10.5, 10.5), Scale::linear(-25.0, 112.0));
        let axes = axes.x_label("x").title(self.fit_title());
        axes.draw(svg);
        axes.clip(svg);
        axes.draw_zero_lines(svg);
        let places = places();
        let curve = |run: &Run| places.iter().copied().zip(run.predict(&places)).collect::<Vec<_>>();
        if self.runs.len() > 1 {
            let mut all = Path::new();
            for run in self.runs.iter().filter(|run| run.diverged.is_none()) {
                axes.trace(&mut all, curve(run));
            }
            svg.push(Element::path(all).fill("none").stroke(BLUE, 1.0).opacity(0.45));
        }
        let squares = INTEGERS.map(|x| (f64::from(x), f64::from(x * x)));
        svg.push(Element::path(axes.dots(squares, 3.5)).fill(INK));
        if first.diverged.is_none() {
            let shown = self.partial_sum(first, &places);
            if self.shown_units > 0 {
                let path = axes.path(places.iter().copied().zip(shown));
                svg.push(Element::path(path).fill("none").stroke(ORANGE, 2.5).dash("6 4"));
            }
            if self.runs.len() == 1 {
                svg.push(Element::path(axes.path(curve(first))).fill("none").stroke(BLUE, 2.5));
            }
        } else {
            let (x, y) = (FIT.x + 0.5 * FIT.width, FIT.y + 0.5 * FIT.height);
            svg.push(Element::text(x, y, "blown up").anchor("middle").size(20.0).fill(ORANGE));
        }
        svg.close();
        self.draw_key(svg);
    }

    fn fit_title(&self) -> String {
        if let Some(step) = self.runs[0].diverged {
            return format!("Step {step}: blown up");
        }
        let (step, three) = (self.steps_done(), |miss: f64| significant(miss, 3));
        match self.misses().as_slice() {
            [] => format!("Step {step}: blown up"),
            [miss] => format!("Step {step}: misses x² by {}", three(*miss)),
            [best, .., worst] => format!("Step {step}: misses x² by {} to {}", three(*best), three(*worst)),
        }
    }

    fn draw_key(&self, svg: &mut Svg) {
        let y = 16.0;
        svg.push(Element::circle(52.0, y - 4.0, 3.5).fill(INK));
        svg.text(60.0, y, "x²");
        svg.push(Element::line(88.0, y - 4.0, 112.0, y - 4.0).stroke(BLUE, 2.5));
        svg.text(117.0, y, if self.runs.len() > 1 { "networks" } else { "network" });
        if self.shown_units > 0 {
            svg.push(Element::line(186.0, y - 4.0, 210.0, y - 4.0).stroke(ORANGE, 2.5).dash("6 4"));
            svg.text(215.0, y, &format!("bias and first {} units", self.shown_units));
        }
    }

    /// The output's bias and the shares of the first units, added up.
    fn partial_sum(&self, run: &Run, places: &[f64]) -> Vec<f64> {
        let (units, bias) = run.units();
        let sum =
            |x: f64| bias + units.iter().take(self.shown_units).map(|unit| self.share(unit, x)).sum::<f64>();
        places.iter().map(|x| sum(*x)).collect()
    }

    /// What one hidden unit adds to the output at `x`.
    fn share(&self, [weight, bias, out]: &[f64; 3], x: f64) -> f64 {
        out * self.settings.activation.value(weight * x + bias)
    }

    fn draw_loss(&self, svg: &mut Svg) {
        let curves = self.runs.iter().flat_map(|run| run.curve.iter().copied());
        let starts = self.runs.iter().map(|run| run.first_loss);
        let y = match crate::drawing::range(curves.chain(starts)) {
            Some((low, high)) => Scale::log(low.max(1e-3) * 0.5, high * 2.0),
            None => Scale::log(10.0, 1e5),
        };
        let axes = Axes::new(LOSS, Scale::linear(0.0, LAST_STEP as f64), y);
        let axes = axes.title("Loss of a batch").x_label("step");
        axes.draw(svg);
        axes.clip(svg);
        let mut all = Path::new();
        for run in &self.runs {
            axes.trace(&mut all, thinned(run));
        }
        let (width, opacity) = if self.runs.len() > 1 { (1.0, 0.45) } else { (1.8, 1.0) };
        svg.push(Element::path(all).fill("none").stroke(BLUE, width).opacity(opacity));
        svg.close();
        let last = self.runs[0].last_loss;
        if last.is_finite() && self.runs.len() == 1 {
            let text =
                Element::text(LOSS.x + LOSS.width - 6.0, LOSS.y + 16.0, &format!("now {}", short(last)));
            svg.push(text.anchor("end"));
        }
    }

    fn draw_shares(&self, svg: &mut Svg, first: &Run) {
        let (units, _) = first.units();
        let places: Vec<f64> = match self.settings.activation {
            Activation::Tanh | Activation::Logistic => places(),
            _ => (-10..=10).map(f64::from).collect(),
        };
        let curve = |unit: &[f64; 3]| places.iter().map(|x| (*x, self.share(unit, *x))).collect::<Vec<_>>();
        let ends = units.iter().flat_map(|unit| [-10.5, 10.5].map(|x| self.share(unit, x)));
        let scale = match crate::drawing::range(ends.chain([0.0, 2.0])) {
            Some((low, high)) if low.abs().max(high) < 1e6 => Scale::around([low, high]),
            _ => Scale::linear(-2.0, 2.0),
        };
        let axes = Axes::new(BESIDE, Scale::linear(-10.5, 10.5), scale);
        let axes = axes.title(format!("Shares of {} units", units.len())).x_label("x");
        axes.draw(svg);
        if first.diverged.is_some() {
            return;
        }
        axes.clip(svg);
        axes.draw_zero_lines(svg);
        let (mut added, mut rest) = (Path::new(), Path::new());
        for (index, unit) in units.iter().enumerate() {
            axes.trace(if index < self.shown_units { &mut added } else { &mut rest }, curve(unit));
        }
        let colour = if self.shown_units > 0 { MUTED } else { GREEN };
        svg.push(Element::path(rest).fill("none").stroke(colour, 1.2).opacity(0.8));
        svg.push(Element::path(added).fill("none").stroke(ORANGE, 1.4));
        svg.close();
    }

    /// A dot for each network, the best one lowest; one that blew up has no miss and no dot.
    fn draw_spread(&self, svg: &mut Svg) {
        let misses = self.misses();
        let ends = misses.iter().copied().chain([GOAL, 2.0 * GOAL]);
        let axes =
            Axes::new(BESIDE, Scale::log_around(ends), Scale::linear(0.0, self.runs.len() as f64 + 1.0));
        let axes = axes.title(format!("Spread of {} seeds", self.runs.len())).x_label("miss, best to worst");
        axes.draw(svg);
        axes.clip(svg);
        let goal = axes.px(GOAL);
        svg.push(
            Element::line(goal, BESIDE.y, goal, BESIDE.y + BESIDE.height).stroke(ORANGE, 1.5).dash("7 4"),
        );
        let points = misses.iter().enumerate().map(|(index, miss)| (*miss, index as f64 + 1.0));
        svg.push(Element::path(axes.dots(points, 2.5)).fill(BLUE));
        svg.close();
    }
}

fn places() -> Vec<f64> {
    (0..POINTS).map(|index| -10.5 + 21.0 * index as f64 / (POINTS - 1) as f64).collect()
}

/// The loss curve with few enough points to draw: the first loss, then means of equal stretches.
fn thinned(run: &Run) -> Vec<(f64, f64)> {
    let stretch = run.curve.len().div_ceil(CURVE_POINTS).max(1);
    let start = run.first_loss.is_finite().then_some((0.0, run.first_loss));
    let points = run.curve.chunks(stretch).enumerate().map(|(index, losses)| {
        let step = (index * stretch + losses.len()) * STEPS_PER_POINT;
        (step as f64, losses.iter().sum::<f64>() / losses.len() as f64)
    });
    start.into_iter().chain(points).collect()
}
