//! A matrix as colours.

use ndarray::{Array2, ArrayBase, Data, Ix2};

use super::Number;
use crate::drawing::image::{data_uri, hex, rising_colour, signed_colour};
use crate::drawing::number::short;
use crate::drawing::{Area, range};
use crate::drawing::{Element, GRID, Short, Svg};
use crate::shown::cell;

/// Above so many cells the map is one image.
const CELLS_AS_RECTS: usize = 400;

/// A matrix as colours: blue below zero, orange above; light to dark where no number is below zero.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMap {
    values: Array2<f64>,
    title: String,
    x_label: String,
    y_label: String,
    rows: Vec<String>,
    columns: Vec<String>,
    numbers: bool,
    limit: Option<f64>,
    width: f64,
}

/// The matrix as colours, row 0 on top.
pub fn heat_map<S>(values: &ArrayBase<S, Ix2>) -> HeatMap
where
    S: Data,
    S::Elem: Number,
{
    HeatMap {
        values: values.map(|value| value.number()),
        title: String::new(),
        x_label: String::new(),
        y_label: String::new(),
        rows: Vec::new(),
        columns: Vec::new(),
        numbers: false,
        limit: None,
        width: 556.0,
    }
}

impl HeatMap {
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

    /// Names beside the rows.
    pub fn row_names<T: ToString>(mut self, names: &[T]) -> Self {
        self.rows = names.iter().map(T::to_string).collect();
        self
    }

    /// Names below the columns.
    pub fn column_names<T: ToString>(mut self, names: &[T]) -> Self {
        self.columns = names.iter().map(T::to_string).collect();
        self
    }

    /// Writes each number into its cell.
    pub fn numbers(mut self) -> Self {
        self.numbers = true;
        self
    }

    /// The absolute value at which colours are strongest; the greatest one when left out.
    pub fn limit(mut self, limit: f64) -> Self {
        self.limit = Some(limit);
        self
    }

    /// The width of the coloured area in pixels, when shown at full size; a few columns take less.
    pub fn width(mut self, width: f64) -> Self {
        self.width = width.max(1.0);
        self
    }

    fn low_high(&self) -> (f64, f64) {
        range(self.values.iter().copied()).unwrap_or((0.0, 0.0))
    }

    fn colour(&self, value: f64) -> [u8; 3] {
        let (low, high) = self.low_high();
        let limit = self.limit.unwrap_or(low.abs().max(high.abs())).max(1e-300);
        if low < 0.0 { signed_colour(value / limit) } else { rising_colour(value / limit) }
    }

    /// What the map shows, with its numbers.
    pub fn describe(&self) -> String {
        let title = if self.title.is_empty() { "Heat map" } else { &self.title };
        let (rows, columns) = self.values.dim();
        let (low, high) = self.low_high();
        format!("{title}: {rows} rows by {columns} columns, values from {} to {}.", short(low), short(high))
    }

    /// The picture as one `<svg>` element.
    pub fn draw(&self) -> String {
        let (rows, columns) = (self.values.nrows().max(1) as f64, self.values.ncols().max(1) as f64);
        let left = if self.rows.is_empty() { 34.0 } else { 82.0 };
        let cell = (self.width / columns).min(44.0);
        let cell_height = cell.max(12.0).min(320.0 / rows).max(3.0);
        let area = Area::new(left, 30.0, cell * columns, cell_height * rows);
        let (low, high) = self.low_high();
        let mut svg = Svg::new((area.x + area.width + 90.0).max(280.0), area.y + area.height + 44.0);
        svg.label(self.describe());
        self.draw_cells(&mut svg, area);
        self.draw_names(&mut svg, area);
        self.draw_scale(
            &mut svg,
            Area::new(area.x + area.width + 16.0, area.y, 14.0, area.height.max(60.0)),
            low,
            high,
        );
        svg.finish()
    }

