//! The gradient of f(x, y) = x²y + 3y².

use crate::{Exercise, Verdict, check};

type Slope = fn(f64, f64) -> f64;

/// Checks `my_gradient(x, y)`.
pub fn gradient_by_hand(answer: fn(f64, f64) -> (f64, f64)) -> Verdict {
    check(exercise, move |&(x, y)| answer(x, y))
}

/// Mistakes in ∂f/∂x = 2xy.
const IN_X: [(&str, Slope); 9] = [
    ("In ∂f/∂x, y is a constant factor: it stays.", |x, _| 2.0 * x),
    ("In ∂f/∂x, x² has the slope 2x: the 2 is missing.", |x, y| x * y),
    ("In ∂f/∂x, 3y² is a constant: its slope is 0.", |x, y| 2.0 * x * y + 3.0 * y * y),
    ("In ∂f/∂x, 3y² is a constant: 6y belongs to ∂f/∂y.", |x, y| 2.0 * x * y + 6.0 * y),
    ("In ∂f/∂x, y is a constant: x² belongs to ∂f/∂y.", |x, y| 2.0 * x * y + x * x),
    ("The first number is x²y, the term itself, not its slope in x.", |x, y| x * x * y),
    ("In ∂f/∂x, the slope of x² is 2x, not x².", |x, y| 2.0 * x * x * y),
    ("In ∂f/∂x, y keeps its power: it stays y, not y².", |x, y| 2.0 * x * y * y),
    ("In ∂f/∂x, x is missing: the slope of x² is 2x.", |_, y| 2.0 * y),
];

/// Mistakes in ∂f/∂y = x² + 6y.
const IN_Y: [(&str, Slope); 12] = [
    ("In ∂f/∂y, the first term x²y has a slope too: x².", |_, y| 6.0 * y),
    ("In ∂f/∂y, 3y² has the slope 6y: the 2 is missing.", |x, y| x * x + 3.0 * y),
    ("In ∂f/∂y, x² is a constant factor: x²y has the slope x², not 2x.", |x, y| 2.0 * x + 6.0 * y),
    ("In ∂f/∂y, x²y has the slope x²; 2xy is its slope in x.", |x, y| 2.0 * x * y + 6.0 * y),
    ("In ∂f/∂y, the slope of 3y² is 6y, not 6y².", |x, y| x * x + 6.0 * y * y),
    ("In ∂f/∂y, the slope of 3y² is 6y; 6 is its second derivative.", |x, _| x * x + 6.0),
    ("In ∂f/∂y, the second term 3y² has a slope too: 6y.", |x, _| x * x),
    ("In ∂f/∂y, 3y² stands as it is; its slope is 6y.", |x, y| x * x + 3.0 * y * y),
    ("In ∂f/∂y, y is left in the first term: the slope of x²y is x².", |x, y| x * x * y + 6.0 * y),
    ("The second number is 3y², the term itself. ∂f/∂y is the slope of both terms.", |_, y| 3.0 * y * y),
    ("In ∂f/∂y, the factor 3 is missing: 3y² has the slope 6y.", |x, y| x * x + 2.0 * y),
    ("In ∂f/∂y, x² loses its square: x²y has the slope x².", |x, y| x + 6.0 * y),
];

fn in_x(x: f64, y: f64) -> f64 {
    2.0 * x * y
}

fn in_y(x: f64, y: f64) -> f64 {
    x * x + 6.0 * y
}

pub(super) fn exercise() -> Exercise<(f64, f64)> {
    let exercise =
        Exercise::new("gradient by hand", |draw| (draw.number(), draw.number()), |&(x, y)| (in_x(x, y), in_y(x, y)))
            .call(|(x, y)| format!("my_gradient({x:?}, {y:?})"))
            .mistake("These are the two terms of f, not its slopes.", |&(x, y)| (x * x * y, 3.0 * y * y))
            .mistake("The two partial derivatives are swapped: ∂f/∂x comes first.", |&(x, y)| {
                (in_y(x, y), in_x(x, y))
            })
            .mistake("The sign is flipped: the gradient points uphill.", |&(x, y)| (-in_x(x, y), -in_y(x, y)))
            .mistake("This is f itself, twice.", |&(x, y)| {
                let f = x * x * y + 3.0 * y * y;
                (f, f)
            })
            .when("y is 0", |(_, y)| *y == 0.0)
            .when("x is 0", |(x, _)| *x == 0.0)
            .argument("x", |&(x, y), change| (change(x), y))
            .argument("y", |&(x, y), change| (x, change(y)))
            .hints([
                "Each partial derivative lets one letter move and holds the other one still, like a number.",
                "For ∂f/∂x treat y as a number like 7: what is the slope of 7x² + 147?",
                "For ∂f/∂y treat x as a number like 5: the slope of 25y + 3y² has two terms. Which ones, and what are they with x?",
            ]);
    let exercise = IN_X.iter().fold(exercise, |exercise, &(words, wrong)| {
        exercise.mistake(words, move |&(x, y)| (wrong(x, y), in_y(x, y)))
    });
    let exercise = IN_Y.iter().fold(exercise, |exercise, &(words, wrong)| {
        exercise.mistake(words, move |&(x, y)| (in_x(x, y), wrong(x, y)))
    });
    // One mistake in each of the two.
    let pairs = IN_X.iter().flat_map(|in_x| IN_Y.iter().map(move |in_y| (in_x, in_y)));
    let both_terms = |x: &str, y: &str| x.contains("itself") && y.contains("itself");
    pairs.filter(|(x, y)| !both_terms(x.0, y.0)).fold(
        exercise,
        |exercise, (&(first, wrong_x), &(second, wrong_y))| {
            exercise.mistake(format!("{first} {second}"), move |&(x, y)| (wrong_x(x, y), wrong_y(x, y)))
        },
    )
}
