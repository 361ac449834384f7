//! `tangent`: drag a point along a curve; its slope is traced underneath.

mod draw;
mod model;

use crate::drawing::curve::spelled;
use crate::drawing::number::{short, significant};
use crate::figure::knob::{Slider, unknown};
use crate::figure::surprise::{self, SURPRISE};
use crate::{Control, Figure, FigureError, Goal};
use model::{FUNCTION, H, POINT, ROUNDING};

pub use model::{Tangent, tangent};

crate::show!(Tangent);

impl Figure for Tangent {
    fn name(&self) -> &'static str {
        "tangent"
    }

    fn caption(&self) -> String {
        format!(
            "Drag the point along {}: below, its slope {} is traced.",
            self.curve.name, self.curve.slope_name
        )
    }

    fn controls(&self) -> Vec<Control> {
        vec![
            FUNCTION.at(self.curve),
            self.point_knob().at(self.x),
            H.at(self.h),
            ROUNDING.at(self.rounding),
            surprise::button(),
            Control::hidden(
                "seen",
                format!("{},{}", significant(self.seen.0, 4), significant(self.seen.1, 4)),
            ),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            _ if key == FUNCTION.key => self.choose(FUNCTION.read(&spelled(value))?),
            _ if key == POINT.key => self.move_to(self.point_knob().read(value)?),
            _ if key == H.key => self.h = H.read(value)?,
            _ if key == ROUNDING.key => self.rounding = ROUNDING.read(value)?,
            "seen" => {
                let (from, to) = value.split_once(',').unwrap_or((value, value));
                let within = |text| self.point_knob().read(text);
                let (from, to) = (within(from)?, within(to)?);
                self.seen = (from.min(self.x), to.max(self.x));
            }
            // The slope there is to be guessed: it is not yet traced.
            SURPRISE => {
                [self.x] = surprise::numbers([Slider { step: 0.5, ..self.point_knob() }], [self.x]);
                self.seen = (self.x, self.x);
            }
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, _y: f64) {
        let at = self.upper_axes().data_x(x);
        match handle {
            "point" => self.move_to(self.point_knob().snap(at)),
            "second" => self.h = H.kept(H.hold((at - self.x).max(0.001))),
            _ => {}
        }
    }

    fn reset(&mut self) {
        *self = Self { curve: self.curve, seen: (self.x, self.x), ..self.clone() };
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let (slope, secant) = (self.slope(), self.secant_slope());
        format!(
            "At x = {} the tangent of {} has slope {}. The secant to the point h = {} further on has slope {}, \
             {} away from it.",
            short(self.x),
            self.curve.name,
            short(slope),
            significant(self.h, 3),
            significant(secant, 8),
            significant((secant - slope).abs(), 2),
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal { text: "Find a point where the tangent is level.".into(), reached: self.level() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secant_nears_the_tangent_and_then_rounding_ruins_it() {
        let error = |h| {
            let figure = tangent().function("sin x").at(1.0).h(h);
            (figure.secant_slope() - figure.slope()).abs()
        };
        assert!(error(1e-2) < error(1.0) && error(1e-8) < error(1e-2));
        assert!(error(1e-12) > error(1e-8) && error(1e-16) > 0.5);
    }

    #[test]
    fn dragging_the_point_moves_it_and_traces() {
        let mut figure = tangent();
        let pixel = figure.upper_axes().px(5.0);
        figure.drag("point", pixel, 0.0);
        assert!((figure.x - 5.0).abs() < 1e-9 && figure.seen == (-6.0, figure.x));
        assert!(!figure.goal().unwrap().reached);
        assert!(figure.at(0.0).goal().unwrap().reached);
    }
}
