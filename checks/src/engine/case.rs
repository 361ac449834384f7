//! The case that the learner sees: small, and of one kind with the sentence above it.

use super::draw::{Draw, shrink};
use super::trial::{Failure, Outcome, Trial};

/// The smallest input that fails like this, with what came back from it.
pub(crate) struct Case<I> {
    pub input: I,
    pub outcome: Outcome,
}

/// Chooses the shortest input that fails in the given way, and makes it smaller while it fails in the same way. Where any way
/// will do, numbers say more than shapes, and shapes more than panics.
pub(crate) fn smallest<I>(
    trials: Vec<Trial<I>>,
    shown_by: Option<Failure>,
    input: impl Fn(&mut Draw) -> I,
    answer: impl Fn(&I) -> Outcome,
    failure_of: impl Fn(&I, &Outcome) -> Option<Failure>,
) -> Option<Case<I>> {
    let plainest =
        || trials.iter().filter_map(|t| t.failure.as_ref()).min_by_key(|failure| failure.rank()).cloned();
    let failure = shown_by.or_else(plainest)?;
    let alike = trials.into_iter().filter(|trial| trial.failure.as_ref() == Some(&failure));
    let shortest = alike.min_by_key(|trial| trial.draws.as_ref().map_or(usize::MAX, Vec::len))?;
    let Some(draws) = shortest.draws else {
        return Some(Case { input: shortest.input, outcome: shortest.outcome });
    };
    let fails = |input: &I| failure_of(input, &answer(input)).as_ref() == Some(&failure);
    let (input, _) = shrink(draws, input, fails);
    let outcome = answer(&input);
    Some(Case { input, outcome })
}
