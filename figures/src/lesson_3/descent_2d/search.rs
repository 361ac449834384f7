//! The search for critical points: gradient and Hessian under the ball, and what they call the ground.

use nn101::calculus::{CriticalPoint, Eigen, classify, symmetric_eigen};

use super::draw::{LETTERS, SECOND_COLUMN, WORDS};
use super::model::Descent2d;
use crate::Goal;
use crate::drawing::Axes;
use crate::drawing::number::{short, significant};
use crate::drawing::{Element, ORANGE, SERIES, Svg};

impl Descent2d {
    /// A ball near a critical point settles on it, and the point counts as found.
    pub(super) fn snap(&mut self, reach: f64) {
        let away = |point: &[f64; 2]| (point[0] - self.ball[0]).hypot(point[1] - self.ball[1]);
        let near = self.land.critical_points().iter().enumerate().find(|(_, point)| away(point) <= reach);
        if let Some((index, &point)) = near {
            self.ball = point;
            if !self.found.contains(&index) {
                self.found.push(index);
            }
        }
    }

    fn eigen(&self) -> Eigen {
        symmetric_eigen(&self.land.hessian(self.ball))
    }

    fn steepness(&self) -> f64 {
        let [x, y] = self.land.gradient(self.ball);
        x.hypot(y)
    }

    /// What the ball stands on, by gradient and Hessian.
    pub(super) fn ground(&self) -> Option<CriticalPoint> {
        (self.steepness() < 1e-3).then(|| classify(&self.land.hessian(self.ball)))
    }

    pub(super) fn describe_ground(&self) -> String {
        let values = self.eigen().values;
        let kind = self.ground().map_or("not a critical point".into(), |kind| format!("a {kind}"));
        format!(
            "At ({}, {}) the gradient has length {}, the Hessian the eigenvalues {} and {}: {kind}. {} of {} critical points found.",
            short(self.ball[0]),
            short(self.ball[1]),
            significant(self.steepness(), 3),
            significant(values[0], 3),
            significant(values[1], 3),
            self.found.len(),
            self.land.critical_points().len(),
        )
    }

    pub(super) fn search_goal(&self) -> Goal {
        let (found, all) = (self.found.len(), self.land.critical_points().len());
        Goal { text: format!("Find all critical points: {found} of {all}."), reached: found == all }
    }

    pub(super) fn draw_search(&self, svg: &mut Svg, axes: &Axes) {
        for &index in &self.found {
            let [x, y] = self.land.critical_points()[index];
            let (px, py) = (axes.px(x), axes.py(y));
            let kind = classify(&self.land.hessian([x, y]));
            svg.push(Element::text(px, py + 24.0, &kind.to_string()).anchor("middle").fill(ORANGE).bold());
            svg.push(Element::circle(px, py, 5.0).fill("none").stroke(ORANGE, 2.0));
        }
        let (px, py) = (axes.px(self.ball[0]), axes.py(self.ball[1]));
        self.draw_curvatures(svg, px, py);
        let [slope_x, slope_y] = self.land.gradient(self.ball);
        let length = slope_x.hypot(slope_y);
        if length > 1e-3 {
            // Downhill; pixels grow with the logarithm, since slopes range over factors of a thousand.
            let pixels = 18.0 * (1.0 + length).ln().max(0.3);
            let (dx, dy) = (-slope_x / length * pixels, slope_y / length * pixels);
            svg.push(Element::line(px, py, px + dx, py + dy).stroke(SERIES[0], 3.0));
            svg.push(Element::circle(px + dx, py + dy, 4.0).fill(SERIES[0]));
        }
    }

    /// A cross along the Hessian's eigenvectors: full lines where the ground curves up, dashed where it curves down.
    fn draw_curvatures(&self, svg: &mut Svg, px: f64, py: f64) {
        let eigen = self.eigen();
        for index in 0..2 {
            let (vector, value) = (eigen.vector(index), eigen.values[index]);
            let (dx, dy) = (34.0 * vector[0], -34.0 * vector[1]);
            let (colour, dash) = if value > 0.0 { (SERIES[2], "") } else { (SERIES[1], "4 3") };
            svg.push(Element::line(px - dx, py - dy, px + dx, py + dy).stroke(colour, 2.4).dash(dash));
        }
    }

    pub(super) fn draw_ground(&self, svg: &mut Svg) {
        let eigen = self.eigen();
        let curve = |value: f64| if value > 0.0 { "up" } else { "down" };
        let line = |svg: &mut Svg, left: f64, row: usize, words: &str| {
            svg.push(Element::text(left, WORDS.1 + 20.0 * row as f64, words).size(LETTERS));
        };
        let bold = |svg: &mut Svg, left: f64, row: usize, words: &str| {
            svg.push(Element::text(left, WORDS.1 + 20.0 * row as f64, words).size(LETTERS).bold());
        };
        let ground = self.ground().map_or("On a slope".into(), |kind| format!("On a {kind}"));
        bold(svg, WORDS.0, 0, &ground);
        line(svg, WORDS.0, 1, &format!("height {}", short(self.land.value(self.ball))));
        line(svg, WORDS.0, 2, &format!("|gradient| {}", significant(self.steepness(), 3)));
        let found = format!("{} of {} found", self.found.len(), self.land.critical_points().len());
        line(svg, WORDS.0, 3, &found);
        bold(svg, SECOND_COLUMN, 0, "Hessian eigenvalues");
        for (index, &value) in eigen.values.iter().enumerate() {
            line(
                svg,
                SECOND_COLUMN,
                1 + index,
                &format!("{} (curves {})", significant(value, 3), curve(value)),
            );
        }
        let y = WORDS.1 + 80.0;
        for (column, (colour, dash, words)) in
            [(SERIES[0], "", "downhill"), (SERIES[2], "", "curves up"), (SERIES[1], "4 3", "curves down")]
                .into_iter()
                .enumerate()
        {
            let left = WORDS.0 + 120.0 * column as f64;
            svg.push(Element::line(left, y - 4.0, left + 24.0, y - 4.0).stroke(colour, 2.4).dash(dash));
            svg.push(Element::text(left + 30.0, y, words).size(LETTERS));
        }
    }
}
