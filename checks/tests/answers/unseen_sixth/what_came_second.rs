//! The sixth set for exercise 1.3.

use ndarray::{Array2, array};

use crate::list::List;

type Matrix = Array2<f64>;

fn rotation(angle: f64) -> Matrix {
    let (sine, cosine) = angle.sin_cos();
    array![[cosine, -sine], [sine, cosine]]
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.3 sixth set", checks::what_came_second);
    answers.right("turned back by the opposite angle", |both, angle| both.dot(&rotation(-angle)));
    answers.right("four formulas", |both, angle| {
        let (s, c) = (angle.sin(), angle.cos());
        let [a, b, d, e] = [both[[0, 0]], both[[0, 1]], both[[1, 0]], both[[1, 1]]];
        array![[a * c - b * s, a * s + b * c], [d * c - e * s, d * s + e * c]]
    });
    answers.right("a triple loop", |both, angle| {
        let back = rotation(-angle);
        let mut second = Array2::zeros((2, 2));
        for i in 0..2 {
            for j in 0..2 {
                for k in 0..2 {
                    second[[i, j]] += both[[i, k]] * back[[k, j]];
                }
            }
        }
        second
    });
    answers.wrong(
        "turned back on the left",
        "The turn is undone on the wrong side: on the left",
        |both, angle| rotation(-angle).dot(both),
    );
    answers.wrong("turned once more", "The plane is turned once more, not back", |both, angle| {
        both.dot(&rotation(angle))
    });
    answers.wrong(
        "turned once more, on the left",
        "The plane is turned once more, not back, and on the",
        |both, angle| rotation(angle).dot(both),
    );
    answers.wrong("the turn subtracted", "The turn is subtracted", |both, angle| both - &rotation(angle));
    answers.wrong("number by number", "The matrices are multiplied element by element", |both, angle| {
        both * &rotation(-angle)
    });
    answers.wrong(
        "divided number by number",
        "The numbers are divided by those of the turn",
        |both, angle| both / &rotation(angle),
    );
    answers.wrong(
        "the angle taken for degrees",
        "The angle is taken for degrees: it is in radians already",
        |both, angle| both.dot(&rotation(-angle.to_radians())),
    );
    answers.wrong(
        "transposed at the end",
        "It is transposed: rows and columns are swapped",
        |both, angle| both.dot(&rotation(-angle)).reversed_axes(),
    );
    answers.wrong(
        "the wrong one transposed",
        "The matrix of both is transposed, and the turn is not",
        |both, angle| both.t().dot(&rotation(angle)),
    );
    answers.wrong(
        "only turned back, without what came",
        "This is the turn that undoes the first one",
        |_, angle| rotation(-angle),
    );
    answers.wrong(
        "taken for another turn",
        "This is always a turn: by the angle of both, less the",
        |both, angle| rotation(both[[1, 0]].atan2(both[[0, 0]]) - angle),
    );
    answers.wrong(
        "sine and cosine mixed up",
        "The sine and the cosine have changed places in the turn",
        |both, angle| {
            let (c, s) = angle.sin_cos();
            both.dot(&array![[c, s], [-s, c]])
        },
    );
    answers.wrong(
        "a sign in the turn",
        "Both sines have one sign in the turn back; the two",
        |both, angle| {
            let (s, c) = angle.sin_cos();
            both.dot(&array![[c, s], [s, c]])
        },
    );
    answers.wrong("both sides turned back", "It is turned back on both sides", |both, angle| {
        rotation(-angle).dot(both).dot(&rotation(-angle))
    });
    answers.wrong(
        "the inverse of the second",
        "This undoes the second movement: it is its inverse",
        |both, angle| {
            let a = both.dot(&rotation(-angle));
            let det = a[[0, 0]] * a[[1, 1]] - a[[0, 1]] * a[[1, 0]];
            array![[a[[1, 1]], -a[[0, 1]]], [-a[[1, 0]], a[[0, 0]]]] / det
        },
    );
}
