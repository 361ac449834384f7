//! Lesson 2: the forward pass, a batcher, a second hidden layer, ten rows by heart, the edge of the learning rate.
//!
//! An answer is a `fn` pointer: so a checker is compiled here, once, and not in each learner's cell.

use ndarray::Array2;
use nn101::metrics::root_mean_squared_error;
use nn101::rand::RngExt;
use nn101::{Activation, Dataset, Dense, Init, Sequential, Sgd, SumOfSquares, Trace};

use crate::{Answer, Draw, Exercise, Verdict, quiet};

type Matrix = Array2<f64>;

fn relu(z: Matrix) -> Matrix {
    z.mapv(|z| z.max(0.0))
}

/// Weights and biases of layers with these sides: input, hidden …, output.
fn layers(draw: &mut Draw, sides: &[usize]) -> Vec<(Matrix, Matrix)> {
    sides.windows(2).map(|side| (draw.matrix(side[0], side[1]), draw.matrix(1, side[1]))).collect()
}

/// `relu(x W₁ + b₁) W₂ + b₂` for any shapes that fit: `network(x, w1, b1, w2, b2)`.
pub fn forward_pass(answer: fn(&Matrix, &Matrix, &Matrix, &Matrix, &Matrix) -> Matrix) -> Verdict {
    type Network = fn(&Matrix, &Matrix, &Matrix, &Matrix, &Matrix) -> Matrix;
    type Input = (Matrix, Vec<(Matrix, Matrix)>);
    let with = |network: Network| move |(x, l): &Input| network(x, &l[0].0, &l[0].1, &l[1].0, &l[1].1);
    Exercise::new(
        "forward pass",
        |draw| {
            let (rows, sides) = (draw.size(1, 3), [draw.size(1, 3), draw.size(1, 3), draw.size(1, 2)]);
            (draw.matrix(rows, sides[0]), layers(draw, &sides))
        },
        with(|x, w1, b1, w2, b2| relu(x.dot(w1) + b1).dot(w2) + b2),
    )
    .call(|(x, l)| {
        let params: Vec<String> = l.iter().map(|(w, b)| format!("&{}, &{}", w.show(), b.show())).collect();
        format!("network(&{}, {})", x.show(), params.join(", "))
    })
    .mistake(
        "The ReLU is missing: two linear layers are one.",
        with(|x, w1, b1, w2, b2| (x.dot(w1) + b1).dot(w2) + b2),
    )
    .mistake(
        "The output has a ReLU too: this network could never predict a negative number.",
        with(|x, w1, b1, w2, b2| relu(relu(x.dot(w1) + b1).dot(w2) + b2)),
    )
    .mistake(
        "The ReLU stands after the output instead of between the layers.",
        with(|x, w1, b1, w2, b2| relu((x.dot(w1) + b1).dot(w2) + b2)),
    )
    .mistake("The hidden layer's bias is missing.", with(|x, w1, _, w2, b2| relu(x.dot(w1)).dot(w2) + b2))
    .mistake("The output's bias is missing.", with(|x, w1, b1, w2, _| relu(x.dot(w1) + b1).dot(w2)))
    .mistake(
        "The hidden layer's bias is added after the ReLU; it belongs into the sum that is bent.",
        with(|x, w1, b1, w2, b2| (relu(x.dot(w1)) + b1).dot(w2) + b2),
    )
    .mistake("Both biases are missing.", with(|x, w1, _, w2, _| relu(x.dot(w1)).dot(w2)))
    .mistake(
        "Only the weights are there: the ReLU and both biases are missing.",
        with(|x, w1, _, w2, _| x.dot(w1).dot(w2)),
    )
    .check(with(answer))
}

