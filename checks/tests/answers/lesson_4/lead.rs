//! Answers to exercise 4.8 a lead on the same images.

use crate::list::List;

fn one(right: bool) -> f64 {
    f64::from(u8::from(right))
}

fn differences(a: &[bool], b: &[bool]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| one(*a) - one(*b)).collect()
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

fn variance(numbers: &[f64]) -> f64 {
    let middle = mean(numbers);
    mean(&numbers.iter().map(|x| (x - middle).powi(2)).collect::<Vec<f64>>())
}

fn share(right: &[bool]) -> f64 {
    right.iter().filter(|right| **right).count() as f64 / right.len() as f64
}

fn right(a: &[bool], b: &[bool]) -> (f64, f64) {
    let all = differences(a, b);
    (mean(&all), (variance(&all) / all.len() as f64).sqrt())
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.8 lead", checks::lead);
    answers.right("mean and variance", right);
    answers.right("two counts", |a, b| {
        let n = a.len() as f64;
        let first = (0..a.len()).filter(|&i| a[i] && !b[i]).count() as f64 / n;
        let second = (0..a.len()).filter(|&i| b[i] && !a[i]).count() as f64 / n;
        let lead = first - second;
        (lead, ((first + second - lead * lead).max(0.0) / n).sqrt())
    });
    answers.right("one loop", |a, b| {
        let (mut sum, mut squares) = (0, 0);
        for i in 0..a.len() {
            let difference = i32::from(a[i]) - i32::from(b[i]);
            sum += difference;
            squares += difference * difference;
        }
        let n = a.len() as f64;
        let lead = f64::from(sum) / n;
        (lead, ((f64::from(squares) / n - lead.powi(2)).abs() / n).sqrt())
    });
    answers.right("with the covariance", |a, b| {
        let (p, q) = (share(a), share(b));
        let both = (0..a.len()).filter(|&i| a[i] && b[i]).count() as f64 / a.len() as f64;
        let variance = p * (1.0 - p) + q * (1.0 - q) - 2.0 * (both - p * q);
        (p - q, (variance.max(0.0) / a.len() as f64).sqrt())
    });
    answers.wrong("as it was given", "two scores on different images", |a, b| {
        let (p, q, n) = (share(a), share(b), a.len() as f64);
        (p - q, (p * (1.0 - p) / n + q * (1.0 - q) / n).sqrt())
    });
    answers.wrong("one image's deviation", "the deviation of one image's difference", |a, b| {
        let all = differences(a, b);
        (mean(&all), variance(&all).sqrt())
    });
    answers.wrong("no root", "this is its square", |a, b| {
        let (lead, error) = right(a, b);
        (lead, error * error)
    });
    answers.wrong("the variance", "the variance of one image's difference", |a, b| {
        let all = differences(a, b);
        (mean(&all), variance(&all))
    });
    answers.wrong("divided by n", "divided by the root of n", |a, b| {
        let all = differences(a, b);
        (mean(&all), variance(&all).sqrt() / all.len() as f64)
    });
    answers.wrong("from 0", "The distance is taken from 0", |a, b| {
        let all = differences(a, b);
        let squares: f64 = all.iter().map(|x| x * x).sum();
        (mean(&all), squares.sqrt() / all.len() as f64)
    });
    answers.wrong("one score's error", "the first reader's score alone", |a, b| {
        let p = share(a);
        (p - share(b), (p * (1.0 - p) / a.len() as f64).sqrt())
    });
    answers.wrong("b minus a", "minus the second one's", |a, b| (-right(a, b).0, right(a, b).1));
    answers.wrong("absolute", "The sign of the lead is lost", |a, b| (right(a, b).0.abs(), right(a, b).1));
    answers.wrong("images", "a number of images", |a, b| (right(a, b).0 * a.len() as f64, right(a, b).1));
    answers.wrong("accuracy", "the first reader's accuracy", |a, b| (share(a), right(a, b).1));
    answers.wrong("swapped", "swapped", |a, b| (right(a, b).1, right(a, b).0));
    // Nobody told the check about these.
    answers.wrong("1.96 of it", "The first number is always right", |a, b| {
        (right(a, b).0, 1.96 * right(a, b).1)
    });
    answers.wrong("not written", "Write your answer", |_, _| todo!());
}
