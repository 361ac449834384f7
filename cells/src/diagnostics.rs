//! The compiler's errors, told with the place in the cell and without the generated program around it.

use crate::program::{FILE, Position, Program};
use serde::Deserialize;

/// An error in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong.
    pub message: String,
    /// The compiler's number for it: `E0425`.
    pub code: Option<String>,
    /// Where it begins and ends (exclusive).
    pub place: Option<(Position, Position)>,
    /// What is wrong with this place in particular.
    pub label: Option<String>,
    /// What helps.
    pub help: Vec<String>,
}

#[derive(Deserialize)]
struct Message {
    message: String,
    code: Option<Code>,
    level: String,
    spans: Vec<Span>,
    #[serde(default)]
    children: Vec<Message>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    line_start: usize,
    line_end: usize,
    column_start: usize,
    column_end: usize,
    is_primary: bool,
    label: Option<String>,
    suggested_replacement: Option<String>,
    expansion: Option<Box<Expansion>>,
}

#[derive(Deserialize)]
struct Expansion {
    span: Span,
}

/// Reads the errors among the lines that the compiler prints as JSON.
pub fn read(told: &str, program: &Program) -> Vec<Diagnostic> {
    let messages = told.lines().filter_map(|line| serde_json::from_str::<Message>(line).ok());
    let errors = messages
        .filter(|message| message.level == "error" && !message.message.starts_with("aborting due to"));
    let mut found: Vec<Diagnostic> = errors.map(|message| diagnostic(message, program)).collect();
    found.dedup();
    found
}

fn diagnostic(message: Message, program: &Program) -> Diagnostic {
    let mut spans: Vec<&Span> = message.spans.iter().collect();
    // An error at the file's end (an open brace) has its cause in the cell as a second place.
    spans.sort_by_key(|span| !span.is_primary);
    let placed = spans.iter().find_map(|span| Some((*span, place(span, program)?)));
    let label = placed.as_ref().and_then(|(span, _)| span.label.clone());
    let help = message.children.iter().filter(|child| child.level == "help" || child.level == "note");
    let speaks_of_showing = |text: &str| text.contains("evcxr_display");
    let cannot_be_shown = speaks_of_showing(&message.message)
        || spans.iter().filter_map(|span| span.label.as_deref()).any(speaks_of_showing);
    if cannot_be_shown {
        return Diagnostic {
            place: placed.map(|(_, place)| place),
            help: vec!["print what you want to see with `println!`, or end the line with `;`".into()],
            ..Diagnostic::unplaced(
                "the value at the cell's end cannot be shown: its type has no `Debug`".into(),
            )
        };
    }
    Diagnostic {
        message: message.message,
        code: message.code.map(|code| code.code),
        place: placed.map(|(_, place)| place),
        label,
        help: help.map(help_text).filter(|help| !names_a_file(help)).collect(),
    }
}

/// The place in a cell, or where a macro that failed was called in a cell.
fn place(span: &Span, program: &Program) -> Option<(Position, Position)> {
    if span.file_name != FILE {
        return place(&span.expansion.as_ref()?.span, program);
    }
    let start = program.position(span.line_start, span.column_start)?;
    let end =
        program.position(span.line_end, span.column_end).filter(|end| end.cell == start.cell && *end > start);
    Some((start, end.unwrap_or(Position { column: start.column + 1, ..start })))
}

/// A word of help, with what it wants written instead.
fn help_text(child: &Message) -> String {
    let replacements: Vec<&str> =
        child.spans.iter().filter_map(|span| span.suggested_replacement.as_deref()).map(str::trim).collect();
    match replacements.as_slice() {
        [one] if !one.is_empty() && !one.contains('\n') => format!("{}: `{one}`", child.message),
        _ => child.message.clone(),
    }
}

/// Whether a text names a file of this machine, which says nothing to a learner.
fn names_a_file(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(|c| matches!(c, '`' | '\'' | '"' | '(' | ')' | ','));
        std::path::Path::new(word).is_absolute() && word.len() > 1
    })
}

/// The compiler's numbers for names that mean nothing where they stand.
const UNKNOWN_NAMES: &[&str] =
    &["E0405", "E0412", "E0422", "E0423", "E0424", "E0425", "E0432", "E0433", "E0531", "E0574"];

impl Diagnostic {
    /// Whether a name means nothing, or not what is wanted, where it stands.
    pub(crate) fn is_of_a_name(&self) -> bool {
        let is_macro = self.code.is_none() && self.message.starts_with("cannot find");
        is_macro || self.code.as_deref().is_some_and(|code| UNKNOWN_NAMES.contains(&code))
    }

    /// Whether both are the same error, told by compilers that know more or less of the code around it.
    pub(crate) fn is_about(&self, other: &Self) -> bool {
        (self.place, &self.message, &self.code) == (other.place, &other.message, &other.code)
    }

    /// An error without a place.
    pub(crate) fn unplaced(message: String) -> Self {
        Self { message, code: None, place: None, label: None, help: Vec::new() }
    }
}