/// The row numbers of each batch, in order, none lost: `batches(rows, batch_size)`.
pub fn batches(answer: fn(usize, usize) -> Vec<Vec<usize>>) -> Verdict {
    fn cut(rows: usize, size: usize) -> Vec<Vec<usize>> {
        (0..rows).collect::<Vec<_>>().chunks(size).map(<[usize]>::to_vec).collect()
    }
    Exercise::new("batches", |draw| (draw.size(1, 12), draw.size(1, 6)), |&(rows, size)| cut(rows, size))
        .call(|(rows, size)| format!("batches({rows}, {size})"))
        .mistake("The short last batch is dropped: those rows are never learned from.", |&(rows, size)| {
            cut(rows - rows % size, size)
        })
        .mistake("The last batch is always dropped, even when it is full.", |&(rows, size)| {
            let mut all = cut(rows, size);
            all.pop();
            all
        })
        .mistake("There is an empty batch at the end when the rows divide evenly.", |&(rows, size)| {
            let mut all = cut(rows, size);
            if rows % size == 0 {
                all.push(Vec::new());
            }
            all
        })
        .mistake("A batch starts at each row: they overlap. Step by the batch size.", |&(rows, size)| {
            (0..rows).map(|start| (start..(start + size).min(rows)).collect()).collect()
        })
        .mistake("The last batch runs past the end of the rows.", |&(rows, size)| {
            (0..rows).step_by(size).map(|start| (start..start + size).collect()).collect()
        })
        .mistake("The last row is lost.", |&(rows, size)| cut(rows - 1, size))
        .mistake("Rows are counted from 0, not from 1.", |&(rows, size)| {
            cut(rows, size).into_iter().map(|batch| batch.into_iter().map(|row| row + 1).collect()).collect()
        })
        .check(|&(rows, size)| answer(rows, size))
}

/// Two hidden layers with a ReLU after each: `deep(x, [w1, w2, w3], [b1, b2, b3])`.
pub fn two_hidden_layers(answer: fn(&Matrix, [&Matrix; 3], [&Matrix; 3]) -> Matrix) -> Verdict {
    type Network = fn(&Matrix, [&Matrix; 3], [&Matrix; 3]) -> Matrix;
    type Input = (Matrix, Vec<(Matrix, Matrix)>);
    let with = |network: Network| {
        move |(x, l): &Input| network(x, [&l[0].0, &l[1].0, &l[2].0], [&l[0].1, &l[1].1, &l[2].1])
    };
    Exercise::new(
        "two hidden layers",
        |draw| {
            let (rows, inputs, outputs) = (draw.size(1, 2), draw.size(1, 2), draw.size(1, 2));
            let (first, second) = (draw.size(1, 3), draw.size(1, 3));
            (draw.matrix(rows, inputs), layers(draw, &[inputs, first, second, outputs]))
        },
        with(|x, w, b| relu(relu(x.dot(w[0]) + b[0]).dot(w[1]) + b[1]).dot(w[2]) + b[2]),
    )
    .call(|(x, l)| {
        let join = |part: fn(&(Matrix, Matrix)) -> &Matrix| {
            l.iter().map(|layer| format!("&{}", part(layer).show())).collect::<Vec<_>>().join(", ")
        };
        format!("deep(&{}, [{}], [{}])", x.show(), join(|l| &l.0), join(|l| &l.1))
    })
    .mistake(
        "Nothing bends after the second hidden layer: it melts into the output.",
        with(|x, w, b| (relu(x.dot(w[0]) + b[0]).dot(w[1]) + b[1]).dot(w[2]) + b[2]),
    )
    .mistake(
        "Nothing bends after the first hidden layer: it melts into the second.",
        with(|x, w, b| relu((x.dot(w[0]) + b[0]).dot(w[1]) + b[1]).dot(w[2]) + b[2]),
    )
    .mistake("No layer bends.", with(|x, w, b| ((x.dot(w[0]) + b[0]).dot(w[1]) + b[1]).dot(w[2]) + b[2]))
    .mistake(
        "The output has a ReLU too: this network could never predict a negative number.",
        with(|x, w, b| relu(relu(relu(x.dot(w[0]) + b[0]).dot(w[1]) + b[1]).dot(w[2]) + b[2])),
    )
    .mistake(
        "The second hidden layer has weights alone: its bias and its ReLU are missing.",
        with(|x, w, b| relu(x.dot(w[0]) + b[0]).dot(w[1]).dot(w[2]) + b[2]),
    )
    .mistake(
        "The second hidden layer's bias is missing.",
        with(|x, w, b| relu(relu(x.dot(w[0]) + b[0]).dot(w[1])).dot(w[2]) + b[2]),
    )
    .mistake(
        "The output's bias is missing.",
        with(|x, w, b| relu(relu(x.dot(w[0]) + b[0]).dot(w[1]) + b[1]).dot(w[2])),
    )
    .check(with(answer))
}

