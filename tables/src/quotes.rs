//! Which bytes of a text stand between quotes.

/// Whether a place in the text stands between quotes.
pub struct Quotes {
    /// Whether the bytes seen so far end between quotes.
    pub is_open: bool,
    starts_cell: bool,
    has_closed: bool,
}

impl Default for Quotes {
    fn default() -> Self {
        Self { is_open: false, starts_cell: true, has_closed: false }
    }
}

impl Quotes {
    /// Takes in the next byte, and whether it separates cells where no quote is open.
    pub fn see(&mut self, byte: u8, separates: bool) {
        // A quote opens only at a cell's start (5" is five inches), or as the second of two, which stand for one.
        let closes = byte == b'"' && self.is_open;
        if byte == b'"' {
            self.is_open = !self.is_open && (self.starts_cell || self.has_closed);
        }
        self.has_closed = closes;
        self.starts_cell = separates && !self.is_open;
    }
}
