//! Cells that a spreadsheet would run when it opens a file: OWASP, "CSV Injection".

use crate::cells::gap::is_gap_among_numbers;
use crate::cells::number::{self, Decimal};

/// What makes a spreadsheet take a cell for text.
const TEXT_MARK: char = '\'';

/// Whether a spreadsheet would take a cell for a formula: it begins like one, and is neither a number nor a lone sign.
///
/// ```
/// use tables::formula::is_formula;
/// assert!(is_formula("=HYPERLINK(\"http://x.example\")") && is_formula("-2+3") && is_formula(" @SUM(A1)"));
/// assert!(!is_formula("-3") && !is_formula("+1.234,5 €") && !is_formula("-") && !is_formula("a=b"));
/// ```
pub fn is_formula(cell: &str) -> bool {
    let cell = cell.trim_start();
    let is_number =
        || [Decimal::Point, Decimal::Comma].iter().any(|&mark| number::parse(cell, mark).is_some());
    cell.starts_with(['=', '+', '-', '@'])
        && cell.len() > 1
        && !is_gap_among_numbers(cell.trim_end(), &[])
        && !is_number()
}

/// The same cell as text.
pub fn as_text(cell: &str) -> String {
    format!("{TEXT_MARK}{cell}")
}
