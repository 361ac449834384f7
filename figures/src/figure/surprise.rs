//! *Surprise me*: other numbers than those in the picture, to be worked out before they are looked at.

use crate::Control;
use nn101::rand::RngExt;

/// The button's key in [`Figure::set`](crate::Figure::set).
pub(crate) const SURPRISE: &str = "surprise";

/// The button.
pub(crate) fn button() -> Control {
    Control::button(SURPRISE, "Surprise me")
}

/// Random points of a grid from `-reach` to `reach`. Which ones depends on the present points alone, so that a figure needs to
/// keep nothing but those.
pub(crate) fn points<const N: usize>(present: [[f64; 2]; N], reach: f64, step: f64) -> [[f64; 2]; N] {
    let place = |number: f64| ((number + reach) / step).round() as u64;
    let seed = present.iter().flatten().fold(0, |seed: u64, &number| 1009 * seed + place(number));
    let mut rng = nn101::rng(seed);
    let last = (reach / step) as i32;
    [[0.0; 2]; N].map(|point| point.map(|_: f64| f64::from(rng.random_range(-last..=last)) * step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_press_brings_other_points_of_the_grid() {
        let mut present = [[4.0, 1.0], [2.0, 3.0]];
        for _ in 0..20 {
            let next = points(present, 5.0, 0.5);
            assert_ne!(next, present);
            assert!(next.iter().flatten().all(|number| number.abs() <= 5.0 && (2.0 * number).fract() == 0.0));
            present = next;
        }
    }
}
