//! A table's bytes as text that can be read again and again: unpacked, decoded, and which line is which.

use crate::blanks::SqueezedBlanks;
use crate::container::{self, Container, MOST_UNPACKED};
use crate::decode::{Decoded, Encoding};
use crate::dialect::Dialect;
use flate2::read::MultiGzDecoder;
use nn101::data::LineCounter;
use nn101::{Error, Result};
use std::fmt::Debug;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;

/// Bytes that can be read from the start more than once: a file, or memory.
pub trait Reopen: Debug + Send + Sync {
    /// A reader at the start.
    ///
    /// # Errors
    /// When they cannot be read.
    fn reopen(&self) -> Result<Box<dyn Read + '_>>;
}

impl Reopen for Vec<u8> {
    fn reopen(&self) -> Result<Box<dyn Read + '_>> {
        Ok(Box::new(Cursor::new(self)))
    }
}

/// A table's text.
#[derive(Debug, Clone)]
pub struct Input {
    name: String,
    bytes: Arc<dyn Reopen>,
    is_gzip: bool,
    encoding: Encoding,
    /// How many bytes and lines of the text stand before the table.
    start: (u64, u64),
    /// Whether runs of blanks count as one.
    squeezes_blanks: bool,
}

impl Input {
    /// Looks at the bytes: how they are packed, how they spell their letters. `name` is what errors call them.
    ///
    /// # Errors
    /// When they cannot be read, or are no text.
    pub fn new(name: &str, bytes: impl Reopen + 'static) -> Result<Self> {
        let mut input = Self {
            name: name.into(),
            bytes: Arc::new(bytes),
            is_gzip: false,
            encoding: Encoding::Utf8,
            start: (0, 0),
            squeezes_blanks: false,
        };
        let container = container::of(&input.head(&mut input.bytes.reopen()?)?);
        match container {
            Container::Plain => {}
            Container::Gzip => input.is_gzip = true,
            Container::Zip => {
                let table = container::unzip(input.bytes.reopen()?, MOST_UNPACKED);
                input.bytes = Arc::new(table.map_err(|reason| input.malformed(&reason))?);
            }
            Container::Other(reason) => return Err(input.malformed(reason)),
        }
        input.encoding = input.find_encoding()?;
        Ok(input)
    }

