//! Lesson 1: dot product, matrix product, shear, reflection, two rotations, shapes.
//!
//! An answer is a `fn` pointer: so a checker is compiled here, once, and not in each learner's cell.

use ndarray::{Array2, array};

use crate::{Answer, Exercise, Verdict};

/// The rotation by an angle, counter-clockwise.
fn turn(angle: f64) -> Array2<f64> {
    let (sine, cosine) = angle.sin_cos();
    array![[cosine, -sine], [sine, cosine]]
}

/// The mirror image in the line at half an angle.
fn mirror(angle: f64) -> Array2<f64> {
    let (sine, cosine) = angle.sin_cos();
    array![[cosine, sine], [sine, -cosine]]
}

/// `w · x`: the products of the pairs, added up.
pub fn dot_product(answer: fn(&[f64], &[f64]) -> f64) -> Verdict {
    fn products<'a>(x: &'a [f64], w: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
        x.iter().zip(w).map(|(x, w)| x * w)
    }
    Exercise::new(
        "dot product",
        |draw| {
            let length = draw.size(1, 5);
            (draw.vector(length), draw.vector(length))
        },
        |(x, w)| products(x, w).sum::<f64>(),
    )
    .call(|(x, w)| format!("dot(&{x:?}, &{w:?})"))
    .mistake("Each pair is added; it must be multiplied first.", |(x, w)| x.iter().chain(w).sum())
    .mistake("You multiply the two sums. Multiply pair by pair, then add.", |(x, w)| {
        x.iter().sum::<f64>() * w.iter().sum::<f64>()
    })
    .mistake("The sum is overwritten, not added to: only the last product is left.", |(x, w)| {
        products(x, w).last().unwrap_or(0.0)
    })
    .mistake("Only the first pair counts: the loop returns too early.", |(x, w)| x[0] * w[0])
    .mistake("The last pair is left out.", |(x, w)| products(x, w).take(x.len() - 1).sum())
    .mistake("The products are multiplied; they must be added.", |(x, w)| products(x, w).product())
    .check(|(x, w)| answer(x, w))
}

/// `A B` for any two matrices that fit.
pub fn matrix_product(answer: fn(&Array2<f64>, &Array2<f64>) -> Array2<f64>) -> Verdict {
    Exercise::new(
        "matrix product",
        |draw| {
            let (rows, inner, columns) = (draw.size(1, 4), draw.size(1, 4), draw.size(1, 4));
            (draw.matrix(rows, inner), draw.matrix(inner, columns))
        },
        |(a, b)| a.dot(b),
    )
    .call(|(a, b)| format!("product(&{}, &{})", a.show(), b.show()))
    .mistake("It is transposed: rows and columns of the result are swapped.", |(a, b)| {
        a.dot(b).reversed_axes()
    })
    .mistake("The sum is overwritten, not added to: only the last product is left.", |(a, b)| {
        let last = a.ncols() - 1;
        Array2::from_shape_fn((a.nrows(), b.ncols()), |(i, j)| a[[i, last]] * b[[last, j]])
    })
    .mistake("The factors are swapped: this is B·A.", |(a, b)| b.dot(a))
    .mistake(
        "You multiply element by element. An entry is a row of A dotted with a column of B.",
        |(a, b)| a * b,
    )
    .mistake("You dot rows of A with rows of B: this is A·Bᵀ. Take B's columns.", |(a, b)| a.dot(&b.t()))
    .check(|(a, b)| answer(a, b))
}

/// The matrix that leaves î where it is and moves ĵ to (k, 1).
pub fn shear(answer: fn(f64) -> Array2<f64>) -> Verdict {
    Exercise::new("shear", |draw| draw.number(), |&k| array![[1.0, k], [0.0, 1.0]])
        .call(|k| format!("shear({k:?})"))
        .mistake("It is transposed: î moves and ĵ stays. The columns are where î and ĵ go.", |&k| {
            array![[1.0, 0.0], [k, 1.0]]
        })
        .mistake("This moves nothing: it is the identity.", |_| array![[1.0, 0.0], [0.0, 1.0]])
        .mistake("This stretches along x. A shear keeps î and moves ĵ sideways.", |&k| {
            array![[k, 0.0], [0.0, 1.0]]
        })
        .mistake("It shears to the wrong side: the sign of k is flipped.", |&k| array![[1.0, -k], [0.0, 1.0]])
        .check(|&k| answer(k))
}

/// The mirror image in the line through the origin at `angle`.
pub fn reflection(answer: fn(f64) -> Array2<f64>) -> Verdict {
    Exercise::new("reflection", |draw| draw.number(), |&angle| mirror(2.0 * angle))
        .call(|angle| format!("reflection({angle:?})"))
        .mistake(
            "The angle is not doubled: î is at angle 0, so its image is at twice the mirror's.",
            |&angle| mirror(angle),
        )
        .mistake(
            "This is a rotation by twice the angle: its determinant is 1, a mirror's is −1.",
            |&angle| turn(2.0 * angle),
        )
        .mistake("This is a rotation: its determinant is 1, a mirror's is −1.", |&angle| turn(angle))
        .mistake("This moves nothing: it is the identity.", |_| array![[1.0, 0.0], [0.0, 1.0]])
        .mistake("You mirror in the line at right angles to the wanted one.", |&angle| -mirror(2.0 * angle))
        .check(|&angle| answer(angle))
}

