//! An output activation with its loss, for each of four tasks.

use crate::Verdict;

const NAME: &str = "choose the pair";

const HINTS: [&str; 3] = [
    "Ask of each task: is the target a number, a yes or no, or one of many?",
    "If it is a number: is the mean wanted, or a value that most cases stay below?",
    "A probability of yes is one logistic output; probabilities of many classes must add up to 1; hinge gives no probability.",
];

/// An output activation with its loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pair {
    /// A number: identity and the sum of squares.
    IdentitySumOfSquares,
    /// A quantile of a number: identity and the pinball loss.
    IdentityPinball,
    /// Yes or no: logistic and binary cross-entropy.
    LogisticCrossEntropy,
    /// One of many: softmax and the negative log likelihood.
    SoftmaxLogLikelihood,
    /// A side with a margin: identity and hinge.
    IdentityHinge,
}

/// Each task with its pair, and what is said of each other pair.
struct Task {
    name: &'static str,
    pair: Pair,
    of_others: [(Pair, &'static str); 4],
}

use Pair::{
    IdentityHinge as Hinge, IdentityPinball as Pinball, IdentitySumOfSquares as Squares,
    LogisticCrossEntropy as Logistic, SoftmaxLogLikelihood as Softmax,
};

const TASKS: [Task; 4] = [
    Task {
        name: "(a) tomorrow's temperature",
        pair: Squares,
        of_others: [
            (Pinball, "A quantile would do, but nothing here says that too warm costs more than too cold."),
            (
                Logistic,
                "A temperature is a number without bounds; the logistic function stays between 0 and 1.",
            ),
            (Softmax, "A temperature is a number, not one of several classes."),
            (Hinge, "A temperature is a number; the hinge loss asks for a side, −1 or 1."),
        ],
    },
    Task {
        name: "(b) the probability that a mail is spam",
        pair: Logistic,
        of_others: [
            (Squares, "An identity output may be below 0 or above 1: that is no probability."),
            (Pinball, "An identity output may be below 0 or above 1: that is no probability."),
            (
                Softmax,
                "Softmax over two classes would say the same with twice the outputs. For yes or no, one output is enough.",
            ),
            (Hinge, "A machine with a margin gives a side, not a probability."),
        ],
    },
    Task {
        name: "(c) which of 26 letters",
        pair: Softmax,
        of_others: [
            (
                Squares,
                "The number of a letter is only its name: B does not lie between A and C in any sense that counts here.",
            ),
            (Pinball, "The number of a letter is only its name: a quantile of letters means nothing."),
            (
                Logistic,
                "Exactly one of the 26 is right: their probabilities must add up to 1, and 26 logistic outputs need not.",
            ),
            (Hinge, "A hinge separates two sides; here are 26 classes, and one of them is right."),
        ],
    },
    Task {
        name: "(d) a delivery time that nine in ten parcels keep",
        pair: Pinball,
        of_others: [
            (
                Squares,
                "The sum of squares aims at the mean; about half of the parcels may be later than that.",
            ),
            (Logistic, "A time is a number of hours or days, not a yes or no."),
            (Softmax, "A time is a number, not one of several classes."),
            (Hinge, "A time is a number; the hinge loss asks for a side, −1 or 1."),
        ],
    },
];

/// Checks the pairs for four tasks: tomorrow's temperature; the probability that a mail is spam; which of 26 letters; the
/// delivery time that nine in ten parcels keep.
pub fn choose_the_pair(answer: [Pair; 4]) -> Verdict {
    judge(answer).printed_if_unread()
}

fn judge(answer: [Pair; 4]) -> Verdict {
    let right = TASKS.iter().zip(answer).filter(|(task, given)| task.pair == *given).count();
    let Some((task, given)) = TASKS.iter().zip(answer).find(|(task, given)| task.pair != *given) else {
        return Verdict::right(NAME, "All four: the target's kind decides.");
    };
    let because = task.of_others.iter().find(|(pair, _)| *pair == given).map_or("", |(_, words)| words);
    Verdict::wrong(NAME, &format!("{} {given:?}", task.name))
        .because(because)
        .although(format!("{right} of 4 are right."))
        .showing("task", task.name)
        .showing("your answer", format!("{given:?}"))
        .hints(&HINTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_task_says_something_of_each_other_pair() {
        const ALL: [Pair; 5] = [Squares, Pinball, Logistic, Softmax, Hinge];
        for task in &TASKS {
            let told: Vec<Pair> = task.of_others.iter().map(|(pair, _)| *pair).collect();
            assert!(ALL.iter().all(|pair| (*pair == task.pair) != told.contains(pair)), "{}", task.name);
        }
    }
}
