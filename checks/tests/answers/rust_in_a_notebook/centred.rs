//! Answers to exercise 0.2 centred.

use ndarray::{Array2, Axis};

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("0.2 centred", checks::centred);
    answers.right("broadcasting", |x| x - &x.mean_axis(Axis(0)).unwrap());
    answers.right("column by column, in place", |x| {
        let mut centred = x.clone();
        for mut column in centred.columns_mut() {
            let mean = column.sum() / column.len() as f64;
            column -= mean;
        }
        centred
    });
    answers.right("from_shape_fn", |x| {
        Array2::from_shape_fn(x.dim(), |(i, j)| x[[i, j]] - x.column(j).sum() / x.nrows() as f64)
    });
    answers.right("a product with ones", |x| {
        let ones = Array2::<f64>::ones((x.nrows(), x.nrows())) / x.nrows() as f64;
        x - &ones.dot(x)
    });
    answers.wrong("placeholder", "Nothing is taken off", |x| x.clone());
    answers.wrong("mean of all", "whole table", |x| x - x.mean().unwrap());
    answers
        .wrong("rows", "the means of the rows", |x| x - &x.mean_axis(Axis(1)).unwrap().insert_axis(Axis(1)));
    answers.wrong("Axis(1), a list", "Your code panics", |x| x - &x.mean_axis(Axis(1)).unwrap());
    answers.wrong("sum", "The sums are taken off", |x| x - &x.sum_axis(Axis(0)));
    answers.wrong("plus", "The means are added", |x| x + &x.mean_axis(Axis(0)).unwrap());
    answers.wrong("means alone", "The means alone", |x| x.mean_axis(Axis(0)).unwrap().insert_axis(Axis(0)));
    answers.wrong("first row", "The first row is taken off", |x| x - &x.row(0));
    answers.wrong("by columns", "number of columns", |x| x - &(x.sum_axis(Axis(0)) / x.ncols() as f64));
    answers.wrong("mean minus x", "the mean minus the number", |x| &x.mean_axis(Axis(0)).unwrap() - x);
    answers.wrong("divided by the deviation too", "divided by their deviations", |x| {
        let centred = x - &x.mean_axis(Axis(0)).unwrap();
        &centred / &x.std_axis(Axis(0), 0.0)
    });
}
