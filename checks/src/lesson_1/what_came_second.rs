//! The movement that followed a known turn, from the matrix of both.

use ndarray::{Array2, array};

use super::plane::turn;
use crate::{Exercise, Verdict, check, code};

type Matrix = Array2<f64>;
type Second = fn(&Matrix, f64) -> Matrix;

/// The second movement, and the angle of the turn before it in degrees.
type Movements = (Matrix, f64);

/// Checks `what_came_second(both, angle)`.
pub fn what_came_second(answer: Second) -> Verdict {
    check(exercise, with(answer))
}

fn with(second: Second) -> impl Fn(&Movements) -> Matrix + Send + 'static {
    move |(movement, degrees)| {
        let angle = degrees.to_radians();
        second(&movement.dot(&turn(angle)), angle)
    }
}

/// What undoes a movement; infinite where nothing does.
fn inverse(a: &Matrix) -> Matrix {
    let size = a[[0, 0]] * a[[1, 1]] - a[[0, 1]] * a[[1, 0]];
    array![[a[[1, 1]], -a[[0, 1]]], [-a[[1, 0]], a[[0, 0]]]] / size
}

/// The likely mistakes, and what is said of them.
const KNOWN: [(&str, Second); 27] = [
    ("This is the matrix of both: the turn is still in it.", |both, _| both.clone()),
    (
        "The turn is undone on the wrong side: on the left stands what happens last, and the turn came first.",
        |both, angle| turn(-angle).dot(both),
    ),
    ("The plane is turned once more, not back.", |both, angle| both.dot(&turn(angle))),
    ("The plane is turned once more, not back, and on the side of what happens last.", |both, angle| {
        turn(angle).dot(both)
    }),
    ("This is the turn alone.", |_, angle| turn(angle)),
    ("This is the turn that undoes the first one. What did the two movements together do?", |_, angle| {
        turn(-angle)
    }),
    ("It is transposed: rows and columns are swapped.", |both, angle| {
        both.dot(&turn(-angle)).reversed_axes()
    }),
    ("The matrix of both is transposed, but only the turn is to be undone.", |both, angle| {
        both.t().dot(&turn(-angle))
    }),
    ("The turn is subtracted. One movement after the other is a product, not a sum.", |both, angle| {
        both - turn(angle)
    }),
    (
        "The numbers are divided by those of the turn. A product of matrices is not undone number by number.",
        |both, angle| both / turn(angle),
    ),
    ("The matrices are multiplied element by element: use `dot`.", |both, angle| both * turn(-angle)),
    ("It is turned back on both sides. The turn happened once, before the other movement.", |both, angle| {
        turn(-angle).dot(both).dot(&turn(-angle))
    }),
    ("On the left it is turned, on the right back. The turn happened once, on the right.", |both, angle| {
        turn(angle).dot(both).dot(&turn(-angle))
    }),
    ("The matrix of both is transposed, and the turn is not.", |both, angle| both.t().dot(&turn(angle))),
    ("The angle is taken for degrees: it is in radians already.", |both, angle| {
        both.dot(&turn(-angle.to_radians()))
    }),
    ("The angle is turned into degrees: sine and cosine ask for radians.", |both, angle| {
        both.dot(&turn(-angle.to_degrees()))
    }),
    (
        "This is always a turn: by the angle of both, less the first one. The second movement may be any.",
        |both, angle| turn(both[[1, 0]].atan2(both[[0, 0]]) - angle),
    ),
    ("This is always a turn: by the angle of both. The second movement may be any.", |both, _| {
        turn(both[[1, 0]].atan2(both[[0, 0]]))
    }),
    ("The sine and the cosine have changed places in the turn back.", |both, angle| {
        let (c, s) = angle.sin_cos();
        both.dot(&array![[c, s], [-s, c]])
    }),
    ("The sine and the cosine have changed places in the turn.", |both, angle| {
        let (c, s) = angle.sin_cos();
        both.dot(&array![[c, -s], [s, c]])
    }),
    ("Both sines have one sign in the turn back; the two signs of a turn are different.", |both, angle| {
        let (s, c) = angle.sin_cos();
        both.dot(&array![[c, s], [s, c]])
    }),
    ("Both sines have one sign in the turn back; the two signs of a turn are different.", |both, angle| {
        let (s, c) = angle.sin_cos();
        both.dot(&array![[c, -s], [-s, c]])
    }),
    ("This undoes the second movement: it is its inverse.", |both, angle| inverse(&both.dot(&turn(-angle)))),
    ("This is the inverse of both.", |both, _| inverse(both)),
    ("This leads from both to the turn: the turn times the inverse of both.", |both, angle| {
        turn(angle).dot(&inverse(both))
    }),
    ("It is turned back twice.", |both, angle| both.dot(&turn(-2.0 * angle))),
    ("It is turned back by half the angle.", |both, angle| both.dot(&turn(-angle / 2.0))),
];

pub(super) fn exercise() -> Exercise<Movements> {
    let exercise = Exercise::new(
        "what came second",
        // No angle has a sine or a cosine of 0.
        |draw| (draw.matrix(2, 2), 10.0 * draw.whole(-17, 17) as f64 + 5.0),
        with(|both, angle| both.dot(&turn(-angle))),
    )
    .call(|(movement, degrees)| {
        let angle = format!("{degrees:?}_f64.to_radians()");
        format!("what_came_second(&{}.dot(&rotation({angle})), {angle})", code(movement))
    })
    .when("the second movement is a stretch by the same factor everywhere", |(movement, _)| {
        movement[[0, 1]] == 0.0 && movement[[1, 0]] == 0.0 && movement[[0, 0]] == movement[[1, 1]]
    })
    .argument("both", |(movement, degrees), change| {
        let back = turn(-degrees.to_radians());
        (movement.dot(&turn(degrees.to_radians())).mapv(change).dot(&back), *degrees)
    })
    .argument("angle", |(movement, degrees), change| {
        let angle = change(degrees.to_radians());
        let both = movement.dot(&turn(degrees.to_radians()));
        (both.dot(&turn(-angle)), angle.to_degrees())
    })
    .test("Your matrix times the turn, in this order, must be `both`.")
    .hints([
        "Call the turn R and the other movement A. Which of the two products is `both`, A·R or R·A?",
        "Something must be multiplied to `both` so that R disappears. Does it have to stand beside R, or beside A?",
        "Brackets make no difference: (A·R)·B is A·(R·B). Which B makes R·B the matrix that moves nothing?",
    ]);
    KNOWN.into_iter().fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, with(wrong)))
}
