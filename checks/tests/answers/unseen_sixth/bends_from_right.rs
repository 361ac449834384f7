//! The sixth set for exercise 1.7.

use crate::list::List;

/// The lesson's weights of hinges that open to the right.
fn bends(x: &[f64], y: &[f64]) -> Vec<f64> {
    let mut before = 0.0;
    let mut bends = Vec::new();
    for k in 0..x.len() - 1 {
        let slope = (y[k + 1] - y[k]) / (x[k + 1] - x[k]);
        bends.push(slope - before);
        before = slope;
    }
    bends
}

fn slopes(x: &[f64], y: &[f64]) -> Vec<f64> {
    (1..x.len()).map(|k| (y[k] - y[k - 1]) / (x[k] - x[k - 1])).collect()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.7 sixth set", checks::bends_from_right);
    answers.right("from right to left, as the lesson from left to right", |x, y| {
        let mut weights = vec![];
        let mut before = 0.0;
        for k in (1..x.len()).rev() {
            let slope = (y[k] - y[k - 1]) / (x[k] - x[k - 1]);
            weights.insert(0, before - slope);
            before = slope;
        }
        weights
    });
    answers.right("point by point, what is still missing", |x, y| {
        let n = x.len() - 1;
        let mut weights = vec![0.0; n];
        for k in (0..n).rev() {
            let so_far: f64 = (k + 1..n).map(|j| weights[j] * (x[j + 1] - x[k])).sum();
            weights[k] = (y[k] - y[n] - so_far) / (x[k + 1] - x[k]);
        }
        weights
    });
    answers.right("pairs of slopes, with a 0 behind", |x, y| {
        let mut all = slopes(x, y);
        all.push(0.0);
        all.windows(2).map(|pair| pair[1] - pair[0]).collect()
    });
    answers.right("the mirror image", |x, y| {
        let mirrored: Vec<f64> = x.iter().rev().map(|x| -x).collect();
        let heights: Vec<f64> = y.iter().rev().copied().collect();
        let mut weights = bends(&mirrored, &heights);
        weights.reverse();
        weights
    });
    answers.wrong(
        "the hinges of the lesson",
        "These are the weights of hinges that open to the right",
        |x, y| bends(x, y),
    );
    answers.wrong(
        "the last weight's sign",
        "Only the last weight has the wrong sign: a hinge with a",
        |x, y| {
            let mut weights = bends(x, y);
            let last: f64 = weights.iter().sum();
            weights.remove(0);
            weights.push(last);
            weights
        },
    );
    answers.wrong("all signs", "All signs are turned", |x, y| {
        let mut all = slopes(x, y);
        all.push(0.0);
        all.windows(2).map(|pair| pair[0] - pair[1]).collect()
    });
    answers.wrong("the inner signs", "The last weight is right", |x, y| {
        let mut all = slopes(x, y);
        all.push(0.0);
        let n = all.len() - 1;
        (0..n).map(|k| if k + 1 < n { all[k] - all[k + 1] } else { -all[k] }).collect()
    });
    answers.wrong("from right to left", "They stand in the order from right to left; the first", |x, y| {
        let mut all = slopes(x, y);
        all.push(0.0);
        all.windows(2).rev().map(|pair| pair[1] - pair[0]).collect()
    });
    answers.wrong("the slopes themselves", "These are the slopes of the pieces", |x, y| slopes(x, y));
    answers.wrong("the slopes with a minus", "These are the slopes with their signs turned", |x, y| {
        slopes(x, y).iter().map(|slope| -slope).collect()
    });
    answers.wrong(
        "heights instead of slopes",
        "The rises are not divided by the widths: the points",
        |_, y| {
            let mut steps: Vec<f64> = y.windows(2).map(|pair| pair[1] - pair[0]).collect();
            steps.push(0.0);
            steps.windows(2).map(|pair| pair[1] - pair[0]).collect()
        },
    );
    answers.wrong(
        "the last weight is left out",
        "The hinge at the last point is missing: there the slope",
        |x, y| slopes(x, y).windows(2).map(|pair| pair[1] - pair[0]).collect(),
    );
    answers.wrong("the last weight is 0", "The last weight is 0, but right of the last point all", |x, y| {
        let mut weights: Vec<f64> = slopes(x, y).windows(2).map(|pair| pair[1] - pair[0]).collect();
        weights.push(0.0);
        weights
    });
    answers.wrong("minus the sum of the inner ones as the last", "Only the last number is wrong", |x, y| {
        let mut weights: Vec<f64> = slopes(x, y).windows(2).map(|pair| pair[1] - pair[0]).collect();
        let sum: f64 = weights.iter().sum();
        weights.push(-sum);
        weights
    });
    answers.wrong("the last from the whole way", "Only the last number is wrong", |x, y| {
        let n = x.len() - 1;
        let mut weights: Vec<f64> = slopes(x, y).windows(2).map(|pair| pair[1] - pair[0]).collect();
        weights.push((y[0] - y[n]) / (x[n] - x[0]));
        weights
    });
    answers.wrong(
        "run over length instead of rise over run",
        "The slopes are upside down: a slope is the rise divided",
        |x, y| {
            let mut all: Vec<f64> = slopes(x, y).iter().map(|slope| 1.0 / slope).collect();
            all.push(0.0);
            all.windows(2).map(|pair| pair[1] - pair[0]).collect()
        },
    );
    answers.wrong(
        "a weight for the first point too",
        "There is a weight too many: no hinge is asked for at",
        |x, y| {
            let mut weights = bends(x, y);
            let last: f64 = weights.iter().sum();
            weights.push(-last);
            weights
        },
    );
    answers.wrong("needs three points", "Your code panics", |x, y| {
        let all = slopes(x, y);
        let mut weights = vec![all[1] - all[0]];
        (2..all.len()).for_each(|k| weights.push(all[k] - all[k - 1]));
        weights.push(-all[all.len() - 1]);
        weights
    });
}
