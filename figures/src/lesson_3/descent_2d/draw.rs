//! The drawing of `descent-2d`: the map or the surface with the paths, the table, the heights over the evaluations.

use super::model::Descent2d;
use super::race::{NEAR, Run, Runner};
use crate::drawing::contour::{Grid, ellipse};
use crate::drawing::handle::draw_beyond;
use crate::drawing::landscape::Kind;
use crate::drawing::number::{short, significant};
use crate::drawing::projection::View;
use crate::drawing::{
    Area, Axes, DASHES, Element, Handle, INK, Labels, MUTED, ORANGE, Path, SERIES, Scale, Svg,
};

/// Narrow, with all words under the map: on a telephone they stay large enough to read.
const WIDTH: f64 = 440.0;
pub(super) const MAP: Area = Area { x: 60.0, y: 14.0, width: 340.0, height: 340.0 };
const CONTOURS: usize = 14;
const CELLS: usize = 48;
/// Where the words under the map begin, and where their second column does.
pub(super) const WORDS: (f64, f64) = (18.0, 404.0);
pub(super) const SECOND_COLUMN: f64 = 228.0;
const ROW: f64 = 42.0;
/// The size of their letters.
pub(super) const LETTERS: f64 = 13.0;
/// A point nearer than this to the last one drawn is left out: the line looks the same, and no swing is lost.
const NEAREST: f64 = 0.5;

fn look(runner: Runner) -> (&'static str, &'static str) {
    let index = Runner::ALL.iter().position(|r| *r == runner).unwrap_or(0);
    (SERIES[index], DASHES[index])
}

/// The places of a walk, in pixels, without those that would fall upon the one before. The last one stays.
fn thinned(places: impl ExactSizeIterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let count = places.len();
    let mut kept: Vec<(f64, f64)> = Vec::new();
    for (index, (x, y)) in places.enumerate() {
        let is_near = kept.last().is_some_and(|last| (x - last.0).hypot(y - last.1) < NEAREST);
        if !is_near || index + 1 == count {
            kept.push((x, y));
        }
    }
    kept
}

impl Descent2d {
    pub(super) fn map_axes(&self) -> Axes {
        let [x, y] = self.land.extent();
        Axes::new(MAP, Scale::linear(x.0, x.1), Scale::linear(y.0, y.1)).x_label("x")
    }

