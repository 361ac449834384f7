//! A table whose columns have the mean 0.

use ndarray::{Array2, Axis};

use crate::{Exercise, Verdict, check, code};

type Matrix = Array2<f64>;

/// Checks `centred(x)`.
pub fn centred(answer: fn(&Matrix) -> Matrix) -> Verdict {
    check(exercise, answer)
}

/// The sums of the columns, (1, columns).
fn sums(x: &Matrix) -> Matrix {
    x.sum_axis(Axis(0)).insert_axis(Axis(0))
}

fn means(x: &Matrix) -> Matrix {
    sums(x) / x.nrows() as f64
}

pub(super) fn exercise() -> Exercise<Matrix> {
    Exercise::new(
        "a centred table",
        |draw| {
            let (rows, columns) = (draw.size(1, 4), draw.size(1, 3));
            draw.matrix(rows, columns)
        },
        |x| x - &means(x),
    )
    .call(|x| format!("centred(&{})", code(x)))
    .mistake("These are the means of the rows that are taken off: Axis(0) runs down the columns.", |x| {
        let means = x.sum_axis(Axis(1)).insert_axis(Axis(1)) / x.ncols() as f64;
        x - &means
    })
    .mistake("One mean of the whole table is taken off. Each column has a mean of its own.", |x| x - x.sum() / x.len() as f64)
    .mistake("The sums are taken off, not the means.", |x| x - &sums(x))
    .mistake("The means are added; take them off.", |x| x + &means(x))
    .mistake("Nothing is taken off.", |x| x.clone())
    .mistake("The sums are divided by the number of columns; divide by the number of rows.", |x| x - &(sums(x) / x.ncols() as f64))
    .mistake("The sums are divided by how many numbers the table has; divide by the number of rows.", |x| x - &(sums(x) / x.len() as f64))
    .mistake("The sums are divided by one row too few.", |x| x - &(sums(x) / (x.nrows() as f64 - 1.0)))
    .mistake("The first row is taken off, not the means.", |x| x - &x.row(0))
    .mistake("Each row is the means; they must be taken off the table.", |x| Matrix::zeros(x.dim()) + means(x))
    .mistake("This is the mean minus the number; it's the number minus the mean.", |x| means(x) - x)
    .mistake("The columns are divided by their deviations, too; only the means are to be taken off.", |x| {
        (x - &means(x)) / x.std_axis(Axis(0), 0.0)
    })
    .mistake("The columns are divided by their deviations, too; only the means are to be taken off.", |x| {
        (x - &means(x)) / x.std_axis(Axis(0), 0.0).mapv(|deviation| if deviation == 0.0 { 1.0 } else { deviation })
    })
    .mistake("The middle between the smallest and the largest number of each column is taken off, not the mean.", |x| {
        let middle = x.map_axis(Axis(0), |column| {
            let (low, high) = column.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(*x), high.max(*x)));
            (low + high) / 2.0
        });
        x - &middle
    })
    .mistake("The means are taken off twice.", |x| x - &(2.0 * means(x)))
    .mistake("The means alone come back: one row. Take them off each row of x.", means)
    .when("there is one row", |x| x.nrows() == 1)
    .when("there is one column", |x| x.ncols() == 1)
    .when("the table is square", |x| x.is_square())
    .argument("x", |x, change| x.mapv(change))
    .test("Every column must add up to 0, and the differences within it must stay.")
    .hints([
        "How do you get the mean of each column? See \"Summing up\".",
        "x.mean_axis(Axis(0)) is a list with a mean for each column. Which shape does it have, and what does broadcasting do with it?",
        "x - &x.mean_axis(…).unwrap(): which axis?",
    ])
}
