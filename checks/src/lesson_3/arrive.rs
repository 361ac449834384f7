//! Where descent on ½(a·x − b)² ends: one equation for two unknowns, so the solution nearest the start.

use crate::{Exercise, Verdict, check};

/// The equation a·x = b, and where the walk starts.
#[derive(Clone, Copy)]
pub(super) struct Line {
    a: [f64; 2],
    b: f64,
    start: [f64; 2],
}

/// Checks `arrive(a, b, start)`.
pub fn arrive(answer: fn([f64; 2], f64, [f64; 2]) -> (f64, f64)) -> Verdict {
    check(exercise, move |&Line { a, b, start }| answer(a, b, start))
}

impl Line {
    fn length2(&self) -> f64 {
        self.a[0] * self.a[0] + self.a[1] * self.a[1]
    }

    /// a·start.
    fn shadow(&self) -> f64 {
        self.a[0] * self.start[0] + self.a[1] * self.start[1]
    }

    fn gap(&self) -> f64 {
        self.shadow() - self.b
    }

    /// From the start, so many times a.
    fn along(&self, times: f64) -> (f64, f64) {
        (self.start[0] + times * self.a[0], self.start[1] + times * self.a[1])
    }

    fn right(&self) -> (f64, f64) {
        self.along(-self.gap() / self.length2())
    }
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(&Line) -> (f64, f64));

const KNOWN: [Mistake; 19] = [
    ("This is the solution nearest 0. The walk keeps what the start had along the level direction.", |l| {
        (l.b * l.a[0] / l.length2(), l.b * l.a[1] / l.length2())
    }),
    ("This is one step of rate 1. By how much does a·x change when x moves by a?", |l| l.along(-l.gap())),
    ("The miss is divided by the length of a; a·a is its square.", |l| {
        l.along(-l.gap() / l.length2().sqrt())
    }),
    ("The sign is flipped: this goes away from the line.", |l| l.along(l.gap() / l.length2())),
    ("This goes past the line, to the mirror image of the start: it is twice as far.", |l| {
        l.along(-2.0 * l.gap() / l.length2())
    }),
    ("This goes half of the way to the line. The half of the misfit cancels the 2 of the square.", |l| {
        l.along(-0.5 * l.gap() / l.length2())
    }),
    ("`b` is forgotten: this ends where a·x is 0.", |l| l.along(-l.shadow() / l.length2())),
    ("This is the start. The walk moves, unless the equation holds there.", |l| l.along(0.0)),
    ("Only the first unknown has moved. Each moves in proportion to its number in a.", |l| {
        (l.start[0] - l.gap() / l.a[0], l.start[1])
    }),
    ("Only the second unknown has moved. Each moves in proportion to its number in a.", |l| {
        (l.start[0], l.start[1] - l.gap() / l.a[1])
    }),
    ("Each unknown repairs half of the miss. The equation holds, but the walk moves along a.", |l| {
        (l.start[0] - 0.5 * l.gap() / l.a[0], l.start[1] - 0.5 * l.gap() / l.a[1])
    }),
    ("The miss is divided by the sum of a's numbers; a·a is the sum of their squares.", |l| {
        l.along(-l.gap() / (l.a[0] + l.a[1]))
    }),
    (
        "The solution nearest 0 is added to the start; the start has moved part of the way already, so go by the miss.",
        |l| l.along(l.b / l.length2()),
    ),
    ("Both unknowns move by the same amount: each moves by its number in a.", |l| {
        let times = -l.gap() / l.length2();
        (l.start[0] + times, l.start[1] + times)
    }),
    ("The second miss is measured after the first unknown has moved. Both move from the same miss.", |l| {
        let first = l.along(-l.gap() / l.length2()).0;
        let moved = Line { start: [first, l.start[1]], ..*l };
        (first, moved.along(-moved.gap() / l.length2()).1)
    }),
    ("b is not divided by a·a: the whole miss is.", |l| l.along(l.b - l.shadow() / l.length2())),
    ("This is what solves the equation with the one unknown alone, twice: b / a[0] and b / a[1].", |l| {
        (l.b / l.a[0], l.b / l.a[1])
    }),
    ("This is the way from the start to the end; return the end.", |l| {
        let times = -l.gap() / l.length2();
        (times * l.a[0], times * l.a[1])
    }),
    ("This moves along the level direction, where the miss stays as it is.", |l| {
        let times = -l.gap() / l.length2();
        (l.start[0] - times * l.a[1], l.start[1] + times * l.a[0])
    }),
];

pub(super) fn exercise() -> Exercise<Line> {
    let exercise = Exercise::new(
        "where descent arrives",
        |draw| {
            let (first, second) = (draw.number(), draw.number());
            // An equation with nothing in it has no solution to walk to.
            let first = if first == 0.0 && second == 0.0 { 1.0 } else { first };
            Line { a: [first, second], b: draw.number(), start: [draw.number(), draw.number()] }
        },
        Line::right,
    )
    .call(|Line { a, b, start }| format!("arrive({a:?}, {b:?}, {start:?})"));
    KNOWN
        .into_iter()
        .fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, wrong))
        .symptom("The equation holds where you end, but the way from the start does not lie along a.", |l, got, _| {
            let at = got.numbers();
            (l.a[0] * at[0] + l.a[1] * at[1] - l.b).abs() < 1e-6
        })
        .symptom("You go along a, as the walk does, but you don't end where a·x is b.", |l, got, _| {
            let at = got.numbers();
            let (x, y) = (at[0] - l.start[0], at[1] - l.start[1]);
            (x * l.a[1] - y * l.a[0]).abs() < 1e-6 * (1.0 + x.hypot(y))
        })
        .test("Two things must hold where you end: a·x is b, and the way from the start is a multiple of a.")
        .argument("a", |l, change| {
            let a = l.a.map(change);
            Line { a: if a == [0.0; 2] { l.a } else { a }, ..*l }
        })
        .when("the start solves the equation", |l| l.gap() == 0.0)
        .when("the start is 0", |l| l.start == [0.0, 0.0])
        .when("b is 0", |l| l.b == 0.0)
        .when("a has the length 1", |l| l.length2() == 1.0)
        .argument("b", |l, change| Line { b: change(l.b), ..*l })
        .argument("start", |l, change| Line { start: l.start.map(change), ..*l })
        .hints([
            "What is the gradient of ½(a·x − b)²? In which direction does every step go?",
            "The walk stays on a line through the start, and ends where the equation holds. So you look for one number: how many times a \
             must you go?",
            "Go t times a from the start. By how much has a·x changed then? By how much must it change?",
        ])
}
