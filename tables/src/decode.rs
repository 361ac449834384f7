//! A text's letters as UTF-8, from the ways in which tables are saved: UTF-8, UTF-16, the code page of Western Windows.
//!
//! Crates for this know dozens of others, whose tables would be half of what the page for tables has to load.

use std::io::{self, Read};

/// How a text spells its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

impl Encoding {
    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// What a byte order mark says.
    pub fn of_mark(head: &[u8]) -> Option<Self> {
        [Self::Utf8, Self::Utf16Le, Self::Utf16Be]
            .into_iter()
            .find(|encoding| head.starts_with(encoding.mark()))
    }

    fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf8 => b"\xef\xbb\xbf",
            Self::Utf16Le => b"\xff\xfe",
            Self::Utf16Be => b"\xfe\xff",
            Self::Windows1252 => b"",
        }
    }
}

/// The letters of 0x80 to 0x9f; the others are those of Unicode. Five bytes have none, and stay what they are.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A text as UTF-8, without a byte order mark. UTF-8 passes through as it is; whoever reads rows can say which line is wrong.
pub struct Decoded<R> {
    reader: R,
    encoding: Encoding,
    /// What was read and is not yet decoded: a mark's start, half a letter.
    raw: Vec<u8>,
    is_at_start: bool,
    ready: Vec<u8>,
    place: usize,
}

impl<R: Read> Decoded<R> {
    pub fn new(reader: R, encoding: Encoding) -> Self {
        Self { reader, encoding, raw: Vec::new(), is_at_start: true, ready: Vec::new(), place: 0 }
    }

    /// Decodes one piece more; whether there was one.
    fn decode_more(&mut self) -> io::Result<bool> {
        const PIECE: usize = 1 << 14;
        let kept = self.raw.len();
        self.raw.resize(kept + PIECE, 0);
        let read = self.reader.read(&mut self.raw[kept..])?;
        self.raw.truncate(kept + read);
        let is_end = read == 0;
        let mark = self.encoding.mark();
        if self.is_at_start {
            if self.raw.len() < mark.len() && !is_end {
                return Ok(true);
            }
            if self.raw.starts_with(mark) {
                self.raw.drain(..mark.len());
            }
            self.is_at_start = false;
        }
        self.ready.clear();
        self.place = 0;
        let used = match self.encoding {
            Encoding::Utf8 => {
                self.ready.extend_from_slice(&self.raw);
                self.raw.len()
            }
            Encoding::Windows1252 => {
                let letters = self.raw.iter().map(|&byte| match byte {
                    0x80..0xa0 => WINDOWS[usize::from(byte) - 0x80],
                    other => char::from(other),
                });
                push(&mut self.ready, letters);
                self.raw.len()
            }
            Encoding::Utf16Le => utf16(&self.raw, u16::from_le_bytes, is_end, &mut self.ready),
            Encoding::Utf16Be => utf16(&self.raw, u16::from_be_bytes, is_end, &mut self.ready),
        };
        self.raw.drain(..used);
        Ok(!is_end || !self.ready.is_empty())
    }
}

/// Decodes whole letters, and at the text's end what is left of one; how many bytes that was.
fn utf16(raw: &[u8], unit: fn([u8; 2]) -> u16, is_end: bool, ready: &mut Vec<u8>) -> usize {
    let mut units: Vec<u16> = raw.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    let opens_pair = units.last().is_some_and(|last| (0xd800..0xdc00).contains(last));
    if opens_pair && !is_end {
        units.pop();
    }
    let used = units.len() * 2;
    push(ready, char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)));
    if is_end && raw.len() % 2 == 1 {
        push(ready, [char::REPLACEMENT_CHARACTER].into_iter());
        return raw.len();
    }
    used
}

fn push(ready: &mut Vec<u8>, letters: impl Iterator<Item = char>) {
    let mut buffer = [0; 4];
    letters.for_each(|letter| ready.extend_from_slice(letter.encode_utf8(&mut buffer).as_bytes()));
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.place == self.ready.len() {
            if !self.decode_more()? {
                return Ok(0);
            }
        }
        let read = buffer.len().min(self.ready.len() - self.place);
        buffer[..read].copy_from_slice(&self.ready[self.place..self.place + read]);
        self.place += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reader that gives a byte at a time: each place is one where a letter may be cut.
    struct Bytewise<'b>(&'b [u8]);

    impl Read for Bytewise<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let one = buffer.len().min(1);
            self.0.read(&mut buffer[..one])
        }
    }

    fn decoded(bytes: &[u8], encoding: Encoding) -> Vec<u8> {
        let [mut whole, mut pieces] = [Vec::new(), Vec::new()];
        Decoded::new(bytes, encoding).read_to_end(&mut whole).unwrap();
        Decoded::new(Bytewise(bytes), encoding).read_to_end(&mut pieces).unwrap();
        assert_eq!(whole, pieces);
        whole
    }

    #[test]
    fn every_byte_of_the_code_page_is_its_letter() {
        let all: Vec<u8> = (0..=255).collect();
        let (expected, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&all);
        assert_eq!(decoded(&all, Encoding::Windows1252), expected.as_bytes());
    }

    #[test]
    fn utf16_is_read_in_either_order_with_and_without_a_mark() {
        let text = "größe;𝒳\n1;2";
        for (encoding, bytes) in [
            (Encoding::Utf16Le, u16::to_le_bytes as fn(u16) -> [u8; 2]),
            (Encoding::Utf16Be, u16::to_be_bytes),
        ] {
            for mark in [None, Some(0xfeff)] {
                let units = mark.into_iter().chain(text.encode_utf16());
                let raw: Vec<u8> = units.flat_map(bytes).collect();
                assert_eq!(decoded(&raw, encoding), text.as_bytes());
                assert_eq!(Encoding::of_mark(&raw).is_some(), mark.is_some());
            }
        }
    }

    #[test]
    fn half_letters_are_marked_and_broken_utf8_passes_through() {
        assert_eq!(decoded(b"a\0\x00\xd8", Encoding::Utf16Le), "a\u{fffd}".as_bytes());
        assert_eq!(decoded(b"a\0b", Encoding::Utf16Le), "a\u{fffd}".as_bytes());
        assert_eq!(decoded(b"\xef\xbb\xbfa\xff", Encoding::Utf8), b"a\xff");
        assert_eq!(decoded(b"\xef", Encoding::Utf8), b"\xef");
    }
}
