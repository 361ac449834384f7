//! A second set of mistakes that were thought of after the checks were written, and the words they get. Lesson 1.

use ndarray::array;

use crate::lesson_1::dot_product::pairs;
use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.1 unseen again", checks::dot_product);
    answers.wrong("skips zeros and ones", "It is wrong on", |places, values, w| {
        pairs(places, values, w).filter(|(x, _)| *x > 1.0).map(|(x, w)| x * w).sum()
    });
    answers.wrong("sorted first", "It is wrong on", |places, values, w| {
        let (mut x, mut w): (Vec<f64>, Vec<f64>) = pairs(places, values, w).unzip();
        x.sort_by(f64::total_cmp);
        w.sort_by(f64::total_cmp);
        x.iter().zip(&w).map(|(x, w)| x * w).sum()
    });
    answers.wrong("running difference", "It is wrong on", |places, values, w| {
        pairs(places, values, w).map(|(x, w)| x * w).fold(0.0, |sum, p| p - sum)
    });
    answers.wrong("w squared", "This would be the right answer if `w` were squared.", |places, values, w| {
        pairs(places, values, w).map(|(x, w)| x * w * w).sum()
    });
    answers.wrong("divided by two", "Every number is 0.5 times the right one.", |places, values, w| {
        pairs(places, values, w).map(|(x, w)| x * w).sum::<f64>() / 2.0
    });
    answers.wrong("first pair twice", "It is wrong on", |places, values, w| {
        let products = || pairs(places, values, w).map(|(x, w)| x * w);
        products().next().unwrap_or(0.0) + products().sum::<f64>()
    });
    let mut answers = list.of("1.4 unseen again", checks::shear);
    answers.wrong("half of k", "This would be the right answer if `k` were half as large.", |k| {
        array![[1.0, k / 2.0], [0.0, 1.0]]
    });
    answers.wrong(
        "three on the diagonal",
        "Only the numbers at [[0, 0]] and [[1, 1]] are ever wrong.",
        |k| array![[3.0, k], [0.0, 3.0]],
    );
    answers.wrong("one over k", "Only the number at [[0, 1]] is ever wrong.", |k| {
        array![[1.0, 1.0 / k], [0.0, 1.0]]
    });
    let mut answers = list.of("1.4 reflection unseen again", checks::reflection);
    answers.wrong("plus a quarter turn", "It is wrong on", |a| {
        let (s, c) = (2.0 * a + std::f64::consts::FRAC_PI_2).sin_cos();
        array![[c, s], [s, -c]]
    });
    answers.wrong("the absolute angle", "This would be the right answer if `angle` were without its", |a| {
        let (s, c) = (2.0 * a.abs()).sin_cos();
        array![[c, s], [s, -c]]
    });
    answers.wrong(
        "last sign lost",
        "Only the number at [[1, 1]] is ever wrong. There the sign is flipped",
        |a| {
            let (s, c) = (2.0 * a).sin_cos();
            array![[c, s], [s, c]]
        },
    );
    let mut answers = list.of("1.5 unseen again", checks::angle_of_both);
    answers
        .wrong("the cosine", "What comes back is the cosine of the right number.", |f, s| s.dot(f)[[0, 0]]);
    answers.wrong(
        "the absolute angle",
        "acos alone cannot tell left from right: it never gives a",
        |f, s| {
            let b = s.dot(f);
            b[[1, 0]].atan2(b[[0, 0]]).abs()
        },
    );
    answers.wrong(
        "first twice and second",
        "This would be the right answer if `first` were twice as",
        |f, s| {
            let b = s.dot(f).dot(f);
            b[[1, 0]].atan2(b[[0, 0]])
        },
    );
    answers.wrong("in turns", "Every number is 0.159 times the right one.", |f, s| {
        let b = s.dot(f);
        b[[1, 0]].atan2(b[[0, 0]]) / (2.0 * std::f64::consts::PI)
    });
}
