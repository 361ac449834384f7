//! How the learning rate changes over a run.

use std::f64::consts::PI;

use crate::error::written;
use crate::{Error, Result};

/// What to multiply the learning rate by, step after step. A step is one batch. [Lesson 2, section 5].
///
/// ```
/// use nn101::prelude::*;
/// let fit: Fit<f32> = Fit { epochs: 150, schedule: Schedule::Cosine, ..Fit::default() };
/// assert_eq!((fit.schedule.factor(0, 100), fit.schedule.factor(100, 100)), (1.0, 0.0));
/// ```
///
/// [lesson 2, section 5]: ../../../2-a-simple-neural-network/lesson.html#5-real-houses
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Schedule {
    /// Always the same.
    #[default]
    Constant,
    /// Times `factor` after each `every` steps: a stair.
    Step {
        /// Steps between two drops.
        every: usize,
        /// What a drop multiplies by: 0.1 is usual.
        factor: f64,
    },
    /// Half a cosine wave from the full rate down to 0. Loshchilov & Hutter 2017, eq. 5 without restarts.
    Cosine,
    /// A straight line up to the full rate, then [`Schedule::Cosine`] over the rest: the first steps, taken from random
    /// weights, stay small. Goyal et al. 2017, section 2.2.
    WarmupCosine {
        /// The share of the run that warms up: 0.05 is usual.
        warmup: f64,
    },
}

impl Schedule {
    /// Whether it can be followed.
    pub(crate) fn check(self) -> Result<()> {
        match self {
            Schedule::Step { every: 0, .. } => {
                Err(Error::setting("every", 0, "at least 1 step between two drops"))
            }
            Schedule::Step { factor, .. } if !(factor >= 0.0 && factor.is_finite()) => {
                Err(Error::setting("factor", written(factor), "a number from 0 up"))
            }
            Schedule::WarmupCosine { warmup } if !(0.0..=1.0).contains(&warmup) => {
                Err(Error::setting("warmup", written(warmup), "a share of the run, from 0 to 1"))
            }
            _ => Ok(()),
        }
    }

    /// What to multiply the learning rate by at `step` (from 0) of `steps`.
    ///
    /// # Panics
    /// When it cannot be followed: no step between two drops, a factor below 0, a warm-up that is no share of the run.
    ///
    /// ```
    /// use nn101::Schedule;
    /// assert_eq!(Schedule::Step { every: 10, factor: 0.5 }.factor(25, 100), 0.25);
    /// assert_eq!(Schedule::Cosine.factor(0, 100), 1.0);
    /// assert!((Schedule::Cosine.factor(50, 100) - 0.5).abs() < 1e-12);
    /// assert_eq!(Schedule::WarmupCosine { warmup: 0.1 }.factor(4, 100), 0.5);
    /// ```
    #[track_caller]
    pub fn factor(self, step: usize, steps: usize) -> f64 {
        if let Err(error) = self.check() {
            error.panic();
        }
        match self {
            Schedule::Constant => 1.0,
            Schedule::Step { every, factor } => {
                let drops = i32::try_from(step / every).unwrap_or(i32::MAX);
                factor.powi(drops)
            }
            Schedule::Cosine => cosine(step, steps),
            Schedule::WarmupCosine { warmup } => {
                let warm = (warmup * steps as f64).round() as usize;
                if step < warm {
                    (step + 1) as f64 / warm as f64
                } else {
                    cosine(step - warm, steps.saturating_sub(warm))
                }
            }
        }
    }
}

fn cosine(step: usize, steps: usize) -> f64 {
    let done = (step as f64 / steps.max(1) as f64).min(1.0); // past its end it stays down
    0.5 * (1.0 + (PI * done).cos())
}
