//! The numbers of a lesson, each with a place: the number that a program knows it by.

use crate::cell::Cell;
use crate::names::Space;
use crate::numbers::{self, Kind, Number};
use crate::slice::Slice;
use std::ops::Range;

/// The numbers of all cells, in order. A place is a number's position among them.
#[derive(Debug, Clone, Default)]
pub struct Places {
    of_cells: Vec<Vec<Number>>,
    first: Vec<usize>,
}

impl Places {
    /// Finds the numbers of these cells.
    pub fn of(cells: &[Cell]) -> Self {
        let mut places = Self::default();
        let mut first = 0;
        for cell in cells {
            let mut numbers = numbers::numbers(cell.source());
            numbers.retain(|number| !is_of_the_cells(cells, number));
            places.first.push(first);
            first += numbers.len();
            places.of_cells.push(numbers);
        }
        places
    }

    /// All numbers: each with its place and its cell, from 0.
    pub fn all(&self) -> impl Iterator<Item = (usize, usize, &Number)> {
        let of_cell = |(cell, numbers): (usize, &'_ Vec<Number>)| (cell, self.first[cell], numbers.len());
        self.of_cells.iter().enumerate().map(of_cell).flat_map(move |(cell, first, count)| {
            (0..count).map(move |index| (first + index, cell, &self.of_cells[cell][index]))
        })
    }

    /// The number in a place, with its cell, from 0.
    pub fn get(&self, place: usize) -> Option<(usize, &Number)> {
        let cell = self.first.partition_point(|first| *first <= place).checked_sub(1)?;
        // Cells without numbers begin where the next one does: of those, this is the last.
        self.of_cells[cell].get(place - self.first[cell]).map(|number| (cell, number))
    }

    /// How people name the number in a place: by what is written there, with `~2` behind it for the second such number of
    /// its cell. A choice goes by its name alone.
    pub fn name(&self, place: usize) -> Option<String> {
        let (cell, number) = self.get(place)?;
        let numbers = &self.of_cells[cell];
        let same =
            numbers[..=place - self.first[cell]].iter().filter(|other| other.text == number.text).count();
        let name = number.text.rsplit("::").next().unwrap_or_default().trim_start();
        Some(if same > 1 { format!("{name}~{same}") } else { name.to_owned() })
    }

    /// The place of a cell's number by its name.
    pub fn named(&self, cell: usize, name: &str) -> Option<usize> {
        let numbers = self.of_cells.get(cell)?;
        (0..numbers.len())
            .map(|index| self.first[cell] + index)
            .find(|place| self.name(*place).is_some_and(|other| other == name))
    }

    /// The places that a slice reads.
    pub fn read_by(&self, cells: &[Cell], slice: &Slice) -> Vec<usize> {
        let is_in = |cell: usize, number: &Number| {
            slice.pieces.iter().any(|&(other, piece)| {
                let range = &cells[other].pieces()[piece].range;
                other == cell && range.start <= number.range.start && number.range.end <= range.end
            })
        };
        self.all().filter(|(_, cell, number)| is_in(*cell, number)).map(|(place, ..)| place).collect()
    }

    /// A part of a cell's text with its numbers left open.
    pub(crate) fn opened(&self, cell: usize, source: &str, range: Range<usize>) -> String {
        let (numbers, first) = match self.of_cells.get(cell) {
            Some(numbers) => (numbers.as_slice(), self.first[cell]),
            None => (&[][..], 0),
        };
        numbers::opened(source, range, numbers, first)
    }
}

/// Whether a choice is of a type that the cells define themselves: its names are their own.
fn is_of_the_cells(cells: &[Cell], number: &Number) -> bool {
    let Kind::Choice(_) = number.kind else { return false };
    let family = number.family();
    let names = |cell: &Cell| {
        cell.pieces()
            .iter()
            .any(|piece| piece.is_definition() && piece.defines.contains(&(Space::Type, family.to_owned())))
    };
    cells.iter().any(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slice::slice;

    #[test]
    fn places_count_through_the_cells() {
        let cells = [
            "let a: f64 = 1.0;",
            "// none",
            "let b: f64 = 2.0 + 3.0;\nlet c: f64 = 4.0;",
            "println!(\"{c}\");",
        ]
        .map(Cell::new);
        let places = Places::of(&cells);
        let all: Vec<_> =
            places.all().map(|(place, cell, number)| (place, cell, number.text.as_str())).collect();
        assert_eq!(all, [(0, 0, "1.0"), (1, 2, "2.0"), (2, 2, "3.0"), (3, 2, "4.0")]);
        for (place, cell, text) in all {
            let (found, number) = places.get(place).unwrap();
            assert_eq!((found, number.text.as_str()), (cell, text));
        }
        assert!(places.get(4).is_none());
        assert_eq!(places.read_by(&cells, &slice(&cells, 3)), [3]);
    }

    #[test]
    fn numbers_are_named_by_what_is_written() {
        let cells = ["let a = 1.0;", "let b = (2.0, 1e-3, 2.0, Init::He, -2.0);"].map(Cell::new);
        let places = Places::of(&cells);
        let names: Vec<_> = places.all().filter_map(|(place, ..)| places.name(place)).collect();
        assert_eq!(names, ["1.0", "2.0", "1e-3", "2.0~2", "He", "-2.0"]);
        for (place, cell, _) in places.all() {
            assert_eq!(places.named(cell, &names[place]), Some(place));
        }
        assert_eq!(
            (places.named(1, "1.0"), places.named(1, "2.0~3"), places.named(2, "1.0")),
            (None, None, None)
        );
    }

    #[test]
    fn a_type_of_the_cells_own_has_names_of_its_own() {
        let choice = |above: &str| {
            let cells = [above, "let a = Init::He;"].map(Cell::new);
            Places::of(&cells).all().count()
        };
        assert_eq!(choice("use nn101::Init;"), 1);
        assert_eq!(choice("enum Init { He, She }"), 0);
    }
}
