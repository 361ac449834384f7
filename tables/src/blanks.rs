//! Tables in columns of blanks: runs of them become one, outside quotes.

use crate::quotes::Quotes;
use std::io::{self, BufRead, BufReader, Read};

/// A text whose blanks and tabs between words have become one blank, and those at a line's ends none.
pub struct SqueezedBlanks<R> {
    reader: BufReader<R>,
    /// What is ready to be read, from `place` on.
    line: Vec<u8>,
    place: usize,
    quotes: Quotes,
}

impl<R: Read> SqueezedBlanks<R> {
    /// Wraps a reader.
    pub fn new(reader: R) -> Self {
        Self { reader: BufReader::new(reader), line: Vec::new(), place: 0, quotes: Quotes::default() }
    }

    fn squeeze(&mut self, line: &[u8]) {
        self.line.clear();
        self.place = 0;
        for &byte in line {
            let is_blank = matches!(byte, b' ' | b'\t') && !self.quotes.is_open;
            let ends_line = matches!(byte, b'\n' | b'\r') && !self.quotes.is_open;
            let after_break =
                matches!(self.line.last(), None | Some(b' ' | b'\n' | b'\r')) && !self.quotes.is_open;
            self.quotes.see(byte, is_blank || ends_line);
            if is_blank {
                if !after_break {
                    self.line.push(b' ');
                }
                continue;
            }
            if ends_line && self.line.last() == Some(&b' ') {
                self.line.pop();
            }
            self.line.push(byte);
        }
    }
}

impl<R: Read> Read for SqueezedBlanks<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.place == self.line.len() {
            let mut line = Vec::new();
            if self.reader.read_until(b'\n', &mut line)? == 0 {
                return Ok(0);
            }
            self.squeeze(&line);
        }
        let read = buffer.len().min(self.line.len() - self.place);
        buffer[..read].copy_from_slice(&self.line[self.place..self.place + read]);
        self.place += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_blanks_become_one_outside_quotes() {
        let mut text = String::new();
        let table = "  a   b\t c \n 1 \"x  y\"  3\r\n";
        SqueezedBlanks::new(table.as_bytes()).read_to_string(&mut text).unwrap();
        assert_eq!(text, "a b c\n1 \"x  y\" 3\r\n");
    }
}
