//! The sixth set for exercise 3.2.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.2 sixth set", checks::steps_needed);
    answers.right("walked after all, with a limit", |lambda, rate, start, tolerance| {
        let mut x = start;
        let mut steps = 0;
        while (lambda * x).abs() > tolerance {
            let next = x - rate * lambda * x;
            if next.abs() >= x.abs() {
                return None;
            }
            x = next;
            steps += 1;
        }
        Some(steps)
    });
    answers.right("with logarithms to the base 10", |lambda, rate, start, tolerance| {
        let slope = (lambda * start).abs();
        if slope <= tolerance {
            return Some(0);
        }
        let left = (1.0 - rate * lambda).abs();
        if left == 0.0 {
            Some(1)
        } else if left < 1.0 {
            Some(((tolerance / slope).log10() / left.log10()).ceil() as usize)
        } else {
            None
        }
    });
    answers.right("the power that is small enough, by halving", |lambda, rate, start, tolerance| {
        let (slope, left) = (lambda * start.abs(), (1.0 - rate * lambda).abs());
        let is_there = |steps: u32| slope * left.powf(f64::from(steps)) <= tolerance;
        if is_there(0) {
            return Some(0);
        }
        if left >= 1.0 {
            return None;
        }
        let (mut low, mut high) = (0, 1);
        while !is_there(high) {
            (low, high) = (high, 2 * high);
        }
        while high - low > 1 {
            let middle = (low + high) / 2;
            if is_there(middle) { high = middle } else { low = middle }
        }
        Some(high as usize)
    });
    answers.wrong("the template", "A value comes back", |lambda, rate, start, tolerance| {
        let (too_large, factor) = (start / tolerance, 1.0 - rate * lambda);
        Some((too_large.ln() / (1.0 / factor).ln()) as usize)
    });
    answers.wrong(
        "the place instead of the slope",
        "This waits until x is small",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) = (start.abs() / tolerance, (1.0 - rate * lambda).abs());
            match factor {
                _ if too_large <= 1.0 => Some(0),
                f if f >= 1.0 => None,
                0.0 => Some(1),
                f => Some((too_large.ln() / (1.0 / f).ln()).ceil() as usize),
            }
        },
    );
    answers.wrong(
        "rounded down",
        "One step too few: part of a step doesn't bring the",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) = (lambda * start.abs() / tolerance, (1.0 - rate * lambda).abs());
            match factor {
                _ if too_large <= 1.0 => Some(0),
                f if f >= 1.0 => None,
                0.0 => Some(1),
                f => Some((too_large.ln() / (1.0 / f).ln()) as usize),
            }
        },
    );
    answers.wrong(
        "rounded to the nearest",
        "The count is rounded to the nearest whole number: part",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) = (lambda * start.abs() / tolerance, (1.0 - rate * lambda).abs());
            match factor {
                _ if too_large <= 1.0 => Some(0),
                f if f >= 1.0 => None,
                0.0 => Some(1),
                f => Some((too_large.ln() / (1.0 / f).ln()).round() as usize),
            }
        },
    );
    answers.wrong(
        "a step too many",
        "One step too many, but for walks that arrive at once",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) = (lambda * start.abs() / tolerance, (1.0 - rate * lambda).abs());
            match factor {
                _ if too_large <= 1.0 => Some(0),
                f if f >= 1.0 => None,
                0.0 => Some(1),
                f => Some((too_large.ln() / (1.0 / f).ln()).ceil() as usize + 1),
            }
        },
    );
    answers.wrong(
        "a negative start is taken for arrived",
        "if `start` were 0 wherever it is negative",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) = (lambda * start / tolerance, (1.0 - rate * lambda).abs());
            match factor {
                _ if too_large <= 1.0 => Some(0),
                f if f >= 1.0 => None,
                0.0 => Some(1),
                f => Some((too_large.ln() / (1.0 / f).ln()).ceil() as usize),
            }
        },
    );
    answers.wrong(
        "who jumps across never arrives",
        "A walk that swings arrives too, as long as its factor",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) = (lambda * start.abs() / tolerance, 1.0 - rate * lambda);
            if too_large <= 1.0 {
                return Some(0);
            }
            if factor == 0.0 {
                return Some(1);
            }
            if factor < 0.0 || factor >= 1.0 {
                return None;
            }
            Some((too_large.ln() / (1.0 / factor).ln()).ceil() as usize)
        },
    );
    answers.wrong(
        "no absolute value of the factor: NaN becomes 0",
        "A walk that swings has a negative factor, and its",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) = (lambda * start.abs() / tolerance, 1.0 - rate * lambda);
            if too_large <= 1.0 {
                return Some(0);
            }
            if factor.abs() >= 1.0 {
                return None;
            }
            if factor == 0.0 {
                return Some(1);
            }
            Some((too_large.ln() / (1.0 / factor).ln()).ceil() as usize)
        },
    );
    answers.wrong(
        "who walks away never was there",
        "Where the slope is small enough at the start, no step",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) = (lambda * start.abs() / tolerance, (1.0 - rate * lambda).abs());
            if factor >= 1.0 {
                return None;
            }
            if too_large <= 1.0 {
                return Some(0);
            }
            if factor == 0.0 {
                return Some(1);
            }
            Some((too_large.ln() / (1.0 / factor).ln()).ceil() as usize)
        },
    );
    answers.wrong(
        "a factor of 0 needs no step",
        "At the rate 1/λ the factor is 0, and one step is needed",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) = (lambda * start.abs() / tolerance, (1.0 - rate * lambda).abs());
            if too_large <= 1.0 {
                return Some(0);
            }
            if factor >= 1.0 {
                return None;
            }
            Some((too_large.ln() / (1.0 / factor).ln()).ceil() as usize)
        },
    );
    answers.wrong(
        "always in the end",
        "Where the factor is 1 or more in size, the walk never",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) = (lambda * start.abs() / tolerance, (1.0 - rate * lambda).abs());
            match factor {
                _ if too_large <= 1.0 => Some(0),
                0.0 => Some(1),
                f => Some((too_large.ln() / (1.0 / f).ln()).ceil() as usize),
            }
        },
    );
    answers.wrong(
        "a factor of exactly 1 isn't seen",
        "At the factor −1 the walk swings for ever: that is",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) = (lambda * start.abs() / tolerance, (1.0 - rate * lambda).abs());
            match factor {
                _ if too_large <= 1.0 => Some(0),
                f if f > 1.0 => None,
                0.0 => Some(1),
                f => Some((too_large.ln() / (1.0 / f).ln()).ceil() as usize),
            }
        },
    );
    answers.wrong(
        "the factor is rate times lambda",
        "The factor of a step is 1 − ηλ; here it is ηλ",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) = (lambda * start.abs() / tolerance, (rate * lambda).abs());
            match factor {
                _ if too_large <= 1.0 => Some(0),
                f if f >= 1.0 => None,
                0.0 => Some(1),
                f => Some((too_large.ln() / (1.0 / f).ln()).ceil() as usize),
            }
        },
    );
    answers.wrong(
        "the factor without lambda",
        "The factor is 1 − ηλ; here it is 1 − η",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) = (lambda * start.abs() / tolerance, (1.0 - rate).abs());
            match factor {
                _ if too_large <= 1.0 => Some(0),
                f if f >= 1.0 => None,
                0.0 => Some(1),
                f => Some((too_large.ln() / (1.0 / f).ln()).ceil() as usize),
            }
        },
    );
    answers.wrong(
        "the logarithms upside down",
        "The quotient of the logarithms is upside down: the",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) = (lambda * start.abs() / tolerance, (1.0 - rate * lambda).abs());
            match factor {
                _ if too_large <= 1.0 => Some(0),
                f if f >= 1.0 => None,
                0.0 => Some(1),
                f => Some(((1.0 / f).ln() / too_large.ln()).ceil() as usize),
            }
        },
    );
    answers.wrong(
        "a straight line: the same part of the way each time",
        "Every step counts as the first one, as if each took the",
        |lambda, rate, start, tolerance| {
            let slope = lambda * start.abs();
            if slope <= tolerance {
                return Some(0);
            }
            if rate * lambda >= 2.0 {
                return None;
            }
            Some(((slope - tolerance) / (rate * lambda * slope)).ceil() as usize)
        },
    );
    answers.wrong(
        "until the height is small",
        "This counts how long the height ½λx² is too large, and",
        |lambda, rate, start, tolerance| {
            let (too_large, factor) =
                (0.5 * lambda * start * start / tolerance, (1.0 - rate * lambda).powi(2));
            match factor {
                _ if too_large <= 1.0 => Some(0),
                f if f >= 1.0 => None,
                0.0 => Some(1),
                f => Some((too_large.ln() / (1.0 / f).ln()).ceil() as usize),
            }
        },
    );
    answers.wrong(
        "sees only that it grows, not that it is stuck at once",
        "A value comes back",
        |lambda, rate, start, tolerance| {
            if rate > 2.0 / lambda {
                return None;
            }
            let mut x = start;
            for step in 0..10_000 {
                if (lambda * x).abs() <= tolerance {
                    return Some(step);
                }
                x -= rate * lambda * x;
            }
            Some(10_000)
        },
    );
}
