//! What the exercises on momentum and Adam share: a parabola to walk on, and a walk with a memory of two numbers.

use crate::engine::draw::Draw;

/// Where the parabola is lowest, where the walk starts, its rate, and its number of steps.
#[derive(Clone, Copy)]
pub(super) struct Walk {
    pub valley: f64,
    pub start: f64,
    pub rate: f64,
    pub steps: usize,
}

impl Walk {
    /// At these rates neither walk leaves the readable numbers.
    pub fn draw(draw: &mut Draw) -> Self {
        let (valley, start) = (draw.number(), draw.number());
        Self { valley, start, rate: 0.05 * draw.size(1, 8) as f64, steps: draw.size(1, 6) }
    }

    pub fn slope(&self, x: f64) -> f64 {
        2.0 * (x - self.valley)
    }

    /// The slope as the learner would write it.
    pub fn slope_code(&self) -> String {
        format!("&|x| 2.0 * (x - {:?})", self.valley)
    }

    /// Where the walk is after `steps` steps, of which each gets its number, counted from 1, the place and the memory.
    pub fn after(&self, steps: usize, mut step: impl FnMut(usize, f64, &mut (f64, f64)) -> f64) -> f64 {
        let (mut x, mut memory) = (self.start, (0.0, 0.0));
        for number in 1..=steps {
            x = step(number, x, &mut memory);
        }
        x
    }
}
