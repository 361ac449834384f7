//! The sixth set for exercise 1.2.

use ndarray::{Array2, array};

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.2 sixth set", checks::from_landings);
    answers.right("by the inverse", |p, q| {
        array![[p[0], q[0]], [p[1], q[1]]].dot(&array![[0.5, 0.5], [0.5, -0.5]])
    });
    answers.right("entry by entry", |p, q| {
        Array2::from_shape_fn((2, 2), |(row, column)| {
            let sign = if column == 0 { 1.0 } else { -1.0 };
            0.5 * (p[row] + sign * q[row])
        })
    });
    answers.right("first column, then what is left", |p, q| {
        let mut matrix = Array2::zeros((2, 2));
        for row in 0..2 {
            let first = (p[row] + q[row]) / 2.0;
            matrix[[row, 0]] = first;
            matrix[[row, 1]] = p[row] - first;
        }
        matrix
    });
    answers.wrong("p and q as the columns", "The columns are p and q", |p, q| {
        array![[p[0], q[0]], [p[1], q[1]]]
    });
    answers.wrong("p and q as the rows", "The rows are p and q", |p, q| array![p, q]);
    answers.wrong(
        "landing places as rows",
        "It is transposed: where î lands is the first column",
        |p, q| array![[(p[0] + q[0]) / 2.0, (p[1] + q[1]) / 2.0], [(p[0] - q[0]) / 2.0, (p[1] - q[1]) / 2.0]],
    );
    answers.wrong("not halved", "Every number is twice too large: (1, 1) and (1, −1) add", |p, q| {
        array![[p[0] + q[0], p[0] - q[0]], [p[1] + q[1], p[1] - q[1]]]
    });
    answers.wrong(
        "only the first column halved",
        "The difference is not halved: (1, 1) minus (1, −1) is 2ĵ",
        |p, q| array![[(p[0] + q[0]) / 2.0, p[0] - q[0]], [(p[1] + q[1]) / 2.0, p[1] - q[1]]],
    );
    answers.wrong(
        "halved without brackets",
        "Only q is halved: the whole sum must be, so it needs",
        |p, q| array![[p[0] + q[0] / 2.0, p[0] - q[0] / 2.0], [p[1] + q[1] / 2.0, p[1] - q[1] / 2.0]],
    );
    answers.wrong(
        "q - p for the second axis",
        "The second column's sign is turned: (1, 1) minus (1",
        |p, q| array![[(p[0] + q[0]) / 2.0, (q[0] - p[0]) / 2.0], [(p[1] + q[1]) / 2.0, (q[1] - p[1]) / 2.0]],
    );
    answers.wrong("the columns swapped", "The columns are swapped: the first one says where î", |p, q| {
        array![[(p[0] - q[0]) / 2.0, (p[0] + q[0]) / 2.0], [(p[1] - q[1]) / 2.0, (p[1] + q[1]) / 2.0]]
    });
    answers.wrong(
        "numbers of p added instead of p and q",
        "The two numbers of one arrow are mixed with each other",
        |p, q| array![[(p[0] + p[1]) / 2.0, (p[0] - p[1]) / 2.0], [(q[0] + q[1]) / 2.0, (q[0] - q[1]) / 2.0]],
    );
    answers.wrong(
        "p for the first axis, what is missing to q for the second",
        "With this matrix î lands at p, and (1, 1) at q",
        |p, q| array![[p[0], q[0] - p[0]], [p[1], q[1] - p[1]]],
    );
    answers.wrong(
        "divided by the root of 2",
        "The sum and the difference are divided by √2; look at",
        |p, q| {
            let root = 2.0_f64.sqrt();
            array![[(p[0] + q[0]) / root, (p[0] - q[0]) / root], [(p[1] + q[1]) / root, (p[1] - q[1]) / root]]
        },
    );
    answers.wrong(
        "the inverse on the wrong side",
        "The two numbers of one arrow are mixed with each other",
        |p, q| array![[0.5, 0.5], [0.5, -0.5]].dot(&array![[p[0], q[0]], [p[1], q[1]]]),
    );
    answers.wrong("the last entry's sign", "Only the number at [[1, 1]] is ever wrong", |p, q| {
        array![[(p[0] + q[0]) / 2.0, (p[0] - q[0]) / 2.0], [(p[1] + q[1]) / 2.0, (p[1] + q[1]) / 2.0]]
    });
    answers.wrong("always halfway", "Both columns are the same: where î lands", |p, q| {
        array![[(p[0] + q[0]) / 2.0, (p[0] + q[0]) / 2.0], [(p[1] + q[1]) / 2.0, (p[1] + q[1]) / 2.0]]
    });
    answers.wrong(
        "a stretch along the axes",
        "Only the diagonal is filled: î may land anywhere, not",
        |p, q| array![[p[0], 0.0], [0.0, -q[1]]],
    );
}
