//! By how much one reader's accuracy leads on images that both have seen, and the standard error of this lead.

use crate::{Exercise, Verdict, check, code};

/// Which images each of the two readers read right.
#[derive(Clone)]
pub(super) struct Input {
    a: Vec<bool>,
    b: Vec<bool>,
}

/// Checks `lead(a, b)`.
pub fn lead(answer: fn(&[bool], &[bool]) -> (f64, f64)) -> Verdict {
    check(exercise, move |input: &Input| answer(&input.a, &input.b))
}

/// How many images there are, and what share of them both, only the first, and only the second reader read.
#[derive(Clone, Copy)]
struct Shares {
    n: f64,
    both: f64,
    first: f64,
    second: f64,
}

impl Shares {
    fn of(input: &Input) -> Self {
        let n = input.a.len() as f64;
        let share = |a: bool, b: bool| {
            input.a.iter().zip(&input.b).filter(|&(x, y)| (*x, *y) == (a, b)).count() as f64 / n
        };
        Self { n, both: share(true, true), first: share(true, false), second: share(false, true) }
    }

    fn lead(self) -> f64 {
        self.first - self.second
    }

    /// The mean squared distance of the differences from their mean.
    fn variance(self) -> f64 {
        self.first + self.second - self.lead() * self.lead()
    }

    fn error(self) -> f64 {
        (self.variance() / self.n).sqrt()
    }

    /// The squared errors of both accuracies, as if each reader had seen images of its own.
    fn apart(self) -> f64 {
        let (a, b) = (self.both + self.first, self.both + self.second);
        (a * (1.0 - a) + b * (1.0 - b)) / self.n
    }
}

