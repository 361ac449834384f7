//! The matrix that sends every arrow to its shadow on the line through the origin at an angle.

use ndarray::{Array2, array};

use super::plane::{mirror, turn};
use crate::{Exercise, Verdict, check};

/// Checks `shadow_matrix(angle)`.
pub fn shadow_matrix(answer: fn(f64) -> Array2<f64>) -> Verdict {
    check(exercise, move |&angle| answer(angle))
}

fn projection(angle: f64) -> Array2<f64> {
    let (sine, cosine) = angle.sin_cos();
    array![[cosine * cosine, cosine * sine], [cosine * sine, sine * sine]]
}

pub(super) fn exercise() -> Exercise<f64> {
    Exercise::new("shadow as a matrix", |draw| draw.number(), |&angle| projection(angle))
        .call(|angle| format!("shadow_matrix({angle:?})"))
        .mistake("This moves nothing: it is the identity.", |_| array![[1.0, 0.0], [0.0, 1.0]])
        .mistake("This is a rotation. It keeps lengths; most shadows are shorter than their arrows.", |&angle| turn(angle))
        .mistake("This is the mirror image in the line. The shadow is half of the way there.", |&angle| mirror(2.0 * angle))
        .mistake(
            "Both axes land at the arrow of length 1 on the line. Their shadows are shorter: cos and sin times as long.",
            |&angle| {
                let (sine, cosine) = angle.sin_cos();
                array![[cosine, cosine], [sine, sine]]
            },
        )
        .mistake("This lays the shadow's length along the x axis. The shadow lies on the line.", |&angle| {
            let (sine, cosine) = angle.sin_cos();
            array![[cosine, sine], [0.0, 0.0]]
        })
        .mistake("Each axis is only made shorter. Its shadow lies on the line, not on the axis.", |&angle| {
            array![[angle.cos(), 0.0], [0.0, angle.sin()]]
        })
        .mistake("The two numbers off the diagonal are missing: each axis has a shadow with two numbers.", |&angle| {
            array![[angle.cos().powi(2), 0.0], [0.0, angle.sin().powi(2)]]
        })
        .mistake("This is what the shadow leaves over: the shadow on the line at right angles.", |&angle| {
            Array2::<f64>::eye(2) - projection(angle)
        })
        .mistake("This is the shadow on the line on the other side of the x axis: at −angle.", |&angle| projection(-angle))
        .mistake("The line's angle is measured from the y axis; it is measured from the x axis.", |&angle| {
            projection(std::f64::consts::FRAC_PI_2 - angle)
        })
        .mistake("The angle is doubled. That is for mirror images; the shadow lies on the line itself.", |&angle| {
            projection(2.0 * angle)
        })
        .mistake("The angle is in radians already: it must not be converted from degrees.", |&angle: &f64| {
            projection(angle.to_radians())
        })
        .mistake("The columns are swapped: î's shadow is the first one.", |&angle| {
            let (sine, cosine) = angle.sin_cos();
            array![[cosine * sine, cosine * cosine], [sine * sine, cosine * sine]]
        })
        .mistake("The shadow is twice as long as it should be.", |&angle| 2.0 * projection(angle))
        .mistake("This is the shadow on the x axis, whatever the angle is.", |_| projection(0.0))
        .mistake(
            "î lands at the arrow of length 1 on the line, and ĵ at 0. Their shadows on the line are cos and sin long.",
            |&angle| array![[angle.cos(), 0.0], [angle.sin(), 0.0]],
        )
        .when("the angle is 0 or positive", |&angle| angle >= 0.0)
        .argument("angle", |&angle, change| change(angle))
        .test("An arrow on the line is its own shadow, and one at right angles to it has none.")
        .hints([
            "A matrix is known by where it sends î and ĵ. How long is î's shadow on a line at the angle a, and where does it lie?",
            "Let u = (cos a, sin a), the arrow of length 1 on the line. î's shadow is (î · u) times u.",
            "î · u is cos a, so the first column is (cos a · cos a, cos a · sin a). What is ĵ · u?",
        ])
}
