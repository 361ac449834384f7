//! A plot in words, for readers who hear it and for readers of plain text.

use super::{Mark, Plot, Series};
use crate::drawing::number::short;
use crate::drawing::range;

impl Plot {
    /// What the plot shows, with its numbers.
    pub fn describe(&self) -> String {
        let title = if self.title.is_empty() { "Plot".into() } else { self.title.clone() };
        let axes = match (self.x_label.is_empty(), self.y_label.is_empty()) {
            (false, false) => format!(" ({} against {})", self.y_label, self.x_label),
            (true, false) => format!(" ({})", self.y_label),
            (false, true) => format!(" (against {})", self.x_label),
            (true, true) => String::new(),
        };
        let series: Vec<String> = self.series.iter().map(Series::describe).collect();
        format!("{title}{axes}. {}.", series.join("; "))
    }
}

impl Series {
    fn describe(&self) -> String {
        let name =
            |fallback: &str| if self.name.is_empty() { fallback.to_string() } else { self.name.clone() };
        match self.mark {
            Mark::Level => format!("{}: level line at {}", name("A line"), short(self.y[0])),
            Mark::Upright => format!("{}: upright line at {}", name("A line"), short(self.x[0])),
            Mark::Bars(_) => self.describe_bars(&name("Bars")),
            Mark::Line => self.describe_points(&name("Line")),
            Mark::Dots => self.describe_points(&name("Dots")),
        }
    }

    fn describe_points(&self, name: &str) -> String {
        let points: Vec<(f64, f64)> = self.x.iter().copied().zip(self.y.iter().copied()).collect();
        let low_high = range(self.y.iter().copied());
        let (Some(first), Some(last), Some((low, high))) = (points.first(), points.last(), low_high) else {
            return format!("{name}: no points");
        };
        let count = points.len();
        // Beside numbers of this size, what rounding left of a zero is a zero.
        let size =
            [low, high].into_iter().chain(self.x.iter().copied()).fold(0.0, |m: f64, v| m.max(v.abs()));
        let short = |value: f64| short(if value.abs() < 1e-14 * size { 0.0 } else { value });
        match self.mark {
            Mark::Line => format!(
                "{name}: {count} points from {} at {} to {} at {}, least {}, greatest {}",
                short(first.1),
                short(first.0),
                short(last.1),
                short(last.0),
                short(low),
                short(high)
            ),
            _ => {
                let (left, right) = range(self.x.iter().copied()).unwrap_or((0.0, 0.0));
                format!(
                    "{name}: {count} points between {} and {}, heights between {} and {}",
                    short(left),
                    short(right),
                    short(low),
                    short(high)
                )
            }
        }
    }

    fn describe_bars(&self, name: &str) -> String {
        let tallest = self.x.iter().zip(&self.y).max_by(|a, b| a.1.total_cmp(b.1));
        match tallest {
            Some((place, height)) => format!(
                "{name}: {} bars, the tallest {} at {}, {} in all",
                self.x.len(),
                short(*height),
                short(*place),
                short(self.y.iter().sum())
            ),
            None => format!("{name}: no bars"),
        }
    }
}
