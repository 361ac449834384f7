//! What a cell's program says, read as it comes: text, values in several formats, and how it ends.

use crate::process::Stream;
use cell_runtime::MARK;
use std::collections::BTreeMap;

/// A piece of output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Something printed.
    Text(Stream, String),
    /// A value in several formats, by MIME type.
    Data(BTreeMap<String, String>),
    /// A panic.
    Panic {
        /// What it says.
        message: String,
        /// The places that it came through, innermost first, as `file:line:column`.
        places: Vec<String>,
    },
    /// The error that a `?` ended the program with.
    Failure(String),
}

const BEGIN: &str = "EVCXR_BEGIN_CONTENT ";
const END: &str = "\nEVCXR_END_CONTENT\n";

/// Reads both streams of a program; what comes before the target cell begins is left out.
#[derive(Debug, Default)]
pub struct Reader {
    out: Side,
    err: Side,
    /// The value that is being read, format by format.
    value: BTreeMap<String, String>,
}

#[derive(Debug, Default)]
struct Side {
    /// Bytes that end in the middle of a character.
    bytes: Vec<u8>,
    /// Text that may be the beginning of something longer.
    text: String,
    /// How much of it has been searched for that something's end.
    searched: usize,
    has_begun: bool,
    is_inside_line: bool,
}

impl Reader {
    /// Takes in what a stream has brought, and gives what it says.
    pub fn read(&mut self, stream: Stream, bytes: &[u8], give: &mut impl FnMut(Output)) {
        self.side(stream).take(bytes);
        while let Some(found) = self.side(stream).next() {
            self.found(stream, found, give);
        }
    }

    /// The streams are at their end.
    pub fn finish(&mut self, give: &mut impl FnMut(Output)) {
        for stream in [Stream::Err, Stream::Out] {
            let side = self.side(stream);
            let rest =
                std::mem::take(&mut side.text) + &String::from_utf8_lossy(&std::mem::take(&mut side.bytes));
            self.found(stream, Found::Text(rest), give);
        }
        self.give_value(give);
    }

    fn side(&mut self, stream: Stream) -> &mut Side {
        match stream {
            Stream::Out => &mut self.out,
            Stream::Err => &mut self.err,
        }
    }

    fn found(&mut self, stream: Stream, found: Found, give: &mut impl FnMut(Output)) {
        let has_begun = self.side(stream).has_begun;
        match found {
            Found::Message(message) => {
                if let Some(failure) = message.strip_prefix("failure ") {
                    give(Output::Failure(failure.to_owned()));
                } else if let Some(panic) = message.strip_prefix("panic ") {
                    give(panic_of(panic));
                } else if message == "begin" {
                    self.side(stream).has_begun = true;
                }
            }
            Found::Text(text) if has_begun && !text.is_empty() => {
                if stream == Stream::Out {
                    self.give_value(give);
                }
                give(Output::Text(stream, text));
            }
            Found::Content(kind, content) if has_begun => {
                let is_nothing = kind == "text/plain" && content == "()";
                if is_nothing && self.value.is_empty() {
                    return;
                }
                if self.value.contains_key(&kind) && !is_nothing {
                    self.give_value(give);
                }
                self.value.insert(kind, content);
            }
            Found::Text(_) | Found::Content(..) => {}
        }
    }

    fn give_value(&mut self, give: &mut impl FnMut(Output)) {
        if !self.value.is_empty() {
            give(Output::Data(std::mem::take(&mut self.value)));
        }
    }
}

fn panic_of(told: &str) -> Output {
    let mut parts = told.splitn(3, '\n');
    let place = parts.next().unwrap_or_default();
    let frames = parts.next().unwrap_or_default();
    let places = std::iter::once(place).chain(frames.split('\t')).filter(|place| !place.is_empty());
    Output::Panic {
        places: places.map(str::to_owned).collect(),
        message: parts.next().unwrap_or_default().to_owned(),
    }
}

enum Found {
    Text(String),
    Content(String, String),
    Message(String),
}

