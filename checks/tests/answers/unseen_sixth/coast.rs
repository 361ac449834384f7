//! The sixth set for exercise 3.6.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.6 sixth set", checks::coast);
    answers.right("the two averages, step by step", |g, silent, rate| {
        let (mut m, mut s) = (g, g * g);
        let mut x = 0.0;
        for _ in 0..silent {
            m = 0.9 * m + 0.1 * 0.0;
            s = 0.999 * s + 0.001 * 0.0;
            x -= rate * m / s.sqrt();
        }
        x
    });
    answers.right("the geometric sum", |g, silent, rate| {
        let q = 0.9 / 0.999_f64.sqrt();
        -g.signum() * rate * q * (1.0 - q.powi(silent as i32)) / (1.0 - q)
    });
    answers.right("a sum of powers", |g, silent, rate| {
        let steps = (1..=silent as i32).map(|k| 0.9_f64.powi(k) / 0.999_f64.powi(k).sqrt());
        let way: f64 = steps.map(|step| step * rate).sum();
        if g > 0.0 { -way } else { way }
    });
    answers.wrong(
        "no slope, no step",
        "Adam doesn't stop at once: m still remembers the slopes",
        |_, _, _| 0.0,
    );
    answers.wrong("uphill", "The way back: Adam goes on against the slope that was", |g, silent, rate| {
        let q = 0.9 / 0.999_f64.sqrt();
        (1..=silent as i32).map(|k| rate * g.signum() * q.powi(k)).sum()
    });
    answers.wrong("s doesn't fade", "Here s stays at g²", |g, silent, rate| {
        (1..=silent as i32).map(|k| -rate * g.signum() * 0.9_f64.powi(k)).sum()
    });
    answers.wrong(
        "moved before m fades",
        "The first silent step has an m that has faded once",
        |g, silent, rate| {
            let q = 0.9 / 0.999_f64.sqrt();
            (0..silent as i32).map(|k| -rate * g.signum() * q.powi(k)).sum()
        },
    );
    answers.wrong("no root of s", "m is divided by s; Adam divides by the root of s", |g, silent, rate| {
        let (mut m, mut s, mut x) = (g, g * g, 0.0);
        for _ in 0..silent {
            m *= 0.9;
            s *= 0.999;
            x -= rate * m / s;
        }
        x
    });
    answers.wrong(
        "the root of the size, but not of the fading",
        "s is divided by as it is: take its root",
        |g, silent, rate| {
            let q: f64 = 0.9 / 0.999;
            (1..=silent as i32).map(|k| -rate * g.signum() * q.powi(k)).sum()
        },
    );
    answers.wrong(
        "not divided by the root of s",
        "The way does not grow with g: here m is not divided by",
        |g, silent, rate| (1..=silent as i32).map(|k| -rate * g * 0.9_f64.powi(k)).sum(),
    );
    answers.wrong("always to the left", "This always goes to the left", |_, silent, rate| {
        let q = 0.9 / 0.999_f64.sqrt();
        (1..=silent as i32).map(|k| -rate * q.powi(k)).sum()
    });
    answers.wrong(
        "only the last step",
        "This is the last step alone; add over all silent steps",
        |g, silent, rate| {
            let q = 0.9 / 0.999_f64.sqrt();
            if silent == 0 { 0.0 } else { -rate * g.signum() * q.powi(silent as i32) }
        },
    );
    answers.wrong("for ever", "This is where it ends after endless silence; count the", |g, _, rate| {
        let q = 0.9 / 0.999_f64.sqrt();
        -rate * g.signum() * q / (1.0 - q)
    });
    answers.wrong(
        "a full step each time",
        "Neither m nor s fades here: without a slope both shrink",
        |g, silent, rate| -rate * g.signum() * silent as f64,
    );
    answers.wrong("without the rate", "The rate is left out", |g, silent, _| {
        let q = 0.9 / 0.999_f64.sqrt();
        (1..=silent as i32).map(|k| -g.signum() * q.powi(k)).sum()
    });
    answers.wrong(
        "the betas mixed up",
        "The two βs are swapped: m keeps nine tenths, s keeps",
        |g, silent, rate| {
            let q = 0.999 / 0.9_f64.sqrt();
            (1..=silent as i32).map(|k| -rate * g.signum() * q.powi(k)).sum()
        },
    );
    answers.wrong(
        "corrected as at the beginning",
        "The two corrections of the first steps are in it",
        |g, silent, rate| {
            let (mut m, mut s, mut x) = (g, g * g, 0.0);
            for k in 1..=silent as i32 {
                m *= 0.9;
                s *= 0.999;
                let (m_hat, s_hat) = (m / (1.0 - 0.9_f64.powi(k)), s / (1.0 - 0.999_f64.powi(k)));
                x -= rate * m_hat / s_hat.sqrt();
            }
            x
        },
    );
    answers.wrong("a step too many", "This is one step too many", |g, silent, rate| {
        let q = 0.9 / 0.999_f64.sqrt();
        (1..=silent as i32 + 1).map(|k| -rate * g.signum() * q.powi(k)).sum()
    });
    answers.wrong("a step too few", "This is one step too few", |g, silent, rate| {
        let q = 0.9 / 0.999_f64.sqrt();
        (1..silent as i32).map(|k| -rate * g.signum() * q.powi(k)).sum()
    });
    answers.wrong(
        "the distance without the way",
        "The sign is lost: Adam goes on against the slope that",
        |_, silent, rate| {
            let q = 0.9 / 0.999_f64.sqrt();
            (1..=silent as i32).map(|k| rate * q.powi(k)).sum()
        },
    );
    answers.wrong("m never fades", "Here m stays at g", |g, silent, rate| {
        (1..=silent as i32).map(|k| -rate * g.signum() / 0.999_f64.powi(k).sqrt()).sum()
    });
    answers.wrong("m takes in the old slope", "Here m stays at g", |g, silent, rate| {
        let (mut m, mut s, mut x) = (g, g * g, 0.0);
        for _ in 0..silent {
            m = 0.9 * m + 0.1 * g;
            s *= 0.999;
            x -= rate * m / s.sqrt();
        }
        x
    });
}
