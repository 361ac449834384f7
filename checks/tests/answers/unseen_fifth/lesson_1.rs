//! The fifth set for lesson 1.

use ndarray::{Array2, array};

use crate::list::List;

type Matrix = Array2<f64>;

fn dot(x: &[f64], w: &[f64]) -> f64 {
    x.iter().zip(w).map(|(x, w)| x * w).sum()
}

fn turned(angle: f64) -> Matrix {
    array![[angle.cos(), -angle.sin()], [angle.sin(), angle.cos()]]
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.1 fifth set", checks::dot_product);
    answers.right("the whole image first", |places, values, w| {
        let mut x = vec![0.0; w.len()];
        places.iter().zip(values).for_each(|(place, value)| x[*place] = *value);
        dot(&x, w)
    });
    answers.wrong("the place as a factor", "multiplied by its place", |places, values, _| {
        places.iter().zip(values).map(|(place, value)| *place as f64 * value).sum()
    });
    answers.wrong("as far from the end", "counted from the end", |places, values, w| {
        places.iter().zip(values).map(|(place, value)| w[w.len() - 1 - place] * value).sum()
    });
    answers.wrong("the missing ones count as 1", "count as 1 here", |places, values, w| {
        let mut x = vec![1.0; w.len()];
        places.iter().zip(values).for_each(|(place, value)| x[*place] = *value);
        dot(&x, w)
    });
    let mut answers = list.of("1.1 unit fifth set", checks::unit);
    answers.right("a 1 put behind the inputs", |x, w| dot(&[x, &[1.0]].concat(), w));
    answers.wrong("the bias for each input", "added once for each input", |x, w| {
        x.iter().zip(w).map(|(a, b)| a * b + w[x.len()]).sum()
    });
    answers.wrong("a hinge at the end", "comes out as 0", |x, w| (dot(x, w) + w[x.len()]).max(0.0));
    let mut answers = list.of("1.4 shear fifth set", checks::shear);
    answers.wrong("everything turned around", "The rows are swapped", |k| array![[0.0, 1.0], [1.0, k]]);
    answers.wrong("both ways", "Both axes move", |k| array![[1.0, k], [k, 1.0]]);
    let mut answers = list.of("1.4 reflection fifth set", checks::reflection);
    answers.wrong("in the line at a right angle", "at right angles to the wanted one", |t| {
        let (s, c) = (2.0 * t).sin_cos();
        array![[-c, -s], [-s, c]]
    });
    answers.wrong("half a turn back", "The angle is not doubled", |t| {
        turned(t).dot(&array![[1.0, 0.0], [0.0, -1.0]])
    });
    answers.wrong("the shadow on the line", "This is the shadow on the line", |t| {
        let (s, c) = t.sin_cos();
        array![[c * c, c * s], [c * s, s * s]]
    });
    let mut answers = list.of("1.5 fifth set", checks::angle_of_both);
    answers.right("the angles added and brought back", |f, s| {
        let sum = f[[1, 0]].atan2(f[[0, 0]]) + s[[1, 0]].atan2(s[[0, 0]]);
        sum.sin().atan2(sum.cos())
    });
    answers.wrong("always positive", "The angle runs from 0 to 2π", |f, s| {
        let both = s.dot(f);
        both[[1, 0]].atan2(both[[0, 0]]).rem_euclid(2.0 * std::f64::consts::PI)
    });
    answers.wrong("by atan alone", "loses the quadrant", |f, s| {
        let both = s.dot(f);
        (both[[1, 0]] / both[[0, 0]]).atan()
    });
}
