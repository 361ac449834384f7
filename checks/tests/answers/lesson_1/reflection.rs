//! Answers to exercise 1.4 reflection.

use ndarray::{Array2, array};

use super::rotation;
use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.4 reflection", checks::reflection);
    answers.right("double angle", |a| {
        let (s, c) = (2.0 * a).sin_cos();
        array![[c, s], [s, -c]]
    });
    answers.right("R D R^T", |a| rotation(a).dot(&array![[1.0, 0.0], [0.0, -1.0]]).dot(&rotation(-a)));
    answers.right("2uu^T - I", |a| {
        let u = array![[a.cos()], [a.sin()]];
        2.0 * u.dot(&u.t()) - Array2::<f64>::eye(2)
    });
    answers.right("by tan", |a| {
        let m = a.tan();
        array![[1.0 - m * m, 2.0 * m], [2.0 * m, m * m - 1.0]] / (1.0 + m * m)
    });
    answers.right("f32", |a| {
        let (s, c) = (2.0 * a as f32).sin_cos();
        array![[c as f64, s as f64], [s as f64, -c as f64]]
    });
    answers.wrong("placeholder", "This moves nothing: it is the identity.", |_| Array2::eye(2));
    answers.wrong("not doubled", "The angle is not doubled: î is at the angle 0, so its image", |a| {
        let (s, c) = a.sin_cos();
        array![[c, s], [s, -c]]
    });
    answers.wrong("rotation 2a", "This is a rotation by twice the angle: its determinant is", |a| {
        rotation(2.0 * a)
    });
    answers.wrong("rotation a", "This is a rotation: its determinant is 1, a mirror's is −1.", |a| {
        rotation(a)
    });
    answers.wrong("clockwise rotation 2a", "This is a rotation by minus twice the angle: its", |a| {
        rotation(-2.0 * a)
    });
    answers.wrong("-mirror", "This mirrors in the line at right angles to the wanted one.", |a| {
        let (s, c) = (2.0 * a).sin_cos();
        array![[-c, -s], [-s, c]]
    });
    answers.wrong(
        "always in the x axis",
        "This mirrors in the x axis, whatever the angle is. If you",
        |_| array![[1.0, 0.0], [0.0, -1.0]],
    );
    answers.wrong("degrees", "The angle is in radians already: it must not be converted", |a| {
        let (s, c) = (2.0 * a.to_radians()).sin_cos();
        array![[c, s], [s, -c]]
    });
    answers.wrong("angle halved", "The angle is halved: î's image is at twice the mirror's", |a| {
        let (s, c) = (a / 2.0).sin_cos();
        array![[c, s], [s, -c]]
    });
    answers.wrong(
        "sine and cosine swapped",
        "Sine and cosine are swapped: `sin_cos` returns the sine",
        |a| {
            let (c, s) = (2.0 * a).sin_cos();
            array![[c, s], [s, -c]]
        },
    );
    answers.wrong(
        "j lands at (-s, c): sign of column",
        "ĵ lands at (sin, −cos) of the doubled angle; one sign of",
        |a| {
            let (s, c) = (2.0 * a).sin_cos();
            array![[c, s], [-s, -c]]
        },
    );
    answers.wrong("point reflection", "This turns everything by half a turn: both axes are", |_| {
        -Array2::<f64>::eye(2)
    });
    answers.wrong("projection uu^T", "This is the shadow on the line (the projection): the mirror", |a| {
        let u = array![[a.cos()], [a.sin()]];
        u.dot(&u.t())
    });
    answers.wrong(
        "R D R (turned back the wrong way)",
        "This mirrors in the x axis, whatever the angle is. If you",
        |a| rotation(a).dot(&array![[1.0, 0.0], [0.0, -1.0]]).dot(&rotation(a)),
    );
    answers.wrong("the mirror at -angle", "This mirrors in the line on the other side of the x axis:", |a| {
        let (s, c) = (-2.0 * a).sin_cos();
        array![[c, s], [s, -c]]
    });
    answers.wrong(
        "doubles the sine, not the angle",
        "The sine and the cosine are doubled; the angle must be.",
        |a| {
            let (s, c) = a.sin_cos();
            array![[2.0 * c, 2.0 * s], [2.0 * s, -2.0 * c]]
        },
    );
}
