//! The drawing of `descent-2d`: the map or the surface with the paths, the table, the heights over the evaluations.

use super::race::{NEAR, Run, Runner};
use super::{Descent2d, VIEWS};
use crate::axes::{Area, Axes, Scale};
use crate::contour::Grid;
use crate::landscape::Kind;
use crate::number::{short, significant};
use crate::projection::View;
use crate::svg::{DASHES, Element, INK, MUTED, ORANGE, Path, SERIES, Svg};

const WIDTH: f64 = 560.0;
const MAP: Area = Area { x: 42.0, y: 16.0, width: 330.0, height: 330.0 };
const CONTOURS: usize = 14;
const CELLS: usize = 48;
/// A path of more points than this is thinned: its line would look the same.
const MOST_POINTS: usize = 160;

fn look(runner: Runner) -> (&'static str, &'static str) {
    let index = Runner::ALL.iter().position(|r| *r == runner).unwrap_or(0);
    (SERIES[index], DASHES[index])
}

impl Descent2d {
    pub(super) fn map_axes(&self) -> Axes {
        let [x, y] = self.land.extent();
        Axes::new(MAP, Scale::linear(x.0, x.1), Scale::linear(y.0, y.1)).x_label("x")
    }

    /// The contours, kept because they change only with the landscape and take longer than all the rest.
    pub(super) fn trace_contours(&self) -> Vec<(f64, Path)> {
        let axes = self.map_axes();
        let grid = Grid::new(&axes, CELLS, |x, y| self.land.value([x, y]));
        self.land.levels(CONTOURS).into_iter().map(|level| (level, grid.path(&axes, level))).collect()
    }

    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(WIDTH, if self.racing() { 540.0 } else { 386.0 });
        if self.view == VIEWS[1] {
            self.draw_surface(&mut svg)
        } else {
            self.draw_map(&mut svg)
        }
        if self.racing() {
            self.draw_table(&mut svg);
            self.draw_heights(&mut svg);
        } else {
            self.draw_ground(&mut svg);
        }
        svg.finish()
    }

    fn shown_points<'a>(&self, run: &'a Run) -> &'a [[f64; 2]] {
        let steps = (self.shown / run.runner.cost()).min(run.points.len() - 1);
        &run.points[..=steps]
    }

    fn draw_map(&self, svg: &mut Svg) {
        let axes = self.map_axes();
        axes.draw(svg);
        axes.clip(svg);
        svg.open(Element::group().with("fill", "none").stroke(INK, 1.0));
        for (index, (level, contour)) in self.contours.iter().enumerate() {
            // Deep levels are drawn stronger; those below zero of a saddle are dashed.
            let strength = 0.6 - 0.42 * index as f64 / CONTOURS as f64;
            let dash = if *level < 0.0 { "4 3" } else { "" };
            svg.push(Element::path(contour.clone()).opacity(strength).dash(dash));
        }
        svg.close();
        if self.racing() {
            for run in &self.runs {
                self.draw_path(svg, run, |[x, y]| (axes.px(x), axes.py(y)));
            }
        }
        svg.close();
        if self.racing() {
            self.draw_letters(svg, &axes)
        } else {
            self.draw_search(svg, &axes)
        }
        let (px, py) = (axes.px(self.ball[0]), axes.py(self.ball[1]));
        let place = format!("x = {}, y = {}", short(self.ball[0]), short(self.ball[1]));
        let ball = Element::circle(px, py, 9.0).fill(INK).with("fill-opacity", 0.85);
        svg.push(ball.handle("ball", "Ball", &place, px, py));
    }

    fn draw_path(&self, svg: &mut Svg, run: &Run, pixel: impl Fn([f64; 2]) -> (f64, f64)) {
        let points = self.shown_points(run);
        let every = points.len() / MOST_POINTS + 1;
        let (colour, dash) = look(run.runner);
        let (mut line, mut dots) = (Path::new(), Path::new());
        for (index, &point) in points.iter().enumerate() {
            if index % every != 0 && index + 1 != points.len() {
                continue;
            }
            let (x, y) = pixel(point);
            if index == 0 {
                line.move_to(x, y)
            } else {
                line.line_to(x, y)
            };
            if points.len() <= 80 {
                dots.dot(x, y, 1.8);
            }
        }
        svg.push(Element::path(line).fill("none").stroke(colour, 1.8).dash(dash));
        svg.push(Element::path(dots).fill(colour));
    }

    fn draw_letters(&self, svg: &mut Svg, axes: &Axes) {
        for run in &self.runs {
            let Some(&[x, y]) = self.shown_points(run).last() else { continue };
            let (px, py) = (axes.px(x), axes.py(y));
            let Area { x: left, y: top, width, height } = axes.area;
            if (left..=left + width).contains(&px) && (top..=top + height).contains(&py) {
                let letter = run.runner.letter().to_string();
                let text =
                    Element::text(px + 5.0, py - 5.0, &letter).fill(look(run.runner).0).bold().size(14.0);
                svg.push(text);
            }
        }
    }

    /// The surface with its paths on it. The heights are bent so that the valleys, where the race is decided, show.
    fn draw_surface(&self, svg: &mut Svg) {
        let [x, y] = self.land.extent();
        let view = View { turn: 25.0, tilt: 38.0, centre: (MAP.x + 165.0, MAP.y + 180.0), unit: 118.0 };
        let levels = self.land.levels(CONTOURS);
        let (low, high) = match self.land.kind {
            Kind::Saddle => (-4.0, 4.0),
            _ => (0.0, levels.last().copied().unwrap_or(1.0) * 1.2),
        };
        let bend = if self.land.kind == Kind::Saddle { 1.0 } else { 0.4 };
        let height = |at: [f64; 2]| ((self.land.value(at) - low) / (high - low)).clamp(0.0, 1.0).powf(bend);
        let unit =
            |[px, py]: [f64; 2]| (2.0 * (px - x.0) / (x.1 - x.0) - 1.0, 2.0 * (py - y.0) / (y.1 - y.0) - 1.0);
        let plane =
            |u: f64, v: f64| [x.0 + (u + 1.0) * 0.5 * (x.1 - x.0), y.0 + (v + 1.0) * 0.5 * (y.1 - y.0)];
        view.paint(svg, |u, v| height(plane(u, v)));
        let pixel = |at: [f64; 2]| {
            let (u, v) = unit(at);
            let (u, v) = (u.clamp(-1.0, 1.0), v.clamp(-1.0, 1.0));
            let (px, py, _) = view.project(u, v, height(plane(u, v)));
            (px, py)
        };
        if self.racing() {
            for run in &self.runs {
                self.draw_path(svg, run, pixel);
            }
        }
        let (px, py) = pixel(self.ball);
        svg.push(Element::circle(px, py, 8.0).fill(ORANGE).stroke("#fff", 1.5));
        svg.push(
            Element::text(MAP.x, MAP.y + MAP.height + 20.0, "Heights are compressed so that valleys show.")
                .fill(MUTED),
        );
    }

    fn draw_table(&self, svg: &mut Svg) {
        let left = MAP.x + MAP.width + 18.0;
        for (row, runner) in Runner::ALL.into_iter().enumerate() {
            let y = MAP.y + 14.0 + 54.0 * row as f64;
            let run = self.runs.iter().find(|run| run.runner == runner);
            let (colour, dash) = look(runner);
            let title = format!("{} {}", runner.letter(), runner.name());
            let (first, second) =
                run.map_or(("rests: press to let it run".into(), String::new()), |run| self.words(run));
            let group = Element::group()
                .with("data-set", format!("runner={}", runner.letter()))
                .with("tabindex", 0.0)
                .with("role", "button")
                .with("aria-label", format!("{title} {first} {second}"))
                .with("aria-pressed", run.is_some().to_string())
                .with("style", "cursor: pointer")
                .opacity(if run.is_some() { 1.0 } else { 0.4 });
            svg.open(group);
            svg.push(Element::rect(left - 4.0, y - 14.0, 166.0, 50.0).fill("transparent"));
            svg.push(Element::line(left, y - 4.0, left + 24.0, y - 4.0).stroke(colour, 2.4).dash(dash));
            svg.push(Element::text(left + 30.0, y, &title).bold());
            svg.push(Element::text(left, y + 16.0, &first));
            svg.push(Element::text(left, y + 31.0, &second).fill(MUTED));
            svg.close();
        }
    }

    fn words(&self, run: &Run) -> (String, String) {
        let points = self.shown_points(run);
        let end = points.last().map_or(f64::NAN, |&p| self.land.value(p));
        let fate = match run.arrived {
            Some(evaluations) if evaluations <= self.shown => format!("arrives after {evaluations}"),
            _ if run.runner != Runner::Newton && run.points.len() <= self.budget => "flies away".into(),
            _ => format!("height {}", significant(end, 3)),
        };
        let means = match run.runner {
            Runner::Newton => "five evaluations a step".into(),
            _ => format!("learning rate {}", significant(run.learning_rate, 2)),
        };
        (fate, means)
    }

    fn draw_heights(&self, svg: &mut Svg) {
        let floor = self.land.floor();
        let budget = self.budget as f64;
        let (y, title) = match floor {
            Some(_) => (Scale::log(1e-6, 1e3), "height above the floor, after each evaluation"),
            None => (Scale::linear(-4.0, 4.0), "height, after each evaluation"),
        };
        let axes =
            Axes::new(Area::new(MAP.x, 404.0, WIDTH - MAP.x - 16.0, 96.0), Scale::linear(0.0, budget), y)
                .title(title)
                .x_label("gradient evaluations");
        axes.draw(svg);
        axes.clip(svg);
        if floor.is_some() {
            svg.push(
                Element::line(MAP.x, axes.py(NEAR), WIDTH, axes.py(NEAR)).stroke(MUTED, 1.2).dash("5 2"),
            );
        }
        for run in &self.runs {
            let (colour, dash) = look(run.runner);
            let height = |point: &[f64; 2]| self.land.value(*point) - floor.unwrap_or(0.0);
            let height =
                |point: &[f64; 2]| if floor.is_some() { height(point).max(1e-9) } else { height(point) };
            let cost = run.runner.cost() as f64;
            let points = self.shown_points(run).iter().enumerate();
            let line = axes.path(points.map(|(step, point)| (step as f64 * cost, height(point))));
            svg.push(Element::path(line).fill("none").stroke(colour, 1.6).dash(dash));
        }
        svg.close();
    }

    fn draw_search(&self, svg: &mut Svg, axes: &Axes) {
        for &index in &self.found {
            let [x, y] = self.land.critical_points()[index];
            let (px, py) = (axes.px(x), axes.py(y));
            let kind = nn101::calculus::classify(&self.land.hessian([x, y]));
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

    fn draw_ground(&self, svg: &mut Svg) {
        let left = MAP.x + MAP.width + 18.0;
        let eigen = self.eigen();
        let curve = |value: f64| if value > 0.0 { "up" } else { "down" };
        let rows = [
            (true, "Under the ball".into()),
            (false, format!("height {}", short(self.land.value(self.ball)))),
            (false, format!("|gradient| {}", significant(self.steepness(), 3))),
            (true, "Hessian's eigenvalues".into()),
            (false, format!("{} (curves {})", significant(eigen.values[0], 3), curve(eigen.values[0]))),
            (false, format!("{} (curves {})", significant(eigen.values[1], 3), curve(eigen.values[1]))),
            (true, self.ground().map_or("on a slope".into(), |kind| format!("a {kind}"))),
            (false, format!("{} of {} found", self.found.len(), self.land.critical_points().len())),
        ];
        for (row, (bold, words)) in rows.iter().enumerate() {
            let text = Element::text(left, MAP.y + 16.0 + 24.0 * row as f64, words);
            svg.push(if *bold { text.bold() } else { text });
        }
        let y = MAP.y + 240.0;
        for (row, (colour, dash, words)) in
            [(SERIES[0], "", "downhill"), (SERIES[2], "", "curves up"), (SERIES[1], "4 3", "curves down")]
                .into_iter()
                .enumerate()
        {
            let y = y + 20.0 * row as f64;
            svg.push(Element::line(left, y - 4.0, left + 24.0, y - 4.0).stroke(colour, 2.4).dash(dash));
            svg.text(left + 30.0, y, words);
        }
    }
}
