//! What an answer may return, as a tree of values that can be compared.

use ndarray::{Array1, Array2};

/// What came back from a call.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number with a point.
    Number(f64),
    /// A whole number.
    Whole(i64),
    /// Yes or no.
    Truth(bool),
    /// Values of fixed places: `(value, slope)`.
    Tuple(Vec<Value>),
    /// A `Vec`.
    List(Vec<Value>),
    /// A vector or a matrix.
    Array {
        /// The lengths of its sides.
        shape: Vec<usize>,
        /// All its numbers in reading order.
        numbers: Vec<f64>,
    },
    /// `None`.
    Nothing,
    /// `Some` of a value.
    Present(Box<Value>),
}

impl Value {
    /// All its numbers in reading order.
    pub fn numbers(&self) -> Vec<f64> {
        match self {
            Self::Number(number) => vec![*number],
            Self::Whole(number) => vec![*number as f64],
            Self::Truth(truth) => vec![f64::from(u8::from(*truth))],
            Self::Tuple(parts) | Self::List(parts) => parts.iter().flat_map(Value::numbers).collect(),
            Self::Array { numbers, .. } => numbers.clone(),
            Self::Nothing => Vec::new(),
            Self::Present(inner) => inner.numbers(),
        }
    }

    /// Whether the other one has the same lengths and the same `None`s, so that number stands beside number.
    pub fn same_form(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Tuple(left), Self::Tuple(right)) | (Self::List(left), Self::List(right)) => {
                left.len() == right.len() && left.iter().zip(right).all(|(l, r)| l.same_form(r))
            }
            (Self::Array { shape: left, .. }, Self::Array { shape: right, .. }) => left == right,
            (Self::Present(left), Self::Present(right)) => left.same_form(right),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// The same form with other numbers, or itself where a value is no number with a point.
    pub fn map(&self, change: &dyn Fn(f64) -> f64) -> Self {
        let all = |parts: &[Value]| parts.iter().map(|part| part.map(change)).collect();
        match self {
            Self::Number(number) => Self::Number(change(*number)),
            Self::Tuple(parts) => Self::Tuple(all(parts)),
            Self::List(parts) => Self::List(all(parts)),
            Self::Array { shape, numbers } => {
                Self::Array { shape: shape.clone(), numbers: numbers.iter().map(|&x| change(x)).collect() }
            }
            Self::Present(inner) => Self::Present(Box::new(inner.map(change))),
            other => other.clone(),
        }
    }

    /// A matrix with rows and columns swapped.
    pub fn transposed(&self) -> Option<Self> {
        let Self::Array { shape, numbers } = self else { return None };
        let &[rows, columns] = shape.as_slice() else { return None };
        let numbers = (0..columns).flat_map(|j| (0..rows).map(move |i| numbers[i * columns + j])).collect();
        Some(Self::Array { shape: vec![columns, rows], numbers })
    }

    /// A vector or a list from its end to its start.
    pub fn reversed(&self) -> Option<Self> {
        match self {
            Self::List(parts) => Some(Self::List(parts.iter().rev().cloned().collect())),
            Self::Array { shape, numbers } if shape.len() == 1 => {
                Some(Self::Array { shape: shape.clone(), numbers: numbers.iter().rev().copied().collect() })
            }
            _ => None,
        }
    }
}

/// Whether two values have one form, and numbers that differ by at most `tolerance` of their size (of 1 for small ones).
pub fn agree(left: &Value, right: &Value, tolerance: f64) -> bool {
    left.same_form(right)
        && left.numbers().iter().zip(&right.numbers()).all(|(&a, &b)| close(a, b, tolerance))
}

/// Infinity is close to itself alone: a tolerance that grows with the numbers would let it pass for any of them.
pub fn close(a: f64, b: f64, tolerance: f64) -> bool {
    if !a.is_finite() || !b.is_finite() {
        return a == b || (a.is_nan() && b.is_nan());
    }
    (a - b).abs() <= tolerance * a.abs().max(b.abs()).max(1.0)
}

/// Something that an answer may return.
pub trait Answer {
    /// It as a value that can be compared.
    fn value(&self) -> Value;
}

macro_rules! single_values {
    ($($number:ty: |$it:ident| $value:expr;)*) => {$(
        impl Answer for $number {
            fn value(&self) -> Value {
                let $it = *self;
                $value
            }
        }
    )*};
}

// Adding 0 turns -0.0 into 0.0, which is what a learner expects to read.
single_values! {
    f64: |x| Value::Number(x + 0.0);
    f32: |x| Value::Number(f64::from(x) + 0.0);
    usize: |n| Value::Whole(i64::try_from(n).unwrap_or(i64::MAX));
    i64: |n| Value::Whole(n);
    i32: |n| Value::Whole(i64::from(n));
    bool: |truth| Value::Truth(truth);
}

impl Answer for Value {
    fn value(&self) -> Value {
        self.clone()
    }
}

impl<A: Answer> Answer for Vec<A> {
    fn value(&self) -> Value {
        Value::List(self.iter().map(Answer::value).collect())
    }
}

impl<A: Answer> Answer for [A] {
    fn value(&self) -> Value {
        Value::List(self.iter().map(Answer::value).collect())
    }
}

impl<A: Answer, B: Answer> Answer for (A, B) {
    fn value(&self) -> Value {
        Value::Tuple(vec![self.0.value(), self.1.value()])
    }
}

impl<A: Answer, B: Answer, C: Answer> Answer for (A, B, C) {
    fn value(&self) -> Value {
        Value::Tuple(vec![self.0.value(), self.1.value(), self.2.value()])
    }
}

impl<A: Answer> Answer for Option<A> {
    fn value(&self) -> Value {
        self.as_ref().map_or(Value::Nothing, |inner| Value::Present(Box::new(inner.value())))
    }
}

impl Answer for Array1<f64> {
    fn value(&self) -> Value {
        Value::Array { shape: vec![self.len()], numbers: self.iter().map(|x| x + 0.0).collect() }
    }
}

impl Answer for Array2<f64> {
    fn value(&self) -> Value {
        Value::Array {
            shape: vec![self.nrows(), self.ncols()],
            numbers: self.iter().map(|x| x + 0.0).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    fn same(left: impl Answer, right: impl Answer) -> bool {
        agree(&left.value(), &right.value(), 1e-9)
    }

    #[test]
    fn the_form_decides_first() {
        assert!(!same(array![[1.0, 2.0]], array![[1.0], [2.0]]));
        assert!(!same(None::<f64>, Some(0.0)));
        assert!(!same(vec![vec![1, 2], vec![3]], vec![vec![1], vec![2, 3]]));
        assert!(same(vec![vec![1, 2], vec![3]], vec![vec![1, 2], vec![3]]));
        assert!(!same((1.0, 2.0), (2.0, 1.0)));
    }

    #[test]
    fn infinity_is_close_to_itself_alone() {
        assert!(same(1e9, 1e9 + 0.1));
        assert!(same(f64::INFINITY, f64::INFINITY));
        assert!(!same(f64::INFINITY, 1e300));
        assert!(!same(f64::INFINITY, f64::NEG_INFINITY));
        assert!(!same(f64::NAN, 0.0));
        assert!(!same(0.0, f64::NAN));
    }

    #[test]
    fn matrices_turn_and_vectors_reverse() {
        assert_eq!(array![[1.0, 2.0]].value().transposed(), Some(array![[1.0], [2.0]].value()));
        assert_eq!(array![1.0, 2.0].value().reversed(), Some(array![2.0, 1.0].value()));
        assert_eq!(3.0.value().reversed(), None);
    }
}
