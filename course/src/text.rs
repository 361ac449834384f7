//! Text for people: lists of names, counts, and what strangers' files may not do to a terminal.

/// A text with its control characters written out, so that a name or a cell of a stranger's file cannot drive the terminal.
pub fn visible(text: &str) -> String {
    escape_where(text, |c| c.is_control() && c != '\n' && c != '\t')
}

/// The same as one line: a column's name may hold line ends.
pub fn one_line(text: &str) -> String {
    escape_where(text, char::is_control)
}

fn escape_where(text: &str, must_go: impl Fn(char) -> bool) -> String {
    text.chars().map(|c| if must_go(c) { c.escape_default().to_string() } else { c.to_string() }).collect()
}

/// The first few of many names, each between backticks.
pub fn few_of<T: AsRef<str>>(names: &[T]) -> String {
    const FEW: usize = 10;
    let quoted: Vec<String> = names.iter().take(FEW).map(|name| format!("`{}`", name.as_ref())).collect();
    let more = names.len().saturating_sub(FEW);
    if more == 0 { quoted.join(", ") } else { format!("{} and {more} more", quoted.join(", ")) }
}

/// `1 row`, `2 rows`.
pub fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// `one lesson`, `two lessons`: a small count as a word.
pub fn plural_in_words(count: usize, noun: &str) -> String {
    const WORDS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    match count.checked_sub(1).and_then(|index| WORDS.get(index)) {
        Some(word) => format!("{word} {noun}{}", if count == 1 { "" } else { "s" }),
        None => plural(count, noun),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_written_out() {
        assert_eq!(visible("a\u{1b}[31m\tb\n"), "a\\u{1b}[31m\tb\n");
        assert_eq!(one_line("a\nb"), "a\\nb");
    }

    #[test]
    fn long_lists_are_cut() {
        assert_eq!(few_of(&["a", "b"]), "`a`, `b`");
        assert!(few_of(&["x"; 12]).ends_with("`x` and 2 more"));
        assert_eq!(
            (plural_in_words(4, "lesson"), plural_in_words(0, "lesson")),
            ("four lessons".into(), "0 lessons".into())
        );
        assert_eq!((plural(1, "row"), plural(0, "row")), ("1 row".into(), "0 rows".into()));
    }
}
