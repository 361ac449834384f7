use ndarray::{Array1, Array2, array};

use crate::list::List;

type Matrix = Array2<f64>;

pub fn answers(list: &mut List) {
    dot_product(list);
    distance(list);
    angle_of_both(list);
    shadow_matrix(list);
    reflection(list);
    absorb(list);
    bends_from_right(list);
}

fn dot_product(list: &mut List) {
    let mut answers = list.of("1.1 dot_product, eighth set", checks::dot_product);
    answers.right("the whole image again", |places, values, w| {
        let mut image = Array1::zeros(w.len());
        places.iter().zip(values).for_each(|(&place, &x)| image[place] = x);
        image.dot(&Array1::from(w.to_vec()))
    });
    answers.wrong(
        "value after value, weight after weight",
        "Each value meets the next weight of w, as if no",
        |_, values, w| values.iter().zip(w).map(|(x, w)| x * w).sum(),
    );
    answers.wrong("places counted from 1", "were 1 smaller", |places, values, w| {
        places.iter().zip(values).map(|(&place, x)| x * w[place.saturating_sub(1)]).sum()
    });
    answers.wrong("values above 0 only", "were 0 wherever it is negative", |places, values, w| {
        let mut sum = 0.0;
        for (&place, &x) in places.iter().zip(values) {
            if x > 0.0 {
                sum += w[place] * x;
            }
        }
        sum
    });
    answers.wrong("the values looked up by place, too", "It is wrong on", |places, values, w| {
        places.iter().filter_map(|&place| Some(values.get(place)? * w[place])).sum()
    });
}

fn dot(x: &[f64], w: &[f64]) -> f64 {
    x.iter().zip(w).map(|(x, w)| x * w).sum()
}

fn distance(list: &mut List) {
    let mut answers = list.of("1.1 distance, eighth set", checks::distance);
    answers.right("the nearest point, and the way to it", |x, w, b| {
        let t = (dot(x, w) + b) / dot(w, w);
        let nearest: Vec<f64> = x.iter().zip(w).map(|(x, w)| x - t * w).collect();
        let way = x.iter().zip(&nearest).map(|(x, n)| (x - n).powi(2)).sum::<f64>().sqrt();
        way.copysign(t)
    });
    answers.wrong(
        "over the sum of the weights' sizes",
        "It is divided by the sum of the weights without",
        |x, w, b| (dot(x, w) + b) / w.iter().map(|w| w.abs()).sum::<f64>(),
    );
    answers.wrong(
        "the bias counted among the weights",
        "The bias is counted as a part of the weights'",
        |x, w, b| (dot(x, w) + b) / (dot(w, w) + b * b).sqrt(),
    );
    answers.wrong("the length of the first two weights", "It is wrong on", |x, w, b| {
        let length = w.iter().take(2).fold(0.0_f64, |length, w| length.hypot(*w));
        (dot(x, w) + b) / length
    });
    answers.wrong(
        "the way along x itself",
        "This is the way to the border in the direction of",
        |x, w, b| (dot(x, w) + b) * dot(x, x).sqrt() / dot(x, w),
    );
}

fn angle_of_both(list: &mut List) {
    let mut answers = list.of("1.3 angle_of_both, eighth set", checks::angle_of_both);
    answers.right("from where the first came to where the second goes", |first, second| {
        let (from, to) = (first.row(0), second.column(0));
        (from[0] * to[1] - from[1] * to[0]).atan2(from[0] * to[0] + from[1] * to[1])
    });
    answers.wrong(
        "both angles added",
        "The angles are added but not brought back between",
        |first, second| first[[1, 0]].atan2(first[[0, 0]]) + second[[1, 0]].atan2(second[[0, 0]]),
    );
    answers.wrong("the arc sine", "asin alone cannot tell an angle from its mirror", |first, second| {
        second.dot(first)[[1, 0]].clamp(-1.0, 1.0).asin()
    });
    answers.wrong("wrapped at π only", "It is wrong on", |first, second| {
        let mut sum = first[[1, 0]].atan2(first[[0, 0]]) + second[[1, 0]].atan2(second[[0, 0]]);
        if sum > std::f64::consts::PI {
            sum -= 2.0 * std::f64::consts::PI;
        }
        sum
    });
    answers.wrong(
        "the angle between them",
        "This is the difference of the two angles: the",
        |first, second| {
            let between = second.dot(&first.t());
            between[[1, 0]].atan2(between[[0, 0]])
        },
    );
}