/// The angle, from −π to π, of two rotations one after the other.
pub fn angle_of_both(answer: fn(&Array2<f64>, &Array2<f64>) -> f64) -> Verdict {
    fn both(&(first, second): &(f64, f64)) -> Array2<f64> {
        turn(second.to_radians()).dot(&turn(first.to_radians()))
    }
    Exercise::new(
        "two rotations",
        // Together they never make 180°, where π and −π are both right.
        |draw| (10.0 * draw.whole(-17, 17) as f64, 10.0 * draw.whole(-17, 17) as f64 + 5.0),
        |angles| {
            let both = both(angles);
            both[[1, 0]].atan2(both[[0, 0]])
        },
    )
    .call(|(first, second)| format!("angle_of_both(&rotation({first}°), &rotation({second}°))"))
    .mistake("acos alone cannot tell left from right: it never gives a negative angle.", |angles| {
        both(angles)[[0, 0]].acos()
    })
    .mistake("asin alone cannot tell an angle from its mirror image: beyond 90° it is wrong.", |angles| {
        both(angles)[[1, 0]].asin()
    })
    .mistake("atan of the ratio loses the quadrant: use atan2(sine, cosine).", |angles| {
        let both = both(angles);
        (both[[1, 0]] / both[[0, 0]]).atan()
    })
    .mistake("This is the first angle alone.", |(first, _)| first.to_radians())
    .mistake("This is the second angle alone.", |(_, second)| second.to_radians())
    .mistake("The angles are added but not brought back between −π and π.", |(first, second)| {
        (first + second).to_radians()
    })
    .mistake("The angle is in degrees; radians are wanted.", |angles| {
        let both = both(angles);
        both[[1, 0]].atan2(both[[0, 0]]).to_degrees()
    })
    .check(move |&(first, second)| answer(&turn(first.to_radians()), &turn(second.to_radians())))
}

