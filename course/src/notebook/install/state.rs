//! Whether one part of the set-up is there.

/// What a look at the machine found.
pub enum State {
    /// There; the text says where, or which.
    Installed(String),
    /// Not there; the text says what is missing.
    Missing(String),
}

impl State {
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing(_))
    }
}
