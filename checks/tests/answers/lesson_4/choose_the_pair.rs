//! Answers to exercise 4.7 choose the pair.

use checks::Pair;

use crate::list::List;

pub fn answers(list: &mut List) {
    use Pair::{IdentityHinge as H, IdentityPinball as P, IdentitySumOfSquares as S};
    use Pair::{LogisticCrossEntropy as L, SoftmaxLogLikelihood as M};
    let mut answers = list.of("4.7 choose the pair", checks::choose_the_pair);
    answers.right("the four", [S, L, M, P]);
    answers.right(
        "by what each output aims at",
        ["mean", "probability", "distribution", "quantile"].map(|aim| match aim {
            "mean" => S,
            "probability" => L,
            "distribution" => M,
            "quantile" => P,
            _ => H,
        }),
    );
    let mut chosen = [S; 4];
    for (task, pair) in [(3, P), (1, L), (2, M)] {
        chosen[task] = pair;
    }
    answers.right("only what is no squares changed", chosen);
    // A number, without or with a side that costs more; a class, of two or of many.
    let of = |is_class: bool, is_plain: bool| match (is_class, is_plain) {
        (false, true) => S,
        (false, false) => P,
        (true, true) => L,
        (true, false) => M,
    };
    answers.right("two questions each", [of(false, true), of(true, true), of(true, false), of(false, false)]);
    answers.wrong("as it was given", "no probability", [S, S, S, S]);
    answers.wrong("hinge for spam", "not a probability", [S, H, M, P]);
    answers.wrong("softmax for spam", "one output is enough", [S, M, M, P]);
    answers.wrong("pinball for spam", "no probability", [S, P, M, P]);
    answers.wrong("logistic for letters", "add up to 1", [S, L, L, P]);
    answers.wrong("squares for letters", "only its name", [S, L, S, P]);
    answers.wrong("hinge for letters", "26 classes", [S, L, H, P]);
    answers.wrong("squares for parcels", "aims at the mean", [S, L, M, S]);
    answers.wrong("logistic for parcels", "hours or days", [S, L, M, L]);
    answers.wrong("softmax for the temperature", "not one of several classes", [M, L, M, P]);
    answers.wrong("hinge for the temperature", "asks for a side", [H, L, M, P]);
    answers.wrong("pinball for the temperature", "too warm", [P, L, M, P]);
}
