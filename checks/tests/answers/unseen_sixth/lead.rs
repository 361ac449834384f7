//! The sixth set for exercise 4.8.

use crate::list::List;

/// How many images only the first reads rightly, and how many only the second.
fn apart(a: &[bool], b: &[bool]) -> (f64, f64) {
    let only =
        |one: &[bool], other: &[bool]| one.iter().zip(other).filter(|(o, t)| **o && !**t).count() as f64;
    (only(a, b), only(b, a))
}

fn share(right: &[bool]) -> f64 {
    right.iter().filter(|right| **right).count() as f64 / right.len() as f64
}

/// The differences, 1, 0 or -1 for each image.
fn differences(a: &[bool], b: &[bool]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| f64::from(u8::from(*a)) - f64::from(u8::from(*b))).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.8 sixth set", checks::lead);
    answers.right("the differences, their mean and their distances", |a, b| {
        let d = differences(a, b);
        let lead = mean(&d);
        let spread: Vec<f64> = d.iter().map(|d| (d - lead).powi(2)).collect();
        (lead, (mean(&spread) / d.len() as f64).sqrt())
    });
    answers.right("one loop over both", |a, b| {
        let n = a.len() as f64;
        let (mut sum, mut squares) = (0i64, 0i64);
        for i in 0..a.len() {
            let d = a[i] as i64 - b[i] as i64;
            sum += d;
            squares += d * d;
        }
        let lead = sum as f64 / n;
        (lead, (squares as f64 / n - lead * lead).max(0.0).sqrt() / n.sqrt())
    });
    answers.right("the three kinds of images", |a, b| {
        let n = a.len() as f64;
        let (first, second) = apart(a, b);
        let same = n - first - second;
        let lead = (first - second) / n;
        let variance =
            (first * (1.0 - lead).powi(2) + second * (-1.0 - lead).powi(2) + same * lead.powi(2)) / n;
        (share(a) - share(b), (variance / n).sqrt())
    });
    answers.wrong("as if the two had seen different images", "The lead is right", |a, b| {
        let (first, second) = (share(a), share(b));
        let n = a.len() as f64;
        (first - second, ((first * (1.0 - first) + second * (1.0 - second)) / n).sqrt())
    });
    answers.wrong("the root is forgotten", "The lead is right", |a, b| {
        let n = a.len() as f64;
        let (first, second) = apart(a, b);
        let lead = (first - second) / n;
        (lead, ((first + second) / n - lead * lead) / n)
    });
    answers.wrong("the deviation, not the error of the mean", "The lead is right", |a, b| {
        let n = a.len() as f64;
        let (first, second) = apart(a, b);
        let lead = (first - second) / n;
        (lead, ((first + second) / n - lead * lead).sqrt())
    });
    answers.wrong("divided by n instead of its root", "The lead is right", |a, b| {
        let n = a.len() as f64;
        let (first, second) = apart(a, b);
        let lead = (first - second) / n;
        (lead, ((first + second) / n - lead * lead).sqrt() / n)
    });
    answers.wrong("the mean's square isn't taken off", "The lead is right", |a, b| {
        let n = a.len() as f64;
        let (first, second) = apart(a, b);
        ((first - second) / n, (first + second).sqrt() / n)
    });
    answers.wrong("n - 1", "The lead is right", |a, b| {
        let n = a.len() as f64;
        let (first, second) = apart(a, b);
        let lead = (first - second) / n;
        (lead, (((first + second) / n - lead * lead) / (n - 1.0).max(1.0)).sqrt())
    });
    answers.wrong(
        "counts instead of shares",
        "What comes back is the right answer times how many",
        |a, b| {
            let n = a.len() as f64;
            let (first, second) = apart(a, b);
            let lead = (first - second) / n;
            (first - second, ((first + second) - n * lead * lead).sqrt())
        },
    );
    answers.wrong("the second's lead", "The error is right", |a, b| {
        let n = a.len() as f64;
        let (first, second) = apart(a, b);
        let lead = (second - first) / n;
        (lead, (((first + second) / n - lead * lead) / n).sqrt())
    });
    answers.wrong("whoever leads", "The error is right", |a, b| {
        let n = a.len() as f64;
        let (first, second) = apart(a, b);
        let lead = (first - second).abs() / n;
        (lead, (((first + second) / n - lead * lead) / n).sqrt())
    });
    answers.wrong("the two numbers swapped", "The two numbers are swapped", |a, b| {
        let n = a.len() as f64;
        let (first, second) = apart(a, b);
        let lead = (first - second) / n;
        ((((first + second) / n - lead * lead) / n).sqrt(), lead)
    });
    answers.wrong("whole numbers divided", "The lead is always a whole number", |a, b| {
        let n = a.len();
        let (first, second) = apart(a, b);
        let lead = (first as i64 - second as i64) / n as i64;
        let both = (first + second) as i64 / n as i64;
        (lead as f64, ((both - lead * lead) as f64 / n as f64).max(0.0).sqrt())
    });
    answers.wrong("the mean not squared", "The lead is right", |a, b| {
        let n = a.len() as f64;
        let (first, second) = apart(a, b);
        let lead = (first - second) / n;
        (lead, (((first + second) / n - lead) / n).sqrt())
    });
    answers.wrong("the mean's square added", "The lead is right", |a, b| {
        let n = a.len() as f64;
        let (first, second) = apart(a, b);
        let lead = (first - second) / n;
        (lead, (((first + second) / n + lead * lead) / n).sqrt())
    });
    answers.wrong(
        "only the images that differ count",
        "Only the images that the two read differently count",
        |a, b| {
            let (first, second) = apart(a, b);
            let n = (first + second).max(1.0);
            let lead = (first - second) / n;
            (lead, (((first + second) / n - lead * lead) / n).sqrt())
        },
    );
    answers.wrong("as a share: lead times 1 - lead", "The lead is right", |a, b| {
        let n = a.len() as f64;
        let lead = share(a) - share(b);
        (lead, (lead.abs() * (1.0 - lead.abs()) / n).sqrt())
    });
    answers.wrong("the first's error alone", "The lead is right", |a, b| {
        let n = a.len() as f64;
        (share(a) - share(b), (share(a) * (1.0 - share(a)) / n).sqrt())
    });
    answers.wrong("the errors of both added", "The lead is right", |a, b| {
        let n = a.len() as f64;
        let error = |p: f64| (p * (1.0 - p) / n).sqrt();
        (share(a) - share(b), error(share(a)) + error(share(b)))
    });
    answers.wrong(
        "a 95 % range's half instead of the error",
        "The first number is always right; the second is wrong",
        |a, b| {
            let n = a.len() as f64;
            let (first, second) = apart(a, b);
            let lead = (first - second) / n;
            (lead, 1.96 * (((first + second) / n - lead * lead) / n).sqrt())
        },
    );
    answers.wrong(
        "the share of disagreement instead of the lead",
        "The first number is the share of images that the two",
        |a, b| {
            let n = a.len() as f64;
            let (first, second) = apart(a, b);
            let d = (first + second) / n;
            (d, (d * (1.0 - d) / n).sqrt())
        },
    );
    answers.wrong("the mean distance instead of its square", "The lead is right", |a, b| {
        let d = differences(a, b);
        let lead = mean(&d);
        let spread: Vec<f64> = d.iter().map(|d| (d - lead).abs()).collect();
        (lead, mean(&spread) / (d.len() as f64).sqrt())
    });
    answers.wrong("the lead in percent", "Every number is 100 times the right one", |a, b| {
        let n = a.len() as f64;
        let (first, second) = apart(a, b);
        let lead = (first - second) / n;
        (100.0 * lead, 100.0 * (((first + second) / n - lead * lead) / n).sqrt())
    });
    answers.wrong(
        "the shares of wrong answers",
        "This is the lead in wrong answers: the sign is flipped",
        |a, b| {
            let n = a.len() as f64;
            let (first, second) = (1.0 - share(a), 1.0 - share(b));
            (first - second, ((first + second - (first - second).powi(2)) / n).sqrt())
        },
    );
}
