//! The points to part: drawn by a generator, or by the learner.

use nn101::prelude::*;
use nn101::synthetic;

use crate::drawing::number::{fixed, parse};

const ROWS: usize = 180;

/// Which points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Points {
    Moons,
    Circles,
    Spirals,
    Blobs,
    Own,
}

impl Points {
    /// Every set by its name on the page.
    pub const ALL: [(&str, Points); 5] = [
        ("moons", Points::Moons),
        ("circles", Points::Circles),
        ("spirals", Points::Spirals),
        ("blobs", Points::Blobs),
        ("your own", Points::Own),
    ];

    /// The points with their class in the target column.
    pub fn draw(self, own: &[OwnPoint]) -> Dataset {
        let rng = &mut rng(4);
        match self {
            Points::Moons => synthetic::moons(ROWS, 0.13, rng),
            Points::Circles => synthetic::circles(ROWS, 0.08, rng),
            Points::Spirals => synthetic::spirals(ROWS, 0.02, rng),
            Points::Blobs => synthetic::blobs(ROWS, 3, 0.32, rng),
            Points::Own => {
                let features = Array2::from_shape_fn((own.len(), 2), |(row, column)| own[row].place[column]);
                let targets = Array2::from_shape_fn((own.len(), 1), |(row, _)| f32::from(own[row].class));
                Dataset {
                    features,
                    targets,
                    feature_names: Vec::new(),
                    target_names: Vec::new(),
                    weights: None,
                }
            }
        }
    }
}

/// A point that the learner put somewhere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnPoint {
    pub place: [f32; 2],
    pub class: u8,
}

/// The points as text, for the figure's state: `0.5 -0.25 1;…`.
pub fn to_text(points: &[OwnPoint]) -> String {
    let text = |point: &OwnPoint| {
        let [x, y] = point.place.map(|at| fixed(f64::from(at), 2));
        format!("{x} {y} {}", point.class)
    };
    points.iter().map(text).collect::<Vec<_>>().join(";")
}

/// What [`to_text`] wrote; nothing where it cannot be read.
pub fn from_text(text: &str) -> Option<Vec<OwnPoint>> {
    let point = |part: &str| {
        let mut words = part.split(' ');
        let mut number = || parse(words.next()?).filter(|number| number.is_finite());
        let (x, y, class) = (number()?, number()?, number()?);
        let place = [x, y].map(|at| at.clamp(-2.0, 2.0) as f32);
        Some(OwnPoint { place, class: u8::from(class > 0.5) })
    };
    text.split(';').filter(|part| !part.is_empty()).take(400).map(point).collect()
}
