//! `A B` for any two matrices that fit.

use ndarray::{Array2, Axis};

use crate::{Exercise, Verdict, check, code};

type Matrix = Array2<f64>;

/// Checks `product(a, b)`.
pub fn matrix_product(answer: fn(&Matrix, &Matrix) -> Matrix) -> Verdict {
    check(exercise, move |(a, b)| answer(a, b))
}

/// Entry by entry, from a function of the row, the column and the length of the sums.
fn by_entries((a, b): &(Matrix, Matrix), entry: impl Fn(usize, usize, usize) -> f64) -> Matrix {
    Matrix::from_shape_fn((a.nrows(), b.ncols()), |(i, j)| entry(i, j, a.ncols()))
}

pub(super) fn exercise() -> Exercise<(Matrix, Matrix)> {
    Exercise::new(
        "matrix product",
        |draw| {
            let (rows, inner, columns) = (draw.size(1, 4), draw.size(1, 4), draw.size(1, 4));
            (draw.matrix(rows, inner), draw.matrix(inner, columns))
        },
        |(a, b)| a.dot(b),
    )
    .call(|(a, b)| format!("product(&{}, &{})", code(a), code(b)))
    .mistake("It is transposed: rows and columns of the result are swapped.", |(a, b)| {
        a.dot(b).reversed_axes()
    })
    .mistake("Only the last product of each sum is left: add to the entry, don't overwrite it.", |input| {
        by_entries(input, |i, j, inner| input.0[[i, inner - 1]] * input.1[[inner - 1, j]])
    })
    .mistake("The factors are swapped: this is B·A.", |(a, b)| b.dot(a))
    .mistake("This multiplies element by element. An entry is a row of A dotted with a column of B.", |(a, b)| {
        a * b
    })
    .mistake("Rows of A are dotted with rows of B: this is A·Bᵀ. Take B's columns.", |(a, b)| a.dot(&b.t()))
    .mistake("Columns of A are dotted with columns of B: this is Aᵀ·B. Take A's rows.", |(a, b)| a.t().dot(b))
    .mistake("The last product of each sum is left out: k must reach the last column of A.", |input| {
        by_entries(input, |i, j, inner| (0..inner - 1).map(|k| input.0[[i, k]] * input.1[[k, j]]).sum())
    })
    .mistake("The first product of each sum is left out: k begins at 0.", |input| {
        by_entries(input, |i, j, inner| (1..inner).map(|k| input.0[[i, k]] * input.1[[k, j]]).sum())
    })
    .mistake("Only the first product of each sum is there: k must run along the whole row of A.", |input| {
        by_entries(input, |i, j, _| input.0[[i, 0]] * input.1[[0, j]])
    })
    .mistake("The pairs are added; they must be multiplied.", |input| {
        by_entries(input, |i, j, inner| (0..inner).map(|k| input.0[[i, k]] + input.1[[k, j]]).sum())
    })
    .mistake("The entries start at 1: start from zeros.", |(a, b)| a.dot(b) + 1.0)
    .mistake("The sum runs on from entry to entry: start each entry at 0.", |(a, b)| {
        let mut sum = 0.0;
        a.dot(b).mapv(|entry| {
            sum += entry;
            sum
        })
    })
    .mistake("The last column stays 0: the loop over the columns stops too early.", |(a, b)| {
        let mut product = a.dot(b);
        product.index_axis_mut(Axis(1), b.ncols() - 1).fill(0.0);
        product
    })
    .mistake("The last row stays 0: the loop over the rows stops too early.", |(a, b)| {
        let mut product = a.dot(b);
        product.index_axis_mut(Axis(0), a.nrows() - 1).fill(0.0);
        product
    })
    .when("A and B are square", |(a, b)| a.is_square() && b.is_square())
    .when("the result is square", |(a, b)| a.nrows() == b.ncols())
    .when("A is square", |(a, _)| a.is_square())
    .when("B is square", |(_, b)| b.is_square())
    .when("A has one column", |(a, _)| a.ncols() == 1)
    .when("A has one row", |(a, _)| a.nrows() == 1)
    .when("B has one column", |(_, b)| b.ncols() == 1)
    .when("no number is negative", |(a, b)| a.iter().chain(b).all(|x| *x >= 0.0))
    .argument("a", |(a, b), change| (a.mapv(change), b.clone()))
    .argument("b", |(a, b), change| (a.clone(), b.mapv(change)))
    .hints([
        "One entry of the result is a number that you can already write: which row of A, and which column of B, give it?",
        "Three loops: over the rows of A, over the columns of B, and over k, which runs along a row of A and down a column of B.",
        "c[[row, column]] += a[[row, k]] * …: what stands in place of the dots? Add to the entry; don't overwrite it.",
    ])
}