fn shadow_matrix(list: &mut List) {
    let mut answers = list.of("1.5 shadow_matrix, eighth set", checks::shadow_matrix);
    answers.right("halfway to the mirror image", |angle| {
        let (s, c) = (2.0 * angle).sin_cos();
        (Matrix::eye(2) + array![[c, s], [s, -c]]) * 0.5
    });
    answers.wrong(
        "the cosine and the sine on the diagonal",
        "Each axis is only made shorter. Its shadow lies",
        |angle| array![[angle.cos(), 0.0], [0.0, angle.sin()]],
    );
    answers.wrong("one sign, as in a rotation", "There the sign is flipped: every number is −1", |angle| {
        let (s, c) = angle.sin_cos();
        array![[c * c, -s * c], [s * c, s * s]]
    });
    answers.wrong("î laid onto the line", "î lands at the arrow of length 1 on the line, and", |angle| {
        let (s, c) = angle.sin_cos();
        array![[c, 0.0], [s, 0.0]]
    });
    answers.wrong(
        "turned onto the x axis and left there",
        "This lays the shadow's length along the x axis",
        |angle| {
            let (s, c) = angle.sin_cos();
            array![[c, s], [0.0, 0.0]]
        },
    );
}

fn reflection(list: &mut List) {
    let mut answers = list.of("1.5 reflection, eighth set", checks::reflection);
    answers.right("twice the part across taken off", |angle| {
        let across = array![[-angle.sin()], [angle.cos()]];
        Matrix::eye(2) - across.dot(&across.t()) * 2.0
    });
    answers.wrong("flipped, then turned", "The angle is not doubled: î is at the angle 0, so", |angle| {
        let (s, c) = angle.sin_cos();
        array![[c, -s], [s, c]].dot(&array![[1.0, 0.0], [0.0, -1.0]])
    });
    answers.wrong("sin 2α without its 2", "There every number is 0.5 times the right one", |angle| {
        let (s, c) = angle.sin_cos();
        array![[c * c - s * s, s * c], [s * c, s * s - c * c]]
    });
    answers.wrong(
        "turned on, flipped, turned back",
        "This mirrors in the line on the other side of the",
        |angle| {
            let (s, c) = angle.sin_cos();
            let turn = array![[c, -s], [s, c]];
            turn.t().dot(&array![[1.0, 0.0], [0.0, -1.0]]).dot(&turn)
        },
    );
    answers.wrong(
        "the line as the way the arrows go",
        "This mirrors in the line at right angles to the",
        |angle| {
            let (s, c) = angle.sin_cos();
            let along = array![[c], [s]];
            Matrix::eye(2) - along.dot(&along.t()) * 2.0
        },
    );
}

