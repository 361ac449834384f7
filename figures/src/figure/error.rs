//! What can be wrong with what a figure is given.

/// A knob that is not there, a value it cannot take, or data that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureError(pub String);

impl std::fmt::Display for FigureError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FigureError {}
