//! One call of an answer, and in which way it failed.

use super::draw::Drawn;
use super::value::{Value, agree};

/// What an answer did on one input: it returned, or it panicked with a message.
pub(crate) type Outcome = Result<Value, String>;

/// An input, what came back, and what was right.
pub(crate) struct Trial<I> {
    pub input: I,
    /// The draws it was made of; none for an input that the exercise chose.
    pub draws: Option<Vec<Drawn>>,
    pub outcome: Outcome,
    pub right: Value,
    pub failure: Option<Failure>,
}

/// The ways to be wrong on one input. A case is made smaller within its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It panicked; the message without its numbers.
    Panic(String),
    /// `None` where there is an answer.
    Missing,
    /// An answer where `None` is right.
    Unwanted,
    /// Another shape or length.
    Form,
    /// Not a number.
    NotANumber,
    /// Infinite.
    Infinite,
    /// Other numbers.
    Number,
}

impl Failure {
    /// In which way this outcome is wrong, if it is.
    pub fn of(outcome: &Outcome, right: &Value, tolerance: f64) -> Option<Self> {
        let value = match outcome {
            Ok(value) => value,
            Err(message) => {
                return Some(Self::Panic(message.chars().filter(|c| !c.is_ascii_digit()).collect()));
            }
        };
        if agree(value, right, tolerance) {
            return None;
        }
        let wrong = |is_odd: fn(f64) -> bool| {
            let odd = |value: &Value| value.numbers().iter().any(|&x| is_odd(x));
            odd(value) && !odd(right)
        };
        Some(match (value, right) {
            (Value::Nothing, Value::Present(_)) => Self::Missing,
            (Value::Present(_), Value::Nothing) => Self::Unwanted,
            _ if !value.same_form(right) => Self::Form,
            _ if wrong(f64::is_nan) => Self::NotANumber,
            _ if wrong(f64::is_infinite) => Self::Infinite,
            _ => Self::Number,
        })
    }

    /// How bad it is: the worst is told first.
    pub fn rank(&self) -> u8 {
        match self {
            Self::Number => 0,
            Self::Infinite => 1,
            Self::NotANumber => 2,
            Self::Form => 3,
            Self::Missing | Self::Unwanted => 4,
            Self::Panic(_) => 5,
        }
    }

    /// The word for it in a verdict's kind.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Panic(_) => "panic",
            Self::Missing => "missing",
            Self::Unwanted => "unwanted",
            Self::Form => "shape",
            Self::NotANumber => "nan",
            Self::Infinite => "infinite",
            Self::Number => "value",
        }
    }
}

/// Whether two calls ended the same way: two panics are the same only with the same message.
pub(crate) fn same_outcome(left: &Outcome, right: &Outcome, tolerance: f64) -> bool {
    match (left, right) {
        (Ok(left), Ok(right)) => agree(left, right, tolerance),
        (Err(left), Err(right)) => left == right,
        _ => false,
    }
}
