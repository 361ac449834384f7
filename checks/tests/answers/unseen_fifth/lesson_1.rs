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
    let mut answers = list.of("1.1 shadow fifth set", checks::shadow);
    answers.right("by the cosine", |a, b| {
        let (long, wide) = (dot(a, a).sqrt(), dot(b, b).sqrt());
        if wide == 0.0 { 0.0 } else { wide * (dot(a, b) / (long * wide)) }
    });
    answers.wrong("by the sum of sizes", "without their signs", |a, b| {
        dot(a, b) / a.iter().map(|a| a.abs()).sum::<f64>()
    });
    answers.wrong("by the count", "the root of how many numbers", |a, b| dot(a, b) / (a.len() as f64).sqrt());
    let mut answers = list.of("1.2 fifth set", checks::matrix_product);
    answers.right("columns of b", |a, b| {
        Matrix::from_shape_fn((a.nrows(), b.ncols()), |(i, j)| (&a.row(i) * &b.column(j)).sum())
    });
    answers.wrong("rows with rows", "this is A·Bᵀ", |a, b| a.dot(&b.t()));
    answers.wrong("the first of each sum is missing", "k begins at 0", |a, b| {
        let mut c = Matrix::zeros((a.nrows(), b.ncols()));
        for i in 0..a.nrows() {
            for j in 0..b.ncols() {
                for k in 1..a.ncols() {
                    c[[i, j]] += a[[i, k]] * b[[k, j]];
                }
            }
        }
        c
    });
    answers.wrong("a sum that is not set back", "start each entry at 0", |a, b| {
        let mut c = Matrix::zeros((a.nrows(), b.ncols()));
        let mut sum = 0.0;
        for i in 0..a.nrows() {
            for j in 0..b.ncols() {
                for k in 0..a.ncols() {
                    sum += a[[i, k]] * b[[k, j]];
                }
                c[[i, j]] = sum;
            }
        }
        c
    });
    let mut answers = list.of("1.3 fifth set", checks::product_shapes);
    answers.wrong(
        "the inner side kept",
        "Those are the inner sides",
        [Some((2, 4)), None, Some((3, 3)), Some((5, 5)), Some((1, 1)), None],
    );
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
    let mut answers = list.of("1.6 fifth set", checks::collapse);
    answers.right("the zero row's output is the bias", |w1, b1, w2, b2| {
        let through = |x: &Matrix| (x.dot(w1) + b1).dot(w2) + b2;
        let bias = through(&Matrix::zeros((1, w1.nrows())));
        (through(&Matrix::eye(w1.nrows())) - &bias, bias)
    });
    answers.wrong(
        "the bias goes through the first weights",
        "The first number is always right; the second is wrong",
        |w1, b1, w2, b2| {
            let all = w1.dot(w2);
            let bias = b2 + &all.row(0) * b1[[0, 0]];
            (all, bias)
        },
    );
    answers.wrong("the second bias alone", "The first layer's bias is missing", |w1, _, w2, b2| {
        (w1.dot(w2), b2.clone())
    });
    let mut answers = list.of("1.7 fifth set", checks::bends);
    answers.right("scan", |x, y| {
        let slopes = (1..x.len()).map(|k| (y[k] - y[k - 1]) / (x[k] - x[k - 1]));
        slopes.scan(0.0, |before, slope| Some(slope - std::mem::replace(before, slope))).collect()
    });
    answers.wrong("runs and rises swapped", "The slopes are upside down", |x, y| {
        let mut before = 0.0;
        let slopes = (1..x.len()).map(|k| (x[k] - x[k - 1]) / (y[k] - y[k - 1]));
        slopes.map(|slope| slope - std::mem::replace(&mut before, slope)).collect()
    });
    answers.wrong("taken off all bends before, but only the last two", "It is wrong on", |x, y| {
        let slope = |k: usize| (y[k + 1] - y[k]) / (x[k + 1] - x[k]);
        (0..x.len() - 1).map(|k| if k < 2 { slope(k) } else { slope(k) - slope(k - 1) }).collect()
    });
}