    /// The contours, kept because they change only with the landscape and take longer than all the rest.
    pub(super) fn trace_contours(&self) -> Vec<(f64, Path)> {
        let axes = self.map_axes();
        let levels = self.land.levels(CONTOURS).into_iter();
        if self.land.kind == Kind::Bowl {
            // A narrow ellipse has its sharp ends between the corners of a grid.
            let half = |level: f64| ((2.0 * level).sqrt(), (2.0 * level / self.land.condition).sqrt());
            return levels.map(|level| (level, ellipse(&axes, half(level), (1.0, 0.0)))).collect();
        }
        let grid = Grid::new(&axes, CELLS, |x, y| self.land.value([x, y]));
        levels.map(|level| (level, grid.path(&axes, level))).collect()
    }

    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(WIDTH, if self.racing { 680.0 } else { 494.0 });
        if self.from_the_side {
            self.draw_surface(&mut svg)
        } else {
            self.draw_map(&mut svg)
        }
        if self.racing {
            self.draw_table(&mut svg);
            self.draw_heights(&mut svg);
        } else {
            self.draw_ground(&mut svg);
        }
        svg.finish()
    }

    fn draw_map(&self, svg: &mut Svg) {
        let axes = self.map_axes();
        axes.draw(svg);
        axes.clip(svg);
        svg.open(Element::group().with("fill", "none").stroke(INK, 1.0));
        for (index, (level, contour)) in self.contours.iter().enumerate() {
            // Deep levels are drawn stronger; those below zero of a saddle are dashed.
            let strength = 0.8 - 0.3 * index as f64 / CONTOURS as f64;
            let dash = if *level < 0.0 { "4 3" } else { "" };
            svg.push(Element::path(contour.clone()).stroke_opacity(strength).dash(dash));
        }
        svg.close();
        if self.racing {
            for run in &self.runs {
                self.draw_path(svg, run, |[x, y]| (axes.px(x), axes.py(y)));
            }
        }
        svg.close();
        if self.racing {
            self.draw_letters(svg, &axes)
        } else {
            self.draw_search(svg, &axes)
        }
        let place = format!("x = {}, y = {}", short(self.ball[0]), short(self.ball[1]));
        Handle::new("ball", "Ball", place, INK).draw(svg, (axes.px(self.ball[0]), axes.py(self.ball[1])));
    }

    fn draw_path(&self, svg: &mut Svg, run: &Run, pixel: impl Fn([f64; 2]) -> (f64, f64)) {
        let points = self.shown_points(run);
        let (colour, dash) = look(run.runner);
        let (mut line, mut dots) = (Path::new(), Path::new());
        for (index, (x, y)) in thinned(points.iter().map(|&point| pixel(point))).into_iter().enumerate() {
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

    /// Each runner's letter beside its place, none upon another; who has left the map stands at its edge.
    fn draw_letters(&self, svg: &mut Svg, axes: &Axes) {
        let Area { x: left, y: top, width, height } = axes.area;
        let mut labels = Labels::new();
        for run in &self.runs {
            let Some(&[x, y]) = self.shown_points(run).last() else { continue };
            let (colour, letter) = (look(run.runner).0, run.runner.letter().to_string());
            let (held, beyond) = axes.held(x, y);
            draw_beyond(svg, held, beyond, colour);
            let (px, py) = labels.beside(held, &letter, 15.0, [left, top, left + width, top + height]);
            svg.push(Element::text(px, py, &letter).anchor("middle").bold().size(15.0).halo());
        }
    }

    /// The surface with its paths on it. The heights are bent so that the valleys, where the race is decided, show.
    fn draw_surface(&self, svg: &mut Svg) {
        let [x, y] = self.land.extent();
        let view = View { turn: 25.0, tilt: 38.0, centre: (MAP.x + 160.0, MAP.y + 186.0), unit: 124.0 };
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
        if self.racing {
            for run in &self.runs {
                self.draw_path(svg, run, pixel);
            }
        }
        let (px, py) = pixel(self.ball);
        svg.push(Element::circle(px, py, 8.0).fill(ORANGE).stroke("#fff", 1.5));
        svg.push(
            Element::text(WORDS.0, MAP.y + MAP.height + 18.0, "Heights are compressed so that valleys show.")
                .fill(MUTED),
        );
    }

    fn draw_table(&self, svg: &mut Svg) {
        for (index, runner) in Runner::ALL.into_iter().enumerate() {
            let left = if index < 3 { WORDS.0 } else { SECOND_COLUMN };
            let y = WORDS.1 + ROW * (index % 3) as f64;
            let run = self.runs.iter().find(|run| run.runner == runner);
            let (colour, dash) = look(runner);
            let title = format!("{} {}", runner.letter(), runner.name());
            let words = run.map_or("rests: press to let it run".into(), |run| self.words(run));
            let group = Element::group()
                .with("data-set", format!("runner={}", runner.letter()))
                .with("tabindex", 0.0)
                .with("role", "button")
                .with("aria-label", format!("{title} {words}"))
                .with("aria-pressed", run.is_some().to_string())
                .with("style", "cursor: pointer")
                .opacity(if run.is_some() { 1.0 } else { 0.75 });
            svg.open(group);
            svg.push(Element::rect(left - 4.0, y - 16.0, 206.0, 38.0).fill("transparent"));
            svg.push(Element::line(left, y - 4.0, left + 24.0, y - 4.0).stroke(colour, 2.4).dash(dash));
            svg.push(Element::text(left + 30.0, y, &title).bold().size(LETTERS));
            svg.push(Element::text(left, y + 16.0, &words).size(LETTERS));
            svg.close();
        }
    }

    fn words(&self, run: &Run) -> String {
        let fate = self.fate(run);
        match run.runner {
            Runner::Newton => format!("{fate}, five a step"),
            _ => format!("{fate}, rate {}", significant(run.learning_rate, 2)),
        }
    }

    fn draw_heights(&self, svg: &mut Svg) {
        let floor = self.land.floor();
        let budget = self.budget as f64;
        let (y, title) = match floor {
            Some(_) => (Scale::log(1e-6, 1e3), "height above the floor, after each evaluation"),
            None => (Scale::linear(-4.0, 4.0), "height, after each evaluation"),
        };
        let axes = Axes::new(Area::new(MAP.x, 546.0, MAP.width, 92.0), Scale::linear(0.0, budget), y)
            .title(title)
            .x_label("gradient evaluations");
        axes.draw(svg);
        axes.clip(svg);
        if floor.is_some() {
            svg.push(
                Element::line(MAP.x, axes.py(NEAR), MAP.x + MAP.width, axes.py(NEAR))
                    .stroke(MUTED, 1.2)
                    .dash("5 2"),
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
}

#[cfg(test)]
mod tests {
    use super::super::model::descent_2d;
    use super::*;

    #[test]
    fn the_drawn_walk_swings_as_the_walk_does() {
        let figure = descent_2d().condition(100.0).budget(200);
        let descent = figure.runs.iter().find(|run| run.runner == Runner::Descent).unwrap();
        let axes = figure.map_axes();
        let middle = axes.py(0.0);
        let sides = |heights: Vec<f64>| heights.windows(2).filter(|pair| pair[0] * pair[1] < 0.0).count();
        let drawn = thinned(descent.points.iter().map(|&[x, y]| (axes.px(x), axes.py(y))));
        let seen = sides(drawn.iter().map(|(_, y)| y - middle).filter(|y| y.abs() > 1.0).collect());
        let true_swings = sides(descent.points.iter().map(|[_, y]| *y).collect());
        assert!(seen >= 8 && true_swings >= seen, "{seen} swings are drawn of {true_swings}");
        assert!(drawn.len() < descent.points.len(), "what cannot be seen is left out");
    }
}
