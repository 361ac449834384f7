//! One axis: how it spaces its numbers, and which of them it writes down.

use crate::drawing::number::significant;

/// How an axis spaces its numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    pub(super) min: f64,
    pub(super) max: f64,
    log: bool,
}

impl Scale {
    /// Equal distances for equal differences. An empty range is widened, so that a constant can be drawn.
    pub fn linear(min: f64, max: f64) -> Self {
        let (min, max) = ordered(min, max);
        let (min, max) = if max > min { (min, max) } else { (min - 0.5, max + 0.5) };
        Self { min, max, log: false }
    }

    /// Equal distances for equal factors; both ends positive.
    pub fn log(min: f64, max: f64) -> Self {
        let (min, max) = ordered(min, max);
        let min = min.max(1e-300);
        let max = if max > min { max } else { min * 10.0 };
        Self { min, max, log: true }
    }

    /// A linear scale that holds all finite numbers with a little room around them.
    pub fn around(values: impl IntoIterator<Item = f64>) -> Self {
        let (min, max) = range(values).unwrap_or((0.0, 1.0));
        let room = 0.04 * (max - min);
        Self::linear(min - room, max + room)
    }

    /// A logarithmic scale that holds all positive numbers.
    pub fn log_around(values: impl IntoIterator<Item = f64>) -> Self {
        let (min, max) = range(values.into_iter().filter(|v| *v > 0.0)).unwrap_or((1.0, 10.0));
        Self::log(min * 0.9, max * 1.1)
    }

    pub fn min(&self) -> f64 {
        self.min
    }

    pub fn max(&self) -> f64 {
        self.max
    }

    /// Where a number stands: 0 at the scale's start, 1 at its end.
    pub fn fraction(&self, value: f64) -> f64 {
        if self.log {
            (value.max(1e-300) / self.min).ln() / (self.max / self.min).ln()
        } else {
            (value - self.min) / (self.max - self.min)
        }
    }

    /// The number at a fraction of the scale.
    pub fn value(&self, fraction: f64) -> f64 {
        if self.log {
            self.min * (self.max / self.min).powf(fraction)
        } else {
            self.min + fraction * (self.max - self.min)
        }
    }

    /// About `count` round numbers within the scale, with their labels.
    pub fn ticks(&self, count: usize) -> Vec<(f64, String)> {
        if self.log { self.log_ticks(count) } else { self.linear_ticks(count) }
    }

    fn linear_ticks(&self, count: usize) -> Vec<(f64, String)> {
        let rough = (self.max - self.min) / count.max(1) as f64;
        let power = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0]
            .iter()
            .map(|m| m * power)
            .find(|s| *s >= rough * 0.999)
            .unwrap_or(power * 10.0);
        let (first, last) = ((self.min / step - 1e-9).ceil() as i64, (self.max / step + 1e-9).floor() as i64);
        let tick = |index: i64| {
            let value = index as f64 * step;
            (value, significant(value, 10))
        };
        (first..=last).take(100).map(tick).collect()
    }

    fn log_ticks(&self, count: usize) -> Vec<(f64, String)> {
        let (first, last) = (self.min.log10().ceil() as i32, self.max.log10().floor() as i32);
        if last <= first {
            let factors = [1.0, 2.0, 5.0];
            let all = (first - 1..=last + 1).flat_map(|p| factors.map(|f| f * 10f64.powi(p)));
            return all
                .filter(|v| *v >= self.min && *v <= self.max)
                .map(|v| (v, significant(v, 3)))
                .collect();
        }
        let every = ((last - first) as usize / count.max(1) + 1) as i32;
        (first..=last).filter(|p| p % every == 0).map(|p| (10f64.powi(p), power_label(p))).collect()
    }
}

fn power_label(power: i32) -> String {
    if (-3..=5).contains(&power) { significant(10f64.powi(power), 3) } else { format!("1e{power}") }
}

fn ordered(a: f64, b: f64) -> (f64, f64) {
    let sane = |x: f64| if x.is_finite() { x } else { 0.0 };
    let (a, b) = (sane(a), sane(b));
    if a <= b { (a, b) } else { (b, a) }
}

/// The least and the greatest of the finite numbers.
pub fn range(values: impl IntoIterator<Item = f64>) -> Option<(f64, f64)> {
    values.into_iter().filter(|v| v.is_finite()).fold(None, |range, v| match range {
        None => Some((v, v)),
        Some((low, high)) => Some((v.min(low), v.max(high))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round() {
        let labels = |scale: Scale| scale.ticks(5).into_iter().map(|(_, l)| l).collect::<Vec<_>>();
        assert_eq!(labels(Scale::linear(-10.0, 10.0)), ["-10", "-5", "0", "5", "10"]);
        assert_eq!(labels(Scale::linear(0.0, 0.5)), ["0", "0.1", "0.2", "0.3", "0.4", "0.5"]);
        assert_eq!(labels(Scale::log(0.5, 2000.0)), ["1", "10", "100", "1000"]);
    }

    #[test]
    fn constant_and_empty_data_have_a_scale() {
        assert!(Scale::around([2.0, 2.0]).max() > Scale::around([2.0]).min());
        assert!(Scale::around([]).max() > 0.0);
        assert!(Scale::around([f64::NAN, f64::INFINITY]).max().is_finite());
    }
}
