//! How a text writes a table: what separates the cells, and which lines stand before it.

use crate::quotes::Quotes;

/// How a text writes a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// What separates the cells; a blank stands for any number of blanks and tabs.
    pub delimiter: u8,
    /// How many bytes stand before the table: the line `sep=;` of a spreadsheet, comments.
    pub start: usize,
    /// How many of the lines there are comments.
    pub comments: usize,
    /// Whether a line `sep=` named the separator.
    pub is_named: bool,
}

impl Dialect {
    /// Finds it in the first bytes of a text.
    pub fn of(head: &[u8]) -> Self {
        let mut dialect = Self { delimiter: b',', start: 0, comments: 0, is_named: false };
        let mut lines = lines(head).into_iter().peekable();
        while let Some(line) = lines.next() {
            let text = line.text.trim_ascii();
            if let Some(delimiter) = named_delimiter(text).filter(|_| !dialect.is_named) {
                (dialect.delimiter, dialect.is_named) = (delimiter, true);
            } else if text.starts_with(b"#") && lines.peek().is_none_or(|next| !is_header_of(text, next.text))
            {
                dialect.comments += 1;
            } else if !text.is_empty() {
                break;
            }
            dialect.start = line.end;
        }
        if dialect.comments == 0 && !dialect.is_named {
            // Blank lines alone are passed over where rows are read.
            dialect.start = 0;
        }
        if !dialect.is_named {
            dialect.delimiter = delimiter(&head[dialect.start..]);
        }
        dialect
    }

    /// What was unusual, a sentence each.
    pub fn notices(&self) -> Vec<String> {
        let comments = (self.comments > 0).then(|| {
            format!(
                "{} that start with `#` stand before the table: passed over.",
                crate::text::plural(self.comments, "line")
            )
        });
        let separator = match self.delimiter {
            b'|' => Some("Cells are separated by `|`.".to_owned()),
            b' ' => Some("Cells are separated by blanks.".to_owned()),
            other if self.is_named => {
                Some(format!("Cells are separated by `{}`, as its first line says.", shown(other)))
            }
            _ => None,
        };
        comments.into_iter().chain(separator).collect()
    }
}

fn shown(delimiter: u8) -> String {
    char::from(delimiter).escape_default().to_string()
}

struct Line<'t> {
    text: &'t [u8],
    /// Where the next line starts.
    end: usize,
}

fn lines(head: &[u8]) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < head.len() {
        let length = head[start..].iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let text = &head[start..length.map_or(head.len(), |length| start + length)];
        let rest = &head[start + text.len()..];
        let end = if rest.starts_with(b"\r\n") { 2 } else { usize::from(!rest.is_empty()) };
        start += text.len() + end;
        lines.push(Line { text, end: start });
    }
    lines
}

/// What a line such as `sep=;` says.
fn named_delimiter(line: &[u8]) -> Option<u8> {
    let (key, value) = line.split_at_checked(4)?;
    match value {
        // The trimmed line has lost a tab or a blank.
        [] if key.eq_ignore_ascii_case(b"sep=") => Some(b'\t'),
        &[delimiter] if key.eq_ignore_ascii_case(b"sep=") && delimiter.is_ascii() => Some(delimiter),
        _ => None,
    }
}

/// Whether a line with a `#` before it holds the names of the cells in the next one: as many, and those are values.
fn is_header_of(line: &[u8], next: &[u8]) -> bool {
    let separator = delimiter(next);
    let cells = |line: &[u8]| line.iter().filter(|&&byte| byte == separator).count();
    let has_numbers = next
        .split(|&byte| byte == separator)
        .any(|cell| std::str::from_utf8(cell).is_ok_and(|cell| cell.trim().parse::<f64>().is_ok()));
    !next.starts_with(b"#") && cells(line) > 0 && cells(line) == cells(next) && has_numbers
}

/// The candidate that stands most often, outside quotes, in the first row with text in it; blanks where there is none.
fn delimiter(head: &[u8]) -> u8 {
    const CANDIDATES: [u8; 4] = [b'|', b'\t', b';', b','];
    let mut counts = [0_usize; 4];
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
    match (0..CANDIDATES.len()).max_by_key(|&index| counts[index]) {
        Some(best) if counts[best] > 0 => CANDIDATES[best],
        _ if is_separated_by_blanks(head) => b' ',
        _ => b',',
    }
}

/// Whether blanks cut the first lines into equally many cells, more than one.
fn is_separated_by_blanks(head: &[u8]) -> bool {
    const LINES: usize = 20;
    let cells = |line: &Line| {
        let words = line.text.split(|byte| matches!(byte, b' ' | b'\t'));
        words.filter(|word| !word.is_empty()).count()
    };
    // The last line may be cut off.
    let lines = lines(head);
    let whole = if lines.len() > LINES { LINES } else { lines.len() };
    let counts: Vec<usize> = lines[..whole].iter().map(cells).filter(|&count| count > 0).collect();
    counts.len() > 1 && counts[0] > 1 && counts.iter().all(|&count| count == counts[0])
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
        assert_eq!(delimiter(b"a  b\n1 2\n"), b' ');
        assert_eq!(delimiter(b"two words\nalone\n"), b',');
        assert_eq!(delimiter(b"a|b|c\n1|2,5|3\n"), b'|');
        assert_eq!(delimiter(b"\"two,\nlines\";b;c\n"), b';', "a line end in quotes ends no row");
        assert_eq!(delimiter(b"screen 5\";b;c\n1;2;3"), b';', "a quote within a cell opens nothing");
        assert_eq!(delimiter(b"a;b\r1,2,3,4"), b';', "lines that end in CR alone");
        assert_eq!(delimiter(b"\"a \"\";\"\" b;;\",c,d\n"), b',', "two quotes stand for one");
        assert_eq!(delimiter(b"\tx,y\tz\n"), b'\t', "the first column may have no name");
    }

    #[test]
    fn what_stands_before_the_table_is_passed_over() {
        let start = |text: &str| {
            let dialect = Dialect::of(text.as_bytes());
            (text[dialect.start..].to_owned(), dialect.delimiter, dialect.comments)
        };
        assert_eq!(start("sep=;\r\na;b\r\n"), ("a;b\r\n".into(), b';', 0));
        assert_eq!(start("sep=\t\na\tb\n"), ("a\tb\n".into(), b'\t', 0));
        assert_eq!(start("# made by hand\n#\n\na,b\n1,2\n"), ("a,b\n1,2\n".into(), b',', 2));
        assert_eq!(
            start("# units: m, s\n#a,b\n1,2\n"),
            ("#a,b\n1,2\n".into(), b',', 1),
            "a header may wear a #"
        );
        assert_eq!(start("\n\na,b\n"), ("\n\na,b\n".into(), b',', 0));
        assert_eq!(start("separate\n1\n").0, "separate\n1\n");
    }
}
