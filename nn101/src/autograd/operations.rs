//! What can be done with arrays on a tape, each value beside its gradients; `g` is the gradient in the result.
//!
//! Where two arrays meet number by number, a single row or column goes with each row or column of the other: it is *broadcast*. Its
//! gradient is the sum over all places where it was used.
//!
//! ```
//! use nn101::{autograd::{Tape, Var}, prelude::*};
//! let tape = Tape::new();
//! let (x, row) = (tape.variable(array![[1.0, 4.0], [9.0, 16.0]]), tape.variable(array![[2.0, 4.0]]));
//! let gradient = |y: Var<f64>, v| y.sum().backward().of(v).clone();
//! assert_eq!(gradient(x + row, row), array![[2.0, 2.0]]); // each was used twice
//! assert_eq!(gradient(x * row, row), array![[10.0, 20.0]]);
//! assert_eq!(gradient(row.scale(3.0) - x, row), array![[6.0, 6.0]]);
//! assert_eq!(gradient(x.dot(row.t()), x), array![[2.0, 4.0], [2.0, 4.0]]);
//! assert_eq!(gradient(x.exp(), x), *x.exp().value());
//! assert_eq!(gradient(-x.ln(), x), array![[-1.0, -0.25], [-1.0 / 9.0, -0.0625]]);
//! assert_eq!(gradient(x.map(f64::sqrt, |_, y| 0.5 / y), x), array![[0.5, 0.25], [0.5 / 3.0, 0.125]]);
//! assert_eq!(gradient((x - row).activation(Activation::Relu), x), array![[0.0, 0.0], [1.0, 1.0]]);
//! assert_eq!(gradient(x.gather(&[1, 1, 0])?, x), array![[1.0, 1.0], [2.0, 2.0]]);
//! assert_eq!(gradient(x.pick(&[1, 0])?, x), array![[0.0, 1.0], [1.0, 0.0]]);
//! assert_eq!(gradient(x.mean() + x.sum_rows().sum_columns(), x), array![[1.25, 1.25], [1.25, 1.25]]);
//! # Ok::<(), nn101::Error>(())
//! ```

use std::ops::{Add, Mul, Neg, Sub};

use ndarray::{Array2, Axis, Zip};

use super::Var;
use crate::arithmetic::{Start, product};
use crate::array::{View, ViewMut};
use crate::layers::softmax::log_sum_exp;
use crate::{Activation, Error, Float, Result};

/// Each operator's value, and its gradients on either side, each from `g` and what stands on the other side.
macro_rules! operators {
    ($($(#[$doc:meta])* $operator:ident, $method:ident, $value:expr, $to_left:expr, $to_right:expr;)*) => {$(
        $(#[$doc])*
        ///
        /// # Panics
        /// When the numbers of rows or of columns differ, and neither is 1.
        impl<F: Float> $operator for Var<'_, F> {
            type Output = Self;

            #[track_caller]
            fn $method(self, right: Self) -> Self {
                pair_by_pair(self, right, $value, $to_left, $to_right)
            }
        }
    )*};
}

operators! {
    /// `a + b`, number by number; gradients `g` and `g`.
    Add, add, |a, b| &a + &b, |g, _| g.to_owned(), |g, _| g.to_owned();

    /// `a - b`, number by number; gradients `g` and `-g`.
    Sub, sub, |a, b| &a - &b, |g, _| g.to_owned(), |g, _| -g.to_owned();

    /// `a · b`, number by number; gradients `g · b` and `g · a`. The product of matrices is [`dot`](Var::dot).
    Mul, mul, |a, b| &a * &b, |g, b| &g * &b, |g, a| &g * &a;
}

/// `-a`; gradient `-g`.
impl<F: Float> Neg for Var<'_, F> {
    type Output = Self;

    fn neg(self) -> Self {
        self.scale(-1.0)
    }
}

