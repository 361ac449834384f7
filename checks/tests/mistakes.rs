//! Each known mistake, tried as an answer, must get its own words: so no two of a list are the same on all inputs.

#[test]
fn each_known_mistake_gets_its_own_words() {
    let tried = checks::try_mistakes();
    let wrongly_named: Vec<String> = tried
        .iter()
        .flat_map(|(exercise, mistakes)| {
            mistakes.iter().map(move |(words, verdict)| (exercise, words, verdict))
        })
        .filter(|(_, words, verdict)| {
            // A number that was estimated stands in place of the braces.
            let mut parts = words.split("{}");
            !parts.all(|part| verdict.diagnosis().is_some_and(|told| told.contains(part)))
        })
        .map(|(exercise, words, verdict)| format!("{exercise} | {words}\n{verdict}"))
        .collect();
    assert!(wrongly_named.is_empty(), "{}", wrongly_named.join("\n\n"));
}
