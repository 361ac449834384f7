//! Which of six pairs of shapes multiply, and to what.

use crate::Verdict;

type Shape = (usize, usize);

const NAME: &str = "six shape pairs";
const PAIRS: [[Shape; 2]; 6] = [
    [(2, 3), (3, 4)],
    [(3, 4), (3, 4)],
    [(3, 4), (4, 3)],
    [(1, 5), (5, 1)],
    [(5, 1), (1, 5)],
    [(4, 2), (4, 1)],
];
const HINTS: [&str; 3] = [
    "Write the four numbers of a pair in a row. Which of them must be equal?",
    "Are the inner two equal? Then they multiply, and the inner two vanish.",
    "(rows of the first × inner) times (inner × columns of the second): the outer two are the shape.",
];

/// Checks the shape of each of six products, `None` where the shapes do not fit.
pub fn product_shapes(answer: [Option<Shape>; 6]) -> Verdict {
    judge(answer).printed_if_unread()
}

fn judge(answer: [Option<Shape>; 6]) -> Verdict {
    let product = |[a, b]: [Shape; 2]| (a.1 == b.0).then_some((a.0, b.1));
    let is_wrong = |index: &usize| answer[*index] != product(PAIRS[*index]);
    let wrong: Vec<usize> = (0..PAIRS.len()).filter(is_wrong).collect();
    let Some(&index) = wrong.first() else {
        return Verdict::right(NAME, "All six, with the shapes of the products.");
    };
    let [a, b] = PAIRS[index];
    let diagnosis = match (answer[index], product(PAIRS[index])) {
        (None, Some(_)) => "These two do multiply: the inner sides are equal.".to_owned(),
        (Some(_), None) => format!("These two do not multiply: the inner sides are {} and {}.", a.1, b.0),
        (Some(given), Some(right)) if given == (right.1, right.0) => {
            "Rows and columns are swapped.".to_owned()
        }
        (Some(given), _) if given == (a.1, b.0) => {
            "Those are the inner sides; they vanish in the sum.".to_owned()
        }
        _ => "The product has the rows of the first and the columns of the second.".to_owned(),
    };
    let right = PAIRS.len() - wrong.len();
    Verdict::wrong(NAME, &format!("pair {}", index + 1))
        .because(diagnosis)
        .although(format!("{right} of 6 are right."))
        .showing("pair", format!("{}: {a:?} times {b:?}", index + 1))
        .showing("your answer", format!("{:?}", answer[index]))
        .hints(&HINTS)
}
