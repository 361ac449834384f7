//! The sixth set for exercise 3.1.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.1 sixth set", checks::best_h);
    answers.right("a power", |rounding, bend| (3.0 * rounding / bend).powf(1.0 / 3.0));
    answers.right("by logarithms", |rounding, bend| ((rounding.ln() + 3.0_f64.ln() - bend.ln()) / 3.0).exp());
    answers.right("bisection where the slope turns", |rounding, bend| {
        let slope = |h: f64| bend * h / 3.0 - rounding / (h * h);
        let (mut low, mut high) = (1e-30_f64, 1e30_f64);
        for _ in 0..300 {
            let middle = (low * high).sqrt();
            if slope(middle) < 0.0 { low = middle } else { high = middle }
        }
        low
    });
    answers.wrong("where the two parts are equal", "Here the two errors are equal", |rounding, bend| {
        (6.0 * rounding / bend).cbrt()
    });
    answers.wrong(
        "a square root",
        "The slope is 0 at h³ = 3·rounding/bend, so take the",
        |rounding, bend| (3.0 * rounding / bend).sqrt(),
    );
    answers
        .wrong("no root", "This is h³; take the third root of it", |rounding, bend| 3.0 * rounding / bend);
    answers.wrong("without the 3", "The 3 is missing: the slope of h²/6 is h/3", |rounding, bend| {
        (rounding / bend).cbrt()
    });
    answers.wrong(
        "3 on the other side",
        "The 3 stands on the wrong side: h³ = 3·rounding/bend",
        |rounding, bend| (rounding / (3.0 * bend)).cbrt(),
    );
    answers.wrong(
        "upside down",
        "It is upside down: the coarser the rounding, the larger",
        |rounding, bend| (bend / (3.0 * rounding)).cbrt(),
    );
    answers.wrong("the 3 outside of the root", "The 3 belongs under the third root", |rounding, bend| {
        3.0 * (rounding / bend).cbrt()
    });
    answers.wrong(
        "the bend outside of the root",
        "The bend belongs under the third root",
        |rounding, bend| (3.0 * rounding).cbrt() / bend,
    );
    answers.wrong(
        "multiplied by the bend",
        "The bend stands on the wrong side: the more the",
        |rounding, bend| (3.0 * rounding * bend).cbrt(),
    );
    answers.wrong(
        "a third as a whole number is 0",
        "Your answer is 1 whatever the input is",
        |rounding, bend| (3.0 * rounding / bend).powi(1 / 3),
    );
    answers.wrong(
        "the least error, not the h",
        "This is the smallest error; return the h at which it is",
        |rounding, bend| {
            let h = (3.0 * rounding / bend).cbrt();
            rounding / h + bend * h * h / 6.0
        },
    );
    answers.wrong(
        "the lesson's h for its own example",
        "Your answer is 6.7e-6 whatever the input is",
        |_, _| 6.7e-6,
    );
    answers.wrong(
        "the square's 2 lost in the slope",
        "h² and h³ are mixed up: rounding/h² = bend·h/3 gives",
        |rounding, bend| (6.0 * rounding / bend).sqrt(),
    );
    answers.wrong(
        "a third of the number instead of its root",
        "This is the number under the root divided by 3; a third",
        |rounding, bend| 3.0 * rounding / bend / 3.0,
    );
    answers.wrong(
        "the slope's sign kept",
        "The sign is lost on the way: −rounding/h² + bend·h/3 =",
        |rounding, bend| (-3.0 * rounding / bend).cbrt(),
    );
    answers.wrong("the better of three", "It is wrong on", |rounding, bend| {
        let error = |h: f64| rounding / h + bend * h * h / 6.0;
        [1e-2, 1e-4, 1e-6].into_iter().min_by(|a, b| error(*a).total_cmp(&error(*b))).unwrap()
    });
    answers.wrong(
        "half of the place where the parts are equal",
        "Here the two errors are equal",
        |rounding, bend| 0.5 * (6.0 * rounding / bend).cbrt(),
    );
}
