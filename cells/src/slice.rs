//! The pieces that a cell needs from the cells above it.
//!
//! A piece is taken if the cell names it, directly or through other pieces, or if it may change what the cell uses in
//! between. Where that is not certain it is taken: a slice may hold too much, never too little.

use crate::cell::{Cell, Kind};
use crate::resolve::{Place, Resolved, resolve};
use std::collections::BTreeSet;

/// What one cell needs to run alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    /// The cell that it is for.
    pub target: usize,
    /// The pieces, in order: the number of the cell, the number of the piece in it. The target's are all there.
    pub pieces: Vec<Place>,
}

impl Slice {
    /// All pieces of the cells from the first one down to the target.
    pub fn whole(cells: &[Cell], target: usize) -> Self {
        let of_cell = |(number, cell): (usize, &Cell)| {
            (0..cell.pieces().len()).map(move |piece| (number, piece)).collect::<Vec<_>>()
        };
        Self { target, pieces: cells[..=target].iter().enumerate().flat_map(of_cell).collect() }
    }

    /// The cells above that something is taken from, in order.
    pub fn cells_above(&self) -> BTreeSet<usize> {
        self.pieces.iter().map(|(cell, _)| *cell).filter(|cell| *cell != self.target).collect()
    }
}

/// The slice for each cell.
///
/// ```
/// use cells::{Cell, slices};
///
/// let cells = ["let a: f64 = 1.0;", "let b: f64 = 2.0;", "println!(\"{b}\");"].map(Cell::new);
/// assert_eq!(slices(&cells)[2].pieces, [(1, 0), (2, 0)]);
/// ```
pub fn slices(cells: &[Cell]) -> Vec<Slice> {
    let resolved = resolve(cells);
    (0..cells.len()).map(|target| of(cells, &resolved, target)).collect()
}

/// The slice for one cell.
///
/// # Panics
///
/// If there is no such cell.
pub fn slice(cells: &[Cell], target: usize) -> Slice {
    let above = &cells[..=target];
    of(above, &resolve(above), target)
}

fn of(cells: &[Cell], resolved: &Resolved, target: usize) -> Slice {
    let mut closure = Closure { cells, resolved, target, taken: BTreeSet::new() };
    for (number, cell) in cells[..=target].iter().enumerate() {
        for (index, piece) in cell.pieces().iter().enumerate() {
            // An import may be of a trait, whose methods do not name it.
            let is_always_taken = number == target || matches!(piece.kind, Kind::Import);
            if is_always_taken || resolved.worldly.contains(&(number, index)) {
                closure.take((number, index));
            }
        }
    }
    closure.take_traits_and_statics();
    Slice { target, pieces: closure.taken.into_iter().collect() }
}

struct Closure<'c> {
    cells: &'c [Cell],
    resolved: &'c Resolved,
    target: usize,
    taken: BTreeSet<Place>,
}

impl Closure<'_> {
    /// Takes a piece and all that it needs.
    fn take(&mut self, place: Place) {
        let mut open = vec![place];
        while let Some(place) = open.pop() {
            if place.0 <= self.target && self.taken.insert(place) {
                open.extend(self.resolved.needs(place));
                open.extend(self.resolved.implementations.get(&place).into_iter().flatten());
            }
        }
    }

    fn take_traits_and_statics(&mut self) {
        loop {
            let before = self.taken.len();
            let called: BTreeSet<&String> = self
                .taken
                .iter()
                .flat_map(|(cell, piece)| &self.cells[*cell].pieces()[*piece].names.methods)
                .collect();
            let mut wanted = Vec::new();
            let mut first_static = None;
            for (number, cell) in self.cells[..=self.target].iter().enumerate() {
                for (index, piece) in cell.pieces().iter().enumerate() {
                    match &piece.kind {
                        Kind::Trait(names) if names.iter().any(|name| called.contains(name)) => {
                            wanted.push((number, index))
                        }
                        Kind::Static if self.taken.contains(&(number, index)) => {
                            first_static.get_or_insert(number);
                        }
                        // What lives as long as the program may be changed by any statement.
                        Kind::Statement { .. } if first_static.is_some() => wanted.push((number, index)),
                        _ => {}
                    }
                }
            }
            wanted.into_iter().for_each(|place| self.take(place));
            if self.taken.len() == before {
                return;
            }
        }
    }
}
