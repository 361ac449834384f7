//! Hinges added up: a network of one layer draws any line with corners. Lesson 1, section 10.

mod draw;
mod model;

use crate::drawing::number::significant;
use crate::drawing::plane::number;
use crate::figure::knob::{self, unknown};
use crate::{Control, Figure, FigureError, Goal};
use model::{CLOSE, COUNT, HANDLES, HEIGHT};

pub use model::{Hinges, hinges};

crate::show!(Hinges);

impl Figure for Hinges {
    fn name(&self) -> &'static str {
        "hinges"
    }

    fn caption(&self) -> String {
        "Each thin line is a hinge times its weight. The thick one is their sum: it changes its slope where a hinge wakes up."
            .into()
    }

    fn controls(&self) -> Vec<Control> {
        let heights: Vec<String> = self.heights.iter().map(|&height| significant(height, 12)).collect();
        vec![
            COUNT.at(self.hinges() as f64),
            Control::button("onto", "Put the points on the sine"),
            Control::hidden("heights", heights.join(",")),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            _ if key == COUNT.key => self.set_count(COUNT.read_whole(value)?),
            "onto" => *self = Self { heights: std::mem::take(&mut self.heights) }.on_the_curve(),
            "heights" => {
                let read = |part: &str| knob::number(key, part.trim()).map(|height| HEIGHT.hold(height));
                let heights: Vec<f64> = value.split(',').map(read).collect::<Result<_, _>>()?;
                if heights.len() != self.heights.len() {
                    let wanted = self.heights.len();
                    return Err(FigureError(format!("{key} wants {wanted} numbers, not `{value}`")));
                }
                self.heights = heights;
            }
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, _: f64, y: f64) {
        let height = HEIGHT.snap(Self::axes().data_y(y));
        let dragged = self.heights.iter_mut().zip(HANDLES).find(|(_, name)| *name == handle);
        if let Some((dragged, _)) = dragged {
            *dragged = height;
        }
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let list = |numbers: &[f64]| numbers.iter().map(|&n| number(n)).collect::<Vec<_>>().join(", ");
        format!(
            "{} with the {} {}, and the bias {}. The network passes through the heights {}. It is off from the sine by at most {}.",
            self.counted(),
            if self.hinges() == 1 { "weight" } else { "weights" },
            list(&self.weights()),
            number(self.heights[0]),
            list(&self.heights),
            number(self.worst())
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal {
            text: format!(
                "Come within {CLOSE} of the dashed sine everywhere, with as few hinges as you can."
            ),
            reached: self.worst() <= CLOSE,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_hinges_on_the_sine_are_off_by_what_the_lesson_prints() {
        let figure = hinges().count(8).on_the_curve();
        assert!((figure.worst() - 0.0704).abs() < 1e-3, "{}", figure.worst());
        assert!(figure.goal().unwrap().reached);
        let figure = hinges().count(4).on_the_curve();
        assert!((figure.worst() - 0.2105).abs() < 1e-3, "{}", figure.worst());
        assert!(!figure.goal().unwrap().reached);
    }

    #[test]
    fn the_network_passes_through_every_point() {
        let mut figure = hinges().count(5);
        let axes = Hinges::axes();
        for (name, height) in HANDLES.iter().zip([0.5, -1.0, 1.0, 0.25, -0.5, 1.5]) {
            figure.drag(name, 0.0, axes.py(height));
        }
        for (corner, height) in figure.corners().into_iter().zip([0.5, -1.0, 1.0, 0.25, -0.5, 1.5]) {
            assert!((figure.output(corner) - height).abs() < 1e-9);
        }
    }

    #[test]
    fn points_dragged_off_the_sine_come_as_close_as_the_lesson_says() {
        let errors = [("0,-1.04,-0.68,0.68,1.04,0", 0.092), ("0,-0.93,-0.93,0,0.93,0.93,0", 0.07)];
        for (heights, expected) in errors {
            let places: Vec<f64> = heights.split(',').map(|height| height.parse().unwrap()).collect();
            let mut figure = hinges().count(places.len() - 1);
            let axes = Hinges::axes();
            for (name, height) in HANDLES.iter().zip(&places) {
                figure.drag(name, 0.0, axes.py(*height));
            }
            assert_eq!(figure.heights, places, "a drag reaches each hundredth");
            assert!((figure.worst() - expected).abs() < 5e-4, "{heights}: {}", figure.worst());
        }
    }

    #[test]
    fn twice_as_many_hinges_draw_the_same_line() {
        let mut figure = hinges().count(3);
        figure.set("heights", "0,1,-1,0.5").unwrap();
        let before = figure.output(2.0);
        figure.set("count", "6").unwrap();
        assert!((figure.output(2.0) - before).abs() < 1e-3);
        assert!(figure.set("heights", "0,1").is_err());
    }
}
