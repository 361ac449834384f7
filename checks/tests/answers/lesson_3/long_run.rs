//! Answers to exercise 3.5 what momentum leaves in the long run.

use crate::list::List;

/// The sum of the roots, and what stands under the root.
fn parts(mu: f64, el: f64) -> (f64, f64) {
    let p = 1.0 + mu - el;
    (p, p * p - 4.0 * mu)
}

fn right(mu: f64, el: f64) -> f64 {
    let (p, under) = parts(mu, el);
    if under <= 0.0 { mu.sqrt() } else { (p.abs() + under.sqrt()) / 2.0 }
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.5 momentum in the long run", checks::long_run);
    answers.right("two cases", right);
    answers.right("three cases by the window", |mu, el| {
        let (low, high) = ((1.0 - mu.sqrt()).powi(2), (1.0 + mu.sqrt()).powi(2));
        let (p, under) = parts(mu, el);
        if el < low {
            0.5 * (p + under.max(0.0).sqrt())
        } else if el > high {
            -0.5 * (p - under.max(0.0).sqrt())
        } else {
            mu.sqrt()
        }
    });
    answers.right("the larger of two sizes", |mu, el| {
        let (p, under) = parts(mu, el);
        let (real, imaginary) = (under.max(0.0).sqrt(), (-under).max(0.0).sqrt());
        let size = |sign: f64| (0.5 * (p + sign * real)).hypot(0.5 * imaginary);
        size(1.0).max(size(-1.0))
    });
    answers.right("a matrix squared again and again", |mu, el| {
        let mut m = [[1.0 + mu - el, -mu], [1.0, 0.0]];
        let (mut log, mut power) = (0.0, 1.0);
        for _ in 0..45 {
            let mut square = [[0.0; 2]; 2];
            for i in 0..2 {
                for j in 0..2 {
                    square[i][j] = m[i][0] * m[0][j] + m[i][1] * m[1][j];
                }
            }
            power *= 2.0;
            let size = square.iter().flatten().fold(0.0_f64, |size, x| size.max(x.abs()));
            if size == 0.0 {
                return 0.0;
            }
            log = 2.0 * log + size.ln();
            m = square.map(|row| row.map(|x| x / size));
        }
        f64::exp(log / power)
    });
    answers.wrong("as it was given", "√μ everywhere", |mu, _| mu.sqrt());
    answers.wrong("p with its sign", "Right up to the window's upper end", |mu, el| {
        let (p, under) = parts(mu, el);
        if under < 0.0 { f64::sqrt(mu) } else { (p + under.max(0.0).sqrt()) / 2.0 }
    });
    answers.wrong("the formula everywhere", "The root of a negative number is NaN", |mu, el| {
        let (p, under) = parts(mu, el);
        (p.abs() + under.sqrt()) / 2.0
    });
    answers.wrong("plain descent", "what plain descent leaves", |_, el| (1.0 - el).abs());
    answers.wrong("μ in the window", "the walk itself by its root", |mu, el| {
        if parts(mu, el).1 <= 0.0 { mu } else { right(mu, el) }
    });
    answers.wrong("the root cut at 0", "half of p, the middle", |mu, el| {
        let (p, under) = parts(mu, el);
        (p.abs() + under.max(0.0).sqrt()) / 2.0
    });
    answers.wrong("the smaller root", "the smaller of the two roots", |mu, el| {
        let (p, under) = parts(mu, el);
        if under <= 0.0 { mu.sqrt() } else { (p.abs() - under.sqrt()) / 2.0 }
    });
    answers.wrong("p without μ", "here the μ is missing", |mu, el| {
        let p = 1.0 - el;
        let under: f64 = p * p - 4.0 * mu;
        if under <= 0.0 { mu.sqrt() } else { (p.abs() + under.sqrt()) / 2.0 }
    });
    answers.wrong("ηλ added", "here ηλ is added", |mu, el| right(mu, -el));
    answers.wrong("not halved", "The root's formula divides by 2", |mu, el| {
        let (p, under) = parts(mu, el);
        if under <= 0.0 { mu.sqrt() } else { p.abs() + under.sqrt() }
    });
    answers.wrong("without the 4", "here the 4 is missing", |mu, el| {
        let p = 1.0 + mu - el;
        let under: f64 = p * p - mu;
        if under <= 0.0 { mu.sqrt() } else { (p.abs() + under.sqrt()) / 2.0 }
    });
    answers.wrong("signed", "This is the root with its sign", |mu, el| {
        let (p, under) = parts(mu, el);
        if under <= 0.0 { mu.sqrt() } else { p.signum() * (p.abs() + under.sqrt()) / 2.0 }
    });
    answers.wrong("two steps", "what two steps leave", |mu, el| right(mu, el) * right(mu, el));
    answers.wrong("what goes", "what a step takes away", |mu, el| 1.0 - right(mu, el));
    // Nobody told the check about these.
    answers.wrong("never above 1", "a walk can fly away", |mu, el| right(mu, el).min(1.0));
    answers.wrong("not written", "Write your answer", |_, _| todo!());
}
