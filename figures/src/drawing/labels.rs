//! Short words beside places of a drawing, none upon another.

use crate::drawing::element::width_in_ems;

/// The room that the labels of a drawing take so far.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    taken: Vec<Room>,
}

/// Left, top, right, bottom.
type Room = [f64; 4];

impl Labels {
    pub fn new() -> Self {
        Self::default()
    }

    /// Where the middle of a label's baseline stands: beside the place, at the nearest of a few distances and directions at
    /// which it lies within the frame and meets no label before it.
    pub fn beside(&mut self, (x, y): (f64, f64), text: &str, size: f64, frame: [f64; 4]) -> (f64, f64) {
        let half = 0.5 * size * width_in_ems(text);
        let room = |(x, y): (f64, f64)| [x - half, y - 0.8 * size, x + half, y + 0.2 * size];
        let meets = |a: &Room, b: &Room| a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
        let within = |a: &Room| a[0] >= frame[0] && a[1] >= frame[1] && a[2] <= frame[2] && a[3] <= frame[3];
        let places = (0..80).map(|index| {
            let (ring, turn) = (index / 8, index % 8);
            let distance = (0.9 + f64::from(ring)) * size;
            // First to the upper right, where the eye looks for it.
            let angle = std::f64::consts::FRAC_PI_4 * (1.0 + f64::from(turn));
            (x + distance * angle.cos(), y - distance * angle.sin() + 0.3 * size)
        });
        let free = |place: &(f64, f64)| {
            let room = room(*place);
            within(&room) && !self.taken.iter().any(|other| meets(&room, other))
        };
        let place = places.into_iter().find(free).unwrap_or((x, y));
        self.taken.push(room(place));
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_letters_at_one_place_stand_apart_and_inside() {
        for corner in [(0.0, 0.0), (200.0, 100.0), (400.0, 300.0)] {
            let mut labels = Labels::new();
            for letter in ["A", "B", "C", "D", "E", "F"] {
                labels.beside(corner, letter, 14.0, [0.0, 0.0, 400.0, 300.0]);
            }
            for (index, a) in labels.taken.iter().enumerate() {
                assert!(a[0] >= 0.0 && a[1] >= 0.0 && a[2] <= 400.0 && a[3] <= 300.0, "{a:?}");
                for b in &labels.taken[..index] {
                    assert!(a[0] >= b[2] || b[0] >= a[2] || a[1] >= b[3] || b[1] >= a[3], "{a:?} {b:?}");
                }
            }
        }
    }
}
