//! Answers to exercise 1.4 shear.

use ndarray::{Array2, Axis, array, stack};

use crate::list::List;

type Matrix = Array2<f64>;

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.4 shear", checks::shear);
    answers.right("literal", |k| array![[1.0, k], [0.0, 1.0]]);
    answers.right("eye, set", |k| {
        let mut m: Matrix = Array2::eye(2);
        m[[0, 1]] = k;
        m
    });
    answers.right("columns stacked", |k| {
        let i = array![1.0, 0.0];
        let j = array![k, 1.0];
        stack![Axis(1), i, j]
    });
    answers.right("from_shape_fn", |k| {
        Array2::from_shape_fn((2, 2), |(i, j)| {
            if i == j {
                1.0
            } else if j == 1 {
                k
            } else {
                0.0
            }
        })
    });
    answers.right("f32", |k| array![[1.0, k as f32 as f64], [0.0, 1.0]]);
    answers
        .wrong("placeholder", "This moves nothing: it is the identity.", |_| array![[1.0, 0.0], [0.0, 1.0]]);
    answers.wrong("transposed", "It is transposed: î moves and ĵ stays. The columns are", |k| {
        array![[1.0, 0.0], [k, 1.0]]
    });
    answers.wrong("stretch x", "This stretches along x. A shear keeps î and moves ĵ", |k| {
        array![[k, 0.0], [0.0, 1.0]]
    });
    answers.wrong("stretch y", "This stretches along y. A shear keeps ĵ's height of 1 and", |k| {
        array![[1.0, 0.0], [0.0, k]]
    });
    answers.wrong("-k", "It shears to the wrong side: the sign of k is flipped.", |k| {
        array![[1.0, -k], [0.0, 1.0]]
    });
    answers.wrong("both off-diagonals", "Both axes move: î must stay at (1, 0).", |k| {
        array![[1.0, k], [k, 1.0]]
    });
    answers.wrong("rows swapped", "The rows are swapped: `array!` takes the first row first.", |k| {
        array![[0.0, 1.0], [1.0, k]]
    });
    answers.wrong("columns swapped", "The columns are swapped: î's image is the first one.", |k| {
        array![[k, 1.0], [1.0, 0.0]]
    });
    answers.wrong(
        "k hard-coded 1 (the lesson's slant)",
        "This is the shear for k = 1, whatever k is.",
        |_| array![[1.0, 1.0], [0.0, 1.0]],
    );
    answers.wrong("zeros", "Your answer is always 0.", |_| Array2::zeros((2, 2)));
    answers.wrong("only ĵ as a column", "What comes back has another shape", |k| array![[k], [1.0]]);
    answers.wrong("k in degrees: tan", "Only the number at [[0, 1]] is ever wrong.", |k| {
        array![[1.0, k.tan()], [0.0, 1.0]]
    });
    answers.wrong("abs(k)", "This would be the right answer if `k` were without its sign", |k| {
        array![[1.0, k.abs()], [0.0, 1.0]]
    });
    answers.wrong("i moved by k too: [[1,k],[0,k]]", "ĵ's height is k too: it must stay 1.", |k| {
        array![[1.0, k], [0.0, k]]
    });
}
