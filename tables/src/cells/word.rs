//! Words that are one word, though they are written in several ways.

use unicode_normalization::char::compose;

/// What a word is compared by: `Yes`, `YES` and `yes` are one, as are `é` in one letter and in two; `1.0` is the code `1`.
///
/// Single letters keep their case: `A` and `a` may be two codes.
pub fn folded(word: &str) -> String {
    if let Some(whole) =
        word.strip_suffix(".0").filter(|whole| whole.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return whole.to_owned();
    }
    if word.is_ascii() {
        return if word.len() > 1 { word.to_ascii_lowercase() } else { word.to_owned() };
    }
    let composed = composed(word);
    if composed.chars().nth(1).is_some() { composed.to_lowercase() } else { composed }
}

/// Each letter in one piece where it has one. Marks are taken in the order in which they stand, which is the order in which programs
/// that take letters apart write them; to sort them first would take tables that weigh a fifth of the page's engine.
fn composed(word: &str) -> String {
    let mut letters: Vec<char> = Vec::new();
    for letter in word.chars() {
        match letters.last().and_then(|&last| compose(last, letter)) {
            Some(both) => letters.pop().map_or((), |_| letters.push(both)),
            None => letters.push(letter),
        }
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn spellings_of_one_word_are_equal() {
        assert_eq!(folded("YES"), folded("Yes"));
        assert_eq!(folded("Caf\u{e9}"), folded("cafe\u{301}"));
        assert_eq!(folded("Vi\u{1ec7}t"), folded("vie\u{323}\u{302}t"), "two marks on one letter");
        assert_eq!(folded("\u{ac01}x"), folded("\u{1100}\u{1161}\u{11a8}X"), "Hangul");
        assert_eq!(folded("1 \u{212b}"), folded("1 \u{c5}"), "Ångström's sign is his letter");
        assert_eq!(folded("1.0"), folded("1"));
        assert_ne!(folded("A"), folded("a"));
        assert_ne!(folded("1.5"), folded("1"));
    }
}
