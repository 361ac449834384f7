//! Answers to exercise 3.2 the steps that are needed.

use crate::list::List;

fn count(times: f64, factor: f64) -> usize {
    (times.ln() / (1.0 / factor).ln()).ceil() as usize
}

/// By the slope's size at the start over the tolerance, and the factor's size.
fn steps(times: f64, factor: f64) -> Option<usize> {
    if times <= 1.0 {
        Some(0)
    } else if factor >= 1.0 {
        None
    } else if factor == 0.0 {
        Some(1)
    } else {
        Some(count(times, factor))
    }
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.2 steps needed", checks::steps_needed);
    answers.right("by logarithms", |l, r, x, t| steps(l * x.abs() / t, (1.0 - r * l).abs()));
    answers.right("walked", |l, r, x, t| {
        let (mut x, factor) = (x, 1.0 - r * l);
        let mut steps = 0;
        while (l * x).abs() > t {
            if factor.abs() >= 1.0 {
                return None;
            }
            x *= factor;
            steps += 1;
        }
        Some(steps)
    });
    answers.right("by powers", |l, r, x, t| {
        let (slope, factor) = ((l * x).abs(), (1.0 - r * l).abs());
        match factor {
            _ if slope <= t => Some(0),
            f if f < 1.0 => (1..100_000).find(|&n| slope * f.powi(n) <= t).map(|n| n as usize),
            _ => None,
        }
    });
    answers.right("the logarithm's minus turned", |l, r, x, t| {
        let (slope, factor) = ((l * x).abs(), (1.0 - r * l).abs());
        if slope <= t {
            return Some(0);
        }
        let wanted = (t / slope).ln() / factor.ln();
        (factor < 1.0).then(|| wanted.max(1.0).ceil() as usize)
    });
    answers.wrong("λ left out", "The slope must be small", |l, r, x, t| {
        steps(x.abs() / t, (1.0 - r * l).abs())
    });
    answers.wrong("no size of the factor", "A walk that swings has a negative factor", |l, r, x, t| {
        let factor = 1.0 - r * l;
        match () {
            () if l * x.abs() <= t => Some(0),
            () if factor.abs() >= 1.0 => None,
            () if factor == 0.0 => Some(1),
            () => Some(count(l * x.abs() / t, factor)),
        }
    });
    answers.wrong("swinging is never", "A walk that swings arrives too", |l, r, x, t| {
        let factor = 1.0 - r * l;
        steps(l * x.abs() / t, if factor < 0.0 { 2.0 } else { factor })
    });
    answers.wrong("rounded down", "One step too few", |l, r, x, t| {
        let (times, factor) = (l * x.abs() / t, (1.0 - r * l).abs());
        match steps(times, factor) {
            Some(_) if times > 1.0 && factor > 0.0 => {
                Some((times.ln() / (1.0 / factor).ln()).floor() as usize)
            }
            other => other,
        }
    });
    answers.wrong("one more", "One step too many.", |l, r, x, t| {
        steps(l * x.abs() / t, (1.0 - r * l).abs()).map(|steps| steps + 1)
    });
    answers.wrong("no None", "the walk never arrives: return None", |l, r, x, t| {
        let (times, factor) = (l * x.abs() / t, (1.0 - r * l).abs());
        Some(steps(times, factor).unwrap_or_else(|| count(times, factor)))
    });
    answers.wrong("above 1 only", "At the factor −1 the walk swings for ever", |l, r, x, t| {
        let (times, factor) = (l * x.abs() / t, (1.0 - r * l).abs());
        if factor == 1.0 && times > 1.0 { Some(count(times, 1.0)) } else { steps(times, factor) }
    });
    answers.wrong("never, before looking", "no step is needed, at any rate", |l, r, x, t| {
        let factor = (1.0 - r * l).abs();
        if factor >= 1.0 { None } else { steps(l * x.abs() / t, factor) }
    });
    answers.wrong("0 steps at 1/λ", "one step is needed where the start", |l, r, x, t| {
        let (times, factor) = (l * x.abs() / t, (1.0 - r * l).abs());
        if factor == 0.0 { Some(0) } else { steps(times, factor) }
    });
    answers.wrong("the logarithm of the factor", "Both logarithms need the same sign", |l, r, x, t| {
        let (times, factor) = (l * x.abs() / t, (1.0 - r * l).abs());
        match steps(times, factor) {
            Some(n) if n > 0 && factor > 0.0 => Some((times.ln() / factor.ln()).ceil() as usize),
            other => other,
        }
    });
    answers.wrong("1 − η", "here it is 1 − η", |l, r, x, t| steps(l * x.abs() / t, (1.0 - r).abs()));
    // Nobody told the check about these.
    answers.wrong("ten at most", "It is wrong on", |l, r, x, t| {
        steps(l * x.abs() / t, (1.0 - r * l).abs()).map(|steps| steps.min(10))
    });
    answers.wrong("not written", "Write your answer", |_, _, _, _| todo!());
}
