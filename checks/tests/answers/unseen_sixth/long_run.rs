//! The sixth set for exercise 3.5.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.5 sixth set", checks::long_run);
    answers.right("the size of the larger root, complex or not", |mu, eta_lambda| {
        let p = 1.0 + mu - eta_lambda;
        let disc = p * p - 4.0 * mu;
        if disc < 0.0 {
            // Real part p/2, imaginary part √−disc/2.
            (p / 2.0).hypot((-disc).sqrt() / 2.0)
        } else {
            let (one, other) = ((p + disc.sqrt()) / 2.0, (p - disc.sqrt()) / 2.0);
            one.abs().max(other.abs())
        }
    });
    answers.right("by the window", |mu, eta_lambda| {
        let root = mu.sqrt();
        let window = (1.0 - root).powi(2)..=(1.0 + root).powi(2);
        if window.contains(&eta_lambda) {
            root
        } else {
            let half = 0.5 * (1.0 + mu - eta_lambda);
            half.abs() + (half * half - mu).max(0.0).sqrt()
        }
    });
    answers.right("half of p, and away from 0", |mu, eta_lambda| {
        let half = (1.0 + mu - eta_lambda) / 2.0;
        let square = half * half - mu;
        if square < 0.0 { mu.sqrt() } else { (half + half.signum() * square.sqrt()).abs() }
    });
    answers.wrong(
        "the small root, turned over: 0/0 without momentum",
        "NaN (not a number) comes back",
        |mu, eta_lambda| {
            let p = (1.0 + mu - eta_lambda).abs();
            let disc = p * p - 4.0 * mu;
            if disc <= 0.0 { mu.sqrt() } else { 2.0 * mu / (p - disc.sqrt()) }
        },
    );
    answers.wrong("the root of mu everywhere", "This is √μ everywhere", |mu, _| mu.sqrt());
    answers.wrong(
        "the smaller root",
        "This is the smaller of the two roots: in the long run",
        |mu, eta_lambda| {
            let p = 1.0 + mu - eta_lambda;
            let disc = p * p - 4.0 * mu;
            if disc <= 0.0 { mu.sqrt() } else { (p.abs() - disc.sqrt()) / 2.0 }
        },
    );
    answers.wrong(
        "with plus, also where p is negative",
        "Right up to the window's upper end",
        |mu, eta_lambda| {
            let p = 1.0 + mu - eta_lambda;
            let disc = p * p - 4.0 * mu;
            if disc <= 0.0 { mu.sqrt() } else { (p + disc.sqrt()) / 2.0 }
        },
    );
    answers.wrong(
        "with plus, and its size",
        "Above the window this is the root that is smaller in",
        |mu, eta_lambda| {
            let p = 1.0 + mu - eta_lambda;
            let disc = p * p - 4.0 * mu;
            if disc <= 0.0 { mu.sqrt() } else { ((p + disc.sqrt()) / 2.0).abs() }
        },
    );
    answers.wrong("the larger root without its size", "This is the root with its sign", |mu, eta_lambda| {
        let p = 1.0 + mu - eta_lambda;
        let disc = p * p - 4.0 * mu;
        if disc <= 0.0 { mu.sqrt() } else { (p + p.signum() * disc.sqrt()) / 2.0 }
    });
    answers.wrong(
        "mu inside the window",
        "In the window the squares shrink by μ, the walk itself",
        |mu, eta_lambda| {
            let p = 1.0 + mu - eta_lambda;
            let disc = p * p - 4.0 * mu;
            if disc <= 0.0 { mu } else { (p.abs() + disc.sqrt()) / 2.0 }
        },
    );
    answers.wrong(
        "NaN inside the window",
        "The root of a negative number is NaN: in the window",
        |mu, eta_lambda| {
            let p = 1.0 + mu - eta_lambda;
            (p.abs() + (p * p - 4.0 * mu).sqrt()) / 2.0
        },
    );
    answers.wrong(
        "a negative number under the root counts as 0",
        "Without real roots this is half of p, the middle",
        |mu, eta_lambda| {
            let p = 1.0 + mu - eta_lambda;
            (p.abs() + (p * p - 4.0 * mu).max(0.0).sqrt()) / 2.0
        },
    );
    answers.wrong(
        "the size under the root",
        "In the window the number under the root is negative",
        |mu, eta_lambda| {
            let p = 1.0 + mu - eta_lambda;
            (p.abs() + (p * p - 4.0 * mu).abs().sqrt()) / 2.0
        },
    );
    answers.wrong(
        "plain descent outside of the window",
        "Outside of the window this is |1 − ηλ|, what plain",
        |mu, eta_lambda| {
            let p = 1.0 + mu - eta_lambda;
            if p * p <= 4.0 * mu { mu.sqrt() } else { (1.0 - eta_lambda).abs() }
        },
    );
    answers.wrong("not halved", "The root's formula divides by 2; here it doesn't", |mu, eta_lambda| {
        let p = 1.0 + mu - eta_lambda;
        let disc = p * p - 4.0 * mu;
        if disc <= 0.0 { mu.sqrt() } else { p.abs() + disc.sqrt() }
    });
    answers.wrong(
        "mu instead of 4 mu under the root",
        "Under the root stands p² − 4μ; here the 4 is missing",
        |mu, eta_lambda| {
            let p = 1.0 + mu - eta_lambda;
            let disc = p * p - mu;
            if disc <= 0.0 { mu.sqrt() } else { (p.abs() + disc.sqrt()) / 2.0 }
        },
    );
    answers.wrong(
        "p with the wrong sign before mu",
        "The middle term of the quadratic is 1 + μ − ηλ; here it",
        |mu, eta_lambda| {
            let p = 1.0 - mu - eta_lambda;
            let disc = p * p - 4.0 * mu;
            if disc <= 0.0 { mu.sqrt() } else { (p.abs() + disc.sqrt()) / 2.0 }
        },
    );
    answers.wrong(
        "p with the wrong sign before the rate",
        "The middle term of the quadratic is 1 + μ − ηλ; here ηλ",
        |mu, eta_lambda| {
            let p = 1.0 + mu + eta_lambda;
            let disc = p * p - 4.0 * mu;
            if disc <= 0.0 { mu.sqrt() } else { (p.abs() + disc.sqrt()) / 2.0 }
        },
    );
    answers.wrong(
        "the constant term's sign",
        "The constant term of the quadratic is +μ; here it has",
        |mu, eta_lambda| {
            let p = 1.0 + mu - eta_lambda;
            (p.abs() + (p * p + 4.0 * mu).sqrt()) / 2.0
        },
    );
    answers.wrong("1 outside of the window", "Outside of the window this is 1", |mu, eta_lambda| {
        let p = 1.0 + mu - eta_lambda;
        if p * p <= 4.0 * mu { mu.sqrt() } else { 1.0 }
    });
    answers.wrong(
        "no more than 1",
        "It never says more than 1, but a walk can fly away",
        |mu, eta_lambda| {
            let p = 1.0 + mu - eta_lambda;
            let disc = p * p - 4.0 * mu;
            if disc <= 0.0 { mu.sqrt() } else { ((p.abs() + disc.sqrt()) / 2.0).min(1.0) }
        },
    );
    answers.wrong(
        "one side of the window only",
        "The window has two ends: above (1 + √μ)² the roots are",
        |mu, eta_lambda| {
            let p = 1.0 + mu - eta_lambda;
            if eta_lambda >= (1.0 - mu.sqrt()).powi(2) {
                mu.sqrt()
            } else {
                (p.abs() + (p * p - 4.0 * mu).sqrt()) / 2.0
            }
        },
    );
    answers.wrong("the root without the 4 in the window's test", "It is wrong on", |mu, eta_lambda| {
        let p = 1.0 + mu - eta_lambda;
        if p * p <= 2.0 * mu { mu.sqrt() } else { (p.abs() + (p * p - 4.0 * mu).max(0.0).sqrt()) / 2.0 }
    });
}
