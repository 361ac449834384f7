//! A table's text: a file that is read more than once, or bytes in memory. What separates its cells, and which line is which.

use nn101::table::Lines;
use nn101::{Error, Result};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the text is.
#[derive(Debug, Clone)]
pub enum Text {
    File(PathBuf),
    /// Its name, and all of it.
    Bytes(String, Arc<[u8]>),
}

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

impl Text {
    /// Its name, for errors.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Bytes(name, _) => name.clone(),
        }
    }

    /// Its bytes from the start, without the mark that spreadsheets put there.
    pub fn reader(&self) -> Result<Box<dyn Read + '_>> {
        match self {
            Self::File(path) => {
                let mut file = BufReader::with_capacity(1 << 16, open(path)?);
                let has_mark =
                    file.fill_buf().map_err(|error| self.error(error))?.starts_with(BYTE_ORDER_MARK);
                file.consume(if has_mark { BYTE_ORDER_MARK.len() } else { 0 });
                Ok(Box::new(file))
            }
            Self::Bytes(_, bytes) => Ok(Box::new(bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes))),
        }
    }

    /// The first few thousand bytes.
    pub fn head(&self) -> Result<Vec<u8>> {
        let mut head = Vec::new();
        self.reader()?.take(1 << 16).read_to_end(&mut head).map_err(|error| self.error(error))?;
        Ok(head)
    }

    /// The line, from 1, of the row that starts at a byte or after the blank lines there. It is looked for only when an
    /// error needs it; a file that is gone by then has no lines.
    pub fn line(&self, byte: u64) -> u64 {
        // A row's first byte may be some blank lines away.
        const BEYOND: u64 = 1 << 12;
        let mut start = Vec::new();
        let read =
            self.reader().map(|reader| reader.take(byte.saturating_add(BEYOND)).read_to_end(&mut start));
        if matches!(read, Ok(Ok(_))) { Lines::of(&start).at(byte) } else { 0 }
    }

    /// The first blank line with something else after it.
    pub fn blank_line(&self) -> Result<Option<u64>> {
        let mut blank = None;
        for (index, line) in BufReader::new(self.reader()?).split(b'\n').enumerate() {
            let is_blank = line.map_err(|error| self.error(error))?.trim_ascii().is_empty();
            match blank {
                None if is_blank => blank = Some(index as u64 + 1),
                Some(_) if !is_blank => return Ok(blank),
                _ => {}
            }
        }
        Ok(None)
    }

    /// The line of a quote that is opened in the row at a byte, or after it, and never closed: it makes one cell of all that
    /// follows.
    pub fn open_quote(&self, byte: u64, delimiter: u8) -> Result<Option<u64>> {
        let mut reader = self.reader()?;
        io::copy(&mut reader.by_ref().take(byte), &mut io::sink()).map_err(|error| self.error(error))?;
        let (mut quotes, mut place, mut opened) = (Quotes::default(), byte, byte);
        for here in BufReader::new(reader).bytes() {
            let here = here.map_err(|error| self.error(error))?;
            let was_open = quotes.is_open;
            quotes.see(here, here == delimiter || matches!(here, b'\n' | b'\r'));
            if quotes.is_open && !was_open {
                opened = place;
            }
            place += 1;
        }
        Ok(quotes.is_open.then(|| self.line(opened)))
    }

    /// The error for a text that cannot be read.
    pub fn error(&self, source: io::Error) -> Error {
        Error::Io { path: self.name().into(), source }
    }
}

/// A file that can be read to its end, and again.
pub fn open(path: &Path) -> Result<File> {
    let fail = |source| Error::Io { path: path.into(), source };
    // Asked before it is opened: opening a pipe waits for someone to write to it.
    let about = path.metadata().map_err(fail)?;
    if about.is_dir() {
        return Err(fail(io::Error::other("a folder; expected a CSV file")));
    }
    if !about.is_file() {
        // The table is read more than once, and a device may never end.
        return Err(fail(io::Error::other("no plain file; save the table as a file first")));
    }
    File::open(path).map_err(fail)
}

/// What separates the cells: the candidate that stands most often, outside quotes, in the first row with text in it.
pub fn delimiter(head: &[u8]) -> u8 {
    const CANDIDATES: [u8; 3] = [b'\t', b';', b','];
    let mut counts = [0_usize; 3];
    let mut quotes = Quotes::default();
    for &byte in head.iter().skip_while(|byte| matches!(byte, b'\n' | b'\r')) {
        if matches!(byte, b'\n' | b'\r') && !quotes.is_open {
            break;
        }
        let candidate = CANDIDATES.iter().position(|&candidate| candidate == byte && !quotes.is_open);
        if let Some(index) = candidate {
            counts[index] += 1;
        }
        quotes.see(byte, candidate.is_some());
    }
    // Of equals the last one wins: the comma.
    let best = (0..CANDIDATES.len()).max_by_key(|&index| counts[index]);
    best.map_or(b',', |index| CANDIDATES[index])
}

/// Whether a place in the text stands between quotes.
struct Quotes {
    is_open: bool,
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
    fn see(&mut self, byte: u8, separates: bool) {
        // A quote opens only at a cell's start (5" is five inches), or as the second of two, which stand for one.
        let closes = byte == b'"' && self.is_open;
        if byte == b'"' {
            self.is_open = !self.is_open && (self.starts_cell || self.has_closed);
        }
        self.has_closed = closes;
        self.starts_cell = separates && !self.is_open;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_found_outside_quotes() {
        assert_eq!(delimiter(b"\n\"a;b;c;d\",e,f\n"), b',');
        assert_eq!(delimiter(b"a;b,c;d\n1;2;3"), b';');
        assert_eq!(delimiter(b"a\tb c\n"), b'\t');
        assert_eq!(delimiter(b"alone\n"), b',');
        assert_eq!(delimiter(b"\"two,\nlines\";b;c\n"), b';', "a line end in quotes ends no row");
        assert_eq!(delimiter(b"screen 5\";b;c\n1;2;3"), b';', "a quote within a cell opens nothing");
        assert_eq!(delimiter(b"a;b\r1,2,3,4"), b';', "lines that end in CR alone");
        assert_eq!(delimiter(b"\"a \"\";\"\" b;;\",c,d\n"), b',', "two quotes stand for one");
        assert_eq!(delimiter(b"\tx,y\tz\n"), b'\t', "the first column may have no name");
    }
}
