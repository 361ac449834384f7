//! The angle, from −π to π, of two rotations one after the other.

use std::f64::consts::PI;

use ndarray::Array2;

use super::plane::turn;
use crate::{Exercise, Verdict, check};

/// The two angles in degrees.
type Angles = (f64, f64);

/// Checks `angle_of_both(first, second)`, which gets two rotation matrices.
pub fn angle_of_both(answer: fn(&Array2<f64>, &Array2<f64>) -> f64) -> Verdict {
    check(exercise, move |&(first, second)| answer(&turn(first.to_radians()), &turn(second.to_radians())))
}

fn both(&(first, second): &Angles) -> Array2<f64> {
    turn(second.to_radians()).dot(&turn(first.to_radians()))
}

/// The sum of the angles, in radians, not brought back.
fn sum(&(first, second): &Angles) -> f64 {
    (first + second).to_radians()
}

/// The same direction, from −π to π.
fn brought_back(angle: f64) -> f64 {
    angle.sin().atan2(angle.cos())
}

pub(super) fn exercise() -> Exercise<Angles> {
    Exercise::new(
        "two rotations",
        // Together they never make 180°, where π and −π are both right.
        |draw| (10.0 * draw.whole(-17, 17) as f64, 10.0 * draw.whole(-17, 17) as f64 + 5.0),
        |angles| brought_back(sum(angles)),
    )
    .call(|(first, second)| {
        format!(
            "angle_of_both(&rotation({first:?}_f64.to_radians()), &rotation({second:?}_f64.to_radians()))"
        )
    })
    .mistake("acos alone cannot tell left from right: it never gives a negative angle.", |angles| {
        both(angles)[[0, 0]].acos()
    })
    .mistake("asin alone cannot tell an angle from its mirror image: beyond 90° it is wrong.", |angles| {
        both(angles)[[1, 0]].asin()
    })
    .mistake("atan of the ratio loses the quadrant: use atan2(sine, cosine).", |angles| {
        let both = both(angles);
        (both[[1, 0]] / both[[0, 0]]).atan()
    })
    .mistake("This is the first angle alone.", |(first, _)| first.to_radians())
    .mistake("This is the second angle alone.", |(_, second)| second.to_radians())
    .mistake("The angles are added but not brought back between −π and π.", sum)
    .mistake("The angle is in degrees; radians are wanted.", |angles| brought_back(sum(angles)).to_degrees())
    .mistake(
        "This is the difference of the two angles: the first minus the second. They must be added.",
        |(first, second)| brought_back((first - second).to_radians()),
    )
    .mistake(
        "This is the difference of the two angles: the second minus the first. They must be added.",
        |(first, second)| brought_back((second - first).to_radians()),
    )
    .mistake("Sine and cosine are swapped: it is sine.atan2(cosine).", |angles| {
        let both = both(angles);
        both[[0, 0]].atan2(both[[1, 0]])
    })
    .mistake(
        "The sign is flipped: the sine is in the second row, first column; above it stands −sine.",
        |angles| -brought_back(sum(angles)),
    )
    .mistake("The angle runs from 0 to 2π; between −π and π is wanted.", |angles| {
        sum(angles).rem_euclid(2.0 * PI)
    })
    .mistake("The matrices are added. One rotation after the other is their product.", |&(first, second)| {
        let added = turn(first.to_radians()) + turn(second.to_radians());
        added[[1, 0]].atan2(added[[0, 0]])
    })
    .mistake(
        "The matrices are multiplied element by element. One rotation after the other is `dot`.",
        |&(first, second)| {
            let by_element = turn(first.to_radians()) * turn(second.to_radians());
            by_element[[1, 0]].atan2(by_element[[0, 0]])
        },
    )
    .mistake("A full turn is 2π: the angle is brought back by π.", |angles| {
        let angle = sum(angles);
        if angle.abs() > PI { angle - PI * angle.signum() } else { angle }
    })
    .when("the two angles add up to between −180° and 180°", |(a, b)| (a + b).abs() < 180.0)
    .when("the two angles add up to between 0° and 180°", |(a, b)| (0.0..180.0).contains(&(a + b)))
    .when("no angle is negative", |(a, b)| *a >= 0.0 && *b >= 0.0)
    .argument("first", |&(first, second), change| (change(first), second))
    .argument("second", |&(first, second), change| (first, change(second)))
    .test("Two turns by −120° and −105° are one by 135°, as two by 120° and 105° are one by −135°.")
    .hints([
        "What single matrix does both, one after the other?",
        "Multiply them. The first column of the product holds the cosine and the sine of the angle.",
        "One of the two numbers is not enough to know the angle: sine.atan2(cosine) uses both.",
    ])
}
