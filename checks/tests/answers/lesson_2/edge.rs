//! Answers to exercise 2.6 the edge.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.6 the edge", |(safe, wild): (f64, f64)| checks::edge(safe, wild));
    answers.right("three digits", (2.98e-3, 2.99e-3));
    answers.right("by formula", (0.999 * 2.0 / 670.2, 1.001 * 2.0 / 670.2));
    answers.right("the whole percent", (2.97e-3, 2.995e-3));
    answers.right("one side close", (2.984e-3, 3.0e-3));
    answers.wrong("as it was given", "99900.0 % apart", (1e-4, 1e-1));
    answers.wrong("swapped", "swapped", (2.99e-3, 2.98e-3));
    answers.wrong("both too low", "go higher", (2.9e-3, 2.92e-3));
    answers.wrong("both too high", "go lower", (3.1e-3, 3.12e-3));
    answers.wrong("a quarter apart", "% apart", (2.6e-3, 3.2e-3));
    answers.wrong("one number twice", "go higher", (2.98e-3, 2.98e-3));
    answers.wrong("negative", "positive number", (-2.98e-3, 2.99e-3));
    answers.wrong("NaN", "positive number", (f64::NAN, 2.99e-3));
    answers.wrong("infinity", "positive number", (2.98e-3, f64::INFINITY));
    answers.wrong("the network's own edge", "go higher", (4e-4, 4.02e-4));
    answers.wrong("twice: 4 / curvature", "go lower", (5.96e-3, 5.98e-3));
    answers.wrong("half: 1 / curvature", "go higher", (1.49e-3, 1.5e-3));
    answers.wrong("with the mean instead of the sum", "go lower", (5.9e-2, 6.0e-2));
    answers.wrong("zero", "positive number", (0.0, 2.99e-3));
}
