//! Lists of names, counts, and commands in a sentence.

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

/// `4 GiB`, `256 MiB`.
pub fn size(bytes: u64) -> String {
    if bytes >= 1 << 30 { format!("{} GiB", bytes >> 30) } else { format!("{} MiB", bytes >> 20) }
}

/// A command of the program `nn101` with these words, as a shell reads it.
pub fn command(words: impl IntoIterator<Item = String>) -> String {
    let quoted = |word: String| {
        let is_plain = word.chars().all(|c| c.is_alphanumeric() || "-_./,=+:%@".contains(c));
        if is_plain && !word.is_empty() { word } else { format!("'{}'", word.replace('\'', "'\\''")) }
    };
    let words: Vec<String> = words.into_iter().map(quoted).collect();
    format!("nn101 {}", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_reads_a_command_as_it_was_meant() {
        let words = ["train", "my table.csv", "--target", "it's", "--na", ""].map(String::from);
        assert_eq!(command(words), "nn101 train 'my table.csv' --target 'it'\\''s' --na ''");
    }

    #[test]
    fn long_lists_are_cut() {
        assert_eq!(few_of(&["a", "b"]), "`a`, `b`");
        assert!(few_of(&["x"; 12]).ends_with("`x` and 2 more"));
        assert_eq!((size(4 << 30), size(256 << 20)), ("4 GiB".into(), "256 MiB".into()));
        assert_eq!((plural(1, "row"), plural(0, "row")), ("1 row".into(), "0 rows".into()));
    }
}