    /// Its name, for errors.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Takes the text from now on as a dialect wants it: without what stands before the table, blanks squeezed.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn set_dialect(&mut self, dialect: &Dialect) -> Result<()> {
        let mut before = Vec::new();
        let read = self.text()?.take(dialect.start as u64).read_to_end(&mut before);
        read.map_err(|error| self.error(error))?;
        self.start = (dialect.start as u64, LineCounter::of(&before).line_of_byte(dialect.start as u64) - 1);
        self.squeezes_blanks = dialect.delimiter == b' ';
        Ok(())
    }

    /// Whether it opens with the byte order mark of UTF-8, as spreadsheets write it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn has_mark(&self) -> Result<bool> {
        Ok(self.head(&mut self.unpacked()?)?.starts_with(b"\xef\xbb\xbf"))
    }

    /// What was unusual about the bytes, a sentence each.
    pub fn notices(&self) -> Vec<String> {
        let encoding = (self.encoding != Encoding::Utf8)
            .then(|| format!("{} is not UTF-8: read as {}.", self.name, self.encoding.name()));
        encoding.into_iter().collect()
    }

    /// The table's text from its start, without a byte order mark.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn reader(&self) -> Result<Box<dyn Read + '_>> {
        let mut reader = self.text()?;
        io::copy(&mut reader.by_ref().take(self.start.0), &mut io::sink()).map_err(|e| self.error(e))?;
        Ok(if self.squeezes_blanks { Box::new(SqueezedBlanks::new(reader)) } else { reader })
    }

    /// The whole text.
    fn text(&self) -> Result<Box<dyn Read + '_>> {
        Ok(Box::new(Decoded::new(self.unpacked()?, self.encoding)))
    }

    fn unpacked(&self) -> Result<Box<dyn Read + '_>> {
        let bytes = BufReader::with_capacity(1 << 16, self.bytes.reopen()?);
        if self.is_gzip {
            return Ok(Box::new(Bounded { reader: MultiGzDecoder::new(bytes), left: MOST_UNPACKED }));
        }
        Ok(Box::new(bytes))
    }

    /// The first few thousand bytes of the text.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn first_bytes(&self) -> Result<Vec<u8>> {
        self.head(&mut self.reader()?)
    }

    fn head(&self, reader: &mut dyn Read) -> Result<Vec<u8>> {
        let mut head = Vec::new();
        reader.take(1 << 16).read_to_end(&mut head).map_err(|error| self.error(error))?;
        Ok(head)
    }

    /// UTF-8 where all of the text is, what a byte order mark says, else the code page of Western Windows.
    fn find_encoding(&self) -> Result<Encoding> {
        let head = self.head(&mut self.unpacked()?)?;
        if let Some(encoding) = Encoding::of_mark(&head) {
            return Ok(encoding);
        }
        if head.contains(&0) {
            let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
            // Without a mark: every other byte of plain letters is zero.
            let many = head.len() / 4 + 4;
            return match (zeros(0), zeros(1)) {
                (0, odd) if odd > many => Ok(Encoding::Utf16Le),
                (even, 0) if even > many => Ok(Encoding::Utf16Be),
                _ => Err(self.malformed("this is no text: it holds a zero byte; expected a CSV file")),
            };
        }
        Ok(if self.is_utf8()? { Encoding::Utf8 } else { Encoding::Windows1252 })
    }

    fn is_utf8(&self) -> Result<bool> {
        let mut reader = self.unpacked()?;
        let mut buffer = vec![0; 1 << 16];
        // How many bytes of a letter that the last piece cut in two stand at the buffer's start.
        let mut kept = 0;
        loop {
            let read = reader.read(&mut buffer[kept..]).map_err(|error| self.error(error))?;
            let filled = kept + read;
            match std::str::from_utf8(&buffer[..filled]) {
                Ok(_) => kept = 0,
                Err(error) if error.error_len().is_some() || read == 0 => return Ok(false),
                Err(error) => {
                    buffer.copy_within(error.valid_up_to()..filled, 0);
                    kept = filled - error.valid_up_to();
                }
            }
            if read == 0 {
                return Ok(true);
            }
        }
    }

    /// The line, from 1, of the row that starts at a byte or after the blank lines there. It is looked for only when an
    /// error needs it; a file that is gone by then has no lines.
    pub fn line(&self, byte: u64) -> u64 {
        // A row's first byte may be some blank lines away.
        const BEYOND: u64 = 1 << 12;
        let mut text = Vec::new();
        let read =
            self.reader().map(|reader| reader.take(byte.saturating_add(BEYOND)).read_to_end(&mut text));
        if matches!(read, Ok(Ok(_))) { self.start.1 + LineCounter::of(&text).line_of_byte(byte) } else { 0 }
    }

    /// The first blank line with something else after it.
    ///
    /// # Errors
    /// When the text cannot be read.
    pub fn blank_line(&self) -> Result<Option<u64>> {
        let (mut blank, mut byte) = (None, 0);
        for line in BufReader::new(self.reader()?).split(b'\n') {
            let line = line.map_err(|error| self.error(error))?;
            match blank {
                None if line.trim_ascii().is_empty() => blank = Some(byte),
                Some(blank) if !line.trim_ascii().is_empty() => return Ok(Some(self.line(blank))),
                _ => {}
            }
            byte += line.len() as u64 + 1;
        }
        Ok(None)
    }

    /// The error for a text that cannot be read.
    pub fn error(&self, source: io::Error) -> Error {
        Error::Io { path: self.name.clone().into(), source }
    }

    fn malformed(&self, reason: &str) -> Error {
        Error::Malformed { file: self.name.clone(), line: 1, reason: reason.into() }
    }
}

/// A reader that ends in an error after so many bytes.
struct Bounded<R> {
    reader: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(container::too_large)?;
        Ok(read)
    }
}