/// How far a network may be from ten rows that it knows by heart, in the target's unit.
const BY_HEART: f64 = 0.5;

/// Ten random rows, with targets between 5 and 50 that nothing in the features explains.
fn ten_rows(seed: u64) -> Dataset {
    let mut rng = nn101::rng(seed);
    let features = Array2::from_shape_simple_fn((10, 4), || rng.random_range(-2.0..2.0_f32));
    let targets = Array2::from_shape_simple_fn((10, 1), || rng.random_range(5.0..50.0_f32));
    Dataset::new(features, targets).unwrap_or_else(|error| unreachable!("ten rows each: {error}"))
}

/// A function that learns ten rows by heart, whatever they are.
pub fn by_heart(answer: fn(&Dataset) -> Sequential<f32>) -> Verdict {
    const NAME: &str = "ten rows by heart";
    for seed in 1..=3 {
        let rows = ten_rows(seed);
        let prediction = match quiet::run(|| answer(&rows).predict(&rows.features)) {
            Ok(prediction) => prediction,
            Err(message) => return Verdict::wrong(NAME).because(format!("Your code panics: {message}")),
        };
        if prediction.dim() != (10, 1) {
            let shape = format!("{:?}", prediction.dim());
            let told = "The network must have 4 inputs and 1 output.";
            return Verdict::wrong(NAME).because(told).showing("prediction's shape", shape);
        }
        let miss = root_mean_squared_error(&prediction, &rows.targets);
        if miss.is_nan() || miss > BY_HEART {
            let verdict = Verdict::wrong(NAME).because(why_not_by_heart(&prediction, &rows));
            return verdict
                .showing("root mean squared error", format!("{miss:.3}"))
                .showing("wanted", format!("{BY_HEART}"));
        }
    }
    Verdict::right(NAME, "It learned three sets of ten random rows.")
}

fn why_not_by_heart(prediction: &Array2<f32>, rows: &Dataset) -> &'static str {
    let deviation = f64::from(prediction.std(0.0));
    let mean = |values: &Array2<f32>| f64::from(values.sum()) / values.len() as f64;
    if prediction.iter().any(|p| !p.is_finite()) {
        "The training blew up: take a smaller learning rate."
    } else if prediction.iter().all(|p| p.abs() < 1e-3) {
        "Every prediction is 0: the network is untrained, or its ReLUs are dead."
    } else if deviation < 0.5 && (mean(prediction) - mean(&rows.targets)).abs() < 5.0 {
        "Every row gets about the mean. Train longer, with a larger learning rate, or with more hidden units."
    } else if is_linear(prediction, rows) {
        "These are the predictions of a linear model: 5 numbers cannot hold 10 rows. Add a hidden layer that bends."
    } else {
        "It is on its way, and not there: train longer, use more hidden units, and leave weight decay out."
    }
}

/// Whether the predictions lie on a plane over the features: then five rows, solved for, give the other five.
fn is_linear(prediction: &Array2<f32>, rows: &Dataset) -> bool {
    let row = |index: usize| {
        let features = rows.features.row(index).mapv(f64::from);
        Array2::from_shape_fn((1, 5), |(_, column)| if column < 4 { features[column] } else { 1.0 })
    };
    let mut a = Array2::zeros((10, 5));
    (0..10).for_each(|index| a.row_mut(index).assign(&row(index).row(0)));
    let b = prediction.column(0).mapv(f64::from);
    let plane = a.dot(&nn101::calculus::symmetric_eigen(&a.t().dot(&a)).solve(&a.t().dot(&b)));
    plane.iter().zip(&b).all(|(plane, p)| (plane - p).abs() < 0.02 * (1.0 + p.abs()))
}

/// Whether the network of section 2, seed 1, is still finite after 2000 steps at that rate: in `f64`, as the lesson's cells.
fn survives(learning_rate: f64) -> bool {
    let mut rng = nn101::rng(1);
    let mut net: Sequential<f64> = Sequential::new()
        .then(Dense::new(1, 32, Init::Normal(0.01), &mut rng))
        .then(Activation::Relu)
        .then(Dense::new(32, 1, Init::Normal(0.01), &mut rng));
    let (mut sgd, mut trace) = (Sgd::new(learning_rate), Trace::new());
    (0..2000).all(|_| {
        let x = Array2::from_shape_simple_fn((25, 1), || rng.random_range(-10..10) as f64);
        let y = &x * &x;
        let loss = net.loss_and_gradient(x.view(), y.view(), &SumOfSquares, &mut trace);
        net.update(&mut sgd);
        loss.is_finite()
    })
}

