//! Answers to exercise 5.2 the gradient of a table.

use nn101::autograd::Tape;
use nn101::prelude::*;

use crate::list::List;

type Matrix = Array2<f64>;

/// The loop of the exercise, with something done to a place of the table with a number of the gradient.
fn walk(rows: usize, numbers: &[usize], grad: &Matrix, change: impl Fn(&mut f64, f64)) -> Matrix {
    let mut table = Array2::zeros((rows, grad.ncols()));
    for (i, number) in numbers.iter().enumerate() {
        for j in 0..grad.ncols() {
            change(&mut table[[*number, j]], grad[[i, j]]);
        }
    }
    table
}

fn right(rows: usize, numbers: &[usize], grad: &Matrix) -> Matrix {
    walk(rows, numbers, grad, |place, grad| *place += grad)
}

fn count(numbers: &[usize], row: usize) -> usize {
    numbers.iter().filter(|&&number| number == row).count()
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("5.2 gradient of a table", checks::table_gradient);
    answers.right("added", right);
    answers.right("a product with a matrix of ones", |rows, numbers, grad| {
        let read =
            Array2::from_shape_fn((rows, numbers.len()), |(row, i)| f64::from(u8::from(numbers[i] == row)));
        read.dot(grad)
    });
    answers.right("row by row of the table", |rows, numbers, grad| {
        Array2::from_shape_fn((rows, grad.ncols()), |(row, j)| {
            (0..numbers.len()).filter(|&i| numbers[i] == row).map(|i| grad[[i, j]]).sum()
        })
    });
    answers.right("the library's tape", |rows, numbers, grad| {
        let tape = Tape::new();
        let table = tape.variable(Array2::zeros((rows, grad.ncols())));
        let read = table.gather(numbers).expect("rows of the table");
        (read * tape.constant(grad.clone())).sum().backward().of(table).clone()
    });
    answers.right("backwards", |rows, numbers, grad| {
        let mut table = Array2::zeros((rows, grad.ncols()));
        for i in (0..numbers.len()).rev() {
            table.row_mut(numbers[i]).scaled_add(1.0, &grad.row(i));
        }
        table
    });
    answers.wrong("as it was given", "the last gradient takes the place", |rows, numbers, grad| {
        walk(rows, numbers, grad, |place, grad| *place = grad)
    });
    answers.wrong("only where nothing stands", "only the first gradient is kept", |rows, numbers, grad| {
        let mut table = Array2::zeros((rows, grad.ncols()));
        for i in 0..numbers.len() {
            if !numbers[..i].contains(&numbers[i]) {
                table.row_mut(numbers[i]).assign(&grad.row(i));
            }
        }
        table
    });
    answers.wrong("the mean", "the mean of the gradients", |rows, numbers, grad| {
        let mut table = right(rows, numbers, grad);
        for row in 0..rows {
            let count = count(numbers, row).max(1) as f64;
            table.row_mut(row).mapv_inplace(|sum| sum / count);
        }
        table
    });
    answers.wrong("last times how often", "as often as the row was read", |rows, numbers, grad| {
        let mut table = walk(rows, numbers, grad, |place, grad| *place = grad);
        for row in 0..rows {
            table.row_mut(row).mapv_inplace(|last| last * count(numbers, row) as f64);
        }
        table
    });
    answers.wrong("sum times how often", "multiplied by how often", |rows, numbers, grad| {
        let mut table = right(rows, numbers, grad);
        for row in 0..rows {
            table.row_mut(row).mapv_inplace(|sum| sum * count(numbers, row) as f64);
        }
        table
    });
    answers.wrong("counts", "counts how often", |rows, numbers, grad| {
        walk(rows, numbers, grad, |place, _| *place += 1.0)
    });
    answers.wrong("divided by the batch", "divided by how many rows were read", |rows, numbers, grad| {
        right(rows, numbers, grad) / numbers.len() as f64
    });
    answers.wrong("numbers not looked at", "at the first rows", |rows, numbers, grad| {
        let mut table = Array2::zeros((rows, grad.ncols()));
        for i in 0..numbers.len() {
            for j in 0..grad.ncols() {
                table[[i, j]] += grad[[i, j]];
            }
        }
        table
    });
    answers.wrong("read once more", "goes to row i of the table", |rows, numbers, grad| {
        let mut table = Array2::zeros((rows, grad.ncols()));
        for (i, &number) in numbers.iter().enumerate() {
            for j in 0..grad.ncols() {
                table[[i, j]] += grad[[number, j]];
            }
        }
        table
    });
    answers.wrong("columns from 1", "The first column stays 0", |rows, numbers, grad| {
        let mut table = Array2::zeros((rows, grad.ncols()));
        for (i, &number) in numbers.iter().enumerate() {
            for j in 1..grad.ncols() {
                table[[number, j]] += grad[[i, j]];
            }
        }
        table
    });
    answers.wrong("one read too few", "The last row that was read is left out", |rows, numbers, grad| {
        let mut table = Array2::zeros((rows, grad.ncols()));
        for i in 0..numbers.len() - 1 {
            for j in 0..grad.ncols() {
                table[[numbers[i], j]] += grad[[i, j]];
            }
        }
        table
    });
    answers.wrong("as many rows as the largest number", "ends at the largest number", |_, numbers, grad| {
        let rows = numbers.iter().max().unwrap() + 1;
        right(rows, numbers, grad)
    });
    answers.wrong("multiplied", "the gradients are multiplied", |rows, numbers, grad| {
        let mut table = Array2::zeros((rows, grad.ncols()));
        for (i, &number) in numbers.iter().enumerate() {
            for j in 0..grad.ncols() {
                let seen = numbers[..i].contains(&number);
                table[[number, j]] = if seen { table[[number, j]] * grad[[i, j]] } else { grad[[i, j]] };
            }
        }
        table
    });
    answers.wrong("taken off", "The sign is flipped", |rows, numbers, grad| {
        walk(rows, numbers, grad, |place, grad| *place -= grad)
    });
    answers.wrong("twice", "2 times the right one", |rows, numbers, grad| {
        walk(rows, numbers, grad, |place, grad| *place += 2.0 * grad)
    });
    // Nobody told the check about these.
    answers.wrong("transposed", "transposed", |rows, numbers, grad| {
        right(rows, numbers, grad).t().as_standard_layout().into_owned()
    });
    answers.wrong("beginning with ones", "Every number is 1 too large", |rows, numbers, grad| {
        right(rows, numbers, grad) + 1.0
    });
    answers.wrong("the larger one", "It is wrong on", |rows, numbers, grad| {
        walk(rows, numbers, grad, |place, grad| *place = f64::max(*place, grad))
    });
    answers.wrong("neighbours only", "It is wrong on", |rows, numbers, grad| {
        let mut table = Array2::zeros((rows, grad.ncols()));
        for (i, &number) in numbers.iter().enumerate() {
            let again = i > 0 && numbers[i - 1] == number;
            for j in 0..grad.ncols() {
                table[[number, j]] = if again { table[[number, j]] + grad[[i, j]] } else { grad[[i, j]] };
            }
        }
        table
    });
    answers.wrong("the last two copies", "It is wrong on", |rows, numbers, grad| {
        let mut table = walk(rows, numbers, grad, |place, grad| *place = grad);
        for row in 0..rows {
            let read: Vec<usize> = (0..numbers.len()).filter(|&i| numbers[i] == row).collect();
            if read.len() > 1 {
                table.row_mut(row).scaled_add(1.0, &grad.row(read[read.len() - 2]));
            }
        }
        table
    });
    answers.wrong("not written", "Write your answer", |_, _, _| todo!());
}
