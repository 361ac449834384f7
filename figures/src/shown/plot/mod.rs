//! Plain plots for cells: `plot::line(&x, &y).title("Loss")`. The last value of a cell shows itself.
//!
//! ```
//! use figures::plot;
//! let x = [0.0, 1.0, 2.0];
//! let picture = plot::line(&x, &[0.0, 1.0, 4.0]).name("x²").scatter(&x, &[0.1, 0.9, 4.2]).name("measured");
//! assert!(picture.describe().contains("x²: 3 points"));
//! ```

mod describe;
mod draw;
mod heat_map;
mod values;

pub use heat_map::{HeatMap, heat_map};
pub use values::{Number, Values};

use crate::drawing::Svg;
use crate::shown::cell;

/// How a series is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mark {
    Line,
    Dots,
    /// Bars of that width (in data units) standing on zero.
    Bars(f64),
    /// A line across the whole plot, at the first point's height.
    Level,
    /// A line up the whole plot, at the first point's place.
    Upright,
}

#[derive(Debug, Clone, PartialEq)]
struct Series {
    name: String,
    mark: Mark,
    x: Vec<f64>,
    y: Vec<f64>,
}

/// A plot: one or more series on common axes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plot {
    series: Vec<Series>,
    title: String,
    x_label: String,
    y_label: String,
    log_x: bool,
    log_y: bool,
    equal: bool,
    x_range: Option<(f64, f64)>,
    y_range: Option<(f64, f64)>,
    size: Option<(f64, f64)>,
}

/// A line through the points. Takes slices, vectors and `ndarray`'s arrays of any number type.
pub fn line(x: &(impl Values + ?Sized), y: &(impl Values + ?Sized)) -> Plot {
    Plot::default().line(x, y)
}

/// A dot at each point.
pub fn scatter(x: &(impl Values + ?Sized), y: &(impl Values + ?Sized)) -> Plot {
    Plot::default().scatter(x, y)
}

/// How often the values fall into each of `bins` equal intervals.
pub fn histogram(values: &(impl Values + ?Sized), bins: usize) -> Plot {
    Plot::default().histogram(values, bins)
}

/// The curve of a function from `from` to `to`.
pub fn function(function: impl Fn(f64) -> f64, from: f64, to: f64) -> Plot {
    Plot::default().function(function, from, to)
}

impl Plot {
    fn with(mut self, mark: Mark, x: Vec<f64>, y: Vec<f64>) -> Self {
        self.series.push(Series { name: String::new(), mark, x, y });
        self
    }

    /// Adds a line through the points.
    pub fn line(self, x: &(impl Values + ?Sized), y: &(impl Values + ?Sized)) -> Self {
        self.with(Mark::Line, x.values(), y.values())
    }

    /// Adds a dot at each point.
    pub fn scatter(self, x: &(impl Values + ?Sized), y: &(impl Values + ?Sized)) -> Self {
        self.with(Mark::Dots, x.values(), y.values())
    }

    /// Adds the curve of a function.
    pub fn function(self, function: impl Fn(f64) -> f64, from: f64, to: f64) -> Self {
        let x: Vec<f64> = (0..=300).map(|i| from + (to - from) * f64::from(i) / 300.0).collect();
        let y = x.iter().map(|x| function(*x)).collect();
        self.with(Mark::Line, x, y)
    }

    /// Adds a histogram of `bins` equal intervals; values that are not finite are left out.
    pub fn histogram(self, values: &(impl Values + ?Sized), bins: usize) -> Self {
        let values: Vec<f64> = values.values().into_iter().filter(|v| v.is_finite()).collect();
        let (low, high) = crate::drawing::range(values.iter().copied()).unwrap_or((0.0, 1.0));
        let (low, high) = if high > low { (low, high) } else { (low - 0.5, high + 0.5) };
        let bins = bins.max(1);
        let width = (high - low) / bins as f64;
        let mut counts = vec![0.0; bins];
        for value in values {
            counts[(((value - low) / width) as usize).min(bins - 1)] += 1.0;
        }
        let middles = (0..bins).map(|i| low + (i as f64 + 0.5) * width).collect();
        self.with(Mark::Bars(width), middles, counts)
    }

