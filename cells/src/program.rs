//! One program made of a slice's pieces, and the way back from its lines to the cells'.

use crate::cell::{Cell, Piece, place_of};
use crate::names::Space;
use crate::places::Places;
use crate::slice::Slice;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The name of a program's file, as the compiler and a panic name it.
pub const FILE: &str = "cell.rs";
/// The function that holds the statements: a name that no cell gives to a function of its own.
pub const ENTRY: &str = "run_the_cells";

/// A program, and where its lines come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// The text of the program.
    pub source: String,
    origins: Vec<Option<Line>>,
    /// Where the target's text begins and ends in the program, in lines.
    target: usize,
}

/// A line of a cell, both counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Line {
    cell: usize,
    line: usize,
    /// The column, where the program's is not the cell's: around the value that is shown.
    column: Option<usize>,
}

/// A place in a cell. The cell is counted from 0, line and column (in characters) from 1, as compilers do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The cell, from 0.
    pub cell: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}

impl Program {
    /// The program of a slice: what the target prints comes after the mark that says that it begins.
    ///
    /// Items stand outside of the function that holds the statements. A cell that defines a name again opens a block for
    /// itself and the cells below, so that what stands above keeps the meaning it had.
    pub fn new(cells: &[Cell], slice: &Slice) -> Self {
        Self::with_texts(cells, slice, Texts::Written)
    }

    /// The same program with its numbers left open: it does what the cell does until somebody says what else stands in a
    /// place.
    pub fn open(cells: &[Cell], slice: &Slice, places: &Places) -> Self {
        Self::with_texts(cells, slice, Texts::Open(places))
    }

    fn with_texts(cells: &[Cell], slice: &Slice, texts: Texts) -> Self {
        let mut program = Writer::default();
        program.line("#![allow(warnings)]");
        program.append(in_module("program", cells, slice, texts));
        program.line(&format!(
            "fn main() -> ::std::process::ExitCode {{ ::cell_runtime::run(program::{ENTRY}) }}"
        ));
        Self { source: program.text, origins: program.origins, target: slice.target }
    }

    /// Several cells in one program, each with a number that the program is told by its first argument; with `places`, their
    /// numbers are left open, and the other arguments say what stands in which place.
    pub fn of_several(entries: &[(usize, &[Cell], &Slice)], places: Option<&Places>) -> Self {
        let texts = places.map_or(Texts::Written, Texts::Open);
        let mut program = Writer::default();
        // What is wrong for certain with a number that was typed in is told when its cell runs, as the other cells run all the same.
        program.line("#![allow(warnings, arithmetic_overflow, unconditional_panic)]");
        let mut calls = String::new();
        for (number, cells, slice) in entries {
            calls.push_str(&format!("({number}, cell_{number}::{ENTRY}), "));
            program.append(in_module(&format!("cell_{number}"), cells, slice, texts));
        }
        program.line(&format!(
            "fn main() -> ::std::process::ExitCode {{ ::cell_runtime::run_one_of(&[{calls}]) }}"
        ));
        let target = entries.last().map_or(0, |(_, _, slice)| slice.target);
        Self { source: program.text, origins: program.origins, target }
    }

    /// The place in a cell that a place in the program, counted from 1, comes from.
    pub fn position(&self, line: usize, column: usize) -> Option<Position> {
        let origin = (*self.origins.get(line.checked_sub(1)?)?)?;
        let column = origin.column.unwrap_or(column);
        Some(Position { cell: origin.cell, line: origin.line + 1, column })
    }

    /// The cell that the program is for.
    pub fn target(&self) -> usize {
        self.target
    }
}

/// How a cell's text stands in a program.
#[derive(Clone, Copy)]
enum Texts<'t> {
    /// As it is written.
    Written,
    /// With its numbers left open.
    Open(&'t Places),
}

impl Texts<'_> {
    fn of<'c>(&self, cell: &'c Cell, number: usize, piece: &Piece) -> Cow<'c, str> {
        match self {
            Self::Written => Cow::Borrowed(cell.text(piece)),
            Self::Open(places) => Cow::Owned(places.opened(number, cell.source(), piece.range.clone())),
        }
    }
}

