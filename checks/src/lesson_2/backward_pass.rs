//! The slopes of a network whose hidden units square their sums, and whose input also goes straight to the output.

use super::network::{Matrix, layers, sum_rows, sums_of_rows};
use crate::{Exercise, Verdict, check, code};

type Gradients = fn(&Matrix, &Matrix, [&Matrix; 2], [&Matrix; 2], &Matrix) -> Vec<Matrix>;

/// The rows, their targets, the weights and biases of the two layers, and the weights of the straight way.
#[derive(Clone)]
pub(super) struct Input {
    x: Matrix,
    y: Matrix,
    layers: Vec<(Matrix, Matrix)>,
    straight: Matrix,
}

/// Checks `gradients(x, y, [w1, w2], [b1, b2], s)`.
pub fn backward_pass(answer: Gradients) -> Verdict {
    check(exercise, move |Input { x, y, layers: l, straight }: &Input| {
        answer(x, y, [&l[0].0, &l[1].0], [&l[0].1, &l[1].1], straight)
    })
}

/// What a pass leaves behind, and the slopes on the way back.
struct Pass {
    z: Matrix,
    a: Matrix,
    d2: Matrix,
    /// The slope in the activations, before it goes through the square.
    back: Matrix,
}

impl Input {
    fn pass(&self) -> Pass {
        let (w2, b2) = &self.layers[1];
        let z = self.x.dot(&self.layers[0].0) + &self.layers[0].1;
        let a = z.mapv(|z| z * z);
        let d2 = a.dot(w2) + b2 + self.x.dot(&self.straight) - &self.y;
        let back = d2.dot(&w2.t());
        Pass { z, a, d2, back }
    }

    /// All slopes from those in the two sums and from what the outgoing weights are multiplied by.
    fn slopes(&self, d1: &Matrix, d2: &Matrix, a: &Matrix) -> Vec<Matrix> {
        let in_x = d1.dot(&self.layers[0].0.t()) + d2.dot(&self.straight.t());
        vec![self.x.t().dot(d1), sum_rows(d1), a.t().dot(d2), sum_rows(d2), self.x.t().dot(d2), in_x]
    }

    /// With another slope of the activation.
    fn with_slope(&self, slope: fn(f64) -> f64) -> Vec<Matrix> {
        let Pass { z, a, d2, back } = self.pass();
        self.slopes(&(back * z.mapv(slope)), &d2, &a)
    }

    /// The slopes in the hidden sums.
    fn d1(&self) -> Matrix {
        let Pass { z, back, .. } = self.pass();
        back * z.mapv(|z| 2.0 * z)
    }

    fn right(&self) -> Vec<Matrix> {
        self.with_slope(|z| 2.0 * z)
    }

    fn scaled(&self, factor: f64) -> Vec<Matrix> {
        self.right().iter().map(|slope| slope * factor).collect()
    }

    /// The right slopes with one of them changed.
    fn but(&self, which: usize, change: impl Fn(&Matrix) -> Matrix) -> Vec<Matrix> {
        let mut slopes = self.right();
        slopes[which] = change(&slopes[which]);
        slopes
    }
}

