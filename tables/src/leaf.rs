//! Rows from anywhere in a table, for whoever leafs through it.

use crate::source::{Place, Source};
use nn101::Result;
use std::ops::ControlFlow;

/// So many rows lie between two places that are remembered: each costs 16 bytes, and as many rows are read in vain at most.
const APART: usize = 256;

/// The places where some rows of one table start, so that those far down are not looked for from its start each time.
///
/// ```
/// use tables::{Source, leaf::Bookmarks};
/// let table: String = (0..1000).map(|row| format!("{row},{}\n", row * 2)).collect();
/// let source = Source::of_bytes("lines.csv", format!("x,y\n{table}").into_bytes(), true)?;
/// let mut bookmarks = Bookmarks::default();
/// assert_eq!(bookmarks.rows(&source, 998, 10)?, [["998", "1996"], ["999", "1998"]]);
/// # Ok::<(), nn101::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Bookmarks {
    places: Vec<Place>,
}

impl Bookmarks {
    /// So many rows from the one numbered `first` on, as they stand in the file; fewer where the table ends.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn rows(&mut self, source: &Source, first: usize, count: usize) -> Result<Vec<Vec<String>>> {
        let mut rows: Vec<Vec<String>> = Vec::new();
        if count == 0 {
            return Ok(rows);
        }
        let last_before = self.places.partition_point(|place| place.index <= first);
        let start = last_before.checked_sub(1).map_or_else(Place::default, |before| self.places[before]);
        source.walk_from(start, |row, _| {
            if row.index == self.places.len() * APART {
                self.places.push(Place { index: row.index, byte: row.byte });
            }
            if row.index >= first {
                rows.push(row.cells.iter().map(str::to_owned).collect());
            }
            Ok(if rows.len() < count { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })?;
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever is leafed to, and in which order, the rows are those of one reading from start to end.
    #[test]
    fn every_row_is_found_from_anywhere() -> Result<()> {
        let lines = |end: &str| -> String {
            (0..2000)
                .map(|row| format!("{row};\"a\nb{row}\";ä{end}{}", if row % 7 == 0 { end } else { "" }))
                .collect()
        };
        let utf16 = |text: &str| -> Vec<u8> {
            [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        };
        let plain = format!("# about\nx;words;y\n{}", lines("\n"));
        let marked = format!("\u{feff}x;words;y\r\n{}", lines("\r\n"));
        for bytes in [plain.clone().into_bytes(), marked.into_bytes(), utf16(&plain)] {
            for has_header in [true, false] {
                let source = Source::of_bytes("lines.csv", bytes.clone(), has_header)?;
                let mut all: Vec<Vec<String>> = Vec::new();
                source.for_each(|row| {
                    all.push(row.cells.iter().map(str::to_owned).collect());
                    Ok(())
                })?;
                let mut bookmarks = Bookmarks::default();
                for first in [700, 0, 1999, 256, 255, 511, 1200, 1999, 2001, 5000] {
                    let there = all.iter().skip(first).take(30);
                    assert_eq!(
                        bookmarks.rows(&source, first, 30)?,
                        there.cloned().collect::<Vec<_>>(),
                        "{first}"
                    );
                }
            }
        }
        Ok(())
    }
}