impl<F: Float> Var<'_, F> {
    /// The product of matrices, (rows, inner) · (inner, columns); gradients `g · rightᵀ` and `selfᵀ · g`. Lesson 3, section 10.
    ///
    /// # Panics
    /// When `right` has not as many rows as `self` has columns.
    #[track_caller]
    pub fn dot(self, right: Self) -> Self {
        let (a, b) = (self.value(), right.value());
        assert_eq!(a.ncols(), b.nrows(), "as many columns on the left as rows on the right");
        let result = self.tape.constant(multiplied(a.view(), b.view()));
        result
            .made_from(self, move |[g, ..]| multiplied(g, b.t())) // (rows, columns) · (columns, inner)
            .made_from(right, move |[g, ..]| multiplied(a.t(), g)) // (inner, rows) · (rows, columns)
    }

    /// Rows become columns; gradient `gᵀ`.
    pub fn t(self) -> Self {
        self.tape.constant(self.value().t().to_owned()).made_from(self, |[g, ..]| g.t().to_owned())
    }

    /// A function of each number by itself: its value at `x`, and its slope there, from `x` and the value; gradient `g · slope`.
    pub fn map(self, value: impl Fn(F) -> F, slope: impl Fn(F, F) -> F + 'static) -> Self {
        self.tape.constant(self.value().mapv(value)).made_from(self, move |[g, x, y]| {
            Zip::from(g).and(x).and(y).map_collect(|&g, &x, &y| g * slope(x, y))
        })
    }

    /// `factor · x`; gradient `g · factor`.
    pub fn scale(self, factor: f64) -> Self {
        self.map(|x| F::from_f64(factor) * x, move |_, _| F::from_f64(factor))
    }

    /// `eˣ`; gradient `g · eˣ`.
    pub fn exp(self) -> Self {
        self.map(F::exp, |_, y| y)
    }

    /// `ln x`; gradient `g / x`.
    pub fn ln(self) -> Self {
        self.map(F::ln, |x, _| x.recip())
    }

    /// What the layer of that name computes: ReLU, tanh, logistic, …; gradient `g · slope`, both from [`Activation`]'s table.
    pub fn activation(self, activation: Activation) -> Self {
        let z = self.value();
        let value = filled(z.dim(), |a| F::activate(activation, z.view(), a));
        self.tape.constant(value).made_from(self, move |[g, z, a]| {
            filled(z.dim(), |grad| F::activate_backward(activation, z, a, g, grad))
        })
    }

    /// The logarithm of each row's softmax, `zₖ - ln Σⱼ eᶻʲ`, without overflow; gradient `gₖ - pₖ · Σⱼ gⱼ`, with the softmax `p`.
    /// Bishop 2006, eq. 4.106; lesson 4, section 6.
    ///
    /// ```
    /// use nn101::{autograd::Tape, prelude::*};
    /// let tape = Tape::new();
    /// let logits = tape.variable(array![[0.0, 0.0], [1000.0, -1000.0]]);
    /// let cross_entropy = -logits.log_softmax().pick(&[0, 1])?.mean();
    /// assert_eq!(*cross_entropy.value(), array![[(f64::ln(2.0) + 2000.0) / 2.0]]);
    /// assert_eq!(cross_entropy.backward().of(logits), array![[-0.25, 0.25], [0.5, -0.5]]); // (p - y) / rows
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn log_softmax(self) -> Self {
        let mut value = (*self.value()).clone();
        value.rows_mut().into_iter().for_each(|mut row| row -= log_sum_exp(row.view()));
        self.tape.constant(value).made_from(self, |[g, _, y]| {
            let sums = g.sum_axis(Axis(1)).insert_axis(Axis(1)); // (rows, 1)
            Zip::from(g).and(y).and_broadcast(&sums).map_collect(|&g, &y, &sum| g - y.exp() * sum)
        })
    }

    /// The rows with these numbers, each as often as it is named; a row's gradient is the sum of its copies'.
    ///
    /// # Errors
    /// When there is no row of such a number.
    pub fn gather(self, numbers: &[usize]) -> Result<Self> {
        let (table, numbers) = (self.value(), numbers.to_vec());
        if let Some(i) = numbers.iter().find(|&&i| i >= table.nrows()) {
            return Err(Error::setting("a row's number", i, &format!("below {}", table.nrows())));
        }
        Ok(self.tape.constant(table.select(Axis(0), &numbers)).made_from(self, move |[g, table, _]| {
            let mut grad = Array2::zeros(table.dim());
            numbers.iter().zip(g.rows()).for_each(|(&i, g)| grad.row_mut(i).scaled_add(F::one(), &g));
            grad
        }))
    }

    /// One number of each row, that of its class: (rows, classes) → (rows, 1); gradient `g` there and 0 elsewhere.
    ///
    /// # Errors
    /// When there are not as many classes as rows, or one is not below the columns.
    pub fn pick(self, classes: &[usize]) -> Result<Self> {
        let (scores, classes) = (self.value(), classes.to_vec());
        if classes.len() != scores.nrows() {
            return Err(Error::shape("classes, one for each row", scores.nrows(), classes.len()));
        }
        if let Some(class) = classes.iter().find(|&&class| class >= scores.ncols()) {
            return Err(Error::setting("a class", class, &format!("below {}", scores.ncols())));
        }
        let picked = Array2::from_shape_fn((classes.len(), 1), |(i, _)| scores[[i, classes[i]]]);
        Ok(self.tape.constant(picked).made_from(self, move |[g, scores, _]| {
            let mut grad = Array2::zeros(scores.dim());
            classes.iter().zip(g).enumerate().for_each(|(i, (&class, &g))| grad[[i, class]] = g);
            grad
        }))
    }

    /// The sum over the rows, (1, columns); gradient `g` in each row.
    pub fn sum_rows(self) -> Self {
        let sums = self.value().sum_axis(Axis(0)).insert_axis(Axis(0));
        self.tape.constant(sums).made_from(self, |[g, x, _]| Array2::zeros(x.dim()) + g)
    }

    /// The sum over the columns, (rows, 1); gradient `g` in each column.
    pub fn sum_columns(self) -> Self {
        let sums = self.value().sum_axis(Axis(1)).insert_axis(Axis(1));
        self.tape.constant(sums).made_from(self, |[g, x, _]| Array2::zeros(x.dim()) + g)
    }

    /// The sum of all numbers, (1, 1); gradient `g` in each of them.
    pub fn sum(self) -> Self {
        self.sum_columns().sum_rows()
    }

    /// The mean of all numbers, (1, 1); gradient `g / count` in each of them.
    pub fn mean(self) -> Self {
        self.sum().scale(1.0 / self.value().len() as f64)
    }
}

