//! Which of a lesson's cells can answer while their numbers change, and the one program that holds them.

use crate::failure::Result;
use crate::notebook::document::{cells, has_tag, is_code, text};
use crate::notebook::lesson::Lesson;
use crate::paths::CoursePaths;
use cells::{Cell, Places, Program, Slice, slices};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A lesson's code, with its numbers found.
pub struct LiveLesson {
    /// The lesson on disk.
    pub lesson: Lesson,
    /// Its committed notebook.
    pub notebook: Value,
    /// Its code cells.
    pub cells: Vec<Cell>,
    /// Its numbers.
    pub places: Places,
    /// What each cell needs.
    pub slices: Vec<Slice>,
    /// Why a cell stays as it is; `None` for one that is live.
    pub reasons: Vec<Option<Reason>>,
}

/// Why a cell's output cannot follow a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Nothing that it reads is a number.
    NoNumber,
    /// A figure has knobs of its own.
    Figure,
    /// A checker waits for code, and catches its panics.
    Checker,
    /// It fails, and is meant to.
    Fails,
    /// It asks for threads, which a page's program does not have.
    Threads,
    /// Its author says so: it trains for longer than somebody waits who has changed a number.
    Slow,
}

impl Reason {
    /// The reason in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::NoNumber => "no number reaches it",
            Self::Figure => "a figure, which has knobs of its own",
            Self::Checker => "a checker waits for code",
            Self::Fails => "it fails, and is meant to",
            Self::Threads => "it asks for threads",
            Self::Slow => "it takes too long",
        }
    }
}

impl LiveLesson {
    /// Reads a lesson's notebook.
    pub fn read(lesson: Lesson) -> Result<Self> {
        let notebook = lesson.notebook()?;
        let code: Vec<&Value> = cells(&notebook).iter().filter(|cell| is_code(cell)).collect();
        let cells: Vec<Cell> = code.iter().map(|cell| Cell::new(&text(&cell["source"]))).collect();
        let (places, slices) = (Places::of(&cells), slices(&cells));
        let of_one = |(cell, slice): (&&Value, &Slice)| reason(cell, &cells, slice, &places);
        let reasons = code.iter().zip(&slices).map(of_one).collect();
        Ok(Self { lesson, cells, places, slices, reasons, notebook })
    }

    /// The cells that are live, from 0.
    pub fn live(&self) -> impl Iterator<Item = usize> {
        self.reasons.iter().enumerate().filter(|(_, reason)| reason.is_none()).map(|(cell, _)| cell)
    }

    /// The cells that stay as they are printed, in lines: the lesson, and for each reason its cells.
    pub fn left_as_printed(&self) -> Vec<String> {
        let mut by_reason: BTreeMap<Reason, Vec<String>> = BTreeMap::new();
        for (cell, reason) in self.reasons.iter().enumerate() {
            if let Some(reason) = reason {
                by_reason.entry(*reason).or_default().push((cell + 1).to_string());
            }
        }
        let rows =
            by_reason.iter().map(|(reason, cells)| format!("  {}: {}", reason.words(), cells.join(", ")));
        let header = format!("{}, code cells that stay as they are:", self.lesson.slug);
        std::iter::once(header).chain(rows).collect()
    }

    /// The places that some live cell reads.
    pub fn live_places(&self) -> BTreeSet<usize> {
        self.live().flat_map(|cell| self.places.read_by(&self.cells, &self.slices[cell])).collect()
    }

    /// The program of all live cells.
    pub fn program(&self) -> Program {
        let entry = |cell: usize| (cell + 1, self.cells.as_slice(), &self.slices[cell]);
        Program::of_several(&self.live().map(entry).collect::<Vec<_>>(), Some(&self.places))
    }

    /// The files that live cells may read, by the names that their program knows them by: those named in their text, and the
    /// data sets.
    pub fn files(&self, paths: &CoursePaths) -> BTreeMap<String, PathBuf> {
        let mut files = BTreeMap::new();
        for cell in self.live() {
            for &(cell, piece) in &self.slices[cell].pieces {
                let code = &self.cells[cell];
                for word in code.text(&code.pieces()[piece]).split('"') {
                    let file = self.lesson.folder.join(word);
                    if word.contains('.') && !word.contains('\n') && file.is_file() {
                        files.insert(word.trim_start_matches(['.', '/']).to_owned(), file);
                    }
                }
            }
        }
        let sets = std::fs::read_dir(paths.data()).into_iter().flatten().flatten().map(|entry| entry.path());
        for set in sets.filter(|path| path.extension().is_some_and(|kind| kind == "csv")) {
            files.insert(format!("data/{}", name_of(&set)), set);
        }
        files
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn reason(cell: &Value, cells: &[Cell], slice: &Slice, places: &Places) -> Option<Reason> {
    let has = |word: &str| {
        slice
            .pieces
            .iter()
            .any(|&(cell, piece)| cells[cell].text(&cells[cell].pieces()[piece]).contains(word))
    };
    let draws = cells[slice.target].source().lines();
    let mut drawn = draws.filter(|line| !line.trim_start().starts_with("use ") && line.contains("figures::"));
    if has_tag(cell, "figure") || drawn.next().is_some() {
        Some(Reason::Figure)
    } else if has_tag(cell, "raises-exception") {
        Some(Reason::Fails)
    } else if has("checks::") {
        Some(Reason::Checker)
    } else if has("thread::") {
        Some(Reason::Threads)
    } else if has_tag(cell, "slow") {
        Some(Reason::Slow)
    } else if places.read_by(cells, slice).is_empty() {
        Some(Reason::NoNumber)
    } else {
        None
    }
}