/// A learning rate that survives 2000 steps of section 2's training with seed 1, and one up to a quarter larger that does not.
pub fn edge(safe: f64, wild: f64) -> Verdict {
    let verdict = |because: &str| {
        Verdict::wrong("the edge")
            .because(because)
            .showing("safe", format!("{safe:e}"))
            .showing("wild", format!("{wild:e}"))
    };
    if !(safe.is_finite() && wild.is_finite() && safe > 0.0 && wild > 0.0) {
        return verdict("A learning rate is a positive number.");
    }
    if safe > wild {
        return verdict("They are swapped: the safe rate is the smaller one.");
    }
    match (survives(safe), survives(wild)) {
        (false, _) => verdict("The safe one blows up too: go lower."),
        (true, true) => verdict("The wild one survives: go higher."),
        (true, false) if wild > 1.25 * safe => verdict(
            "Right on both sides, but too far apart: halve the gap until they differ by a quarter at most.",
        ),
        (true, false) => Verdict::right("the edge", "One survives, the other does not, and they are close."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nn101::{Adam, Fit, MeanSquaredError};

    fn told(verdict: &Verdict) -> String {
        verdict.diagnosis().map(str::to_owned).unwrap_or_else(|| verdict.to_string())
    }

    #[test]
    fn forward_pass_knows_its_mistakes() {
        fn right(x: &Matrix, w1: &Matrix, b1: &Matrix, w2: &Matrix, b2: &Matrix) -> Matrix {
            let mut hidden = x.dot(w1);
            hidden += b1;
            hidden.mapv_inplace(|z| if z > 0.0 { z } else { 0.0 });
            hidden.dot(w2) + b2
        }
        assert!(forward_pass(right).is_right());
        assert!(forward_pass(|x, w1, b1, w2, b2| relu(x.dot(w1) + b1).dot(w2) + b2).is_right());
        assert!(
            told(&forward_pass(|x, w1, b1, w2, b2| (x.dot(w1) + b1).dot(w2) + b2))
                .contains("ReLU is missing")
        );
        assert!(
            told(&forward_pass(|x, w1, b1, w2, _| relu(x.dot(w1) + b1).dot(w2))).contains("output's bias")
        );
        assert!(
            told(&forward_pass(|x, w1, _, w2, b2| relu(x.dot(w1)).dot(w2) + b2))
                .contains("hidden layer's bias")
        );
        assert!(
            told(&forward_pass(|x, w1, b1, w2, b2| relu(right(x, w1, b1, w2, b2)))).contains("never predict")
        );
        let unchanged = forward_pass(|x, w1, _, w2, _| x.dot(w1).dot(w2));
        assert!(told(&unchanged).contains("Only the weights"));
        assert!(unchanged.evidence("smallest failing call").is_some_and(|call| call.starts_with("network(")));
    }

    #[test]
    fn batches_knows_its_mistakes() {
        fn chunks(rows: usize, size: usize) -> Vec<Vec<usize>> {
            (0..rows).collect::<Vec<_>>().chunks(size).map(<[usize]>::to_vec).collect()
        }
        fn counted(rows: usize, size: usize) -> Vec<Vec<usize>> {
            (0..rows.div_ceil(size)).map(|i| (i * size..((i + 1) * size).min(rows)).collect()).collect()
        }
        assert!(batches(chunks).is_right());
        assert!(batches(counted).is_right());
        assert!(told(&batches(|rows, size| chunks(rows - rows % size, size))).contains("short last batch"));
        assert!(told(&batches(|rows, size| chunks(rows - 1, size))).contains("last row"));
        let original =
            |rows: usize, size: usize| counted(rows, size).into_iter().rev().skip(1).rev().collect();
        assert!(told(&batches(original)).contains("always dropped"));
        let past =
            |rows: usize, size: usize| (0..rows).step_by(size).map(|s| (s..s + size).collect()).collect();
        assert!(told(&batches(past)).contains("past the end"));
    }

    #[test]
    fn two_hidden_layers_knows_its_mistakes() {
        fn right(x: &Matrix, w: [&Matrix; 3], b: [&Matrix; 3]) -> Matrix {
            relu(relu(x.dot(w[0]) + b[0]).dot(w[1]) + b[1]).dot(w[2]) + b[2]
        }
        let looped = |x: &Matrix, w: [&Matrix; 3], b: [&Matrix; 3]| {
            (0..3).fold(x.clone(), |a, l| {
                let z = a.dot(w[l]) + b[l];
                if l < 2 { relu(z) } else { z }
            })
        };
        assert!(two_hidden_layers(right).is_right());
        assert!(two_hidden_layers(looped).is_right());
        let all_bend = |x: &Matrix, w: [&Matrix; 3], b: [&Matrix; 3]| relu(right(x, w, b));
        assert!(told(&two_hidden_layers(all_bend)).contains("never predict"));
        let second_straight = |x: &Matrix, w: [&Matrix; 3], b: [&Matrix; 3]| {
            (relu(x.dot(w[0]) + b[0]).dot(w[1]) + b[1]).dot(w[2]) + b[2]
        };
        assert!(told(&two_hidden_layers(second_straight)).contains("second hidden layer"));
        let straight = |x: &Matrix, w: [&Matrix; 3], b: [&Matrix; 3]| {
            ((x.dot(w[0]) + b[0]).dot(w[1]) + b[1]).dot(w[2]) + b[2]
        };
        assert!(told(&two_hidden_layers(straight)).contains("No layer bends"));
        let unchanged = |x: &Matrix, w: [&Matrix; 3], b: [&Matrix; 3]| {
            relu(x.dot(w[0]) + b[0]).dot(w[1]).dot(w[2]) + b[2]
        };
        assert!(told(&two_hidden_layers(unchanged)).contains("its bias and its ReLU"));
    }

    fn trained(
        rows: &Dataset,
        hidden: usize,
        activation: Activation,
        epochs: usize,
        rate: f64,
    ) -> Sequential<f32> {
        let mut rng = nn101::rng(1);
        let mut net = Sequential::new()
            .then(Dense::new(4, hidden, Init::He, &mut rng))
            .then(activation)
            .then(Dense::new(hidden, 1, Init::He, &mut rng));
        let mut how = Fit { epochs, batch_size: 10, ..Fit::default() };
        let _ = net.fit(rows, &MeanSquaredError, &mut Adam::new(rate), &mut how, &mut rng);
        net
    }

    #[test]
    fn by_heart_knows_its_mistakes() {
        assert!(by_heart(|rows| trained(rows, 64, Activation::Relu, 1500, 0.01)).is_right());
        assert!(by_heart(|rows| trained(rows, 64, Activation::Tanh, 3000, 0.02)).is_right());
        assert!(
            told(&by_heart(|rows| trained(rows, 8, Activation::Identity, 4000, 0.02))).contains("linear")
        );
        assert!(told(&by_heart(|rows| trained(rows, 64, Activation::Relu, 20, 0.01))).contains("on its way"));
        let zero = |_: &Dataset| Sequential::new().then(Dense::new(4, 1, Init::Zeros, &mut nn101::rng(1)));
        assert!(told(&by_heart(zero)).contains("untrained"));
        let wide = |_: &Dataset| Sequential::new().then(Dense::new(4, 3, Init::He, &mut nn101::rng(1)));
        assert!(told(&by_heart(wide)).contains("1 output"));
        let wrong = |_: &Dataset| Sequential::new().then(Dense::new(9, 1, Init::He, &mut nn101::rng(1)));
        assert!(told(&by_heart(wrong)).contains("panics"));
    }

    #[test]
    fn edge_knows_its_mistakes() {
        assert!(edge(4e-4, 5e-4).is_right());
        assert!(edge(4e-4, 4.9e-4).is_right());
        assert!(told(&edge(5e-4, 4e-4)).contains("swapped"));
        assert!(told(&edge(1e-3, 1.1e-3)).contains("go lower"));
        assert!(told(&edge(1e-4, 1.2e-4)).contains("go higher"));
        assert!(told(&edge(1e-4, 1e-3)).contains("too far apart"));
        assert!(told(&edge(-1.0, f64::NAN)).contains("positive"));
    }
}
