//! A table's rows, whatever separates their cells.

use crate::Input;
use crate::cells::number::{self, Decimal};
use crate::dialect::Dialect;
use crate::layout::Layout;
use crate::quotes::Quotes;
use crate::words::Words;
use csv::{StringRecord, Terminator};
use nn101::{Error, Result};
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;

/// A table.
#[derive(Debug, Clone)]
pub struct Source {
    input: Input,
    dialect: Dialect,
    has_header: bool,
    names: Vec<String>,
    places: Words,
}

/// One row of the table.
pub struct Row<'a> {
    /// Its number, from 0, the header not counted.
    pub index: usize,
    /// Its cells as they stand in the file.
    pub cells: &'a StringRecord,
    /// Where it starts, or the blank lines before it; see [`Source::line`].
    pub byte: u64,
    /// How many bytes it takes, its line's end and blank lines before it included.
    length: u64,
}

/// Where a row starts: its number, and its first byte or that of the blank lines before it. The default is the table's start.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    pub index: usize,
    pub byte: u64,
}

impl Row<'_> {
    /// Whether there was more in the row than its cells, what separates them and a line's end: quotes, or blank lines before it.
    /// A quote that is never closed shows by the line break that it takes in.
    pub fn may_have_quotes(&self) -> bool {
        const LINE_END: usize = 2;
        let separators = self.cells.len().saturating_sub(1);
        let text = self.cells.as_slice();
        self.length > (text.len() + separators + LINE_END) as u64 || text.contains(['\n', '\r'])
    }

    /// A cell without blanks around it.
    pub fn cell(&self, place: usize) -> &str {
        let cell = &self.cells[place];
        let is_bare = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
        if is_bare(cell.as_bytes().first()) && is_bare(cell.as_bytes().last()) { cell } else { cell.trim() }
    }
}

impl Source {
    /// Looks at the head of a table: what separates its cells, and what its columns are called (`c1`, `c2`, … without a
    /// header line).
    ///
    /// # Errors
    /// When it cannot be read, has no rows, or two columns share a name.
    pub fn new(input: Input, has_header: bool) -> Result<Self> {
        Self::with_layout(input, &Layout { no_header: !has_header, separator: None })
    }