/// The shape of each of six products, `None` where the shapes do not fit.
pub fn product_shapes(answer: [Option<(usize, usize)>; 6]) -> Verdict {
    const NAME: &str = "six shape pairs";
    const PAIRS: [[(usize, usize); 2]; 6] = [
        [(2, 3), (3, 4)],
        [(3, 4), (3, 4)],
        [(3, 4), (4, 3)],
        [(1, 5), (5, 1)],
        [(5, 1), (1, 5)],
        [(4, 2), (4, 1)],
    ];
    let product = |[a, b]: [(usize, usize); 2]| (a.1 == b.0).then_some((a.0, b.1));
    let wrong = PAIRS.iter().zip(answer).enumerate().find(|&(_, (&pair, answer))| answer != product(pair));
    let Some((index, (&pair, answer))) = wrong else {
        return Verdict::right(NAME, "All six, with the shapes of the products.");
    };
    let [a, b] = pair;
    let diagnosis = match (answer, product(pair)) {
        (None, Some(_)) => "These two do multiply: the inner sides are equal.".to_owned(),
        (Some(_), None) => format!("These two do not multiply: the inner sides are {} and {}.", a.1, b.0),
        (Some(given), Some(right)) if given == (right.1, right.0) => {
            "Rows and columns are swapped.".to_owned()
        }
        (Some(given), _) if given == (a.1, b.0) => {
            "Those are the inner sides; they vanish in the sum.".to_owned()
        }
        _ => "The product has the rows of the first and the columns of the second.".to_owned(),
    };
    Verdict::wrong(NAME)
        .because(diagnosis)
        .showing("pair", format!("{}: {a:?} times {b:?}", index + 1))
        .showing("your answer", format!("{answer:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(verdict: &Verdict) -> &str {
        verdict.diagnosis().expect("a wrong answer with a known mistake")
    }

    #[test]
    fn dot_product_knows_its_mistakes() {
        assert!(dot_product(|x, w| x.iter().zip(w).map(|(x, w)| x * w).sum()).is_right());
        assert!(dot_product(|x, w| (0..x.len()).rev().fold(0.0, |sum, i| sum + x[i] * w[i])).is_right());
        assert!(told(&dot_product(|x, w| x.iter().zip(w).map(|(x, w)| x + w).sum())).contains("is added"));
        assert!(
            told(&dot_product(|x, w| x.iter().sum::<f64>() * w.iter().sum::<f64>())).contains("two sums")
        );
        assert!(told(&dot_product(|x, w| x[x.len() - 1] * w[x.len() - 1])).contains("overwritten"));
        assert!(told(&dot_product(|x, w| (0..x.len() - 1).map(|i| x[i] * w[i]).sum())).contains("last pair"));
        assert!(told(&dot_product(|x, w| (0..=x.len()).map(|i| x[i] * w[i]).sum())).contains("panics"));
        assert!(told(&dot_product(|_, _| 0.0)).contains("always 0"));
        let verdict = dot_product(|x, w| x[0] * w[0]);
        assert!(told(&verdict).contains("first pair"));
        assert_eq!(verdict.evidence("smallest failing call"), Some("dot(&[0.0, 1.0], &[0.0, 1.0])"));
    }

    fn by_hand(a: &Array2<f64>, b: &Array2<f64>) -> Array2<f64> {
        let mut c = Array2::zeros((a.nrows(), b.ncols()));
        for i in 0..a.nrows() {
            for j in 0..b.ncols() {
                for k in 0..a.ncols() {
                    c[[i, j]] += a[[i, k]] * b[[k, j]];
                }
            }
        }
        c
    }

    #[test]
    fn matrix_product_knows_its_mistakes() {
        assert!(matrix_product(by_hand).is_right());
        assert!(matrix_product(|a, b| b.t().dot(&a.t()).reversed_axes()).is_right());
        assert!(told(&matrix_product(|a, b| b.t().dot(&a.t()))).contains("transposed"));
        assert!(told(&matrix_product(|a, b| b.dot(a))).contains("B·A"));
        assert!(told(&matrix_product(|a, b| a * b)).contains("element by element"));
        assert!(told(&matrix_product(|a, b| a.dot(&b.t()))).contains("A·Bᵀ"));
        assert!(told(&matrix_product(|a, b| Array2::zeros((a.nrows(), b.ncols())))).contains("always 0"));
    }

    #[test]
    fn shear_and_reflection_know_their_mistakes() {
        assert!(shear(|k| array![[1.0, k], [0.0, 1.0]]).is_right());
        assert!(shear(|k| Array2::eye(2) + array![[0.0, k], [0.0, 0.0]]).is_right());
        assert!(told(&shear(|k| array![[1.0, 0.0], [k, 1.0]])).contains("transposed"));
        assert!(told(&shear(|k| array![[k, 0.0], [0.0, 1.0]])).contains("stretches"));
        assert!(told(&shear(|_| Array2::eye(2))).contains("identity"));

        assert!(reflection(|angle| mirror(2.0 * angle)).is_right());
        assert!(reflection(|angle| turn(angle).dot(&mirror(0.0)).dot(&turn(-angle))).is_right());
        assert!(told(&reflection(mirror)).contains("not doubled"));
        assert!(told(&reflection(turn)).contains("rotation"));
        assert!(told(&reflection(|angle| turn(2.0 * angle))).contains("rotation by twice"));
        assert!(told(&reflection(|angle| -mirror(2.0 * angle))).contains("right angles"));
    }

    #[test]
    fn angle_of_both_knows_its_mistakes() {
        fn angle(r: &Array2<f64>) -> f64 {
            r[[1, 0]].atan2(r[[0, 0]])
        }
        fn sum(a: &Array2<f64>, b: &Array2<f64>) -> f64 {
            angle(a) + angle(b)
        }
        assert!(angle_of_both(|a, b| angle(&b.dot(a))).is_right());
        assert!(angle_of_both(|a, b| sum(a, b).sin().atan2(sum(a, b).cos())).is_right());
        assert!(told(&angle_of_both(sum)).contains("not brought back"));
        assert!(told(&angle_of_both(|a, b| b.dot(a)[[0, 0]].acos())).contains("acos"));
        assert!(told(&angle_of_both(|a, b| b.dot(a)[[1, 0]].asin())).contains("asin"));
        assert!(
            told(&angle_of_both(|a, b| (b.dot(a)[[1, 0]] / b.dot(a)[[0, 0]]).atan())).contains("quadrant")
        );
        assert!(told(&angle_of_both(|a, b| b.dot(a)[[0, 1]].atan2(b.dot(a)[[0, 0]]))).contains("flipped"));
        assert!(told(&angle_of_both(|a, _| angle(a))).contains("first angle"));
        assert!(told(&angle_of_both(|a, b| angle(&b.dot(a)).to_degrees())).contains("degrees"));
    }

    #[test]
    fn product_shapes_knows_its_mistakes() {
        let right = [Some((2, 4)), None, Some((3, 3)), Some((1, 1)), Some((5, 5)), None];
        assert!(product_shapes(right).is_right());
        let changed = |index: usize, shape| {
            let mut answer = right;
            answer[index] = shape;
            product_shapes(answer)
        };
        assert!(told(&changed(0, Some((4, 2)))).contains("swapped"));
        assert!(told(&changed(0, Some((3, 3)))).contains("inner sides; they vanish"));
        assert!(told(&changed(1, Some((3, 4)))).contains("4 and 3"));
        assert!(told(&changed(2, None)).contains("do multiply"));
        assert!(told(&changed(4, Some((1, 1)))).contains("inner sides"));
    }
}
