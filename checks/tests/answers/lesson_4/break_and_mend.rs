//! Answers to exercise 4.3 break and mend.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers =
        list.of("4.3 break and mend", |(broken, mended): (f64, f64)| checks::break_and_mend(broken, mended));
    answers.right("2 and 1/8", (2.0, 0.125));
    answers.right("3 and 0.13", (3.0, 0.13));
    answers.right("10 and 0.12", (10.0, 0.12));
    answers.right("1.5 and 1/√64", (1.5, 1.0 / 64.0_f64.sqrt()));
    answers.wrong("as it was given", "still lives", (0.01, 0.01));
    answers.wrong("swapped", "swapped", (0.125, 2.0));
    answers.wrong("hardly broken", "still lives", (0.2, 0.125));
    answers.wrong("mended too small", "gradient shrinks", (2.0, 0.01));
    answers.wrong("mended too large", "still saturates", (2.0, 1.0));
    answers.wrong("1/64", "gradient shrinks", (2.0, 1.0 / 64.0));
    answers.wrong("negative", "positive number", (-2.0, 0.125));
    answers.wrong("negative, mended", "positive number", (2.0, -0.125));
    answers.wrong("zero", "positive number", (2.0, 0.0));
    answers.wrong("NaN", "positive number", (f64::NAN, 0.125));
    answers.wrong("infinite", "positive number", (f64::INFINITY, 0.125));
}
