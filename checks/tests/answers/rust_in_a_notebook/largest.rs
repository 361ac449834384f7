//! Answers to exercise 0.1 largest.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("0.1 largest", checks::largest);
    answers.right("fold", |numbers| numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max));
    answers.right("loop from the first", |numbers| {
        let mut largest = numbers[0];
        for &x in numbers {
            if x > largest {
                largest = x;
            }
        }
        largest
    });
    answers.right("max_by", |numbers| *numbers.iter().max_by(|a, b| a.total_cmp(b)).unwrap());
    answers.right("sorted", |numbers| {
        let mut sorted = numbers.to_vec();
        sorted.sort_by(f64::total_cmp);
        sorted[sorted.len() - 1]
    });
    answers.wrong("placeholder", "always 0", |_| 0.0);
    answers.wrong("fold from 0", "starts at 0", |numbers| numbers.iter().fold(0.0, |m: f64, x| m.max(*x)));
    answers.wrong("loop from 0", "starts at 0", |numbers| {
        let mut largest = 0.0;
        for &x in numbers {
            if x > largest {
                largest = x;
            }
        }
        largest
    });
    answers.wrong("min", "the smallest", |numbers| numbers.iter().copied().fold(f64::INFINITY, f64::min));
    answers.wrong("first", "the first number", |numbers| numbers[0]);
    answers.wrong("last", "the last number", |numbers| *numbers.last().unwrap());
    answers.wrong("sum", "the sum", |numbers| numbers.iter().sum());
    answers.wrong("mean", "the mean", |numbers| numbers.iter().sum::<f64>() / numbers.len() as f64);
    answers.wrong("abs", "without its sign", |numbers| numbers.iter().map(|x| x.abs()).fold(0.0, f64::max));
    answers.wrong("length", "how many", |numbers| numbers.len() as f64);
    answers.wrong("one past the end", "Your code panics", |numbers| {
        let mut largest = numbers[0];
        for i in 0..=numbers.len() {
            largest = numbers[i].max(largest);
        }
        largest
    });
    answers.wrong("from the smallest positive number", "starts at 0", |numbers| {
        numbers.iter().copied().fold(f64::MIN_POSITIVE, f64::max)
    });
}