    /// The same, written as the user says.
    ///
    /// # Errors
    /// As [`Source::new`].
    ///
    /// ```
    /// use tables::{Input, Layout, Source, layout::Separator};
    /// let text = b"a,b;c,d;e\n1,2;3,4;5\n".to_vec(); // as many commas as semicolons
    /// let layout = Layout { separator: Some(Separator::Semicolon), ..Layout::default() };
    /// assert_eq!(Source::with_layout(Input::new("marks.csv", text)?, &layout)?.names().len(), 3);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn with_layout(mut input: Input, layout: &Layout) -> Result<Self> {
        let mut dialect = Dialect::of(&input.first_bytes()?);
        if let Some(separator) = layout.separator {
            dialect.delimiter = separator.byte();
        }
        let has_header = !layout.no_header;
        input.set_dialect(&dialect)?;
        let mut source = Self { input, dialect, has_header, names: Vec::new(), places: Words::default() };
        let mut first = StringRecord::new();
        let has_row = source.next(&mut source.reader(0)?, 0, &mut first)?;
        if !has_row {
            return Err(Error::Empty { file: source.name() });
        }
        source.name_columns(&first)?;
        if source.names.len() == 1 {
            source.refuse_blank_lines()?;
        }
        Ok(source)
    }

    /// A table that is in memory; `name` is what errors call it.
    ///
    /// # Errors
    /// As [`Source::new`].
    ///
    /// ```
    /// let source = tables::Source::of_bytes("homes.csv", b"size;price\n6,5;24\n".to_vec(), true)?;
    /// assert_eq!((source.names(), source.delimiter()), (&["size".to_owned(), "price".to_owned()][..], b';'));
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn of_bytes(name: &str, bytes: Vec<u8>, has_header: bool) -> Result<Self> {
        Self::new(Input::new(name, bytes)?, has_header)
    }

    /// What was unusual about the text, a sentence each.
    pub fn notices(&self) -> Vec<String> {
        self.input.notices().into_iter().chain(self.dialect.notices()).collect()
    }

    /// The columns' names, in the file's order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// How a file of the same form opens and ends its lines: the byte order mark, and the line's end.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub fn mark_and_line_end(&self) -> Result<(&'static str, Terminator)> {
        let head = self.input.first_bytes()?;
        let line_end = match head.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
            Some(place) if head[place..].starts_with(b"\r\n") => Terminator::CRLF,
            Some(place) => Terminator::Any(head[place]),
            None => Terminator::Any(b'\n'),
        };
        Ok((if self.input.has_mark()? { "\u{feff}" } else { "" }, line_end))
    }

    /// The decimal mark that is usual where cells are separated so: none where a comma would be as usual as a point.
    pub fn usual_decimal(&self) -> Option<Decimal> {
        (self.dialect.delimiter != b';').then_some(Decimal::Point)
    }

    /// What separates its cells.
    pub fn delimiter(&self) -> u8 {
        self.dialect.delimiter
    }

    /// Where the column of that name stands.
    pub fn column(&self, name: &str) -> Result<usize> {
        self.places.get(name).copied().ok_or_else(|| Error::NoSuchColumn {
            file: self.name(),
            column: name.into(),
            available: self.names.clone(),
        })
    }

    /// The file's name, for errors.
    pub fn name(&self) -> String {
        self.input.name().to_owned()
    }

    /// Reads the table from start to end. Returns how many rows there were.
    ///
    /// # Errors
    /// When it cannot be read, or a row has more or fewer cells than the header.
    pub fn for_each(&self, mut visit: impl FnMut(Row) -> Result<()>) -> Result<usize> {
        self.walk(|row, fault| match fault {
            Some(ragged) => Err(ragged),
            None => visit(row).map(ControlFlow::Continue),
        })
    }

    /// The same, until `visit` has enough. A row with more or fewer cells than the header comes with the error that says so.
    ///
    /// # Errors
    /// When the table cannot be read, or `visit` fails.
    pub fn walk(&self, visit: impl FnMut(Row, Option<Error>) -> Result<ControlFlow<()>>) -> Result<usize> {
        self.walk_from(Place::default(), visit)
    }

    /// The same from a row on that was there before. Returns the number of the row after the last.
    ///
    /// # Errors
    /// As [`Source::walk`].
    pub fn walk_from(
        &self,
        place: Place,
        mut visit: impl FnMut(Row, Option<Error>) -> Result<ControlFlow<()>>,
    ) -> Result<usize> {
        let Place { mut index, mut byte } = place;
        let start = byte;
        let mut reader = self.reader(start)?;
        let mut cells = StringRecord::new();
        let mut skip = self.has_header && start == 0;
        while self.next(&mut reader, start, &mut cells)? {
            if !std::mem::take(&mut skip) {
                let extra = cells.iter().skip(self.names.len());
                if cells.len() > self.names.len() && extra.clone().all(|cell| cell.trim().is_empty()) {
                    // A separator at the line's end.
                    cells.truncate(self.names.len());
                }
                let (found, expected) = (cells.len(), self.names.len());
                let fault = (found != expected).then(|| Error::RaggedRow {
                    file: self.name(),
                    line: self.input.line(byte),
                    found,
                    expected,
                });
                let length = start + reader.position().byte() - byte;
                index += 1;
                if visit(Row { index: index - 1, byte, length, cells: &cells }, fault)?.is_break() {
                    return Ok(index);
                }
            }
            byte = start + reader.position().byte();
        }
        Ok(index)
    }

    /// The line of the file, from 1, on which the row stands that starts at a byte.
    pub fn line(&self, byte: u64) -> u64 {
        self.input.line(byte)
    }

    /// The error for a cell that should hold a number, in the row that starts at a byte.
    pub fn not_a_number(&self, byte: u64, place: usize, value: &str) -> Error {
        let column = self.names.get(place).cloned().unwrap_or_default();
        Error::NotANumber { file: self.name(), line: self.line(byte), column, value: value.into() }
    }

    /// The error for a line that cannot be used.
    pub fn malformed(&self, line: u64, reason: &str) -> Error {
        Error::Malformed { file: self.name(), line, reason: reason.into() }
    }

    /// A reader of rows, from a byte of the table's text on.
    fn reader(&self, start: u64) -> Result<csv::Reader<Box<dyn Read + '_>>> {
        let mut text = self.input.reader()?;
        io::copy(&mut text.by_ref().take(start), &mut io::sink()).map_err(|error| self.input.error(error))?;
        let mut builder = csv::ReaderBuilder::new();
        builder.delimiter(self.dialect.delimiter).has_headers(false).flexible(true).buffer_capacity(1 << 16);
        Ok(builder.from_reader(text))
    }

    fn next(
        &self,
        reader: &mut csv::Reader<impl Read>,
        start: u64,
        cells: &mut StringRecord,
    ) -> Result<bool> {
        let byte = start + reader.position().byte();
        reader.read_record(cells).map_err(|error| {
            let reason = match error.kind() {
                csv::ErrorKind::Io(io) => {
                    return self.input.error(io::Error::new(io.kind(), io.to_string()));
                }
                csv::ErrorKind::Utf8 { .. } => "the text is not UTF-8; save the table as UTF-8".into(),
                _ => error.to_string(),
            };
            self.malformed(self.input.line(byte), &reason)
        })
    }

    fn name_columns(&mut self, first: &StringRecord) -> Result<()> {
        if self.has_header && first.iter().all(|cell| number::parse(cell, Decimal::Point).is_some()) {
            let reason = "the first line holds numbers, expected the columns' names; add --no-header if there are none";
            return Err(self.malformed(1, reason));
        }
        for (index, cell) in first.iter().enumerate() {
            let is_named = self.has_header && !cell.trim().is_empty();
            let name = if is_named { cell.trim().to_owned() } else { format!("c{}", index + 1) };
            if self.places.insert(name.clone(), index).is_some() {
                return Err(self.malformed(1, &format!("two columns are called `{name}`; rename one")));
            }
            self.names.push(name);
        }
        Ok(())
    }

    /// Fails where the last row, which starts at `byte`, has a quote that is never closed.
    pub fn refuse_open_quote(&self, byte: u64) -> Result<()> {
        match never_closed_quote(&self.input, byte, self.dialect.delimiter)? {
            Some(line) => {
                Err(self
                    .malformed(line, "a quote is opened here and never closed: all that follows is one cell"))
            }
            None => Ok(()),
        }
    }

    /// Where there is one column, a row without a value is a blank line, and those are passed over in silence.
    fn refuse_blank_lines(&self) -> Result<()> {
        match self.input.blank_line()? {
            Some(line) => Err(self.malformed(
                line,
                "a blank line in a table of one column: write NA there if a value is missing, or take the line out",
            )),
            None => Ok(()),
        }
    }
}

/// The line of a quote that is opened in the row at a byte, or after it, and never closed: it makes one cell of all that
/// follows.
fn never_closed_quote(input: &Input, byte: u64, delimiter: u8) -> Result<Option<u64>> {
    let mut reader = input.reader()?;
    io::copy(&mut reader.by_ref().take(byte), &mut io::sink()).map_err(|error| input.error(error))?;
    let (mut quotes, mut place, mut opened) = (Quotes::default(), byte, byte);
    for here in BufReader::new(reader).bytes() {
        let here = here.map_err(|error| input.error(error))?;
        let was_open = quotes.is_open;
        quotes.see(here, here == delimiter || matches!(here, b'\n' | b'\r'));
        if quotes.is_open && !was_open {
            opened = place;
        }
        place += 1;
    }
    Ok(quotes.is_open.then(|| input.line(opened)))
}
