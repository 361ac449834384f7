//! Lists of names and counts in a sentence.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_cut() {
        assert_eq!(few_of(&["a", "b"]), "`a`, `b`");
        assert!(few_of(&["x"; 12]).ends_with("`x` and 2 more"));
        assert_eq!((plural(1, "row"), plural(0, "row")), ("1 row".into(), "0 rows".into()));
    }
}
