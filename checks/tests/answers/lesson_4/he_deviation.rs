//! Answers to exercise 4.2 He's deviation.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("4.2 He's deviation", checks::he_deviation);
    answers.right("in one line", |inputs, leak| (2.0 / (inputs as f64 * (1.0 + leak * leak))).sqrt());
    answers.right("what passes, then its root", |inputs, leak| {
        let passed = 0.5 * (1.0 + leak.powi(2));
        1.0 / (inputs as f64 * passed).sqrt()
    });
    answers.right("root by root", |inputs, leak| {
        2.0_f64.sqrt() / ((inputs as f64).sqrt() * 1.0_f64.hypot(leak))
    });
    answers.right("by a loop over the inputs", |inputs, leak| {
        let halves = [1.0, leak * leak];
        let power: f64 = (0..inputs).map(|_| halves.iter().sum::<f64>() / 2.0).sum();
        power.powf(-0.5)
    });
    answers.wrong("as it was given", "He's variance without a leak", |inputs, _| 2.0 / inputs as f64);
    answers.wrong("no leak", "He's deviation without a leak", |inputs, _| (2.0 / inputs as f64).sqrt());
    answers
        .wrong("no root", "This is the variance", |inputs, leak| 2.0 / (inputs as f64 * (1.0 + leak * leak)));
    answers.wrong("leak not squared", "The leak is not squared", |inputs, leak| {
        (2.0 / (inputs as f64 * (1.0 + leak))).sqrt()
    });
    answers.wrong("leak subtracted", "not 1 − leak²", |inputs, leak| {
        (2.0 / (inputs as f64 * (1.0 - leak * leak))).sqrt()
    });
    answers.wrong("all passes", "This is right where everything passes", |inputs, _| {
        1.0 / (inputs as f64).sqrt()
    });
    answers.wrong("the half forgotten", "the ½ is missing", |inputs, leak| {
        1.0 / (inputs as f64 * (1.0 + leak * leak)).sqrt()
    });
    answers.wrong("leak above the line", "the smaller the weights", |inputs, leak| {
        (2.0 * (1.0 + leak * leak) / inputs as f64).sqrt()
    });
    answers.wrong("inputs outside of the root", "belongs under the root", |inputs, leak| {
        (2.0 / (1.0 + leak * leak)).sqrt() / inputs as f64
    });
    answers.wrong("upside down", "upside down", |inputs, leak| {
        (inputs as f64 * (1.0 + leak * leak) / 2.0).sqrt()
    });
    answers.wrong("the uniform bound", "bound of a uniform distribution", |inputs, leak| {
        (6.0 / (inputs as f64 * (1.0 + leak * leak))).sqrt()
    });
    answers.wrong("one input more", "It is wrong on", |inputs, leak| {
        (2.0 / ((inputs + 1) as f64 * (1.0 + leak * leak))).sqrt()
    });
    answers
        .wrong("twice", "2 times", |inputs, leak| 2.0 * (2.0 / (inputs as f64 * (1.0 + leak * leak))).sqrt());
}
