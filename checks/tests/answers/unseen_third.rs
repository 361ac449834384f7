//! A third set of mistakes, thought of after the checks were finished, and the words they get.

use ndarray::{Array2, array};

use crate::lesson_1::dot_product::pairs;
use crate::lesson_4::cross_entropy_gradient::right as gradient;
use crate::lesson_4::silu::silu;
use crate::lesson_4::stable_softmax::right as softmax_of_allowed;
use crate::list::List;

type Matrix = Array2<f64>;

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.1 unseen, third set", checks::dot_product);
    answers.wrong(
        "x squared",
        "This would be the right answer if `values` were squared.",
        |places, values, w| pairs(places, values, w).map(|(x, w)| x * x * w).sum(),
    );
    answers.wrong("stops at a negative", "It is wrong on", |places, values, w| {
        pairs(places, values, w).take_while(|(x, _)| *x >= 0.0).map(|(x, w)| x * w).sum()
    });
    answers.wrong("min(5)", "It is wrong on", |places, values, w| {
        pairs(places, values, w).map(|(x, w)| x * w).sum::<f64>().min(5.0)
    });
    answers.wrong("quotients", "It is wrong on", |places, values, w| {
        pairs(places, values, w).map(|(x, w)| x / w).sum()
    });
    answers.wrong("alternating signs", "It is wrong on", |places, values, w| {
        pairs(places, values, w).enumerate().map(|(i, (x, w))| if i % 2 == 0 { x * w } else { -x * w }).sum()
    });
    let mut answers = list.of("1.4 unseen, third set", checks::shear);
    answers.wrong("k in both rows", "Only the number at [[1, 1]] is ever wrong.", |k| {
        array![[1.0, k], [0.0, 1.0 + k]]
    });
    answers.wrong("k minus 1", "This would be the right answer if `k` were 1 smaller.", |k| {
        array![[1.0, k - 1.0], [0.0, 1.0]]
    });
    let mut answers = list.of("1.4 reflection unseen, third set", checks::reflection);
    answers.wrong("four times", "This would be the right answer if `angle` were twice as", |t| {
        let (s, c) = (4.0 * t).sin_cos();
        array![[c, s], [s, -c]]
    });
    answers.wrong("tan for sin", "Only the numbers at [[0, 1]] and [[1, 0]] are ever wrong.", |t| {
        let (s, c) = ((2.0 * t).tan(), (2.0 * t).cos());
        array![[c, s], [s, -c]]
    });
    let mut answers = list.of("1.5 unseen, third set", checks::angle_of_both);
    answers.wrong(
        "the absolute first",
        "This would be the right answer if `first` were without its",
        |f, s| {
            let g = |m: &Matrix| m[[1, 0]].atan2(m[[0, 0]]);
            let t = g(f).abs() + g(s);
            t.sin().atan2(t.cos())
        },
    );
    answers.wrong("rounded", "Every number is rounded to a whole one.", |f, s| {
        let b = s.dot(f);
        b[[1, 0]].atan2(b[[0, 0]]).round()
    });
    let mut answers = list.of("3.9 unseen, third set", checks::newton_step);
    answers.wrong("h twice as large", "This is twice Newton's step", |x, h, [l, m, r]| {
        x - h * (r - l) / (r - 2.0 * m + l)
    });
    answers.wrong(
        "plus x twice",
        "This would be the right answer if `x` were twice as large.",
        |x, h, [l, m, r]| 2.0 * x - 0.5 * h * (r - l) / (r - 2.0 * m + l),
    );
    let mut answers = list.of("4.1 unseen, third set", checks::silu);
    answers
        .wrong("of -z", "This would be the right answer if `z` were of the other", |z, beta| silu(-z, beta));
    answers.wrong(
        "value squared",
        "The second and third numbers are always right; the first is",
        |z, beta| {
            let (value, slope, in_beta) = silu(z, beta);
            (value * value, slope, in_beta)
        },
    );
    let mut answers = list.of("4.5 unseen, third set", checks::stable_softmax);
    answers.wrong("of 3z", "It is wrong on", |l, allowed| {
        softmax_of_allowed(&l.iter().map(|z| 3.0 * z).collect::<Vec<_>>(), allowed)
    });
    answers.wrong("p / 3", "Every number is 0.333 times the right one.", |l, allowed| {
        softmax_of_allowed(l, allowed).iter().map(|p| p / 3.0).collect()
    });
    answers.wrong("first is 0", "Only the first number is wrong.", |l, allowed| {
        let mut p = softmax_of_allowed(l, allowed);
        p[0] = 0.0;
        p
    });
    let mut answers = list.of("4.6 unseen, third set", checks::cross_entropy_gradient);
    answers.wrong("p of -z", "This would be the right answer if `logits` were of the", |l, votes| {
        gradient(&l.iter().map(|z| -z).collect::<Vec<_>>(), votes)
    });
    answers.wrong("plus 1 everywhere", "Every number is 1 too large.", |l, votes| {
        gradient(l, votes).iter().map(|g| g + 1.0).collect()
    });
}
