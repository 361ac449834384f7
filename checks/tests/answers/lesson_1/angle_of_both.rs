//! Answers to exercise 1.5 two rotations.

use std::f64::consts::PI;

use super::angle;
use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("1.5 two rotations", checks::angle_of_both);
    answers.right("second.dot(first), atan2", |f, s| angle(&s.dot(f)));
    answers.right("first.dot(second)", |f, s| angle(&f.dot(s)));
    answers.right("angles added and wrapped by while", |f, s| {
        let mut t = angle(f) + angle(s);
        while t > PI {
            t -= 2.0 * PI;
        }
        while t < -PI {
            t += 2.0 * PI;
        }
        t
    });
    answers.right("acos with the sine's sign", |f, s| {
        let b = s.dot(f);
        b[[0, 0]].clamp(-1.0, 1.0).acos() * b[[1, 0]].signum()
    });
    answers.right("rem_euclid wrap", |f, s| (angle(f) + angle(s) + PI).rem_euclid(2.0 * PI) - PI);
    answers.right("acos unclamped with the sine's sign", |f, s| {
        let b = s.dot(f);
        if b[[1, 0]] < 0.0 { -b[[0, 0]].acos() } else { b[[0, 0]].acos() }
    });
    answers.wrong("placeholder", "Your answer is always 0.", |_, _| 0.0);
    answers.wrong(
        "sum not wrapped",
        "The angles are added but not brought back between −π and π.",
        |f, s| angle(f) + angle(s),
    );
    answers.wrong("acos", "acos alone cannot tell left from right: it never gives a", |f, s| {
        s.dot(f)[[0, 0]].acos()
    });
    answers.wrong(
        "acos of half the trace",
        "acos alone cannot tell left from right: it never gives a",
        |f, s| (s.dot(f).diag().sum() / 2.0).acos(),
    );
    answers.wrong("asin", "asin alone cannot tell an angle from its mirror image:", |f, s| {
        s.dot(f)[[1, 0]].asin()
    });
    answers.wrong("atan of ratio", "atan of the ratio loses the quadrant: use atan2(sine,", |f, s| {
        let b = s.dot(f);
        (b[[1, 0]] / b[[0, 0]]).atan()
    });
    answers.wrong("degrees", "The angle is in degrees; radians are wanted.", |f, s| {
        angle(&s.dot(f)).to_degrees()
    });
    answers.wrong("first alone", "This is the first angle alone.", |f, _s| angle(f));
    answers.wrong("second alone", "This is the second angle alone.", |_f, s| angle(s));
    answers.wrong("difference", "This is the difference of the two angles: the second minus", |f, s| {
        angle(&s.dot(&f.t()))
    });
    answers.wrong(
        "atan2 the wrong way round",
        "Sine and cosine are swapped: it is sine.atan2(cosine).",
        |f, s| {
            let b = s.dot(f);
            b[[0, 0]].atan2(b[[1, 0]])
        },
    );
    answers.wrong(
        "[[0,1]] for the sine",
        "The sign is flipped: the sine is in the second row, first",
        |f, s| {
            let b = s.dot(f);
            b[[0, 1]].atan2(b[[0, 0]])
        },
    );
    answers.wrong(
        "wrapped to 0..2π",
        "The angle runs from 0 to 2π; between −π and π is wanted.",
        |f, s| (angle(f) + angle(s)).rem_euclid(2.0 * PI),
    );
    answers.wrong("matrices added", "The matrices are added. One rotation after the other is", |f, s| {
        angle(&(f + s))
    });
    answers.wrong(
        "matrices element by element",
        "The matrices are multiplied element by element. One",
        |f, s| angle(&(f * s)),
    );
    answers.wrong("ratio NaN-prone: acos of 1.0000001", "It is wrong on", |f, s| {
        (s.dot(f)[[0, 0]] * 1.01).acos()
    });
    answers.wrong("wraps once but by π", "A full turn is 2π: the angle is brought back by π.", |f, s| {
        let t = angle(f) + angle(s);
        if t > PI {
            t - PI
        } else if t < -PI {
            t + PI
        } else {
            t
        }
    });
}
