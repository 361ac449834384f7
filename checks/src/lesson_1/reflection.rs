//! The mirror image in the line through the origin at an angle.

use ndarray::{Array2, array};

use super::plane::{mirror, turn};
use crate::{Exercise, Verdict, check};

/// Checks `reflection(angle)`.
pub fn reflection(answer: fn(f64) -> Array2<f64>) -> Verdict {
    check(exercise, move |&angle| answer(angle))
}

pub(super) fn exercise() -> Exercise<f64> {
    Exercise::new("reflection", |draw| draw.number(), |&angle| mirror(2.0 * angle))
        .call(|angle| format!("reflection({angle:?})"))
        .mistake("The angle is not doubled: î is at the angle 0, so its image is at twice the mirror's.", |&angle| {
            mirror(angle)
        })
        .mistake("This is a rotation by twice the angle: its determinant is 1, a mirror's is −1.", |&angle| {
            turn(2.0 * angle)
        })
        .mistake("This is a rotation: its determinant is 1, a mirror's is −1.", |&angle| turn(angle))
        .mistake("This is a rotation by minus twice the angle: its determinant is 1, a mirror's is −1.", |&angle| {
            turn(-2.0 * angle)
        })
        .mistake("This moves nothing: it is the identity.", |_| array![[1.0, 0.0], [0.0, 1.0]])
        .mistake("This mirrors in the line at right angles to the wanted one.", |&angle| -mirror(2.0 * angle))
        .mistake(
            "This mirrors in the x axis, whatever the angle is. If you turn the line onto the axis and mirror there, turn back \
             by the opposite angle.",
            |_| mirror(0.0),
        )
        .mistake("This mirrors in the y axis, whatever the angle is.", |_| -mirror(0.0))
        .mistake("The angle is in radians already: it must not be converted from degrees.", |&angle: &f64| {
            mirror(2.0 * angle.to_radians())
        })
        .mistake("The angle is halved: î's image is at twice the mirror's angle.", |&angle| mirror(angle / 2.0))
        .mistake("Sine and cosine are swapped: `sin_cos` returns the sine first.", |&angle| {
            let (cosine, sine) = (2.0 * angle).sin_cos();
            array![[cosine, sine], [sine, -cosine]]
        })
        .mistake("ĵ lands at (sin, −cos) of the doubled angle; one sign of the four is wrong.", |&angle| {
            let (sine, cosine) = (2.0 * angle).sin_cos();
            array![[cosine, sine], [-sine, -cosine]]
        })
        .mistake("This turns everything by half a turn: both axes are mirrored.", |_| -Array2::<f64>::eye(2))
        .mistake("This is the shadow on the line (the projection): the mirror image is as far again.", |&angle| {
            let u = array![[angle.cos()], [angle.sin()]];
            u.dot(&u.t())
        })
        .mistake("This mirrors in the line on the other side of the x axis: at −angle.", |&angle| {
            mirror(-2.0 * angle)
        })
        .mistake("The sine and the cosine are doubled; the angle must be.", |&angle| 2.0 * mirror(angle))
        .when("the angle is 0 or positive", |&angle| angle >= 0.0)
        .argument("angle", |&angle, change| change(angle))
        .test("An arrow on the line must stay where it is, and your matrix times itself must move nothing.")
        .hints([
            "î stands at the angle 0. How far beyond the line does its mirror image stand?",
            "î's image stands at twice the line's angle. Try the line at 0 and at 45° first: where does ĵ land?",
            "The first column is (cos 2a, sin 2a). ĵ's image stands a quarter turn behind it: at 2a − 90°. What are its two \
             numbers?",
        ])
}