    /// Adds a bar of height `y` at each `x`.
    pub fn bars(self, x: &(impl Values + ?Sized), y: &(impl Values + ?Sized)) -> Self {
        let x = x.values();
        let gap = x.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(f64::INFINITY, f64::min);
        let width = if gap.is_finite() && gap > 0.0 { 0.8 * gap } else { 0.8 };
        self.with(Mark::Bars(width), x, y.values())
    }

    /// Adds a level line across the plot: a baseline, a goal.
    pub fn level(self, y: f64) -> Self {
        self.with(Mark::Level, Vec::new(), vec![y])
    }

    /// Adds an upright line.
    pub fn upright(self, x: f64) -> Self {
        self.with(Mark::Upright, vec![x], Vec::new())
    }

    /// Names the series added last, for the legend.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        if let Some(series) = self.series.last_mut() {
            series.name = name.into();
        }
        self
    }

    pub fn title(mut self, text: impl Into<String>) -> Self {
        self.title = text.into();
        self
    }

    pub fn x_label(mut self, text: impl Into<String>) -> Self {
        self.x_label = text.into();
        self
    }

    pub fn y_label(mut self, text: impl Into<String>) -> Self {
        self.y_label = text.into();
        self
    }

    /// Spaces the x axis by factors; numbers that are not positive are left out.
    pub fn log_x(mut self) -> Self {
        self.log_x = true;
        self
    }

    /// Spaces the y axis by factors; numbers that are not positive are left out.
    pub fn log_y(mut self) -> Self {
        self.log_y = true;
        self
    }

    /// Makes a unit as long upwards as sideways.
    pub fn equal_axes(mut self) -> Self {
        self.equal = true;
        self
    }

    pub fn x_range(mut self, from: f64, to: f64) -> Self {
        self.x_range = Some((from, to));
        self
    }

    pub fn y_range(mut self, from: f64, to: f64) -> Self {
        self.y_range = Some((from, to));
        self
    }

    /// The drawing's width and height in pixels, when shown at full size.
    pub fn size(mut self, width: f64, height: f64) -> Self {
        self.size = Some((width, height));
        self
    }

    /// The picture as one `<svg>` element.
    pub fn draw(&self) -> String {
        let (width, height) = self.size.unwrap_or((640.0, 360.0));
        let mut svg = Svg::new(width, height);
        svg.label(self.describe());
        self.draw_in(&mut svg, crate::drawing::Area::new(0.0, 0.0, width, height));
        svg.finish()
    }

    /// Shows the plot as the output of a notebook's cell.
    pub fn evcxr_display(&self) {
        let (drawing, words) = (self.draw(), self.describe());
        cell::print_output(&cell::plot_html(&drawing, &words), &drawing, &words);
    }
}

/// Several plots side by side in one picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Panels {
    plots: Vec<Plot>,
    columns: usize,
    panel: (f64, f64),
}

/// Puts plots side by side, `columns` a row: small multiples.
pub fn panels(plots: impl IntoIterator<Item = Plot>, columns: usize) -> Panels {
    let columns = columns.max(1);
    let width = 760.0 / columns as f64;
    Panels { plots: plots.into_iter().collect(), columns, panel: (width, (0.75 * width).max(150.0)) }
}

impl Panels {
    /// The width and height of one panel.
    pub fn panel_size(mut self, width: f64, height: f64) -> Self {
        self.panel = (width, height);
        self
    }

    /// What the panels show, in words.
    pub fn describe(&self) -> String {
        self.plots.iter().map(Plot::describe).collect::<Vec<_>>().join(" ")
    }

    /// The picture as one `<svg>` element.
    pub fn draw(&self) -> String {
        let columns = self.columns.min(self.plots.len().max(1));
        let rows = self.plots.len().div_ceil(columns).max(1);
        let (width, height) = (self.panel.0 * columns as f64, self.panel.1 * rows as f64);
        let mut svg = Svg::new(width, height);
        svg.label(self.describe());
        let areas = crate::drawing::Area::new(0.0, 0.0, width, height).small_multiples(
            self.plots.len(),
            columns,
            0.0,
        );
        for (plot, area) in self.plots.iter().zip(areas) {
            plot.draw_in(&mut svg, area);
        }
        svg.finish()
    }

    /// Shows the panels as the output of a notebook's cell.
    pub fn evcxr_display(&self) {
        let (drawing, words) = (self.draw(), self.describe());
        cell::print_output(&cell::plot_html(&drawing, &words), &drawing, &words);
    }
}
