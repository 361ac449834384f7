//! Answers to exercise 1.7 hinges from the right.

use crate::list::List;

fn slopes(x: &[f64], y: &[f64]) -> Vec<f64> {
    (1..x.len()).map(|k| (y[k] - y[k - 1]) / (x[k] - x[k - 1])).collect()
}

fn bends(x: &[f64], y: &[f64]) -> Vec<f64> {
    let mut before = 0.0;
    slopes(x, y).into_iter().map(|slope| slope - std::mem::replace(&mut before, slope)).collect()
}

fn changes(slopes: &[f64]) -> Vec<f64> {
    (0..slopes.len()).map(|k| slopes.get(k + 1).unwrap_or(&0.0) - slopes[k]).collect()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.7 hinges from the right", checks::bends_from_right);
    answers.right("slope after less slope before", |x, y| changes(&slopes(x, y)));
    answers.right("the inner ones of `bends`, and one at the end", |x, y| {
        let mut weights = bends(x, y)[1..].to_vec();
        weights.push(-slopes(x, y).last().unwrap());
        weights
    });
    answers.right("the figure turned over", |x, y| {
        let mirrored: Vec<f64> = x.iter().rev().map(|x| -x).collect();
        let heights: Vec<f64> = y.iter().rev().copied().collect();
        bends(&mirrored, &heights).into_iter().rev().collect()
    });
    answers.right("by what is missed, from the right", |x, y| {
        let last = x.len() - 1;
        let mut weights = vec![0.0; last];
        for k in (0..last).rev() {
            let so_far: f64 = (k + 1..last).map(|j| weights[j] * (x[j + 1] - x[k])).sum();
            weights[k] = (y[k] - y[last] - so_far) / (x[k + 1] - x[k]);
        }
        weights
    });
    answers.wrong("placeholder", "always 0", |x, _| vec![0.0; x.len() - 1]);
    answers.wrong("all signs turned", "All signs are turned", |x, y| {
        changes(&slopes(x, y)).iter().map(|weight| -weight).collect()
    });
    answers.wrong("the last one turned", "Only the last weight has the wrong sign", |x, y| {
        let slopes = slopes(x, y);
        let mut weights = bends(x, y)[1..].to_vec();
        weights.push(*slopes.last().unwrap());
        weights
    });
    answers.wrong("the inner ones turned", "The last weight is right", |x, y| {
        let mut weights: Vec<f64> = bends(x, y)[1..].iter().map(|weight| -weight).collect();
        weights.push(-slopes(x, y).last().unwrap());
        weights
    });
    answers.wrong("as from the left", "open to the right", bends);
    answers.wrong("slopes", "These are the slopes of the pieces", slopes);
    answers.wrong("slopes turned", "slopes with their signs turned", |x, y| {
        slopes(x, y).iter().map(|slope| -slope).collect()
    });
    answers.wrong("from right to left", "order from right to left", |x, y| {
        changes(&slopes(x, y)).into_iter().rev().collect()
    });
    answers.wrong("last 0", "The last weight is 0", |x, y| {
        let mut weights = bends(x, y)[1..].to_vec();
        weights.push(0.0);
        weights
    });
    answers.wrong("inner ones alone", "hinge at the last point is missing", |x, y| bends(x, y)[1..].to_vec());
    answers.wrong("one at each point", "a weight too many", |x, y| {
        let mut weights = bends(x, y);
        weights.push(-slopes(x, y).last().unwrap());
        weights
    });
    answers.wrong("not divided", "not divided by the widths", |_, y| {
        changes(&y.windows(2).map(|pair| pair[1] - pair[0]).collect::<Vec<_>>())
    });
    answers.wrong("upside down", "slopes are upside down", |x, y| changes(&slopes(y, x)));
    answers.wrong("means", "It is wrong on", |x, y| {
        let slopes = slopes(x, y);
        (0..slopes.len()).map(|k| (slopes[k] + slopes.get(k + 1).unwrap_or(&0.0)) / 2.0).collect()
    });
}
