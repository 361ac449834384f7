//! A fourth set, written when the checks of lessons 1 and 2 were finished: right answers in unusual styles, and mistakes that
//! are on no list, with the words they get.

use ndarray::{Array1, Array2, Axis, Zip, array};

use crate::lesson_1::dot_product::pairs;
use crate::list::List;

type Matrix = Array2<f64>;

fn relu(z: Matrix) -> Matrix {
    z.mapv(|z| z.max(0.0))
}

fn slopes(x: &[f64], y: &[f64]) -> Vec<f64> {
    x.windows(2).zip(y.windows(2)).map(|(x, y)| (y[1] - y[0]) / (x[1] - x[0])).collect()
}

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
    let mut answers = list.of("1.2 fourth set", checks::matrix_product);
    answers.right("sum of columns times rows", |a, b| {
        let mut c = Matrix::zeros((a.nrows(), b.ncols()));
        for k in 0..a.ncols() {
            let (column, row) = (a.column(k), b.row(k));
            Zip::indexed(&mut c).for_each(|(i, j), entry| *entry += column[i] * row[j]);
        }
        c
    });
    answers.wrong("the diagonal twice", "It is wrong on", |a, b| {
        let mut c = a.dot(b);
        c.diag_mut().mapv_inplace(|x| 2.0 * x);
        c
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
    let mut answers = list.of("1.7 fourth set", checks::bends);
    answers.right("from the last piece back", |x, y| {
        let mut bends = slopes(x, y);
        for k in (1..bends.len()).rev() {
            bends[k] -= bends[k - 1];
        }
        bends
    });
    answers.wrong(
        "the mean of both slopes",
        "The first number is always right, later ones are not",
        |x, y| {
            let s = slopes(x, y);
            (0..s.len()).map(|k| if k == 0 { s[0] } else { (s[k] + s[k - 1]) / 2.0 }).collect()
        },
    );
}

fn lesson_2(list: &mut List) {
    let mut answers = list.of("2.1 fourth set", checks::forward_pass);
    answers.right("share by share", |x, w1, b1, w2, b2| {
        let mut y: Matrix = Array2::zeros((x.nrows(), w2.nrows())) + b2;
        for j in 0..w1.nrows() {
            let sum = x.dot(&w1.row(j)) + b1[[0, j]];
            let share = sum.mapv(|z| if z.is_sign_negative() { 0.0 } else { z });
            y = y + share.insert_axis(Axis(1)).dot(&w2.column(j).insert_axis(Axis(0)));
        }
        y
    });
    answers.wrong("the shares of every second unit", "It is wrong on", |x, w1, b1, w2, b2| {
        let mut a = relu(x.dot(&w1.t()) + b1);
        a.columns_mut().into_iter().skip(1).step_by(2).for_each(|mut column| column.fill(0.0));
        a.dot(&w2.t()) + b2
    });
    let mut answers = list.of("2.2 fourth set", checks::backward_pass);
    answers.right("by nudging, as a central difference", |x, y, w1, b1, w2, b2| {
        let arrays = [w1, b1, w2, b2, x].map(|array| array.clone());
        let loss = |[w1, b1, w2, b2, x]: &[Matrix; 5]| {
            let z = x.dot(w1) + b1;
            let miss = (&z * &z).dot(w2) + b2 - y;
            0.5 * (&miss * &miss).sum()
        };
        let slope = |which: usize, at: (usize, usize)| {
            let [up, down] = [1e-4, -1e-4].map(|nudge| {
                let mut nudged = arrays.clone();
                nudged[which][at] += nudge;
                loss(&nudged)
            });
            (up - down) / 2e-4
        };
        (0..5).map(|which| Array2::from_shape_fn(arrays[which].dim(), |at| slope(which, at))).collect()
    });
    answers.wrong("w2 not transposed where it is square", "It is wrong on", |x, y, w1, b1, w2, b2| {
        let z = x.dot(w1) + b1;
        let d2 = (&z * &z).dot(w2) + b2 - y;
        let back = if w2.is_square() { d2.dot(w2) } else { d2.dot(&w2.t()) };
        let d1 = back * (2.0 * &z);
        let sum = |d: &Matrix| d.sum_axis(Axis(0)).insert_axis(Axis(0));
        vec![x.t().dot(&d1), sum(&d1), (&z * &z).t().dot(&d2), sum(&d2), d1.dot(&w1.t())]
    });
    let mut answers = list.of("2.3 fourth set", checks::training_loop);
    answers.right("by sums that are made once", |x, y, rate, steps| {
        let (x, y) = (Array1::from(x.to_vec()), Array1::from(y.to_vec()));
        let (xx, sx, n, xy, sy) = (x.dot(&x), x.sum(), x.len() as f64, x.dot(&y), y.sum());
        let (mut w, mut b) = (0.0, 0.0);
        for _ in 0..steps {
            (w, b) = (w - rate * (xx * w + sx * b - xy), b - rate * (sx * w + n * b - sy));
        }
        (w, b)
    });
    answers.wrong("the rate is halved at each step", "It is wrong on", |x, y, rate, steps| {
        let (mut w, mut b, mut rate) = (0.0, 0.0, rate);
        for _ in 0..steps {
            let miss: Vec<f64> = x.iter().zip(y).map(|(x, y)| w * x + b - y).collect();
            w -= rate * miss.iter().zip(x).map(|(m, x)| m * x).sum::<f64>();
            b -= rate * miss.iter().sum::<f64>();
            rate /= 2.0;
        }
        (w, b)
    });
    let mut answers = list.of("2.5 fourth set", checks::batches);
    answers.right("fold", |rows, size| {
        (0..rows).fold(Vec::new(), |mut all: Vec<Vec<usize>>, row| {
            match all.last_mut().filter(|batch| batch.len() < size) {
                Some(batch) => batch.push(row),
                None => all.push(vec![row]),
            }
            all
        })
    });
    answers.wrong("the last two batches are one", "What comes back has another shape on", |rows, size| {
        let mut all: Vec<Vec<usize>> =
            (0..rows).collect::<Vec<_>>().chunks(size).map(<[usize]>::to_vec).collect();
        if all.len() > 1 {
            let last = all.pop().unwrap_or_default();
            all.last_mut().expect("one is left").extend(last);
        }
        all
    });
    let mut answers = list.of("2.7 fourth set", checks::early_stop);
    answers.right("countdown", |losses, patience| {
        let (mut best, mut left) = ((0, f64::INFINITY), patience);
        for (epoch, &loss) in losses.iter().enumerate() {
            if loss < best.1 {
                (best, left) = ((epoch + 1, loss), patience);
            } else {
                left -= 1;
                if left == 0 {
                    break;
                }
            }
        }
        best.0
    });
}

pub fn answers(list: &mut List) {
    lesson_1(list);
    lesson_2(list);
}
