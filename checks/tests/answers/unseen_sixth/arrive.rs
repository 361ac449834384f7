//! The sixth set for exercise 3.7.

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("3.7 sixth set", checks::arrive);
    answers.right("walked with the best rate", |a, b, start| {
        let rate = 1.0 / (a[0] * a[0] + a[1] * a[1]);
        let [mut x, mut y] = start;
        for _ in 0..5 {
            let miss = a[0] * x + a[1] * y - b;
            x -= rate * miss * a[0];
            y -= rate * miss * a[1];
        }
        (x, y)
    });
    answers.right("along a, by its unit vector", |a, b, start| {
        let length = a[0].hypot(a[1]);
        let unit = [a[0] / length, a[1] / length];
        let way = b / length - (unit[0] * start[0] + unit[1] * start[1]);
        (start[0] + way * unit[0], start[1] + way * unit[1])
    });
    answers.right("two equations: on the line, and the same along it", |a, b, start| {
        // a·x = b, and (−a₁, a₀)·x stays.
        let level = -a[1] * start[0] + a[0] * start[1];
        let det = a[0] * a[0] + a[1] * a[1];
        ((a[0] * b - a[1] * level) / det, (a[1] * b + a[0] * level) / det)
    });
    answers.wrong("as if it began at 0", "This is the solution nearest 0", |a, b, _| {
        let size = a[0] * a[0] + a[1] * a[1];
        (b * a[0] / size, b * a[1] / size)
    });
    answers.wrong(
        "away from the line",
        "The sign is flipped: this goes away from the line",
        |a, b, start| {
            let times = (a[0] * start[0] + a[1] * start[1] - b) / (a[0] * a[0] + a[1] * a[1]);
            (start[0] + times * a[0], start[1] + times * a[1])
        },
    );
    answers.wrong("not divided by a·a", "This is one step of rate 1", |a, b, start| {
        let times = a[0] * start[0] + a[1] * start[1] - b;
        (start[0] - times * a[0], start[1] - times * a[1])
    });
    answers.wrong(
        "divided by the length instead of its square",
        "The miss is divided by the length of a; a·a is its",
        |a, b, start| {
            let times = (a[0] * start[0] + a[1] * start[1] - b) / a[0].hypot(a[1]);
            (start[0] - times * a[0], start[1] - times * a[1])
        },
    );
    answers.wrong(
        "divided by the sum of a",
        "The miss is divided by the sum of a's numbers; a·a is",
        |a, b, start| {
            let times = (a[0] * start[0] + a[1] * start[1] - b) / (a[0] + a[1]);
            (start[0] - times * a[0], start[1] - times * a[1])
        },
    );
    answers.wrong("only the first unknown moves", "Only the first unknown has moved", |a, b, start| {
        ((b - a[1] * start[1]) / a[0], start[1])
    });
    answers.wrong("it stays", "This is the start", |_, _, start| (start[0], start[1]));
    answers.wrong(
        "the start added to the shortest solution",
        "The solution nearest 0 is added to the start; the start",
        |a, b, start| {
            let size = a[0] * a[0] + a[1] * a[1];
            (start[0] + b * a[0] / size, start[1] + b * a[1] / size)
        },
    );
    answers.wrong("what stays, without what is wanted", "this ends where a·x is 0", |a, _, start| {
        let times = (a[0] * start[0] + a[1] * start[1]) / (a[0] * a[0] + a[1] * a[1]);
        (start[0] - times * a[0], start[1] - times * a[1])
    });
    answers.wrong(
        "the two unknowns swapped",
        "Here the second number stands where the first number",
        |a, b, start| {
            let times = (a[0] * start[0] + a[1] * start[1] - b) / (a[0] * a[0] + a[1] * a[1]);
            (start[1] - times * a[1], start[0] - times * a[0])
        },
    );
    answers.wrong(
        "a is forgotten in the step",
        "Both unknowns move by the same amount: each moves by",
        |a, b, start| {
            let times = (a[0] * start[0] + a[1] * start[1] - b) / (a[0] * a[0] + a[1] * a[1]);
            (start[0] - times, start[1] - times)
        },
    );
    answers.wrong(
        "each unknown for itself",
        "This is what solves the equation with the one unknown",
        |a, b, _| (b / a[0], b / a[1]),
    );
    answers.wrong(
        "along the line instead of towards it",
        "This moves along the level direction, where the miss",
        |a, b, start| {
            let times = (a[0] * start[0] + a[1] * start[1] - b) / (a[0] * a[0] + a[1] * a[1]);
            (start[0] + times * a[1], start[1] - times * a[0])
        },
    );
    answers.wrong("half the way", "This goes half of the way to the line", |a, b, start| {
        let times = 0.5 * (a[0] * start[0] + a[1] * start[1] - b) / (a[0] * a[0] + a[1] * a[1]);
        (start[0] - times * a[0], start[1] - times * a[1])
    });
    answers.wrong("the miss without b", "b is not divided by a·a: the whole miss is", |a, b, start| {
        let size = a[0] * a[0] + a[1] * a[1];
        let times = (a[0] * start[0] + a[1] * start[1]) / size - b;
        (start[0] - times * a[0], start[1] - times * a[1])
    });
    answers.wrong(
        "walks with a rate that is too small, 1000 steps",
        "You go along a, as the walk does, but you don't end",
        |a, b, start| {
            let [mut x, mut y] = start;
            for _ in 0..1000 {
                let miss = a[0] * x + a[1] * y - b;
                x -= 1e-4 * miss * a[0];
                y -= 1e-4 * miss * a[1];
            }
            (x, y)
        },
    );
    answers.wrong(
        "the second with the first already moved",
        "The second miss is measured after the first unknown has",
        |a, b, start| {
            let size = a[0] * a[0] + a[1] * a[1];
            let x = start[0] - (a[0] * start[0] + a[1] * start[1] - b) / size * a[0];
            let y = start[1] - (a[0] * x + a[1] * start[1] - b) / size * a[1];
            (x, y)
        },
    );
    answers.wrong("each by its own part", "Each unknown repairs half of the miss", |a, b, start| {
        let miss = a[0] * start[0] + a[1] * start[1] - b;
        (start[0] - miss / a[0] / 2.0, start[1] - miss / a[1] / 2.0)
    });
}