fn absorb(list: &mut List) {
    let mut answers = list.of("1.6 absorb, eighth set", checks::absorb);
    answers.right("where 0 and each unit arrow land", |mean, scale, w, b| {
        let n = mean.len();
        let land = |x: Matrix| {
            let m = Matrix::from_shape_vec((1, n), mean.to_vec()).unwrap();
            let s = Matrix::from_shape_vec((1, n), scale.to_vec()).unwrap();
            ((x - m) / s).dot(w) + b
        };
        let bias = land(Matrix::zeros((1, n)));
        (land(Matrix::eye(n)) - &bias, bias)
    });
    answers.wrong(
        "the mean goes through the old weights",
        "In the bias the means are not divided by the",
        |mean, scale, w, b| {
            let mut weight = w.clone();
            for i in 0..w.nrows() {
                weight.row_mut(i).mapv_inplace(|w| w / scale[i]);
            }
            let shift = Matrix::from_shape_vec((1, mean.len()), mean.to_vec()).unwrap().dot(w);
            (weight, b - &shift)
        },
    );
    answers.wrong(
        "divided by the scale twice in the bias",
        "In the bias the means are divided by the scale",
        |mean, scale, w, b| {
            let (mut weight, mut bias) = (w.clone(), b.clone());
            for i in 0..w.nrows() {
                for j in 0..w.ncols() {
                    weight[[i, j]] /= scale[i];
                    bias[[0, j]] -= weight[[i, j]] * mean[i] / scale[i];
                }
            }
            (weight, bias)
        },
    );
    answers.wrong("the first output's bias only", "Always right: the weights.", |mean, scale, w, b| {
        let (mut weight, mut bias) = (w.clone(), b.clone());
        for i in 0..w.nrows() {
            for j in 0..w.ncols() {
                weight[[i, j]] /= scale[i];
            }
            bias[[0, 0]] -= weight[[i, 0]] * mean[i];
        }
        (weight, bias)
    });
    answers.wrong(
        "the scaling undone",
        "This turns the scaling round: times the scale",
        |mean, scale, w, b| {
            let (mut weight, mut bias) = (w.clone(), b.clone());
            for i in 0..w.nrows() {
                for j in 0..w.ncols() {
                    bias[[0, j]] += weight[[i, j]] * mean[i];
                    weight[[i, j]] *= scale[i];
                }
            }
            (weight, bias)
        },
    );
}

fn slopes(x: &[f64], y: &[f64]) -> Vec<f64> {
    (1..x.len()).map(|i| (y[i] - y[i - 1]) / (x[i] - x[i - 1])).collect()
}

fn bends_from_right(list: &mut List) {
    let mut answers = list.of("1.7 bends_from_right, eighth set", checks::bends_from_right);
    answers.right("point after point from the right, what is still missing", |x, y| {
        let n = x.len() - 1;
        let mut w = vec![0.0; n];
        for k in (0..n).rev() {
            let so_far: f64 = y[n] + (k + 1..=n).map(|i| w[i - 1] * (x[i] - x[k]).max(0.0)).sum::<f64>();
            w[k] = (y[k] - so_far) / (x[k + 1] - x[k]);
        }
        w
    });
    answers.wrong("the last slope as it is", "Only the last weight has the wrong sign: a hinge", |x, y| {
        let s = slopes(x, y);
        let mut w: Vec<f64> = s.windows(2).map(|s| s[1] - s[0]).collect();
        w.push(s[s.len() - 1]);
        w
    });
    answers.wrong(
        "inner bends seen from the right",
        "The last weight is right. The signs of the others",
        |x, y| {
            let s = slopes(x, y);
            let mut w: Vec<f64> = s.windows(2).map(|s| s[0] - s[1]).collect();
            w.push(-s[s.len() - 1]);
            w
        },
    );
    answers.wrong("all steps as wide as the first", "It is wrong on", |x, y| {
        let s: Vec<f64> = y.windows(2).map(|y| (y[1] - y[0]) / (x[1] - x[0])).collect();
        let mut w: Vec<f64> = s.windows(2).map(|s| s[1] - s[0]).collect();
        w.push(-s[s.len() - 1]);
        w
    });
    answers.wrong(
        "the weights of hinges that open to the right",
        "These are the weights of hinges that open to the",
        |x, y| {
            let s = slopes(x, y);
            (0..s.len()).map(|i| if i == 0 { s[0] } else { s[i] - s[i - 1] }).collect()
        },
    );
}