/// A known mistake: what to say of it, and what it answers.
type Mistake = (&'static str, fn(Shares) -> (f64, f64));

const KNOWN: [Mistake; 21] = [
    (
        "The lead is right. Its error is the one of two scores on different images; here both saw the same ones.",
        |s| (s.lead(), s.apart().sqrt()),
    ),
    ("The lead is right. This is the deviation of one image's difference; the lead is a mean of n.", |s| {
        (s.lead(), s.variance().sqrt())
    }),
    ("The lead is right. The error is a root: this is its square.", |s| (s.lead(), s.variance() / s.n)),
    (
        "The lead is right. This is the variance of one image's difference: divide by n, and take the root.",
        |s| (s.lead(), s.variance()),
    ),
    ("The lead is right. For the mean of n differences, the deviation is divided by the root of n.", |s| {
        (s.lead(), s.variance().sqrt() / s.n)
    }),
    ("The lead is right. The distance is taken from 0; take it from the mean difference.", |s| {
        (s.lead(), ((s.first + s.second) / s.n).sqrt())
    }),
    ("The lead is right. The mean difference is taken off without its square.", |s| {
        (s.lead(), ((s.first + s.second - s.lead()).max(0.0) / s.n).sqrt())
    }),
    ("The lead is right. This is the error of the first reader's score alone.", |s| {
        let a = s.both + s.first;
        (s.lead(), (a * (1.0 - a) / s.n).sqrt())
    }),
    (
        "The lead is right. Its error treats it as the share of a coin, but a difference can be −1, too.",
        |s| (s.lead(), (s.lead().abs() * (1.0 - s.lead().abs()) / s.n).sqrt()),
    ),
    ("The error is right. The lead is the first one's share minus the second one's.", |s| {
        (-s.lead(), s.error())
    }),
    ("The error is right. The sign of the lead is lost: it may be negative.", |s| {
        (s.lead().abs(), s.error())
    }),
    ("The error is right. The lead is a number of images; divide it by n.", |s| (s.lead() * s.n, s.error())),
    ("The error is right. The first number is the first reader's accuracy, not its lead.", |s| {
        (s.both + s.first, s.error())
    }),
    ("The two numbers are swapped.", |s| (s.error(), s.lead())),
    ("The lead is right. Under the root the mean's square is added; take it off.", |s| {
        (s.lead(), ((s.first + s.second + s.lead() * s.lead()) / s.n).sqrt())
    }),
    ("The lead is right. Its error is the sum of the two scores' errors; both saw the same images.", |s| {
        let error = |p: f64| (p * (1.0 - p) / s.n).sqrt();
        (s.lead(), error(s.both + s.first) + error(s.both + s.second))
    }),
    (
        "The lead is right. Distances are counted by their size; square them, and take the root of their mean.",
        |s| {
            let same = 1.0 - s.first - s.second;
            let mean = s.first * (1.0 - s.lead()) + s.second * (1.0 + s.lead()) + same * s.lead().abs();
            (s.lead(), mean / s.n.sqrt())
        },
    ),
    (
        "Only the images that the two read differently count here; the difference of the others is 0, and they count, too.",
        |s| {
            let n = (s.n * (s.first + s.second)).round().max(1.0);
            let lead = s.lead() * s.n / n;
            let share = (s.first + s.second) * s.n / n;
            (lead, ((share - lead * lead).max(0.0) / n).sqrt())
        },
    ),
    (
        "The first number is the share of images that the two read differently; a lead counts them with a sign.",
        |s| {
            let share = s.first + s.second;
            (share, (share * (1.0 - share) / s.n).sqrt())
        },
    ),
    ("The first number is the share of images that the two read differently; the error is right.", |s| {
        (s.first + s.second, s.error())
    }),
    (
        "This is the lead in wrong answers: the sign is flipped. And its error must come from the images on which the two differ.",
        |s| {
            let (a, b) = (1.0 - s.both - s.first, 1.0 - s.both - s.second);
            (a - b, ((a + b - (a - b).powi(2)) / s.n).sqrt())
        },
    ),
];

/// 1 for an image that was read right, 0 for another one.
fn changed(read: &[bool], change: &dyn Fn(f64) -> f64) -> Vec<bool> {
    read.iter().map(|&right| change(f64::from(u8::from(right))) >= 0.5).collect()
}

pub(super) fn exercise() -> Exercise<Input> {
    let exercise = Exercise::new(
        "a lead on the same images",
        |draw| {
            let n = draw.size(1, 12);
            let mut reader = || (0..n).map(|_| draw.whole(0, 3) > 0).collect();
            Input { a: reader(), b: reader() }
        },
        |input| {
            let shares = Shares::of(input);
            (shares.lead(), shares.error())
        },
    )
    .call(|Input { a, b }| format!("lead(&{}, &{})", code(a), code(b)));
    KNOWN
        .into_iter()
        .fold(exercise, |exercise, (words, wrong)| {
            exercise.mistake(words, move |input: &Input| wrong(Shares::of(input)))
        })
        .symptom("The lead is right. Its error divides by n − 1; with a mean over n images divide by n.", |input, got, right| {
            let (got, right, n) = (got.numbers(), right.numbers(), input.a.len() as f64);
            n > 1.0 && (got[0] - right[0]).abs() < 1e-9 && (got[1] - right[1] * (n / (n - 1.0)).sqrt()).abs() < 1e-9
        })
        .throughout("The lead is always a whole number. A division of whole numbers cuts off the rest, 3 / 4 is 0: divide as f64.", |_, got, _| {
            got.numbers()[0].fract() == 0.0 && got.numbers()[0].abs() <= 1.0
        })
        .argument("a", |input, change| Input { a: changed(&input.a, change), ..input.clone() })
        .argument("b", |input, change| Input { b: changed(&input.b, change), ..input.clone() })
        .test("Write the differences of four images down, 1, 0, −1 and 0: what are their mean and their mean squared distance from it?")
        .when("both read the same images", |input| input.a == input.b)
        .when("there is one image", |input| input.a.len() == 1)
        .when("the readers never disagree in both directions", |input| {
            let shares = Shares::of(input);
            shares.first == 0.0 || shares.second == 0.0
        })
        .hints([
            "Forget the two accuracies: each image says 1, 0 or −1. What is the mean of these numbers?",
            "The error of a mean of n independent numbers is their deviation over the root of n. Section 9 did it for numbers that are 1 or 0.",
            "The mean squared distance from the mean is the mean of the squares minus the square of the mean. What is the square of 1, 0 and −1?",
        ])
}
