//! A matrix moves the plane: where do the basis vectors go? Lesson 1, sections 6 and 7.

mod draw;
mod model;

use crate::drawing::plane::{number, point_text, write_point};
use crate::figure::knob::{numbers, unknown};
use crate::figure::surprise::{self, SURPRISE};
use crate::{Control, Figure, FigureError, Goal};
use model::{IDENTITY, REACH, SECOND, STEP};

pub(super) use draw::draw_matrix;
pub(super) use model::{LETTER, Matrix, apply, product};
pub use model::{Transform, transform};

crate::show!(Transform);

impl Figure for Transform {
    fn name(&self) -> &'static str {
        "transform"
    }

    fn caption(&self) -> String {
        if self.is_alone() {
            format!(
                "The columns of a matrix are the places where î = (1,\u{a0}0) and ĵ = (0,\u{a0}1) land: here {} and {}.",
                point_text(self.i),
                point_text(self.j)
            )
        } else {
            format!(
                "The same letter moved by the same two matrices, yours and a {}, in one order and in the other.",
                self.second_word()
            )
        }
    }

    fn controls(&self) -> Vec<Control> {
        vec![
            Control::hidden("i", write_point(self.i)),
            Control::hidden("j", write_point(self.j)),
            SECOND.at(self.second),
            Control::button("identity", "Back to the identity")
                .off_when(self.matrix() == IDENTITY, "î and ĵ are at home"),
            surprise::button(),
        ]
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), FigureError> {
        match key {
            "i" => self.i = numbers(key, value, REACH)?,
            "j" => self.j = numbers(key, value, REACH)?,
            _ if key == SECOND.key => self.second = SECOND.read(value)?,
            SURPRISE => [self.i, self.j] = surprise::points([self.i, self.j], REACH, STEP),
            "identity" => (self.i, self.j) = ([1.0, 0.0], [0.0, 1.0]),
            _ => return Err(unknown(key)),
        }
        Ok(())
    }

    fn drag(&mut self, handle: &str, x: f64, y: f64) {
        let to = Self::plane().snapped(x, y, STEP);
        match handle {
            "i" => self.i = to,
            "j" => self.j = to,
            _ => {}
        }
    }

    fn draw(&self) -> String {
        self.picture()
    }

    fn describe(&self) -> String {
        let mut words = format!(
            "The matrix sends î to {} and ĵ to {}. Its determinant is {}, its rank {}.",
            point_text(self.i),
            point_text(self.j),
            number(self.determinant()),
            self.rank()
        );
        if !self.is_alone() {
            let (one, other) = self.both_orders();
            let corner = |matrix: Matrix| point_text(apply(matrix, [1.0, 1.0]));
            words += &format!(
                " Yours and then the {0} sends (1, 1) to {1}; the {0} and then yours sends it to {2}: {3}.",
                self.second_word(),
                corner(one),
                corner(other),
                if self.commutes() { "the two orders are the same" } else { "the order counts" }
            );
        }
        words
    }

    fn goal(&self) -> Option<Goal> {
        let identity = self.matrix() == IDENTITY;
        Some(if self.is_alone() {
            Goal {
                text: "Make the determinant 0 with neither î nor ĵ at the origin.".into(),
                reached: self.rank() == 1 && self.i != [0.0; 2] && self.j != [0.0; 2],
            }
        } else {
            Goal {
                text: "Find a matrix, not the identity, for which the order does not matter.".into(),
                reached: self.commutes() && !identity,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collapse_reaches_the_goal_and_has_rank_one() {
        let mut figure = transform();
        let (x, y) = Transform::plane().at([-3.0, -1.0]);
        figure.drag("j", x, y);
        assert_eq!((figure.determinant(), figure.rank()), (0.0, 1));
        assert!(figure.goal().unwrap().reached);
        assert!(figure.describe().contains("rank 1"));
        figure.drag("j", Transform::plane().at([0.0, 0.0]).0, Transform::plane().at([0.0, 0.0]).1);
        assert!(!figure.goal().unwrap().reached);
    }

    #[test]
    fn the_order_counts_but_not_for_turns() {
        let figure = transform().second("shear");
        assert!(!figure.commutes());
        let turns = transform().i(0.0, 2.0).j(-2.0, 0.0).second("quarter turn");
        assert!(turns.commutes() && turns.goal().unwrap().reached);
        let shear_after_turn = transform().i(0.0, 1.0).j(-1.0, 0.0).second("shear");
        let (one, other) = shear_after_turn.both_orders();
        assert_eq!((one, other), ([[1.0, -1.0], [1.0, 0.0]], [[0.0, -1.0], [1.0, 1.0]]));
    }

    #[test]
    fn a_mirror_has_a_negative_determinant() {
        let mut figure = transform();
        figure.set("identity", "1").unwrap();
        figure.set("j", "0,-1").unwrap();
        assert!(figure.describe().contains("determinant is −1"));
        assert!(figure.set("second", "twirl").is_err());
    }
}