/// The program of a slice as a module with the function [`ENTRY`].
fn in_module(name: &str, cells: &[Cell], slice: &Slice, texts: Texts) -> Writer {
    let (items, body) = arranged(cells, slice, "::cell_runtime::begin();", BTreeSet::new(), texts);
    let mut module = Writer::default();
    module.line(&format!("mod {name} {{"));
    // A cell's last value may have a method of that name; the trait's comes second.
    module.line("#[allow(unused_imports)] use ::cell_runtime::ShowByDebug as _;");
    module.append(items);
    module.line(&format!(
        "pub fn {ENTRY}() -> ::std::result::Result<(), ::std::boxed::Box<dyn ::std::error::Error>> {{"
    ));
    module.append(body);
    module.line("::std::result::Result::Ok(())");
    module.line("}");
    module.line("}");
    module
}

/// The text of a slice as a program of its own, for people to read and Cargo to build.
pub(crate) fn standalone(cells: &[Cell], slice: &Slice) -> String {
    // A cell's own `main` stands inside the program's.
    let taken = BTreeSet::from([(Space::Value, "main".to_owned())]);
    let (items, body) = arranged(cells, slice, "", taken, Texts::Written);
    let shows = slice.pieces.iter().any(|(cell, piece)| cells[*cell].pieces()[*piece].is_value());
    format!(
        "#![allow(unused, redundant_semicolons)]\n\n{}\n\
         fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {{\n{}Ok(())\n}}\n{}",
        items.text,
        body.text,
        if shows { SHOWING } else { "" }
    )
}

/// Shows what has no way of its own to be shown.
const SHOWING: &str = "
/// Shows the value at a cell's end. Figures and verdicts have a method of this name themselves.
trait ShowByDebug {
    fn evcxr_display(&self);
}

impl<T: std::fmt::Debug + ?Sized> ShowByDebug for T {
    fn evcxr_display(&self) {
        println!(\"{self:?}\");
    }
}
";

/// The items of a slice, and the statements, which stand in one function. `begin` is written where the target begins;
/// `seen` are names that no item may have.
fn arranged(
    cells: &[Cell],
    slice: &Slice,
    begin: &str,
    mut seen: BTreeSet<(Space, String)>,
    texts: Texts,
) -> (Writer, Writer) {
    let (mut items, mut body) = (Writer::default(), Writer::default());
    let mut blocks = 0;
    for cell in slice.pieces.chunk_by(|a, b| a.0 == b.0) {
        let number = cell[0].0;
        let pieces: Vec<&Piece> = cell.iter().map(|&(_, index)| &cells[number].pieces()[index]).collect();
        if pieces.iter().flat_map(|piece| &piece.defines).any(|name| seen.contains(name)) {
            body.line("{");
            blocks += 1;
        }
        if number == slice.target {
            body.line(begin);
        }
        for piece in &pieces {
            let writer = if piece.is_item() && blocks == 0 { &mut items } else { &mut body };
            writer.piece(&cells[number], number, piece, &texts.of(&cells[number], number, piece));
        }
        for piece in pieces {
            seen.extend(piece.defines.iter().chain(&piece.names.mentions).cloned());
            seen.extend(piece.variables().map(|name| (Space::Value, name.to_owned())));
        }
    }
    body.line(&"}".repeat(blocks));
    (items, body)
}

#[derive(Default)]
struct Writer {
    text: String,
    origins: Vec<Option<Line>>,
}

impl Writer {
    /// A line of no cell.
    fn line(&mut self, text: &str) {
        self.line_from(text, None);
    }

    fn line_from(&mut self, text: &str, origin: Option<Line>) {
        self.text.push_str(text);
        self.text.push('\n');
        self.origins.push(origin);
    }

    /// A piece, in lines of its own and in the columns it has in its cell.
    fn piece(&mut self, cell: &Cell, number: usize, piece: &Piece, text: &str) {
        let source = cell.source();
        if piece.requested_crate().is_some() {
            return;
        }
        let (first, column) = place_of(source, piece.range.start);
        // What is wrong with the value as a whole is told where the value begins.
        let begin = Some(Line { cell: number, line: first, column: Some(column + 1) });
        if piece.is_value() {
            self.line_from("(", begin);
        }
        let _ = writeln!(self.text, "{}{text}", " ".repeat(column));
        self.origins.extend(
            (first..)
                .take(text.split('\n').count())
                .map(|line| Some(Line { cell: number, line, column: None })),
        );
        match (piece.is_value(), piece.is_item()) {
            (true, _) => self.line_from(").evcxr_display();", begin),
            (false, false) if !text.ends_with(';') => self.line(";"),
            (false, _) => {}
        }
    }

    fn append(&mut self, other: Self) {
        self.text.push_str(&other.text);
        self.origins.extend(other.origins);
    }
}
