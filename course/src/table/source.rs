//! The rows of a CSV file, whatever separates their cells: comma, semicolon or tab.

use csv::StringRecord;
use nn101::{Error, Result};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

/// A table on disk.
#[derive(Debug, Clone)]
pub struct Source {
    path: PathBuf,
    delimiter: u8,
    has_header: bool,
    names: Vec<String>,
}

/// One row of the table.
pub struct Row<'a> {
    /// Its number, from 0, the header not counted.
    pub index: usize,
    /// The line of the file it starts on, from 1.
    pub line: u64,
    /// Its cells, trimmed.
    pub cells: &'a StringRecord,
}

impl Source {
    /// Looks at the head of a file: what separates its cells, and what its columns are called (`c1`, `c2`, … without a
    /// header line).
    pub fn open(path: &Path, has_header: bool) -> Result<Self> {
        let head = head(path)?;
        let mut source = Self { path: path.into(), delimiter: b',', has_header, names: Vec::new() };
        if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
            return Err(source.malformed(1, "the text is UTF-16; save the table as UTF-8"));
        }
        if head.contains(&0) {
            return Err(source.malformed(1, "this is no text: it holds a zero byte; expected a CSV file"));
        }
        source.delimiter = delimiter(&head);
        let mut first = StringRecord::new();
        if !source.reader()?.read_record(&mut first).map_err(|error| source.csv_error(&error))? {
            return Err(Error::Empty { file: source.name() });
        }
        source.names = source.column_names(&first)?;
        Ok(source)
    }

    /// The columns' names, in the file's order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// What separates its cells.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Where the column of that name stands.
    pub fn column(&self, name: &str) -> Result<usize> {
        self.names.iter().position(|known| known == name).ok_or_else(|| Error::NoSuchColumn {
            file: self.name(),
            column: name.into(),
            available: self.names.clone(),
        })
    }

    /// The file's name, for errors.
    pub fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// Reads the table from start to end. Returns how many rows there were.
    pub fn for_each(&self, mut visit: impl FnMut(Row) -> Result<()>) -> Result<usize> {
        let mut reader = self.reader()?;
        let mut cells = StringRecord::new();
        let mut index = 0;
        let mut skip = self.has_header;
        while reader.read_record(&mut cells).map_err(|error| self.csv_error(&error))? {
            if std::mem::take(&mut skip) {
                continue;
            }
            let line = cells.position().map_or(0, csv::Position::line);
            if cells.len() != self.names.len() {
                let (found, expected) = (cells.len(), self.names.len());
                return Err(Error::RaggedRow { file: self.name(), line, found, expected });
            }
            visit(Row { index, line, cells: &cells })?;
            index += 1;
        }
        Ok(index)
    }

    /// A cell as a number: `None` where it is none. A decimal comma is read in files that separate cells by semicolons.
    pub fn number(&self, cell: &str) -> Option<f64> {
        let number = cell.parse::<f64>().ok().or_else(|| {
            let has_comma = self.delimiter == b';' && cell.matches(',').count() == 1 && !cell.contains('.');
            has_comma.then(|| cell.replace(',', ".").parse().ok()).flatten()
        });
        number.filter(|number| number.abs() < LARGEST)
    }

    /// The error for a cell that should hold a number.
    pub fn not_a_number(&self, line: u64, column: usize, value: &str) -> Error {
        let column = self.names.get(column).cloned().unwrap_or_default();
        Error::NotANumber { file: self.name(), line, column, value: value.into() }
    }

    /// The error for a line that cannot be used.
    pub fn malformed(&self, line: u64, reason: &str) -> Error {
        Error::Malformed { file: self.name(), line, reason: reason.into() }
    }

    fn reader(&self) -> Result<csv::Reader<impl Read>> {
        let mut file = BufReader::with_capacity(1 << 16, open(&self.path)?);
        skip_byte_order_mark(&mut file).map_err(|source| Error::Io { path: self.path.clone(), source })?;
        Ok(csv::ReaderBuilder::new()
            .delimiter(self.delimiter)
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(file))
    }

    fn column_names(&self, first: &StringRecord) -> Result<Vec<String>> {
        if !self.has_header {
            return Ok((1..=first.len()).map(|number| format!("c{number}")).collect());
        }
        if first.iter().all(|cell| self.number(cell).is_some()) {
            let reason = "the first line holds numbers, expected the columns' names; add --no-header if there are none";
            return Err(self.malformed(1, reason));
        }
        let mut names: Vec<String> = Vec::with_capacity(first.len());
        for (index, cell) in first.iter().enumerate() {
            let name = if cell.is_empty() { format!("c{}", index + 1) } else { cell.to_owned() };
            if names.contains(&name) {
                return Err(self.malformed(1, &format!("two columns are called `{name}`; rename one")));
            }
            names.push(name);
        }
        Ok(names)
    }

    fn csv_error(&self, error: &csv::Error) -> Error {
        if let csv::ErrorKind::Io(io) = error.kind() {
            let source = std::io::Error::new(io.kind(), io.to_string());
            return Error::Io { path: self.path.clone(), source };
        }
        let line = error.position().map_or(1, csv::Position::line);
        match error.kind() {
            csv::ErrorKind::Utf8 { .. } => {
                self.malformed(line, "the text is not UTF-8; save the table as UTF-8")
            }
            _ => self.malformed(line, &error.to_string()),
        }
    }
}

/// Beyond this a squared number no longer fits where sums of squares are kept.
const LARGEST: f64 = 1e30;

fn open(path: &Path) -> Result<File> {
    let fail = |source| Error::Io { path: path.into(), source };
    let file = File::open(path).map_err(fail)?;
    let about = file.metadata().map_err(fail)?;
    if about.is_dir() {
        return Err(fail(std::io::Error::other("a folder; expected a CSV file")));
    }
    if !about.is_file() {
        // The table is read more than once, and a device may never end.
        return Err(fail(std::io::Error::other("no plain file; save the table as a file first")));
    }
    Ok(file)
}

/// The first few thousand bytes.
fn head(path: &Path) -> Result<Vec<u8>> {
    let mut head = Vec::new();
    let read = open(path)?.take(1 << 16).read_to_end(&mut head);
    read.map_err(|source| Error::Io { path: path.into(), source })?;
    Ok(head)
}

/// What separates the cells: the candidate that stands most often, outside quotes, in the first line with text in it.
fn delimiter(head: &[u8]) -> u8 {
    let line =
        head.split(|&byte| byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    let count = |candidate: u8| {
        let mut quoted = false;
        line.iter()
            .filter(|&&byte| {
                quoted ^= byte == b'"';
                byte == candidate && !quoted
            })
            .count()
    };
    // Of equals the last one wins: the comma.
    [b'\t', b';', b','].into_iter().max_by_key(|&candidate| count(candidate)).unwrap_or(b',')
}

/// Spreadsheets open their files with one.
fn skip_byte_order_mark(reader: &mut BufReader<File>) -> std::io::Result<()> {
    use std::io::BufRead;
    if reader.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        reader.consume(3);
    }
    Ok(())
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
    }
}
