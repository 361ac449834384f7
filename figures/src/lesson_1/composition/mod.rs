//! First one movement, then another: where do the basis vectors go? Lesson 1, section 7.

mod draw;
mod model;

use crate::drawing::plane::point_text;
use crate::figure::knob::unknown;
use crate::{Control, Figure, FigureError, Goal};
use model::{ALONG, FIRST, IDENTITY, SECOND};

pub use model::{Composition, composition};

crate::show!(Composition);

impl Figure for Composition {
    fn name(&self) -> &'static str {
        "composition"
    }

    fn caption(&self) -> String {
        "First B, then A. Follow î: B takes it to B's first column, and A takes that to the first column of AB.".into()
    }

    fn controls(&self) -> Vec<Control> {
        vec![FIRST.at(self.first), SECOND.at(self.second), ALONG.at(self.along)]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            _ if key == FIRST.key => self.first = FIRST.read(value)?,
            _ if key == SECOND.key => self.second = SECOND.read(value)?,
            _ if key == ALONG.key => self.along = ALONG.read(value)?,
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let way = |arrow: [f64; 2]| {
            let [_, middle, end] = self.stations(arrow).map(point_text);
            format!("B takes it to {middle}, and A takes that to {end}")
        };
        format!(
            "First B, a {}, then A, a {}. î: {}. ĵ: {}. {}.",
            FIRST.word(self.first),
            SECOND.word(self.second),
            way([1.0, 0.0]),
            way([0.0, 1.0]),
            match self.along {
                0.0 => "Nothing has moved yet",
                1.0 => "B is done, A is about to begin",
                2.0 => "Both are done",
                along if along < 1.0 => "B is on its way",
                _ => "A is on its way",
            }
        )
    }

    fn goal(&self) -> Option<Goal> {
        Some(Goal {
            text: "Choose two movements so that the second undoes the first.".into(),
            reached: self.both() == IDENTITY,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lesson_s_turn_and_shear() {
        let figure = composition();
        assert_eq!(figure.both(), [[1.0, -1.0], [1.0, 0.0]]);
        assert_eq!(figure.stations([1.0, 0.0]), [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]);
        let other = composition().first("shear").second("quarter turn");
        assert_eq!(other.both(), [[0.0, -1.0], [1.0, 1.0]]);
    }

    #[test]
    fn the_way_begins_at_home_passes_b_and_ends_at_ab() {
        for (along, expected) in [(0.0, IDENTITY), (1.0, composition().first), (2.0, composition().both())] {
            assert_eq!(composition().along(along).now(), expected);
        }
    }

    #[test]
    fn a_turn_is_undone_by_the_turn_back_and_not_by_itself() {
        assert!(composition().second("turn back").goal().unwrap().reached);
        assert!(composition().first("mirror").second("mirror").goal().unwrap().reached);
        assert!(!composition().second("quarter turn").goal().unwrap().reached);
    }
}
