//! Mistakes that were thought of after the first checks were written, and the words they get. Lesson 1.

use ndarray::{Array2, array};

use crate::lesson_1::dot_product::pairs;
use crate::list::List;

type Matrix = Array2<f64>;

fn rotation(angle: f64) -> Matrix {
    let (sine, cosine) = angle.sin_cos();
    array![[cosine, -sine], [sine, cosine]]
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.1 unseen", checks::dot_product);
    answers.wrong("every second pair", "Only every second pair counts.", |places, values, w| {
        pairs(places, values, w).step_by(2).map(|(x, w)| x * w).sum()
    });
    answers.wrong("the root of the sum", "NaN (not a number) comes back", |places, values, w| {
        pairs(places, values, w).map(|(x, w)| x * w).sum::<f64>().sqrt()
    });
    answers.wrong("the distance", "It is wrong on", |places, values, w| {
        pairs(places, values, w).map(|(x, w)| (x - w).powi(2)).sum::<f64>().sqrt()
    });
    answers.wrong(
        "only positive products",
        "Negative products are left out: they must be added like the",
        |places, values, w| pairs(places, values, w).map(|(x, w)| (x * w).max(0.0)).sum(),
    );
    answers.wrong(
        "the largest product",
        "Only the largest product is left: add them all up.",
        |places, values, w| pairs(places, values, w).map(|(x, w)| x * w).fold(f64::NEG_INFINITY, f64::max),
    );
    answers.wrong("x with the next weight", "It is wrong on", |places, values, w| {
        (0..places.len()).map(|k| values[k] * w[(places[k] + 1) % w.len()]).sum()
    });
    answers.wrong(
        "whole numbers",
        "This would be the right answer if `values and w` were cut to",
        |places, values, w| pairs(places, values, w).map(|(x, w)| (x as i64 * w as i64) as f64).sum(),
    );
    answers.wrong("with a bias of 2", "Every number is 2 too large.", |places, values, w| {
        pairs(places, values, w).map(|(x, w)| x * w).sum::<f64>() + 2.0
    });
    let mut answers = list.of("1.4 unseen", checks::shear);
    answers.wrong("k doubled", "This would be the right answer if `k` were twice as large.", |k| {
        array![[1.0, 2.0 * k], [0.0, 1.0]]
    });
    answers.wrong("k squared", "This would be the right answer if `k` were squared.", |k| {
        array![[1.0, k * k], [0.0, 1.0]]
    });
    answers.wrong("a rotation by k", "This is a rotation by k: a shear leaves î in place.", rotation);
    answers.wrong("three by three", "What comes back has another shape", |k| {
        array![[1.0, k, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    });
    let mut answers = list.of("1.4 reflection unseen", checks::reflection);
    answers.wrong("three times the angle", "It is wrong on", |a| {
        let (s, c) = (3.0 * a).sin_cos();
        array![[c, s], [s, -c]]
    });
    answers.wrong("cosines alone", "Only the numbers at [[0, 1]] and [[1, 0]] are ever wrong.", |a| {
        let c = (2.0 * a).cos();
        array![[c, c], [c, -c]]
    });
    answers.wrong("the swap of the axes", "Your answer is the same whatever the input is.", |_| {
        array![[0.0, 1.0], [1.0, 0.0]]
    });
    let mut answers = list.of("1.5 unseen", checks::angle_of_both);
    answers.wrong("half of the angle", "Every number is 0.5 times the right one.", |f, s| {
        let b = s.dot(f);
        0.5 * b[[1, 0]].atan2(b[[0, 0]])
    });
    answers.wrong("the sine itself", "What comes back is the sine of the right number.", |f, s| {
        s.dot(f)[[1, 0]]
    });
    answers.wrong("tan for atan2", "It is wrong on", |f, s| {
        let b = s.dot(f);
        (b[[1, 0]] / b[[0, 0]]).tan()
    });
    answers.wrong("second twice", "`first` is never used: changing it changes nothing in what", |_, s| {
        let b = s.dot(s);
        b[[1, 0]].atan2(b[[0, 0]])
    });
}
