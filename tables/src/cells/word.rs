//! Words that are one word, though they are written in several ways.

use unicode_normalization::UnicodeNormalization;

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
    let composed: String = word.nfc().collect();
    if composed.chars().nth(1).is_some() { composed.to_lowercase() } else { composed }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn spellings_of_one_word_are_equal() {
        assert_eq!(folded("YES"), folded("Yes"));
        assert_eq!(folded("Caf\u{e9}"), folded("cafe\u{301}"));
        assert_eq!(folded("1.0"), folded("1"));
        assert_ne!(folded("A"), folded("a"));
        assert_ne!(folded("1.5"), folded("1"));
    }
}
