//! The matrix of a transformation, from the landing places of (1, 1) and (1, −1).

use ndarray::{Array2, array};

use crate::{Exercise, Verdict, check, code};

type Point = [f64; 2];
type Matrix = Array2<f64>;
type Landings = fn(Point, Point) -> Matrix;

/// Checks `from_landings(p, q)`.
pub fn from_landings(answer: Landings) -> Verdict {
    check(exercise, with(answer))
}

fn with(from_landings: Landings) -> impl Fn(&(Point, Point)) -> Matrix + Send + 'static {
    move |(p, q)| from_landings(*p, *q)
}

/// `a` times the one point plus `b` times the other.
fn mix(a: f64, p: Point, b: f64, q: Point) -> Point {
    [a * p[0] + b * q[0], a * p[1] + b * q[1]]
}

fn columns(i: Point, j: Point) -> Matrix {
    array![[i[0], j[0]], [i[1], j[1]]]
}

/// Whether the matrix of these numbers, row by row, sends an arrow there.
fn sends(matrix: &[f64], [x, y]: Point, there: Point) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
    matches!(*matrix, [a, b, c, d] if near(a * x + b * y, there[0]) && near(c * x + d * y, there[1]))
}

/// The likely mistakes, and what is said of them.
const KNOWN: [(&str, Landings); 22] = [
    ("The columns are p and q. Those are where (1, 1) and (1, −1) land, not where î and ĵ do.", columns),
    (
        "The rows are p and q. The columns of a matrix say where î and ĵ land, and p and q are not these places.",
        |p, q| columns(p, q).reversed_axes(),
    ),
    ("Every number is twice too large: (1, 1) and (1, −1) add up to 2î, not to î.", |p, q| {
        columns(mix(1.0, p, 1.0, q), mix(1.0, p, -1.0, q))
    }),
    ("It is transposed: where î lands is the first column, not the first row.", |p, q| {
        columns(mix(0.5, p, 0.5, q), mix(0.5, p, -0.5, q)).reversed_axes()
    }),
    ("The columns are swapped: the first one says where î lands.", |p, q| {
        columns(mix(0.5, p, -0.5, q), mix(0.5, p, 0.5, q))
    }),
    (
        "The second column's sign is turned: (1, 1) minus (1, −1) is 2ĵ, not the other way round.",
        |p, q| columns(mix(0.5, p, 0.5, q), mix(-0.5, p, 0.5, q)),
    ),
    ("The first column's sign is turned: (1, 1) plus (1, −1) is 2î.", |p, q| {
        columns(mix(-0.5, p, -0.5, q), mix(0.5, p, -0.5, q))
    }),
    ("The columns are half of p and half of q. Neither arrow is a multiple of î or ĵ.", |p, q| {
        columns(mix(0.5, p, 0.0, q), mix(0.0, p, 0.5, q))
    }),
    (
        "p and q are divided by the length of (1, 1). That makes arrows of length 1, but they still point along the diagonals.",
        |p, q| columns(mix(0.5_f64.sqrt(), p, 0.0, q), mix(0.0, p, 0.5_f64.sqrt(), q)),
    ),
    ("The sum and the difference are divided by √2; look at how many î and ĵ they hold.", |p, q| {
        let root = 0.5_f64.sqrt();
        columns(mix(root, p, root, q), mix(root, p, -root, q))
    }),
    (
        "ĵ is taken off p, and î off p, as if neither had moved. Take off where they land, which is what you are looking for.",
        |p, _| columns(mix(1.0, p, -1.0, [0.0, 1.0]), mix(1.0, p, -1.0, [1.0, 0.0])),
    ),
    (
        "ĵ is added to q, and î taken off p, as if neither had moved. Only their landing places belong to p and q.",
        |p, q| columns(mix(1.0, q, 1.0, [0.0, 1.0]), mix(1.0, p, -1.0, [1.0, 0.0])),
    ),
    ("The second column is wrong: it is q. The first one is right.", |p, q| columns(mix(0.5, p, 0.5, q), q)),
    ("The first column is wrong: it is p. The second one is right.", |p, q| columns(p, mix(0.5, p, -0.5, q))),
    ("Both columns are the same: where î lands. ĵ lands elsewhere.", |p, q| {
        columns(mix(0.5, p, 0.5, q), mix(0.5, p, 0.5, q))
    }),
    ("The sum is not halved: (1, 1) plus (1, −1) is 2î.", |p, q| {
        columns(mix(1.0, p, 1.0, q), mix(0.5, p, -0.5, q))
    }),
    ("Only q is halved: the whole sum must be, so it needs brackets.", |p, q| {
        columns(mix(1.0, p, 0.5, q), mix(1.0, p, -0.5, q))
    }),
    (
        "The two numbers of one arrow are mixed with each other. Mix the arrows: p's first number with q's first.",
        |p, q| {
            let [p, q] = [p, q].map(|[x, y]| [0.5 * (x + y), 0.5 * (x - y)]);
            columns(p, q).reversed_axes()
        },
    ),
    ("With this matrix î lands at p, and (1, 1) at q. Where must (1, −1) land?", |p, q| {
        columns(p, mix(-1.0, p, 1.0, q))
    }),
    (
        "The two numbers of one arrow are mixed with each other; mix the arrows. A matrix on the left of p and q mixes rows, one on the right columns.",
        |p, q| {
            let [p, q] = [p, q].map(|[x, y]| [0.5 * (x + y), 0.5 * (x - y)]);
            columns(p, q)
        },
    ),
    ("This matrix moves nothing: it is the same whatever the input is.", |_, _| {
        columns([1.0, 0.0], [0.0, 1.0])
    }),
    ("The difference is not halved: (1, 1) minus (1, −1) is 2ĵ.", |p, q| {
        columns(mix(0.5, p, 0.5, q), mix(1.0, p, -1.0, q))
    }),
];

