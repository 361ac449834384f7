//! The picture of `boston`: predicted against actual, the score by epoch, the residuals or the spread over seeds.

use super::data::Data;
use super::model::Boston;
use super::training::{LAST_EPOCH, Run};
use crate::Figure;
use crate::drawing::number::significant;
use crate::drawing::{Area, Axes, BLUE, Element, GREEN, INK, MUTED, ORANGE, Path, Scale, Svg, range};

// Narrow, so that the words can still be read on a phone: the prices above, two small plots side by side below.
const WIDTH: f64 = 380.0;
const HEIGHT: f64 = 532.0;
const PRICES: Area = Area { x: 50.0, y: 26.0, width: 320.0, height: 270.0 };
const SCORES: Area = Area { x: 44.0, y: 370.0, width: 134.0, height: 122.0 };
const BESIDE: Area = Area { x: 222.0, y: 370.0, width: 148.0, height: 122.0 };

impl Boston {
    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(WIDTH, HEIGHT);
        svg.label(self.describe());
        match (&self.data, self.runs.first()) {
            (Some(data), Some(first)) => {
                let pairs = pairs(data, first);
                self.draw_prices(&mut svg, &pairs);
                self.draw_scores(&mut svg, data);
                match self.runs.len() {
                    1 => draw_residuals(&mut svg, &pairs),
                    _ => self.draw_spread(&mut svg, data),
                }
            }
            _ => svg.push(
                Element::text(0.5 * WIDTH, 0.5 * HEIGHT, "Waiting for the data set …").anchor("middle"),
            ),
        }
        svg.finish()
    }

    fn draw_prices(&self, svg: &mut Svg, pairs: &[(f64, f64)]) {
        let first = &self.runs[0];
        let title = match first.last_score() {
            score if score.is_finite() => {
                format!("Epoch {}: test R² {}", first.epochs(), significant(score, 3))
            }
            _ => format!("Epoch {}: blown up", first.epochs()),
        };
        let axes = Axes::new(PRICES, Scale::linear(0.0, 55.0), Scale::linear(-5.0, 60.0)).title(title);
        let axes = axes.x_label("actual price, $1000s").y_label("predicted");
        axes.draw(svg);
        axes.clip(svg);
        let diagonal = axes.path([(-5.0, -5.0), (60.0, 60.0)]);
        svg.push(Element::path(diagonal).fill("none").stroke(INK, 1.2).stroke_opacity(0.6));
        let ceiling = axes.px(50.0);
        let bottom = PRICES.y + PRICES.height;
        svg.push(Element::line(ceiling, PRICES.y, ceiling, bottom).stroke(MUTED, 1.2).dash("3 3"));
        let points = axes.points(pairs.iter().copied());
        svg.push(Element::points(points, BLUE, 3.5).stroke_opacity(0.7));
        if self.is_under_way() {
            // How much of an epoch that takes long is done.
            let part = self.way_done() / self.runs.len() as f64 % 1.0;
            let end = PRICES.x + part * PRICES.width;
            svg.push(Element::line(PRICES.x, bottom, end, bottom).stroke(GREEN, 6.0));
        }
        svg.close();
        let censored = Element::text(ceiling - 4.0, bottom - 8.0, "written as 50");
        svg.push(censored.anchor("end").fill(MUTED));
    }

    fn draw_scores(&self, svg: &mut Svg, data: &Data) {
        // Before the first epoch any score is possible; after it a failing one shall be seen too, down to -2.
        let trained = self.runs.iter().flat_map(|run| run.scores.iter().skip(1).copied());
        let (low, _) = range(trained).unwrap_or((0.0, 0.0));
        let scores = Scale::linear(low.clamp(-2.0, -0.5), 1.0);
        let axes = Axes::new(SCORES, Scale::linear(0.0, LAST_EPOCH as f64), scores);
        let axes = axes.title("Test R²").x_label("epoch");
        axes.draw(svg);
        axes.clip(svg);
        axes.draw_zero_lines(svg);
        let mut all = Path::new();
        for run in &self.runs {
            axes.trace(&mut all, run.scores.iter().enumerate().map(|(epoch, score)| (epoch as f64, *score)));
        }
        let (width, opacity) = if self.runs.len() > 1 { (1.0, 0.45) } else { (2.0, 1.0) };
        svg.push(Element::path(all).fill("none").stroke(BLUE, width).stroke_opacity(opacity));
        let level = axes.py(data.linear);
        let right = SCORES.x + SCORES.width;
        svg.push(Element::line(SCORES.x, level, right, level).stroke(ORANGE, 1.5).dash("7 4"));
        svg.close();
        let text = format!("linear model {}", significant(data.linear, 3));
        svg.push(Element::text(right - 4.0, level + 15.0, &text).anchor("end"));
    }

    fn draw_spread(&self, svg: &mut Svg, data: &Data) {
        let scores = self.scores();
        let low = scores.first().copied().unwrap_or(0.0).clamp(-1.0, 0.6);
        let axes =
            Axes::new(BESIDE, Scale::linear(low - 0.05, 1.0), Scale::linear(0.0, scores.len() as f64 + 1.0));
        let axes =
            axes.title(format!("Spread of {} seeds", self.runs.len())).x_label("test R², lowest to highest");
        axes.draw(svg);
        axes.clip(svg);
        let points = scores.iter().enumerate().map(|(index, score)| (*score, index as f64 + 1.0));
        svg.push(Element::points(axes.points(points), BLUE, 2.5));
        let linear = axes.px(data.linear);
        let bottom = BESIDE.y + BESIDE.height;
        svg.push(Element::line(linear, BESIDE.y, linear, bottom).stroke(ORANGE, 1.5).dash("7 4"));
        svg.close();
    }
}

fn draw_residuals(svg: &mut Svg, pairs: &[(f64, f64)]) {
    let axes = Axes::new(BESIDE, Scale::linear(0.0, 55.0), Scale::linear(-25.0, 25.0));
    let axes = axes.title("Residuals").x_label("predicted, $1000s");
    axes.draw(svg);
    axes.clip(svg);
    axes.draw_zero_lines(svg);
    let points = pairs.iter().map(|(actual, predicted)| (*predicted, actual - predicted));
    svg.push(Element::points(axes.points(points), GREEN, 2.5).stroke_opacity(0.8));
    svg.close();
}

/// Actual and predicted price of each test row.
fn pairs(data: &Data, run: &Run) -> Vec<(f64, f64)> {
    let actual = data.test.targets.iter().map(|price| f64::from(*price));
    actual.zip(run.prediction(data).iter().map(|price| f64::from(*price))).collect()
}
