//! What a plot can draw: numbers of any type, in slices, vectors, arrays and views.

use ndarray::{ArrayRef, Dimension};

/// A number that can become an `f64`.
pub trait Number: Copy {
    fn number(self) -> f64;
}

macro_rules! numbers {
    ($($kind:ty)*) => { $(impl Number for $kind { fn number(self) -> f64 { self as f64 } })* };
}

numbers!(f32 f64 i8 i16 i32 i64 isize u8 u16 u32 u64 usize);

/// A row of numbers.
pub trait Values {
    fn values(&self) -> Vec<f64>;
}

impl<T: Number> Values for [T] {
    fn values(&self) -> Vec<f64> {
        self.iter().map(|number| number.number()).collect()
    }
}

impl<T: Number, const N: usize> Values for [T; N] {
    fn values(&self) -> Vec<f64> {
        self.as_slice().values()
    }
}

impl<T: Number> Values for Vec<T> {
    fn values(&self) -> Vec<f64> {
        self.as_slice().values()
    }
}

impl<S, D> Values for ndarray::ArrayBase<S, D>
where
    S: ndarray::Data,
    S::Elem: Number,
    D: Dimension,
{
    fn values(&self) -> Vec<f64> {
        self.iter().map(|number| number.number()).collect()
    }
}

impl<T: Number, D: Dimension> Values for ArrayRef<T, D> {
    fn values(&self) -> Vec<f64> {
        self.iter().map(|number| number.number()).collect()
    }
}

impl<V: Values + ?Sized> Values for &V {
    fn values(&self) -> Vec<f64> {
        (**self).values()
    }
}
