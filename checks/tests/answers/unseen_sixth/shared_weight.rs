//! The sixth set for exercise 3.8.

use crate::list::List;

fn activations(x: f64, w: f64, layers: usize) -> Vec<f64> {
    let mut a = vec![x];
    for layer in 0..layers {
        a.push(1.0 / (1.0 + (-w * a[layer]).exp()));
    }
    a
}

/// The right walk back, with the shares of the layers from the last to the first.
fn shares(x: f64, w: f64, y: f64, layers: usize) -> Vec<f64> {
    let a = activations(x, w, layers);
    let mut error = a[layers] - y;
    let mut shares = vec![];
    for layer in (1..=layers).rev() {
        let delta = error * a[layer] * (1.0 - a[layer]);
        shares.push(delta * a[layer - 1]);
        error = delta * w;
    }
    shares
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.8 sixth set", checks::shared_weight);
    answers.right("forward: the slope of a in w along the way", |x, w, y, layers| {
        let (mut a, mut slope) = (x, 0.0);
        for _ in 0..layers {
            let next = 1.0 / (1.0 + (-w * a).exp());
            slope = next * (1.0 - next) * (a + w * slope);
            a = next;
        }
        (a - y) * slope
    });
    answers.right("recursion", |x, w, y, layers| {
        fn run(w: f64, x: f64, layers: usize) -> (f64, f64) {
            if layers == 0 {
                return (x, 0.0);
            }
            let (a, in_w) = run(w, x, layers - 1);
            let s = 1.0 / (1.0 + (-(w * a)).exp());
            (s, s * (1.0 - s) * (a + w * in_w))
        }
        let (a, in_w) = run(w, x, layers);
        (a - y) * in_w
    });
    answers.right("each path for itself", |x, w, y, layers| {
        let a = activations(x, w, layers);
        let slope = |layer: usize| a[layer] * (1.0 - a[layer]);
        let path = |from: usize| -> f64 {
            let on: f64 = (from + 1..=layers).map(|layer| w * slope(layer)).product();
            a[from - 1] * slope(from) * on
        };
        (a[layers] - y) * (1..=layers).map(path).sum::<f64>()
    });
    answers.wrong(
        "only the last layer's path",
        "You followed one path only, to the last unit's w",
        |x, w, y, layers| shares(x, w, y, layers)[0],
    );
    answers.wrong(
        "only the first layer's path",
        "You followed one path only, to the first unit's w",
        |x, w, y, layers| *shares(x, w, y, layers).last().unwrap(),
    );
    answers.wrong(
        "w is forgotten on the way back",
        "The factor w is missing on the way back: the error",
        |x, w, y, layers| {
            let a = activations(x, w, layers);
            let (mut error, mut sum) = (a[layers] - y, 0.0);
            for layer in (1..=layers).rev() {
                error *= a[layer] * (1.0 - a[layer]);
                sum += error * a[layer - 1];
            }
            sum
        },
    );
    answers.wrong(
        "the first layer is left out",
        "The unit that reads x is left out: its w moves the cost",
        |x, w, y, layers| shares(x, w, y, layers)[..layers - 1].iter().sum(),
    );
    answers.wrong(
        "the layer's own activation instead of the one before",
        "A unit's own output stands where what came in belongs",
        |x, w, y, layers| {
            let a = activations(x, w, layers);
            let (mut error, mut sum) = (a[layers] - y, 0.0);
            for layer in (1..=layers).rev() {
                let delta = error * a[layer] * (1.0 - a[layer]);
                sum += delta * a[layer];
                error = delta * w;
            }
            sum
        },
    );
    answers.wrong(
        "the activation is forgotten",
        "The last factor is missing on every path: w is",
        |x, w, y, layers| {
            let a = activations(x, w, layers);
            let (mut error, mut sum) = (a[layers] - y, 0.0);
            for layer in (1..=layers).rev() {
                let delta = error * a[layer] * (1.0 - a[layer]);
                sum += delta;
                error = delta * w;
            }
            sum
        },
    );
    answers.wrong(
        "the slope without 1 - a",
        "The slope of σ is a(1 − a); here it is a alone",
        |x, w, y, layers| {
            let a = activations(x, w, layers);
            let (mut error, mut sum) = (a[layers] - y, 0.0);
            for layer in (1..=layers).rev() {
                let delta = error * a[layer];
                sum += delta * a[layer - 1];
                error = delta * w;
            }
            sum
        },
    );
    answers.wrong(
        "no slope of the logistic",
        "No unit has its slope σ': multiply by a(1 − a) in each",
        |x, w, y, layers| {
            let a = activations(x, w, layers);
            let (mut error, mut sum) = (a[layers] - y, 0.0);
            for layer in (1..=layers).rev() {
                sum += error * a[layer - 1];
                error *= w;
            }
            sum
        },
    );
    answers.wrong(
        "the slope only at the last layer",
        "Only the last unit has its slope σ': on the way back",
        |x, w, y, layers| {
            let a = activations(x, w, layers);
            let (mut delta, mut sum) = ((a[layers] - y) * a[layers] * (1.0 - a[layers]), 0.0);
            for layer in (1..=layers).rev() {
                sum += delta * a[layer - 1];
                delta *= w;
            }
            sum
        },
    );
    answers.wrong(
        "the last path times the number of layers",
        "The last unit's path is taken for each of the others",
        |x, w, y, layers| shares(x, w, y, layers)[0] * layers as f64,
    );
    answers.wrong(
        "the mean of the paths",
        "This is the mean over the paths; add over them",
        |x, w, y, layers| shares(x, w, y, layers).iter().sum::<f64>() / layers as f64,
    );
    answers.wrong(
        "the paths multiplied",
        "The paths are multiplied; add over the paths",
        |x, w, y, layers| shares(x, w, y, layers).iter().product(),
    );
    answers.wrong(
        "target minus prediction",
        "The sign is flipped: every number is −1 times the right",
        |x, w, y, layers| -shares(x, w, y, layers).iter().sum::<f64>(),
    );
    answers.wrong(
        "as if the cost had no half",
        "Every number is 2 times the right one",
        |x, w, y, layers| 2.0 * shares(x, w, y, layers).iter().sum::<f64>(),
    );
    answers.wrong("w once too often", "the right answer times `w`", |x, w, y, layers| {
        w * shares(x, w, y, layers).iter().sum::<f64>()
    });
    answers.wrong("differences", "Close, but not exact, as slopes by differences are", |x, w, y, layers| {
        let cost = |w: f64| 0.5 * (activations(x, w, layers)[layers] - y).powi(2);
        (cost(w + 1e-5) - cost(w - 1e-5)) / 2e-5
    });
    answers.wrong(
        "x in every layer",
        "x stands as the last factor on every path; w is",
        |x, w, y, layers| {
            let a = activations(x, w, layers);
            let (mut error, mut sum) = (a[layers] - y, 0.0);
            for layer in (1..=layers).rev() {
                let delta = error * a[layer] * (1.0 - a[layer]);
                sum += delta * x;
                error = delta * w;
            }
            sum
        },
    );
    answers.wrong("the error without the cost: the slope of a", "`y` is never used", |x, w, _, layers| {
        let a = activations(x, w, layers);
        let (mut error, mut sum) = (1.0, 0.0);
        for layer in (1..=layers).rev() {
            let delta = error * a[layer] * (1.0 - a[layer]);
            sum += delta * a[layer - 1];
            error = delta * w;
        }
        sum
    });
    answers.wrong(
        "the sign in the logistic",
        "The exponent's sign is wrong in σ: it is 1 / (1 +",
        |x, w, y, layers| {
            let mut a = vec![x];
            for layer in 0..layers {
                a.push(1.0 / (1.0 + (w * a[layer]).exp()));
            }
            let (mut error, mut sum) = (a[layers] - y, 0.0);
            for layer in (1..=layers).rev() {
                let delta = error * a[layer] * (1.0 - a[layer]);
                sum += delta * a[layer - 1];
                error = delta * w;
            }
            sum
        },
    );
    answers.wrong(
        "a weight's slope of tanh",
        "The slope of σ is a(1 − a); 1 − a² is the slope of tanh",
        |x, w, y, layers| {
            let a = activations(x, w, layers);
            let (mut error, mut sum) = (a[layers] - y, 0.0);
            for layer in (1..=layers).rev() {
                let delta = error * (1.0 - a[layer] * a[layer]);
                sum += delta * a[layer - 1];
                error = delta * w;
            }
            sum
        },
    );
    answers.wrong("the error of each layer against y", "Each unit is compared with y", |x, w, y, layers| {
        let a = activations(x, w, layers);
        (1..=layers).map(|layer| (a[layer] - y) * a[layer] * (1.0 - a[layer]) * a[layer - 1]).sum()
    });
}
