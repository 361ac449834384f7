//! The matrix that leaves î where it is and moves ĵ to (k, 1).

use ndarray::{Array2, array};

use super::plane;
use crate::{Exercise, Verdict, check};

/// Checks `shear(k)`.
pub fn shear(answer: fn(f64) -> Array2<f64>) -> Verdict {
    check(exercise, move |&k| answer(k))
}

pub(super) fn exercise() -> Exercise<f64> {
    Exercise::new("shear", |draw| draw.number(), |&k| array![[1.0, k], [0.0, 1.0]])
        .call(|k| format!("shear({k:?})"))
        .mistake("It is transposed: î moves and ĵ stays. The columns are where î and ĵ go.", |&k| {
            array![[1.0, 0.0], [k, 1.0]]
        })
        .mistake("This moves nothing: it is the identity.", |_| array![[1.0, 0.0], [0.0, 1.0]])
        .mistake("This stretches along x. A shear keeps î and moves ĵ sideways.", |&k| {
            array![[k, 0.0], [0.0, 1.0]]
        })
        .mistake("This stretches along y. A shear keeps ĵ's height of 1 and moves it sideways.", |&k| {
            array![[1.0, 0.0], [0.0, k]]
        })
        .mistake("This stretches both axes. A shear keeps î and moves ĵ sideways.", |&k| {
            array![[k, 0.0], [0.0, k]]
        })
        .mistake("It shears to the wrong side: the sign of k is flipped.", |&k| array![[1.0, -k], [0.0, 1.0]])
        .mistake("Both axes move: î must stay at (1, 0).", |&k| array![[1.0, k], [k, 1.0]])
        .mistake("The rows are swapped: `array!` takes the first row first.", |&k| array![[0.0, 1.0], [1.0, k]])
        .mistake("The columns are swapped: î's image is the first one.", |&k| array![[k, 1.0], [1.0, 0.0]])
        .mistake("This is the shear for k = 1, whatever k is.", |_| array![[1.0, 1.0], [0.0, 1.0]])
        .mistake("ĵ's height is k too: it must stay 1.", |&k| array![[1.0, k], [0.0, k]])
        .mistake("ĵ moves to (1 + k, 1); it goes to (k, 1).", |&k| array![[1.0, 1.0 + k], [0.0, 1.0]])
        .mistake("ĵ loses its height: its image is (k, 1).", |&k| array![[1.0, k], [0.0, 0.0]])
        .mistake("This is a rotation by k: a shear leaves î in place.", |&k| plane::turn(k))
        .when("k is 0 or positive", |&k| k >= 0.0)
        .when("k is a whole number", |&k| k.fract() == 0.0)
        .argument("k", |&k, change| change(k))
        .hints([
            "A matrix is known by where it sends î and ĵ. Which of the two moves here?",
            "The columns are where î and ĵ land. `array!` takes rows, so each column is spread over both of them.",
            "Try it on an arrow: (0, 1) must come out as (k, 1). Which entry of the matrix reaches the first number of the result when only the second number of the arrow is not 0?",
        ])
}
