//! *Surprise me*: other numbers than those in the picture, to be worked out before they are looked at.

use crate::Control;
use crate::figure::knob::Slider;

/// The button's key in [`Figure::set`](crate::Figure::set).
pub(crate) const SURPRISE: &str = "surprise";

/// The button.
pub(crate) fn button() -> Control {
    Control::button(SURPRISE, "Surprise me")
}

/// Random points of a grid from `-reach` to `reach`; see [`numbers`].
pub(crate) fn points<const N: usize>(present: [[f64; 2]; N], reach: f64, step: f64) -> [[f64; 2]; N] {
    let mut points = present;
    turn(points.as_flattened_mut(), &[Slider::new(SURPRISE, "", -reach, reach, step)]);
    points
}

/// Other numbers, each on the grid of its knob. Which ones depends on the present numbers alone, so that a figure needs to keep
/// nothing but those; all that there are come by before one comes again.
pub(crate) fn numbers<const N: usize>(knobs: [Slider; N], present: [f64; N]) -> [f64; N] {
    let mut numbers = present;
    turn(&mut numbers, &knobs);
    numbers
}

/// A linear congruential generator meets every number below a power of two (Knuth, *The Art of Computer Programming*, 3.2.1).
const FACTOR: u64 = 0x5851_f42d_4c95_7f2d;
const SUMMAND: u64 = 0x1405_7b7e_f767_814f;

/// One knob is all numbers' knob.
#[inline(never)]
fn turn(numbers: &mut [f64], knobs: &[Slider]) {
    let last = |knob: &Slider| ((knob.max - knob.min) / knob.step).round() as u64;
    // The places on all grids, as one whole number of `count`.
    let (mut place, mut count) = (0, 1);
    for (number, knob) in numbers.iter().zip(knobs.iter().cycle()) {
        place += count * (((number - knob.min) / knob.step).round() as u64).min(last(knob));
        count *= last(knob) + 1;
    }
    loop {
        place = place.wrapping_mul(FACTOR).wrapping_add(SUMMAND) & (count.next_power_of_two() - 1);
        if place < count {
            break;
        }
    }
    for (number, knob) in numbers.iter_mut().zip(knobs.iter().cycle()) {
        *number = knob.snap(knob.min + (place % (last(knob) + 1)) as f64 * knob.step);
        place /= last(knob) + 1;
    }
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

    #[test]
    fn all_places_of_a_grid_come_by() {
        let knobs = [Slider::new("m", "", -1.0, 1.0, 0.1), Slider::new("x", "", 0.0, 10.0, 5.0)];
        let (mut present, mut seen) = ([0.5, 5.0], Vec::new());
        for _ in 0..21 * 3 {
            present = numbers(knobs, present);
            assert!(knobs[0].snap(present[0]) == present[0] && [0.0, 5.0, 10.0].contains(&present[1]));
            assert!(!seen.contains(&present), "{present:?} twice");
            seen.push(present);
        }
    }
}
