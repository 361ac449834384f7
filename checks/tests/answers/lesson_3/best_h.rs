//! Answers to exercise 3.1 the best h.

use crate::list::List;

fn error(rounding: f64, bend: f64, h: f64) -> f64 {
    rounding / h + bend * h * h / 6.0
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.1 best h", checks::best_h);
    answers.right("the third root", |r, b| (3.0 * r / b).cbrt());
    answers.right("a power", |r, b| f64::powf(r * 3.0 / b, 1.0 / 3.0));
    answers.right("halving where the slope is 0", |r, b| {
        let (mut low, mut high) = (1e-7_f64, 10.0_f64);
        for _ in 0..200 {
            let h = (low * high).sqrt();
            if b * h / 3.0 < r / (h * h) { low = h } else { high = h }
        }
        low
    });
    answers.right("by logarithms", |r, b| (((3.0 * r).ln() - f64::ln(b)) / 3.0).exp());
    answers.wrong("as it was given", "Here the two errors are equal", |r, b| (6.0 * r / b).cbrt());
    answers.wrong("the forward difference's", "the forward difference's h", |r, b| (2.0 * r / b).sqrt());
    answers.wrong("the second root", "take the third root, not the second", |r, b| (3.0 * r / b).sqrt());
    answers.wrong("no root", "This is h³", |r, b| 3.0 * r / b);
    answers.wrong("upside down", "upside down", |r, b| (b / (3.0 * r)).cbrt());
    answers.wrong("without the 3", "The 3 is missing", |r, b| (r / b).cbrt());
    answers.wrong("the 3 outside", "The 3 belongs under", |r, b| 3.0 * (r / b).cbrt());
    answers.wrong("the 3 below", "The 3 stands on the wrong side", |r, b| (r / b / 3.0).cbrt());
    answers.wrong("times the bend", "The bend stands on the wrong side", |r, b| (3.0 * r * b).cbrt());
    answers.wrong("no bend", "The bend is left out", |r, _| (3.0 * r).cbrt());
    answers
        .wrong("the smallest error", "This is the smallest error", |r, b| error(r, b, (3.0 * r / b).cbrt()));
    answers.wrong("negative", "The sign is lost on the way", |r, b| -(3.0 * r / b).cbrt());
    answers.wrong("two roundings", "without a 2", |r, b| (1.5 * r / b).cbrt());
    // Nobody told the check about these.
    answers.wrong("section 3.4's", "whatever the input is", |_, _| 1e-5);
    answers.wrong("one of a list", "It is wrong on", |r, b| {
        let list = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5];
        list.into_iter().min_by(|x, y| error(r, b, *x).total_cmp(&error(r, b, *y))).unwrap_or(1e-3)
    });
    answers.wrong("not written", "Write your answer", |_, _| todo!());
}
