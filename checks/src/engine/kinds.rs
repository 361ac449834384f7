//! Kinds of inputs, "the vectors have one number": on which an answer is right already, and what is true on one of them.

use super::facts::{Finding, Seen};
use super::trial::Trial;

/// So many inputs of a kind are needed before something is said of it.
pub(crate) const ENOUGH: usize = 8;

/// So many inputs beside those of a wider kind: one or two may be right for another reason, a vector of length 1 because all
/// but one of its numbers are 0.
const BESIDE: usize = 4;

/// How likely it may be at most that "right whenever …" is said by chance.
const ALLOWED_CHANCE: f64 = 0.02;

/// A kind of input on which an answer may be right already.
pub(crate) struct Kind<I> {
    pub words: &'static str,
    pub holds: Box<dyn Fn(&I) -> bool>,
}

/// On which kinds of input the answer is right already, the widest two; else on which alone it is wrong.
pub(crate) fn right_on<I>(kinds: &[Kind<I>], trials: &[Trial<I>]) -> Option<String> {
    let wrong = trials.iter().filter(|trial| trial.failure.is_some()).count();
    let members = |kind: &Kind<I>| -> Vec<usize> {
        (0..trials.len()).filter(|&index| (kind.holds)(&trials[index].input)).collect()
    };
    let mut right: Vec<(&str, Vec<usize>)> = kinds.iter().map(|kind| (kind.words, members(kind))).collect();
    right.retain(|(_, members)| {
        members.len() >= ENOUGH
            && members.iter().all(|&index| trials[index].failure.is_none())
            && !is_chance(members.len(), trials.len(), wrong)
    });
    right.sort_by_key(|(_, members)| std::cmp::Reverse(members.len()));
    let mut told: Vec<(&str, Vec<usize>)> = Vec::new();
    for (words, members) in right {
        let is_new = |wider: &(&str, Vec<usize>)| {
            members.iter().filter(|index| !wider.1.contains(index)).count() >= BESIDE
        };
        if told.len() < 2 && told.iter().all(is_new) {
            told.push((words, members));
        }
    }
    let words: Vec<&str> = told.iter().map(|(words, _)| *words).collect();
    if !words.is_empty() {
        return Some(format!("On the inputs tried it is right whenever {}.", words.join(", and whenever ")));
    }
    // Else a kind that holds all wrong ones, the narrowest.
    let holds_all = |(_, members): &(&str, Vec<usize>)| {
        let inside = members.iter().filter(|&&index| trials[index].failure.is_some()).count();
        let others = trials.len() - members.len();
        inside == wrong && others >= ENOUGH && !is_chance(others, trials.len(), wrong)
    };
    let all = kinds.iter().map(|kind| (kind.words, members(kind)));
    let narrowest = all.filter(holds_all).min_by_key(|(_, members)| members.len());
    narrowest.map(|(words, _)| format!("On the inputs tried it is right unless {words}."))
}

/// Whether none of the wrong answers may be of this kind by chance: where few are wrong, they are not of most kinds.
fn is_chance(of_kind: usize, all: usize, wrong: usize) -> bool {
    let others = (all - of_kind) as f64 / all as f64;
    others.powf(wrong as f64) > ALLOWED_CHANCE
}

/// What is true on one kind of input, where nothing is on all of them.
pub(crate) fn true_on<I>(
    kinds: &[Kind<I>],
    trials: &[Trial<I>],
    seen: &[Seen],
    find: &dyn Fn(&[Seen]) -> Option<Finding>,
) -> Option<String> {
    kinds.iter().find_map(|kind| {
        let of_kind = trials.iter().zip(seen).filter(|(trial, _)| (kind.holds)(&trial.input));
        let chosen: Vec<Seen> = of_kind.map(|(_, seen)| *seen).collect();
        if chosen.iter().filter(|seen| seen.failure.is_some()).count() < ENOUGH {
            return None;
        }
        Some(format!("Whenever {}: {}", kind.words, find(&chosen)?.sentence))
    })
}

#[cfg(test)]
mod tests {
    use super::is_chance;

    #[test]
    fn one_wrong_answer_says_nothing_of_most_kinds() {
        assert!(is_chance(100, 200, 1));
        assert!(!is_chance(100, 200, 100));
        assert!(!is_chance(200, 202, 2));
    }
}
