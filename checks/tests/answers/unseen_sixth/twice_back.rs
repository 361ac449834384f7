//! The sixth set for exercise 2.4.

use ndarray::{Array2, Axis};

use super::backward_pass::{relu_slope, sum_rows};
use crate::list::List;

type Matrix = Array2<f64>;

fn relu(z: f64) -> f64 {
    z.max(0.0)
}

/// What the network of exercise 4 computes, up to the miss.
struct Twice {
    z: [Matrix; 3],
    a: [Matrix; 3],
    d4: Matrix,
}

fn run(x: &Matrix, y: &Matrix, w: [&Matrix; 3], b: [&Matrix; 3]) -> Twice {
    let z1 = x.dot(w[0]) + b[0];
    let a1 = z1.mapv(relu);
    let z2 = a1.dot(w[1]) + b[1];
    let a2 = z2.mapv(relu);
    let z3 = a2.dot(w[1]) + b[1];
    let a3 = z3.mapv(relu);
    let d4 = a3.dot(w[2]) + b[2] - y;
    Twice { z: [z1, z2, z3], a: [a1, a2, a3], d4 }
}

/// The misses at the three sums before the output.
fn misses(t: &Twice, w: [&Matrix; 3], slope: fn(f64) -> f64) -> [Matrix; 3] {
    let d3 = t.d4.dot(&w[2].t()) * t.z[2].mapv(slope);
    let d2 = d3.dot(&w[1].t()) * t.z[1].mapv(slope);
    let d1 = d2.dot(&w[1].t()) * t.z[0].mapv(slope);
    [d1, d2, d3]
}

fn collected(x: &Matrix, t: &Twice, [d1, d2, d3]: &[Matrix; 3]) -> Vec<Matrix> {
    vec![
        x.t().dot(d1),
        sum_rows(d1),
        t.a[0].t().dot(d2) + t.a[1].t().dot(d3),
        sum_rows(d2) + sum_rows(d3),
        t.a[2].t().dot(&t.d4),
        sum_rows(&t.d4),
    ]
}

