//! Text for people: small counts as words, and what strangers' files may not do to a terminal.

pub use tables::text::plural;

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
    fn small_counts_are_words() {
        assert_eq!(plural_in_words(4, "lesson"), "four lessons");
        assert_eq!(plural_in_words(0, "lesson"), "0 lessons");
    }
}