#[track_caller]
fn pair_by_pair<'t, F: Float>(
    left: Var<'t, F>,
    right: Var<'t, F>,
    value: fn(View<F>, View<F>) -> Array2<F>,
    to_left: fn(View<F>, View<F>) -> Array2<F>,
    to_right: fn(View<F>, View<F>) -> Array2<F>,
) -> Var<'t, F> {
    let (a, b) = (left.value(), right.value());
    let fit = |axis| a.len_of(axis) == b.len_of(axis) || a.len_of(axis) == 1 || b.len_of(axis) == 1;
    assert!(fit(Axis(0)) && fit(Axis(1)), "shapes that fit: found {:?} and {:?}", a.dim(), b.dim());
    let result = left.tape.constant(value(a.view(), b.view()));
    result
        .made_from(left, move |[g, a, _]| summed_to(a.dim(), to_left(g, b.view())))
        .made_from(right, move |[g, b, _]| summed_to(b.dim(), to_right(g, a.view())))
}

/// What was broadcast was used in many places, whose gradients are added.
fn summed_to<F: Float>((rows, columns): (usize, usize), grad: Array2<F>) -> Array2<F> {
    let grad = if grad.nrows() == rows { grad } else { grad.sum_axis(Axis(0)).insert_axis(Axis(0)) };
    if grad.ncols() == columns { grad } else { grad.sum_axis(Axis(1)).insert_axis(Axis(1)) }
}

fn multiplied<F: Float>(left: View<F>, right: View<F>) -> Array2<F> {
    filled((left.nrows(), right.ncols()), |output| product(left, right, Start::Zero, output))
}

fn filled<F: Float>(dim: (usize, usize), fill: impl FnOnce(ViewMut<F>)) -> Array2<F> {
    let mut array = Array2::zeros(dim);
    fill(array.view_mut());
    array
}