/// The right answer with the slopes of the layer that is used twice replaced by what `middle` makes of them.
fn with_middle(
    x: &Matrix,
    y: &Matrix,
    w: [&Matrix; 3],
    b: [&Matrix; 3],
    middle: fn(&Twice, &Matrix, &Matrix) -> [Matrix; 2],
) -> Vec<Matrix> {
    let t = run(x, y, w, b);
    let d = misses(&t, w, relu_slope);
    let mut all = collected(x, &t, &d);
    [all[2], all[3]] = middle(&t, &d[1], &d[2]);
    all
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.4 sixth set", checks::twice_back);
    answers.right("four layers in a loop, two of them the same", |x, y, w, b| {
        let order = [0, 1, 1, 2];
        let mut a = vec![x.clone()];
        for (k, layer) in order.into_iter().enumerate() {
            let z = a[k].dot(w[layer]) + b[layer];
            a.push(if k < 3 { z.mapv(relu) } else { z });
        }
        let mut all: Vec<Matrix> =
            (0..3).flat_map(|i| [Array2::zeros(w[i].dim()), Array2::zeros(b[i].dim())]).collect();
        let mut d = &a[4] - y;
        for (k, layer) in order.into_iter().enumerate().rev() {
            all[2 * layer] += &a[k].t().dot(&d);
            all[2 * layer + 1] += &sum_rows(&d);
            d = d.dot(&w[layer].t()) * a[k].mapv(relu_slope);
        }
        all
    });
    answers.right("recursion", |x, y, w, b| {
        fn back(
            x: &Matrix,
            y: &Matrix,
            w: [&Matrix; 3],
            b: [&Matrix; 3],
            order: &[usize],
            all: &mut [Matrix],
        ) -> Matrix {
            let Some((layer, rest)) = order.split_first() else { return x - y };
            let z = x.dot(w[*layer]) + b[*layer];
            let last = rest.is_empty();
            let d = back(&if last { z.clone() } else { z.mapv(relu) }, y, w, b, rest, all);
            let d = if last { d } else { d * z.mapv(relu_slope) };
            all[2 * layer].scaled_add(1.0, &x.t().dot(&d));
            all[2 * layer + 1].scaled_add(1.0, &sum_rows(&d));
            d.dot(&w[*layer].t())
        }
        let mut all = [w[0], b[0], w[1], b[1], w[2], b[2]].map(|param| Array2::zeros(param.dim()));
        back(x, y, w, b, &[0, 1, 1, 2], &mut all);
        all.to_vec()
    });
    answers.right("both uses one below the other", |x, y, w, b| {
        let t = run(x, y, w, b);
        let d = misses(&t, w, relu_slope);
        let inputs = ndarray::concatenate(Axis(0), &[t.a[0].view(), t.a[1].view()]).unwrap();
        let both = ndarray::concatenate(Axis(0), &[d[1].view(), d[2].view()]).unwrap();
        vec![
            x.t().dot(&d[0]),
            sum_rows(&d[0]),
            inputs.t().dot(&both),
            sum_rows(&both),
            t.a[2].t().dot(&t.d4),
            sum_rows(&t.d4),
        ]
    });
    answers.wrong(
        "only the second use",
        "The middle layer's slopes are those of its last use",
        |x, y, w, b| with_middle(x, y, w, b, |t, _, d3| [t.a[1].t().dot(d3), sum_rows(d3)]),
    );
    answers.wrong(
        "only the first use",
        "The middle layer's slopes are those of its first use",
        |x, y, w, b| with_middle(x, y, w, b, |t, d2, _| [t.a[0].t().dot(d2), sum_rows(d2)]),
    );
    answers.wrong(
        "the mean of both uses",
        "The middle layer's slopes are the mean of its two uses",
        |x, y, w, b| {
            with_middle(x, y, w, b, |t, d2, d3| {
                [(t.a[0].t().dot(d2) + t.a[1].t().dot(d3)) / 2.0, (sum_rows(d2) + sum_rows(d3)) / 2.0]
            })
        },
    );
    answers.wrong(
        "both weights, but one bias",
        "The middle weights are right, but its bias has the",
        |x, y, w, b| {
            with_middle(x, y, w, b, |t, d2, d3| [t.a[0].t().dot(d2) + t.a[1].t().dot(d3), sum_rows(d3)])
        },
    );
    answers.wrong(
        "the inputs mixed up",
        "The two uses of the middle layer are crossed: each has",
        |x, y, w, b| {
            with_middle(x, y, w, b, |t, d2, d3| {
                [t.a[1].t().dot(d2) + t.a[0].t().dot(d3), sum_rows(d2) + sum_rows(d3)]
            })
        },
    );
    answers.wrong(
        "one input for both uses",
        "Both uses of the middle layer get the input of the",
        |x, y, w, b| {
            with_middle(x, y, w, b, |t, d2, d3| [t.a[1].t().dot(&(d2 + d3)), sum_rows(d2) + sum_rows(d3)])
        },
    );
    answers.wrong(
        "multiplied instead of added",
        "In the middle layer the two uses are multiplied; over",
        |x, y, w, b| {
            with_middle(x, y, w, b, |t, d2, d3| {
                [t.a[0].t().dot(d2) * t.a[1].t().dot(d3), sum_rows(d2) * sum_rows(d3)]
            })
        },
    );
    answers.wrong(
        "twice the second use",
        "The middle layer's slopes are twice those of its last",
        |x, y, w, b| with_middle(x, y, w, b, |t, _, d3| [t.a[1].t().dot(d3) * 2.0, sum_rows(d3) * 2.0]),
    );
    answers.wrong(
        "the slope of 0 counts as 1",
        "At a sum of exactly 0 the slope counts as 1 here; it",
        |x, y, w, b| {
            let t = run(x, y, w, b);
            let d = misses(&t, w, |z| if z >= 0.0 { 1.0 } else { 0.0 });
            collected(x, &t, &d)
        },
    );
    answers.wrong(
        "no slopes of the ReLUs",
        "All ReLUs' slopes are missing: where a sum is negative",
        |x, y, w, b| {
            let t = run(x, y, w, b);
            let d = misses(&t, w, |_| 1.0);
            collected(x, &t, &d)
        },
    );
    answers.wrong(
        "the ReLU itself instead of its slope",
        "The way back is multiplied by the ReLU's output instead",
        |x, y, w, b| {
            let t = run(x, y, w, b);
            let d = misses(&t, w, relu);
            collected(x, &t, &d)
        },
    );
    answers.wrong(
        "the second use's ReLU is forgotten on the way back",
        "The slope of the last hidden ReLU is missing: where its",
        |x, y, w, b| {
            let t = run(x, y, w, b);
            let d3 = t.d4.dot(&w[2].t());
            let d2 = d3.dot(&w[1].t()) * t.z[1].mapv(relu_slope);
            let d1 = d2.dot(&w[1].t()) * t.z[0].mapv(relu_slope);
            collected(x, &t, &[d1, d2, d3])
        },
    );
    answers.wrong(
        "the first layer's ReLU is forgotten on the way back",
        "The slope of the first hidden ReLU is missing: where",
        |x, y, w, b| {
            let t = run(x, y, w, b);
            let [_, d2, d3] = misses(&t, w, relu_slope);
            let d1 = d2.dot(&w[1].t());
            collected(x, &t, &[d1, d2, d3])
        },
    );
    answers.wrong(
        "the first use is skipped on the way to layer 1",
        "The way back goes through the middle layer once; it was",
        |x, y, w, b| {
            let t = run(x, y, w, b);
            let [_, d2, d3] = misses(&t, w, relu_slope);
            let d1 = d3.dot(&w[1].t()) * t.z[0].mapv(relu_slope);
            collected(x, &t, &[d1, d2, d3])
        },
    );
    answers.wrong(
        "the same slopes for both uses",
        "Both uses go back through the slopes of the ReLU behind",
        |x, y, w, b| {
            let t = run(x, y, w, b);
            let d3 = t.d4.dot(&w[2].t()) * t.z[2].mapv(relu_slope);
            let d2 = d3.dot(&w[1].t()) * t.z[2].mapv(relu_slope);
            let d1 = d2.dot(&w[1].t()) * t.z[0].mapv(relu_slope);
            collected(x, &t, &[d1, d2, d3])
        },
    );
    answers.wrong(
        "a network that uses it once",
        "The forward pass uses the middle layer once",
        |x, y, w, b| {
            let z1 = x.dot(w[0]) + b[0];
            let a1 = z1.mapv(relu);
            let z2 = a1.dot(w[1]) + b[1];
            let a2 = z2.mapv(relu);
            let d3 = a2.dot(w[2]) + b[2] - y;
            let d2 = d3.dot(&w[2].t()) * z2.mapv(relu_slope);
            let d1 = d2.dot(&w[1].t()) * z1.mapv(relu_slope);
            vec![
                x.t().dot(&d1),
                sum_rows(&d1),
                a1.t().dot(&d2),
                sum_rows(&d2),
                a2.t().dot(&d3),
                sum_rows(&d3),
            ]
        },
    );
    answers.wrong(
        "no ReLU between the two uses",
        "There is no ReLU between the two uses here: neither",
        |x, y, w, b| {
            let z1 = x.dot(w[0]) + b[0];
            let a1 = z1.mapv(relu);
            let z2 = a1.dot(w[1]) + b[1];
            let z3 = z2.dot(w[1]) + b[1];
            let a3 = z3.mapv(relu);
            let d4 = a3.dot(w[2]) + b[2] - y;
            let d3 = d4.dot(&w[2].t()) * z3.mapv(relu_slope);
            let d2 = d3.dot(&w[1].t());
            let d1 = d2.dot(&w[1].t()) * z1.mapv(relu_slope);
            let t = Twice { a: [a1, z2.clone(), a3], z: [z1, z2, z3], d4 };
            collected(x, &t, &[d1, d2, d3])
        },
    );
    answers.wrong(
        "a ReLU at the output, too",
        "The miss goes through a ReLU's slope, but the output",
        |x, y, w, b| {
            let mut t = run(x, y, w, b);
            let z4 = &t.d4 + y;
            t.d4 = (z4.mapv(relu) - y) * z4.mapv(relu_slope);
            let d = misses(&t, w, relu_slope);
            collected(x, &t, &d)
        },
    );
    answers.wrong(
        "target minus prediction",
        "All slopes have the wrong sign: the miss is prediction",
        |x, y, w, b| {
            let mut t = run(x, y, w, b);
            t.d4 *= -1.0;
            let d = misses(&t, w, relu_slope);
            collected(x, &t, &d)
        },
    );
    answers.wrong(
        "the mean over the rows",
        "All slopes are averaged over the batch; the loss is a",
        |x, y, w, b| {
            let mut t = run(x, y, w, b);
            t.d4 /= x.nrows() as f64;
            let d = misses(&t, w, relu_slope);
            collected(x, &t, &d)
        },
    );
    answers.wrong(
        "all weights first, then all biases",
        "The slopes come in another order: w1, b1, w2, b2, w3, b3",
        |x, y, w, b| {
            let t = run(x, y, w, b);
            let d = misses(&t, w, relu_slope);
            let all = collected(x, &t, &d);
            [0, 2, 4, 1, 3, 5].map(|i| all[i].clone()).to_vec()
        },
    );
    answers.wrong(
        "the biases' slopes not summed",
        "The biases' slopes are not added up over the rows: a",
        |x, y, w, b| {
            let t = run(x, y, w, b);
            let d = misses(&t, w, relu_slope);
            let mut all = collected(x, &t, &d);
            let [d1, d2, d3] = d;
            (all[1], all[3], all[5]) = (d1, d2 + d3, t.d4);
            all
        },
    );
    answers.wrong(
        "the last bias forgotten in the prediction",
        "The output's bias is left out of the prediction",
        |x, y, w, b| {
            let mut t = run(x, y, w, b);
            t.d4 -= b[2];
            let d = misses(&t, w, relu_slope);
            collected(x, &t, &d)
        },
    );
    answers.wrong(
        "the output's slopes with the activation before",
        "The output's weights get the activation of the first",
        |x, y, w, b| {
            let t = run(x, y, w, b);
            let d = misses(&t, w, relu_slope);
            let mut all = collected(x, &t, &d);
            all[4] = t.a[1].t().dot(&t.d4);
            all
        },
    );
    answers.wrong("a slope for each use", "There are eight slopes, two for each use", |x, y, w, b| {
        let t = run(x, y, w, b);
        let [d1, d2, d3] = misses(&t, w, relu_slope);
        vec![
            x.t().dot(&d1),
            sum_rows(&d1),
            t.a[0].t().dot(&d2),
            sum_rows(&d2),
            t.a[1].t().dot(&d3),
            sum_rows(&d3),
            t.a[2].t().dot(&t.d4),
            sum_rows(&t.d4),
        ]
    });
}
