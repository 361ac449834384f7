//! A fourth set, written when the checks of lessons 1 and 2 were finished: right answers in unusual styles, and mistakes that
//! are on no list, with the words they get.

use ndarray::{Array2, array};

use crate::lesson_1::dot_product::pairs;
use crate::list::List;

type Matrix = Array2<f64>;

fn lesson_1(list: &mut List) {
    let mut answers = list.of("1.1 fourth set", checks::dot_product);
    answers.right("by the sum's length", |places, values, w| {
        let square = |v: Vec<f64>| v.iter().map(|a| a * a).sum::<f64>();
        let both = pairs(places, values, w).map(|(a, b)| a + b).collect();
        let apart = pairs(places, values, w).map(|(a, b)| a - b).collect();
        (square(both) - square(apart)) / 4.0
    });
    answers.right("halves, one by one", |places, values, w| {
        fn dot(x: &[f64], w: &[f64]) -> f64 {
            match x.len() {
                0 => 0.0,
                1 => x[0] * w[0],
                n => dot(&x[..n / 2], &w[..n / 2]) + dot(&x[n / 2..], &w[n / 2..]),
            }
        }
        let (x, w): (Vec<f64>, Vec<f64>) = pairs(places, values, w).unzip();
        dot(&x, &w)
    });
    answers.wrong("each product halved when odd", "It is wrong on", |places, values, w| {
        pairs(places, values, w)
            .enumerate()
            .map(|(i, (x, w))| if i % 2 == 1 { x * w / 2.0 } else { x * w })
            .sum()
    });
    answers.wrong("whole numbers only", "cut to whole numbers", |places, values, w| {
        pairs(places, values, w).map(|(x, w)| (x as i64 * w as i64) as f64).sum()
    });
    let mut answers = list.of("1.4 fourth set", checks::reflection);
    answers.right("turn, mirror, turn back", |t| {
        let turn = |t: f64| array![[t.cos(), -t.sin()], [t.sin(), t.cos()]];
        turn(t).dot(&array![[1.0, 0.0], [0.0, -1.0]]).dot(&turn(-t))
    });
    answers.right("2uuᵀ − I", |t| {
        let u = array![[t.cos()], [t.sin()]];
        2.0 * u.dot(&u.t()) - Matrix::eye(2)
    });
    answers.wrong("uuᵀ − I", "It is wrong on", |t| {
        let u = array![[t.cos()], [t.sin()]];
        u.dot(&u.t()) - Matrix::eye(2)
    });
    let mut answers = list.of("1.5 fourth set", checks::angle_of_both);
    answers.right("one arrow sent through both", |f, s| {
        let end = s.dot(&f.dot(&array![1.0, 0.0]));
        end[1].atan2(end[0])
    });
    answers.wrong("half the angle of both", "Every number is 0.5 times the right one", |f, s| {
        let b = s.dot(f);
        b[[1, 0]].atan2(b[[0, 0]]) / 2.0
    });
}

pub fn answers(list: &mut List) {
    lesson_1(list);
}