impl Side {
    fn take(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        // Of a character in pieces, the last bytes wait for the rest.
        let whole = match std::str::from_utf8(&self.bytes) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => self.bytes.len(),
        };
        let rest = self.bytes.split_off(whole);
        self.text.push_str(&String::from_utf8_lossy(&self.bytes));
        self.bytes = rest;
    }

    /// The next whole thing in the text.
    fn next(&mut self) -> Option<Found> {
        if self.text.is_empty() {
            return None;
        }
        if self.text.starts_with(MARK) {
            let end = self.find(MARK, MARK.len())?;
            let message = self.text[MARK.len()..end].to_owned();
            self.text.drain(..end + MARK.len());
            return Some(Found::Message(message));
        }
        if !self.is_inside_line && self.text.starts_with(BEGIN) {
            let end = self.find(END, BEGIN.len())?;
            let (head, content) = self.text[..end].split_once('\n').unwrap_or((&self.text[..end], ""));
            let found = Found::Content(head[BEGIN.len()..].trim().to_owned(), content.to_owned());
            self.text.drain(..end + END.len());
            return Some(found);
        }
        let length = self.plain_length();
        if length == 0 {
            return None;
        }
        let text: String = self.text.drain(..length).collect();
        self.is_inside_line = !text.ends_with('\n');
        Some(Found::Text(text))
    }

    /// Where `end` stands from `start` on. What was searched in vain is not searched again: a program may write without end.
    fn find(&mut self, end: &str, start: usize) -> Option<usize> {
        let from = self.searched.max(start);
        let found = self.text[from..].find(end).map(|at| from + at);
        self.searched = match found {
            Some(_) => 0,
            None => {
                let rest = self.text.len().saturating_sub(end.len()).max(from);
                (from..=rest).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(from)
            }
        };
        found
    }

    /// How much of the text is certainly nothing but text.
    fn plain_length(&self) -> usize {
        let text = &self.text[..self.text.find(MARK).unwrap_or(self.text.len())];
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let is_at_start = start > 0 || !self.is_inside_line;
            if is_at_start && (line.starts_with(BEGIN) || BEGIN.starts_with(line)) {
                return start;
            }
            start += line.len();
        }
        text.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the reader gives for a stream that comes in pieces of `size` bytes.
    fn outputs(stream: Stream, text: &str, size: usize) -> Vec<Output> {
        let (mut reader, mut given) = (Reader::default(), Vec::new());
        for piece in text.as_bytes().chunks(size) {
            reader.read(stream, piece, &mut |output| given.push(output));
        }
        reader.finish(&mut |output| given.push(output));
        // How the text was cut is the pipe's business.
        let mut joined: Vec<Output> = Vec::new();
        for output in given {
            match (joined.last_mut(), output) {
                (Some(Output::Text(_, before)), Output::Text(_, more)) => before.push_str(&more),
                (_, output) => joined.push(output),
            }
        }
        joined
    }

    fn text(text: &str) -> Output {
        Output::Text(Stream::Out, text.into())
    }

    fn data(contents: &[(&str, &str)]) -> Output {
        Output::Data(contents.iter().map(|(kind, content)| ((*kind).into(), (*content).into())).collect())
    }

    #[test]
    fn the_pieces_of_a_stream_do_not_matter() {
        let told = "above\n\u{1}begin\u{1}é 1\nEVCXR no\nEVCXR_BEGIN_CONTENT text/html\n<b>\n</b>\nEVCXR_END_CONTENT\n\
                    EVCXR_BEGIN_CONTENT text/plain\n\nEVCXR_END_CONTENT\nafter";
        let expected =
            [text("é 1\nEVCXR no\n"), data(&[("text/html", "<b>\n</b>"), ("text/plain", "")]), text("after")];
        for size in 1..=told.len() {
            assert_eq!(outputs(Stream::Out, told, size), expected, "{size} bytes at a time");
        }
    }

    #[test]
    fn each_value_is_shown_and_nothing_is_none() {
        let content =
            |kind: &str, text: &str| format!("EVCXR_BEGIN_CONTENT {kind}\n{text}\nEVCXR_END_CONTENT\n");
        let told = format!("\u{1}begin\u{1}{}{}", content("text/plain", "1"), content("text/plain", "2"));
        assert_eq!(
            outputs(Stream::Out, &told, 7),
            [data(&[("text/plain", "1")]), data(&[("text/plain", "2")])]
        );
        assert_eq!(outputs(Stream::Out, &format!("\u{1}begin\u{1}{}", content("text/plain", "()")), 7), []);
        let told = format!("\u{1}begin\u{1}{}{}", content("text/html", "<b>"), content("text/plain", "()"));
        assert_eq!(outputs(Stream::Out, &told, 7), [data(&[("text/html", "<b>"), ("text/plain", "()")])]);
    }

    #[test]
    fn a_panic_above_the_cell_is_told_too() {
        let told = "warning\n\u{1}panic cell.rs:3:5\n./cell.rs:3:5\t/std/rt.rs:1\nno such\nrow\u{1}";
        let places = ["cell.rs:3:5", "./cell.rs:3:5", "/std/rt.rs:1"].map(String::from).to_vec();
        assert_eq!(outputs(Stream::Err, told, 5), [Output::Panic { message: "no such\nrow".into(), places }]);
        assert_eq!(outputs(Stream::Err, "\u{1}failure no file\u{1}", 3), [Output::Failure("no file".into())]);
    }
}
