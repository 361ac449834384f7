//! Answers to exercise 1.7 hinges.

use crate::list::List;

fn slopes(x: &[f64], y: &[f64]) -> Vec<f64> {
    (0..x.len() - 1).map(|k| (y[k + 1] - y[k]) / (x[k + 1] - x[k])).collect()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.7 hinges", checks::bends);
    answers.right("slope before in a variable", |x, y| {
        let mut before = 0.0;
        let mut bends = vec![];
        for k in 1..x.len() {
            let slope = (y[k] - y[k - 1]) / (x[k] - x[k - 1]);
            bends.push(slope - before);
            before = slope;
        }
        bends
    });
    answers.right("slopes, then differences from the back", |x, y| {
        let mut bends = slopes(x, y);
        for k in (1..bends.len()).rev() {
            bends[k] -= bends[k - 1];
        }
        bends
    });
    answers.right("less the sum of the weights so far", |x, y| {
        let mut bends: Vec<f64> = Vec::new();
        for slope in slopes(x, y) {
            bends.push(slope - bends.iter().sum::<f64>());
        }
        bends
    });
    answers.right("by what the network misses at the next point", |x, y| {
        let mut bends: Vec<f64> = Vec::new();
        for k in 0..x.len() - 1 {
            let so_far: f64 =
                bends.iter().zip(x).map(|(bend, corner)| bend * (x[k + 1] - corner).max(0.0)).sum();
            bends.push((y[k + 1] - y[0] - so_far) / (x[k + 1] - x[k]));
        }
        bends
    });
    answers.wrong("placeholder", "always 0", |x, _| vec![0.0; x.len() - 1]);
    answers.wrong("slopes", "These are the slopes", slopes);
    answers.wrong("not divided", "not divided by the widths", |x, y| {
        let mut before = 0.0;
        (1..x.len())
            .map(|k| {
                let rise = y[k] - y[k - 1];
                let bend = rise - before;
                before = rise;
                bend
            })
            .collect()
    });
    answers.wrong("before never changes", "These are the slopes", |x, y| {
        let before = 0.0;
        slopes(x, y).iter().map(|slope| slope - before).collect()
    });
    answers.wrong("the first left out", "first point is missing", |x, y| {
        slopes(x, y).windows(2).map(|pair| pair[1] - pair[0]).collect()
    });
    answers.wrong("first stays 0", "The first weight is 0", |x, y| {
        let slopes = slopes(x, y);
        (0..slopes.len()).map(|k| if k == 0 { 0.0 } else { slopes[k] - slopes[k - 1] }).collect()
    });
    answers.wrong("comes to rest", "a weight too many", |x, y| {
        let mut all = slopes(x, y);
        all.push(0.0);
        (0..all.len()).map(|k| if k == 0 { all[0] } else { all[k] - all[k - 1] }).collect()
    });
    answers.wrong("before minus after", "not the other way round", |x, y| {
        let slopes = slopes(x, y);
        (0..slopes.len()).map(|k| if k == 0 { slopes[0] } else { slopes[k - 1] - slopes[k] }).collect()
    });
    answers.wrong("0 minus the first slope, too", "The sign is flipped", |x, y| {
        let mut before = 0.0;
        slopes(x, y)
            .into_iter()
            .map(|slope| {
                let bend = before - slope;
                before = slope;
                bend
            })
            .collect()
    });
    answers.wrong("against the first point", "measured from the first point", |x, y| {
        let mut before = 0.0;
        (1..x.len())
            .map(|k| {
                let slope = (y[k] - y[0]) / (x[k] - x[0]);
                let bend = slope - before;
                before = slope;
                bend
            })
            .collect()
    });
    answers.wrong("upside down", "slopes are upside down", |x, y| {
        (1..x.len()).map(|k| (x[k] - x[k - 1]) / (y[k] - y[k - 1])).collect()
    });
    answers.wrong("heights", "These are the heights", |_, y| y[..y.len() - 1].to_vec());
    answers.wrong("k runs too far", "Your code panics", |x, y| {
        (0..x.len()).map(|k| (y[k + 1] - y[k]) / (x[k + 1] - x[k])).collect()
    });
}
