//! Cells without a value, in the spellings that people and programs use.

/// What stands for a gap, in any case of its letters, among numbers and among words.
pub const GAPS: &[&str] = &[
    "", "na", "n/a", "#n/a", "#na", "<na>", "nan", "null", "none", "nil", "\\n", ".", "?", "-", "--",
    "#value!",
];

/// What is a gap among numbers alone: among words these are words.
const GAPS_AMONG_NUMBERS: &[&str] =
    &["missing", "unknown", "inf", "-inf", "+inf", "infinity", "-infinity", "#div/0!"];

/// Whether a cell may be a gap in any column; `more` are the user's own words for it.
pub fn is_gap(cell: &str, more: &[String]) -> bool {
    // Most cells are numbers: no need to ask the whole list.
    let may_be = cell.len() <= 7 && !opens_with_digit(cell);
    let is_listed = may_be && GAPS.iter().any(|gap| gap.eq_ignore_ascii_case(cell));
    is_listed || more.iter().any(|gap| gap == cell)
}

fn opens_with_digit(cell: &str) -> bool {
    cell.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

/// Whether a cell is a gap in a column of numbers or dates.
pub fn is_gap_among_numbers(cell: &str, more: &[String]) -> bool {
    is_gap(cell, more)
        || (cell.len() <= 9
            && !opens_with_digit(cell)
            && GAPS_AMONG_NUMBERS.iter().any(|gap| gap.eq_ignore_ascii_case(cell)))
}
