//! Answers to exercise 3.7 where descent arrives.

use crate::list::List;

fn dot(a: [f64; 2], x: [f64; 2]) -> f64 {
    a[0] * x[0] + a[1] * x[1]
}

fn along(start: [f64; 2], a: [f64; 2], times: f64) -> (f64, f64) {
    (start[0] + times * a[0], start[1] + times * a[1])
}

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.7 where descent arrives", checks::arrive);
    answers.right("by the formula", |a, b, start| along(start, a, (b - dot(a, start)) / dot(a, a)));
    answers.right("by walking", |a, b, start| {
        let (mut x, rate) = (start, 0.7 / dot(a, a));
        for _ in 0..200 {
            let miss = dot(a, x) - b;
            x = [x[0] - rate * miss * a[0], x[1] - rate * miss * a[1]];
        }
        (x[0], x[1])
    });
    answers.right("two equations, two unknowns", |a, b, start| {
        // a·x = b, and along the level direction (−a1, a0) nothing changes.
        let kept = -a[1] * start[0] + a[0] * start[1];
        let size = dot(a, a);
        ((b * a[0] - kept * a[1]) / size, (b * a[1] + kept * a[0]) / size)
    });
    answers.right("nearest to 0, and what the start keeps", |a, b, start| {
        let n = [-a[1], a[0]];
        let (to, kept) = (b / dot(a, a), dot(n, start) / dot(n, n));
        (to * a[0] + kept * n[0], to * a[1] + kept * n[1])
    });
    answers.wrong("the start", "This is the start", |_, _, start| (start[0], start[1]));
    answers.wrong("as it was given", "nearest 0", |a, b, _| along([0.0, 0.0], a, b / dot(a, a)));
    answers.wrong("one step", "one step of rate 1", |a, b, start| along(start, a, b - dot(a, start)));
    answers.wrong("divided by the length", "divided by the length of a", |a, b, start| {
        along(start, a, (b - dot(a, start)) / a[0].hypot(a[1]))
    });
    answers.wrong("the other way", "goes away from the line", |a, b, start| {
        along(start, a, (dot(a, start) - b) / dot(a, a))
    });
    answers.wrong("with the 2 of the square", "twice as far", |a, b, start| {
        along(start, a, 2.0 * (b - dot(a, start)) / dot(a, a))
    });
    answers
        .wrong("b forgotten", "`b` is forgotten", |a, _, start| along(start, a, -dot(a, start) / dot(a, a)));
    answers.wrong("the first alone", "Only the first unknown has moved", |a, b, start| {
        (start[0] + (b - dot(a, start)) / a[0], start[1])
    });
    answers.wrong("half each", "Each unknown repairs half", |a, b, start| {
        let half = 0.5 * (b - dot(a, start));
        (start[0] + half / a[0], start[1] + half / a[1])
    });
    answers.wrong("the way", "This is the way from the start", |a, b, start| {
        along([0.0, 0.0], a, (b - dot(a, start)) / dot(a, a))
    });
    answers.wrong("the level direction", "moves along the level direction", |a, b, start| {
        along(start, [-a[1], a[0]], (b - dot(a, start)) / dot(a, a))
    });
    answers.wrong("the sum of a", "divided by the sum", |a, b, start| {
        along(start, a, (b - dot(a, start)) / (a[0] + a[1]))
    });
    // Nobody told the check about these.
    answers.wrong("a place on the line", "does not lie along a", |a, b, start| {
        let at = along(start, a, (b - dot(a, start)) / dot(a, a));
        (at.0 - a[1], at.1 + a[0])
    });
    answers.wrong("a short walk", "You go along a", |a, b, start| {
        along(start, a, 0.9 * (b - dot(a, start)) / dot(a, a))
    });
    answers.wrong("not written", "Write your answer", |_, _, _| todo!());
}
