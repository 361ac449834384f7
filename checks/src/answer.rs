//! What an answer may return.

use ndarray::{Array1, Array2};

/// Something that can be compared with the right answer: a shape, and numbers in reading order.
pub trait Answer {
    /// The lengths of its sides; empty for a single number.
    fn shape(&self) -> Vec<usize>;

    /// All its numbers in reading order.
    fn numbers(&self) -> Vec<f64>;

    /// How it reads in the learner's own code.
    fn show(&self) -> String;
}

/// Whether two answers have one shape, and numbers that differ by less than `tolerance` of their size.
pub fn agree<A: Answer>(left: &A, right: &A, tolerance: f64) -> bool {
    left.shape() == right.shape()
        && left.numbers().iter().zip(&right.numbers()).all(|(&a, &b)| close(a, b, tolerance))
}

fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a == b) || (a.is_nan() && b.is_nan()) || (a - b).abs() <= tolerance * a.abs().max(b.abs()).max(1.0)
}

macro_rules! single_number {
    ($($number:ty: |$value:ident| $to_f64:expr, $shown:expr;)*) => {$(
        impl Answer for $number {
            fn shape(&self) -> Vec<usize> {
                Vec::new()
            }
            fn numbers(&self) -> Vec<f64> {
                let $value = *self;
                vec![$to_f64]
            }
            fn show(&self) -> String {
                let $value = *self;
                format!("{:?}", $shown)
            }
        }
    )*};
}

// Adding 0 turns -0.0 into 0.0, which is what a learner expects to read.
single_number! {
    f64: |value| value, value + 0.0;
    f32: |value| f64::from(value), value + 0.0;
    usize: |value| value as f64, value;
    i64: |value| value as f64, value;
    i32: |value| f64::from(value), value;
    bool: |value| f64::from(u8::from(value)), value;
}

impl<A: Answer> Answer for Vec<A> {
    fn shape(&self) -> Vec<usize> {
        std::iter::once(self.len()).chain(self.iter().flat_map(Answer::shape)).collect()
    }
    fn numbers(&self) -> Vec<f64> {
        self.iter().flat_map(Answer::numbers).collect()
    }
    fn show(&self) -> String {
        format!("[{}]", self.iter().map(Answer::show).collect::<Vec<_>>().join(", "))
    }
}

impl<A: Answer, B: Answer> Answer for (A, B) {
    fn shape(&self) -> Vec<usize> {
        [self.0.shape(), self.1.shape()].concat()
    }
    fn numbers(&self) -> Vec<f64> {
        [self.0.numbers(), self.1.numbers()].concat()
    }
    fn show(&self) -> String {
        format!("({}, {})", self.0.show(), self.1.show())
    }
}

/// Nothing is an answer of its own kind: it differs from every `Some`.
impl<A: Answer> Answer for Option<A> {
    fn shape(&self) -> Vec<usize> {
        self.as_ref().map_or(vec![0], Answer::shape)
    }
    fn numbers(&self) -> Vec<f64> {
        self.as_ref().map_or(Vec::new(), Answer::numbers)
    }
    fn show(&self) -> String {
        self.as_ref().map_or("None".into(), |inner| format!("Some({})", inner.show()))
    }
}

macro_rules! array_of_answers {
    ($($array:ident),*) => {$(
        impl<A: Answer + Copy> Answer for $array<A> {
            fn shape(&self) -> Vec<usize> {
                // The inherent method of ndarray, not this one.
                $array::shape(self).to_vec()
            }
            fn numbers(&self) -> Vec<f64> {
                self.iter().flat_map(Answer::numbers).collect()
            }
            fn show(&self) -> String {
                show_rows(&$array::shape(self), &self.iter().map(Answer::show).collect::<Vec<_>>())
            }
        }
    )*};
}

array_of_answers!(Array1, Array2);

/// `array![[1.0, 2.0], [3.0, 4.0]]`, as a learner would type it.
fn show_rows(shape: &[usize], numbers: &[String]) -> String {
    let row = |numbers: &[String]| format!("[{}]", numbers.join(", "));
    match shape {
        [rows, columns] if *rows * *columns > 0 => {
            let rows: Vec<String> = numbers.chunks(*columns).map(row).collect();
            format!("array![{}]", rows.join(", "))
        }
        [rows, columns] => format!("an empty array of shape ({rows}, {columns})"),
        _ => format!("array!{}", row(numbers)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn answers_read_as_code() {
        assert_eq!(array![[1.0, 2.0], [3.0, 4.5]].show(), "array![[1.0, 2.0], [3.0, 4.5]]");
        assert_eq!(array![1.0, 2.0].show(), "array![1.0, 2.0]");
        assert_eq!(Some((1.5, vec![true])).show(), "Some((1.5, [true]))");
    }

    #[test]
    fn shape_decides_first() {
        assert!(!agree(&array![[1.0, 2.0]], &array![[1.0], [2.0]], 1e-9));
        assert!(!agree(&None, &Some(0.0), 1e-9));
        assert!(agree(&1e9, &(1e9 + 0.1), 1e-9));
        assert!(!agree(&f64::NAN, &0.0, 1e-9));
        assert!(agree(&f64::INFINITY, &f64::INFINITY, 1e-9));
    }
}