pub(super) fn exercise() -> Exercise<Input> {
    Exercise::new(
        "backward pass",
        |draw| {
            let (rows, sides) = (draw.size(1, 3), [draw.size(1, 3), draw.size(1, 3), draw.size(1, 2)]);
            let (x, y) = (draw.matrix(rows, sides[0]), draw.matrix(rows, sides[2]));
            Input { x, y, layers: layers(draw, &sides), straight: draw.matrix(sides[0], sides[2]) }
        },
        Input::right,
    )
    .call(|Input { x, y, layers: l, straight }| {
        let pair = |first: &Matrix, second: &Matrix| format!("[&{}, &{}]", code(first), code(second));
        let (w, b) = (pair(&l[0].0, &l[1].0), pair(&l[0].1, &l[1].1));
        format!("gradients(&{}, &{}, {w}, {b}, &{})", code(x), code(y), code(straight))
    })
    .mistake("The slope in x knows the way through the hidden units alone. x also goes straight to the output: add that path.", |input| {
        input.but(5, |_| input.d1().dot(&input.layers[0].0.t()))
    })
    .mistake("The slope in x knows the straight way alone. x also goes through the hidden units: add those paths.", |input| {
        input.but(5, |_| input.pass().d2.dot(&input.straight.t()))
    })
    .mistake("The straight way is left out of the prediction.", |input| {
        let without = Input { straight: 0.0 * &input.straight, ..input.clone() };
        let Pass { z, a, d2, back } = without.pass();
        input.slopes(&(back * z.mapv(|z| 2.0 * z)), &d2, &a)
    })
    .mistake("The slope in s is 0 here. Its weights lead from x to the output.", |input| input.but(4, |slope| 0.0 * slope))
    .mistake("The activation's slope is missing on the way back: multiply by 2z, element by element.", |input| {
        input.with_slope(|_| 1.0)
    })
    .mistake("This is the ReLU's slope. The activation here is z², whose slope is 2z.", |input| {
        input.with_slope(|z| if z > 0.0 { 1.0 } else { 0.0 })
    })
    .mistake("The slope of z² is 2z, not z.", |input| input.with_slope(|z| z))
    .mistake("The way back is multiplied by the activation z² instead of its slope 2z.", |input| {
        input.with_slope(|z| z * z)
    })
    .mistake("The slope of z² is 2z: its sign is that of z, so no absolute value.", |input| {
        input.with_slope(|z| 2.0 * z.abs())
    })
    .mistake("All slopes have the wrong sign: the miss is prediction minus target.", |input| input.scaled(-1.0))
    .mistake("All slopes are twice as large as they should be: the half in the loss cancels the 2.", |input| {
        input.scaled(2.0)
    })
    .mistake("All slopes are averaged over the batch; the loss is a sum, so they add up.", |input| {
        input.scaled(1.0 / input.x.nrows() as f64)
    })
    .mistake("The outgoing weights are multiplied by the activation z², so their slope has z² in it, not z.", |input| {
        let Pass { z, d2, back, .. } = input.pass();
        input.slopes(&(back * z.mapv(|z| 2.0 * z)), &d2, &z)
    })
    .mistake("The slope in b1 lacks the activation's slope 2z: it is the sum of d1, like w1's.", |input| {
        input.but(1, |_| sum_rows(&input.pass().back))
    })
    .mistake("The slopes in the biases are averaged over the batch; they add up.", |input| {
        let rows = input.x.nrows() as f64;
        let mut slopes = input.right();
        slopes[1] /= rows;
        slopes[3] /= rows;
        slopes
    })
    .mistake("The hidden activations are taken without the square: z goes straight to the output.", |input| {
        let (w2, b2) = &input.layers[1];
        let z = input.pass().z;
        let d2 = z.dot(w2) + b2 + input.x.dot(&input.straight) - &input.y;
        input.slopes(&(d2.dot(&w2.t()) * z.mapv(|z| 2.0 * z)), &d2, &z)
    })
    .mistake("The output's bias is left out of the prediction.", |input| {
        let Pass { z, a, d2, .. } = input.pass();
        let (w2, b2) = &input.layers[1];
        let d2 = d2 - b2;
        input.slopes(&(d2.dot(&w2.t()) * z.mapv(|z| 2.0 * z)), &d2, &a)
    })
    .mistake("The slopes come in another order: w1, b1, w2, b2, as in section 2, then s and x.", |input| {
        let mut slopes = input.right();
        slopes[..4].rotate_left(2);
        slopes
    })
    .mistake("The slope in x comes first; it belongs at the end.", |input| {
        let mut slopes = input.right();
        slopes.rotate_right(1);
        slopes
    })
    .mistake("The slopes in s and x have changed places: x comes last.", |input| {
        let mut slopes = input.right();
        slopes.swap(4, 5);
        slopes
    })
    .mistake("The slope in x is missing: five slopes are right, and there should be a sixth.", |input| {
        input.right()[..5].to_vec()
    })
    .mistake("The slopes in s and in x are missing: four slopes are right, and there should be six.", |input| {
        input.right()[..4].to_vec()
    })
    .mistake("The slope in x goes back through the weights, but not through the square: d1 has 2z in it.", |input| {
        let through = |Pass { d2, back, .. }: Pass| back.dot(&input.layers[0].0.t()) + d2.dot(&input.straight.t());
        input.but(5, |_| through(input.pass()))
    })
    .mistake("The slope in x is added up over the batch. Each example has an x of its own, so nothing adds up there.", |input| {
        input.but(5, sum_rows)
    })
    .mistake("The slope in x is 0 here. If x moves, the prediction does.", |input| input.but(5, |slope| 0.0 * slope))
    .mistake("The biases have no slopes here: they are 0. Each example's d adds to them.", |input| {
        let mut slopes = input.right();
        slopes[1].fill(0.0);
        slopes[3].fill(0.0);
        slopes
    })
    .mistake("The slope of z² is 2z, not 2z²: z stands where the square stood.", |input| {
        input.with_slope(|z| 2.0 * z * z)
    })
    .mistake("The prediction is made of z and not of z²: the square is missing on the way forward.", |input| {
        let (w2, b2) = &input.layers[1];
        let Pass { z, a, .. } = input.pass();
        let d2 = z.dot(w2) + b2 + input.x.dot(&input.straight) - &input.y;
        input.slopes(&(d2.dot(&w2.t()) * z.mapv(|z| 2.0 * z)), &d2, &a)
    })
    .mistake("The slopes in the biases are not added up over the rows: a bias is one row.", |input| {
        let Pass { d2, .. } = input.pass();
        let mut slopes = input.right();
        (slopes[1], slopes[3]) = (input.d1(), d2);
        slopes
    })
    .mistake("The slopes in the biases are added up along each row: add down the columns, over the examples.", |input| {
        let Pass { d2, .. } = input.pass();
        let mut slopes = input.right();
        (slopes[1], slopes[3]) = (sums_of_rows(&input.d1()), sums_of_rows(&d2));
        slopes
    })
    .mistake("The two ways of x are multiplied; over paths they are added.", |input| {
        let Pass { d2, .. } = input.pass();
        input.but(5, |_| input.d1().dot(&input.layers[0].0.t()) * d2.dot(&input.straight.t()))
    })
    .mistake("The slope in s is twice as large as it should be: s stands in the prediction once, without a square.", |input| {
        input.but(4, |slope| 2.0 * slope)
    })
    .mistake("The square is taken before b1 is added: the bias belongs to the sum that is squared.", |input| {
        let (z, (w2, b2)) = (input.x.dot(&input.layers[0].0), &input.layers[1]);
        let a = &z * &z + &input.layers[0].1;
        let d2 = a.dot(w2) + b2 + input.x.dot(&input.straight) - &input.y;
        let back = d2.dot(&w2.t());
        let mut slopes = input.slopes(&(&back * &z * 2.0), &d2, &a);
        slopes[1] = sum_rows(&back);
        slopes
    })
    .parts(["the slope in w1", "the slope in b1", "the slope in w2", "the slope in b2", "the slope in s", "the slope in x"])
    .test("Compare with differences: raise one number by 1e-5, lower it, and see how the loss changes.")
    .when("there is one row", |input| input.x.nrows() == 1)
    .when("all sums in the hidden layer are 0.5", |input| input.pass().z.iter().all(|z| *z == 0.5))
    .when("all misses are 0", |input| input.pass().d2.iter().all(|miss| *miss == 0.0))
    .argument("x", |input, change| Input { x: input.x.mapv(change), ..input.clone() })
    .argument("y", |input, change| Input { y: input.y.mapv(change), ..input.clone() })
    .argument("w1", |input, change| changed(input, |layers| layers[0].0.mapv_inplace(change)))
    .argument("b1", |input, change| changed(input, |layers| layers[0].1.mapv_inplace(change)))
    .argument("w2", |input, change| changed(input, |layers| layers[1].0.mapv_inplace(change)))
    .argument("b2", |input, change| changed(input, |layers| layers[1].1.mapv_inplace(change)))
    .argument("s", |input, change| Input { straight: input.straight.mapv(change), ..input.clone() })
    .hints([
        "Do the forward pass first and keep z and a. Which of the slopes can you write down from the miss alone, without going through the square?",
        "A tiny change ε of z changes z² by how much? That number stands where section 2 has the ReLU's slope.",
        "x has two ways to the prediction. Walk each of them back alone, as if the other were not there. And then?",
    ])
}

fn changed(input: &Input, change: impl Fn(&mut Vec<(Matrix, Matrix)>)) -> Input {
    let mut other = input.clone();
    change(&mut other.layers);
    other
}