pub(super) fn exercise() -> Exercise<(Point, Point)> {
    let exercise = Exercise::new(
        "a matrix from two landing places",
        |draw| ([draw.number(), draw.number()], [draw.number(), draw.number()]),
        with(|p, q| columns(mix(0.5, p, 0.5, q), mix(0.5, p, -0.5, q))),
    )
    .call(|(p, q)| format!("from_landings({}, {})", code(&p[..]), code(&q[..])))
    .test("Multiply your matrix with (1, 1): that must be p. And with (1, −1): that must be q.")
    .when("p and q are the same", |(p, q)| p == q)
    .when("q is (0, 0)", |(_, q)| *q == [0.0, 0.0])
    .argument("p", |(p, q), change| (p.map(change), *q))
    .argument("q", |(p, q), change| (*p, q.map(change)))
    .hints([
        "The columns are the landing places of î and ĵ. You know where two other arrows land. How is î made of those two?",
        "Draw (1, 1) and (1, −1). Which arrow do you get when you add them, and which when you take the second off the first?",
        "A linear transformation respects sums and multiples: how you make î of the two arrows is how its landing place is made of p and q.",
    ]);
    KNOWN
        .into_iter()
        .fold(exercise, |exercise, (words, wrong)| exercise.mistake(words, with(wrong)))
        .throughout(
            "Only the diagonal is filled: î may land anywhere, not on its own axis alone.",
            |_, got, _| matches!(got.numbers()[..], [_, a, b, _] if a == 0.0 && b == 0.0),
        )
        .throughout(
            "The first column is p. That is where (1, 1) lands; the first column is where î lands.",
            |(p, _), got, _| sends(&got.numbers(), [1.0, 0.0], *p),
        )
        .throughout(
            "The second column is q. That is where (1, −1) lands; the second column is where ĵ lands.",
            |(_, q), got, _| sends(&got.numbers(), [0.0, 1.0], *q),
        )
        .throughout("(1, 1) lands at p as it should. (1, −1) doesn't land at q.", |(p, _), got, _| {
            sends(&got.numbers(), [1.0, 1.0], *p)
        })
        .throughout("(1, −1) lands at q as it should. (1, 1) doesn't land at p.", |(_, q), got, _| {
            sends(&got.numbers(), [1.0, -1.0], *q)
        })
        .throughout("(1, 1) lands at q, and it should land at p.", |(_, q), got, _| {
            sends(&got.numbers(), [1.0, 1.0], *q)
        })
}
