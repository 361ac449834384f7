//! Answers to exercise 5.4 second derivatives. An answer is two functions.

use checks::Verdict;

use crate::list::List;

type Jet = [f64; 3];
type Both = (fn(Jet, Jet) -> Jet, fn(Jet) -> Jet);

fn check((times, exp): Both) -> Verdict {
    checks::second_derivative(times, exp)
}

fn times(a: Jet, b: Jet) -> Jet {
    [a[0] * b[0], a[1] * b[0] + a[0] * b[1], a[2] * b[0] + 2.0 * a[1] * b[1] + a[0] * b[2]]
}

fn exp(u: Jet) -> Jet {
    let y = u[0].exp();
    [y, y * u[1], y * (u[2] + u[1] * u[1])]
}

/// The right product with another curvature.
fn bent(a: Jet, b: Jet, curvature: f64) -> Jet {
    [times(a, b)[0], times(a, b)[1], curvature]
}

/// The right power with another curvature.
fn bent_exp(u: Jet, curvature: f64) -> Jet {
    [exp(u)[0], exp(u)[1], curvature]
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("5.4 second derivative", check);
    answers.right("the formulas", (times, exp));
    answers.right(
        "pairs of pairs",
        (
            |a, b| {
                // A number of forward mode whose value and slope are such numbers themselves.
                let product = |x: [f64; 2], y: [f64; 2]| [x[0] * y[0], x[1] * y[0] + x[0] * y[1]];
                let (value, slope) = (|x: Jet| [x[0], x[1]], |x: Jet| [x[1], x[2]]);
                let [left, right] = [product(slope(a), value(b)), product(value(a), slope(b))];
                [a[0] * b[0], left[0] + right[0], left[1] + right[1]]
            },
            |u| {
                let power = [u[0].exp(), u[0].exp() * u[1]];
                [power[0], power[1], power[1] * u[1] + power[0] * u[2]]
            },
        ),
    );
    answers.right(
        "sums over orders",
        (
            |a, b| {
                let choose = [[1.0, 0.0, 0.0], [1.0, 1.0, 0.0], [1.0, 2.0, 1.0]];
                std::array::from_fn(|n| (0..=n).map(|k| choose[n][k] * a[k] * b[n - k]).sum())
            },
            |u| {
                let mut y = [u[0].exp(), 0.0, 0.0];
                y[1] = y[0] * u[1];
                y[2] = y[1] * u[1] + y[0] * u[2];
                y
            },
        ),
    );
    answers.right(
        "squares and differences",
        (
            |a, b| {
                // 2ab = (a + b)² − a² − b²
                let square = |x: Jet| [x[0] * x[0], 2.0 * x[0] * x[1], 2.0 * (x[1] * x[1] + x[0] * x[2])];
                let sum: Jet = std::array::from_fn(|i| a[i] + b[i]);
                std::array::from_fn(|i| (square(sum)[i] - square(a)[i] - square(b)[i]) / 2.0)
            },
            exp,
        ),
    );
    answers.wrong(
        "as it was given",
        "Both curvatures are still 0",
        (|a, b| bent(a, b, 0.0), |u| bent_exp(u, 0.0)),
    );
    answers.wrong("only exp done", "In `times` the curvature is still 0", (|a, b| bent(a, b, 0.0), exp));
    answers.wrong("only times done", "In `exp` the curvature is still 0", (times, |u| bent_exp(u, 0.0)));
    answers.wrong(
        "no term with both slopes",
        "the term with both slopes is missing",
        (|a, b| bent(a, b, a[2] * b[0] + a[0] * b[2]), exp),
    );
    answers.wrong(
        "both slopes once",
        "the product of the slopes counts once",
        (|a, b| bent(a, b, a[2] * b[0] + a[1] * b[1] + a[0] * b[2]), exp),
    );
    answers.wrong(
        "curvatures multiplied",
        "the curvatures are multiplied",
        (|a, b| bent(a, b, a[2] * b[2]), exp),
    );
    answers.wrong(
        "only the slopes' term",
        "only the term with both slopes",
        (|a, b| bent(a, b, 2.0 * a[1] * b[1]), exp),
    );
    answers.wrong(
        "place by place",
        "multiplied place by place",
        (|a, b| std::array::from_fn(|i| a[i] * b[i]), exp),
    );
    answers.wrong(
        "no square of the slope",
        "lacks the square of u′",
        (times, |u| bent_exp(u, u[0].exp() * u[2])),
    );
    answers.wrong(
        "right for x itself",
        "right only where u itself has none",
        (times, |u| bent_exp(u, u[0].exp() * u[1].powi(2))),
    );
    answers.wrong(
        "the slope not squared",
        "without its square",
        (times, |u| bent_exp(u, u[0].exp() * (u[2] + u[1]))),
    );
    answers.wrong(
        "the slope once more",
        "the curvature is the slope once more",
        (times, |u| bent_exp(u, u[0].exp() * u[1])),
    );
    answers.wrong("e to the power everywhere", "all three numbers are e^u", (times, |u| [u[0].exp(); 3]));
    answers.wrong(
        "Taylor's coefficients",
        "halves of the curvatures",
        (
            |a, b| bent(a, b, a[2] * b[0] + a[1] * b[1] + a[0] * b[2]),
            |u| bent_exp(u, u[0].exp() * (u[2] + 0.5 * u[1] * u[1])),
        ),
    );
    answers.wrong(
        "neither has the slopes' term",
        "each is what the product rule adds",
        (|a, b| bent(a, b, a[2] * b[0] + a[0] * b[2]), |u| bent_exp(u, u[0].exp() * u[2])),
    );
    // Nobody told the check about these.
    answers.wrong(
        "a slip in the product's slope",
        "Always right: `exp`",
        (|a, b| [a[0] * b[0], a[1] * b[1], times(a, b)[2]], exp),
    );
    answers.wrong(
        "exp by its series",
        "Always right: `times`",
        (times, |u| bent_exp(u, 1.0 + u[2] + u[1] * u[1])),
    );
    answers.wrong(
        "b never curves",
        "`exp` is right. In `times` the curvature lacks",
        (|a, b| times(a, [b[0], b[1], 0.0]), exp),
    );
    answers.wrong(
        "swapped outputs",
        "Always right: `exp`",
        (
            |a, b| {
                let [v, s, c] = times(a, b);
                [v, c, s]
            },
            exp,
        ),
    );
    answers.wrong("a for b", "`b` is never used", (|a, _| times(a, a), exp));
    answers.wrong("not written", "Write your answer", (times, |_| todo!()));
}
