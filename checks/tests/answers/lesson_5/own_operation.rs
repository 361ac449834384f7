//! Answers to exercise 5.1 an operation of its own.

use nn101::autograd::Tape;
use nn101::calculus::derivative;
use nn101::prelude::array;

use crate::list::List;

fn root(a: f64, b: f64) -> f64 {
    (a * a + b * b).sqrt()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("5.1 own operation", checks::own_operation);
    answers.right("hypot", |a, b| {
        let value = a.hypot(b);
        (value, [a / value, b / value])
    });
    answers.right("the chain rule written out", |a, b| {
        let u = a.powi(2) + b.powi(2);
        let of_root = 0.5 * u.powf(-0.5);
        (u.powf(0.5), [of_root * 2.0 * a, of_root * 2.0 * b])
    });
    answers.right("cosine and sine", |a, b| {
        let angle = b.atan2(a);
        (root(a, b), [angle.cos(), angle.sin()])
    });
    answers.right("the library's tape", |a, b| {
        let tape = Tape::new();
        let [a, b] = [a, b].map(|x| tape.variable(array![[x]]));
        let value = (a * a + b * b).map(f64::sqrt, |_, y| 0.5 / y);
        let grads = value.backward();
        (value.value()[[0, 0]], [a, b].map(|x| grads.of(x)[[0, 0]]))
    });
    answers.wrong("as it was given", "This is a + b", |a, b| (a + b, [1.0, 1.0]));
    answers.wrong("slopes as given", "The slopes are still 1 and 1", |a, b| (root(a, b), [1.0, 1.0]));
    answers.wrong("inner slopes only", "the root's own slope is missing", |a, b| {
        (root(a, b), [2.0 * a, 2.0 * b])
    });
    answers.wrong("outer slope only", "those of the root alone", |a, b| {
        let slope = 0.5 / (a * a + b * b).sqrt();
        (root(a, b), [slope, slope])
    });
    answers.wrong("a² has the slope a", "half as large", |a, b| {
        let slope = 0.5 / root(a, b);
        (root(a, b), [slope * a, slope * b])
    });
    answers.wrong("the ½ is missing", "twice as large", |a, b| {
        let slope = 1.0 / root(a, b);
        (root(a, b), [slope * 2.0 * a, slope * 2.0 * b])
    });
    answers.wrong("swapped", "changed places", |a, b| (root(a, b), [b / root(a, b), a / root(a, b)]));
    answers.wrong("no root", "The root is missing, in the value and", |a, b| {
        (a * a + b * b, [2.0 * a, 2.0 * b])
    });
    answers.wrong("no root in the value", "in the value the root is missing", |a, b| {
        (a * a + b * b, [a / root(a, b), b / root(a, b)])
    });
    answers.wrong("u to the power ½", "multiplied by the root", |a, b| {
        let u = a * a + b * b;
        (u.sqrt(), [0.5 * u.powf(0.5) * 2.0 * a, 0.5 * u.powf(0.5) * 2.0 * b])
    });
    answers.wrong("u to the power −1", "divided by a² + b²", |a, b| {
        let u = a * a + b * b;
        (u.sqrt(), [a / u, b / u])
    });
    answers.wrong("not divided", "The slopes are a and b", |a, b| (root(a, b), [a, b]));
    answers.wrong("sizes", "lost their signs", |a, b| {
        let r = root(a, b);
        (r, [(a / r).abs(), (b / r).abs()])
    });
    answers.wrong("a copied line", "The slope in b is that in a", |a, b| {
        let r = root(a, b);
        (r, [a / r, a / r])
    });
    answers.wrong("upside down", "upside down", |a, b| (root(a, b), [root(a, b) / a, root(a, b) / b]));
    // Nobody told the check about these.
    answers.wrong("the sum's root without squares", "NaN", |a, b| {
        let r = (a + b).sqrt();
        (r, [a / r, b / r])
    });
    answers.wrong("whole numbers", "It is wrong on", |a, b| {
        let (a, b) = (a.trunc(), b.trunc());
        (root(a, b), [a / root(a, b), b / root(a, b)])
    });
    answers.wrong("nudged, with a large h", "Always right: the value.", |a, b| {
        let h = 0.1;
        (root(a, b), [(root(a + h, b) - root(a, b)) / h, (root(a, b + h) - root(a, b)) / h])
    });
    answers.wrong("a slope in b with the wrong sign", "if `b` were of the other sign", |a, b| {
        let r = root(a, b);
        (r, [derivative(|a| root(a, b), a), -b / r])
    });
    answers.wrong("not written", "Write your answer", |_, _| todo!());
}
