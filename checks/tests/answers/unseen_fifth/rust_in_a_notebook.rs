//! The fifth set for Rust in a notebook.

use ndarray::{Array1, Axis};

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("0.1 fifth set", checks::largest);
    answers.right("sorted", |numbers| {
        let mut sorted = numbers.to_vec();
        sorted.sort_by(f64::total_cmp);
        sorted[sorted.len() - 1]
    });
    answers.wrong("the largest in size", "farthest from 0", |numbers| {
        numbers.iter().copied().max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(0.0)
    });
    answers.wrong("its place", "the place of the largest number", |numbers| {
        (0..numbers.len()).max_by(|&i, &j| numbers[i].total_cmp(&numbers[j])).unwrap_or(0) as f64
    });
    answers.wrong("the second largest", "second largest", |numbers| {
        let mut sorted = numbers.to_vec();
        sorted.sort_by(f64::total_cmp);
        sorted[sorted.len().saturating_sub(2)]
    });
    let mut answers = list.of("0.2 fifth set", checks::centred);
    answers.right("column by column", |x| {
        let mut centred = x.clone();
        for mut column in centred.columns_mut() {
            let mean = column.sum() / column.len() as f64;
            column -= mean;
        }
        centred
    });
    answers.wrong("divided by the deviation too", "divided by their deviations", |x| {
        let mean = x.mean_axis(Axis(0)).unwrap();
        (x - &mean)
            / x.std_axis(Axis(0), 0.0).mapv(|deviation| if deviation == 0.0 { 1.0 } else { deviation })
    });
    answers.wrong("the sums of the columns", "The sums are taken off", |x| x - &x.sum_axis(Axis(0)));
    answers.wrong("the middle between the smallest and the largest", "The middle between", |x| {
        let middles: Array1<f64> = x
            .columns()
            .into_iter()
            .map(|column| {
                let least = column.iter().copied().fold(f64::INFINITY, f64::min);
                (least + column.iter().copied().fold(f64::NEG_INFINITY, f64::max)) / 2.0
            })
            .collect();
        x - &middles
    });
}
