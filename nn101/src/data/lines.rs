//! Line numbers for errors.

/// Which line each byte of a text stands on. The CSV reader's own count is off after blank lines and where lines end in CRLF.
///
/// ```
/// let mut lines = nn101::data::LineCounter::of(b"a\n\nb\n");
/// assert_eq!((lines.line_of_byte(0), lines.line_of_byte(3)), (1, 3));
/// ```
#[derive(Debug)]
pub struct LineCounter<'t> {
    text: &'t [u8],
    place: usize,
    line: u64,
}

impl<'t> LineCounter<'t> {
    /// From the start of a text.
    pub fn of(text: &'t [u8]) -> Self {
        Self { text, place: 0, line: 1 }
    }

    /// The line, counted from 1, of the first row that starts at or after a byte. Bytes must not go backwards.
    ///
    /// ```
    /// let mut lines = nn101::data::LineCounter::of(b"a\r\n\r\nb\n");
    /// assert_eq!((lines.line_of_byte(0), lines.line_of_byte(2)), (1, 3));
    /// ```
    pub fn line_of_byte(&mut self, byte: u64) -> u64 {
        let end = usize::try_from(byte).unwrap_or(usize::MAX);
        while let Some(&here) = self.text.get(self.place) {
            let ends_line = matches!(here, b'\n' | b'\r');
            if self.place >= end && !ends_line {
                break;
            }
            let is_half = here == b'\r' && self.text.get(self.place + 1) == Some(&b'\n');
            self.line += u64::from(ends_line && !is_half);
            self.place += 1;
        }
        self.line
    }
}