    fn draw_cells(&self, svg: &mut Svg, area: Area) {
        let (rows, columns) = self.values.dim();
        let (width, height) = (area.width / columns.max(1) as f64, area.height / rows.max(1) as f64);
        if rows * columns > CELLS_AS_RECTS {
            let pixels: Vec<[u8; 3]> = self.values.iter().map(|value| self.colour(*value)).collect();
            let image = Element::new("image").with("x", area.x).with("y", area.y);
            let image = image
                .with("width", area.width)
                .with("height", area.height)
                .with("preserveAspectRatio", "none");
            svg.push(
                image
                    .with("style", "image-rendering: pixelated")
                    .with("href", data_uri(columns, rows, &pixels)),
            );
        } else {
            for ((row, column), value) in self.values.indexed_iter() {
                let (x, y) = (area.x + column as f64 * width, area.y + row as f64 * height);
                let colour = self.colour(*value);
                svg.push(Element::rect(x, y, width, height).fill(&hex(colour)).tip(&short(*value)));
                if self.numbers {
                    let dark = colour.iter().map(|c| u32::from(*c)).sum::<u32>() < 384;
                    let ink = if dark { "#ffffff" } else { "#111111" };
                    let text = Element::text(
                        x + 0.5 * width,
                        y + 0.5 * height + 4.0,
                        &crate::drawing::number::significant(*value, 2),
                    );
                    svg.push(text.anchor("middle").size(11.0).fill(ink));
                }
            }
        }
        svg.push(Element::rect(area.x, area.y, area.width, area.height).fill("none").stroke(GRID, 1.0));
    }

    fn draw_names(&self, svg: &mut Svg, area: Area) {
        let (rows, columns) = self.values.dim();
        let (width, height) = (area.width / columns.max(1) as f64, area.height / rows.max(1) as f64);
        for (index, name) in self.rows.iter().enumerate().take(rows) {
            let y = area.y + (index as f64 + 0.5) * height + 4.0;
            svg.push(Element::text(area.x - 6.0, y, name).anchor("end").size(11.0));
        }
        for (index, name) in self.columns.iter().enumerate().take(columns) {
            let x = area.x + (index as f64 + 0.5) * width;
            svg.push(Element::text(x, area.y + area.height + 14.0, name).anchor("middle").size(11.0));
        }
        let middle = area.x + 0.5 * area.width;
        svg.push(Element::text(middle, 18.0, &self.title).anchor("middle").bold());
        let below = area.y + area.height + if self.columns.is_empty() { 18.0 } else { 32.0 };
        svg.push(Element::text(middle, below, &self.x_label).anchor("middle"));
        if self.rows.is_empty() && !self.y_label.is_empty() {
            let y = area.y + 0.5 * area.height;
            let turn = format!("rotate(-90 {} {})", Short(area.x - 12.0), Short(y));
            svg.push(Element::text(area.x - 12.0, y, &self.y_label).anchor("middle").with("transform", turn));
        }
    }

    fn draw_scale(&self, svg: &mut Svg, area: Area, low: f64, high: f64) {
        let limit = self.limit.unwrap_or(low.abs().max(high.abs()));
        let (low, high) = if low < 0.0 { (-limit, limit) } else { (0.0, limit) };
        let value = |index: usize| high + (low - high) * index as f64 / 31.0;
        let pixels: Vec<[u8; 3]> = (0..32).map(|index| self.colour(value(index))).collect();
        let image = Element::new("image").with("x", area.x).with("y", area.y);
        let image =
            image.with("width", area.width).with("height", area.height).with("preserveAspectRatio", "none");
        svg.push(image.with("href", data_uri(1, 32, &pixels)));
        svg.push(
            Element::text(area.x + 18.0, area.y + 9.0, &crate::drawing::number::significant(high, 3))
                .size(11.0),
        );
        svg.push(
            Element::text(area.x + 18.0, area.y + area.height, &crate::drawing::number::significant(low, 3))
                .size(11.0),
        );
    }

    /// Shows the map as the output of a notebook's cell.
    pub fn evcxr_display(&self) {
        let (drawing, words) = (self.draw(), self.describe());
        cell::print_output(&cell::plot_html(&drawing, &words), &drawing, &words);
    }
}
