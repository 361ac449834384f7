//! Answers to exercise 1.2 two landing places.

use ndarray::{Array1, Axis, array, stack};

use super::Matrix;
use crate::list::List;

fn halves(p: [f64; 2], q: [f64; 2]) -> Matrix {
    array![[(p[0] + q[0]) / 2.0, (p[0] - q[0]) / 2.0], [(p[1] + q[1]) / 2.0, (p[1] - q[1]) / 2.0]]
}

fn side_by_side(i: [f64; 2], j: [f64; 2]) -> Matrix {
    array![[i[0], j[0]], [i[1], j[1]]]
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.2 two landing places", checks::from_landings);
    answers.right("halves of sum and difference", halves);
    answers.right("ĵ from what is left of p", |p, q| {
        let i = [(p[0] + q[0]) / 2.0, (p[1] + q[1]) / 2.0];
        side_by_side(i, [p[0] - i[0], p[1] - i[1]])
    });
    answers.right("a product with the matrix that undoes the diagonals", |p, q| {
        side_by_side(p, q).dot(&array![[0.5, 0.5], [0.5, -0.5]])
    });
    answers.right("columns stacked", |p, q| {
        let (p, q) = (Array1::from(p.to_vec()), Array1::from(q.to_vec()));
        stack![Axis(1), (&p + &q) / 2.0, (&p - &q) / 2.0]
    });
    answers.wrong("placeholder", "the same whatever the input is", |_, _| array![[1.0, 0.0], [0.0, 1.0]]);
    answers.wrong("p and q as columns", "The columns are p and q", side_by_side);
    answers.wrong("p and q as rows", "The rows are p and q", |p, q| array![p, q]);
    answers.wrong("not halved", "twice too large", |p, q| 2.0 * halves(p, q));
    answers.wrong("transposed", "It is transposed", |p, q| halves(p, q).reversed_axes());
    answers.wrong("columns swapped", "The columns are swapped", |p, q| {
        halves(p, q).dot(&array![[0.0, 1.0], [1.0, 0.0]])
    });
    answers.wrong("q minus p", "second column's sign is turned", |p, q| {
        halves(p, q).dot(&array![[1.0, 0.0], [0.0, -1.0]])
    });
    answers.wrong("p/2 and q/2", "half of p and half of q", |p, q| side_by_side(p, q) / 2.0);
    answers
        .wrong("second is q", "it is q", |p, q| side_by_side([(p[0] + q[0]) / 2.0, (p[1] + q[1]) / 2.0], q));
    answers.wrong("less the unmoved arrows", "as if neither had moved", |p, _| {
        array![[p[0], p[0] - 1.0], [p[1] - 1.0, p[1]]]
    });
    answers.wrong("by the root of 2", "divided by √2", |p, q| 2.0_f64.sqrt() * halves(p, q));
    answers.wrong("minus", "The sign is flipped", |p, q| -halves(p, q));
    answers
        .wrong("a list of both halves", "The first column is p", |p, q| array![[p[0], q[1]], [p[1], q[0]]]);
}
