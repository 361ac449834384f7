//! The slopes of a network whose hidden units square their sums: those of its parameters, and that in its input.

use ndarray::Axis;

use super::network::{Matrix, layers};
use crate::{Exercise, Verdict, check, code};

type Gradients = fn(&Matrix, &Matrix, &Matrix, &Matrix, &Matrix, &Matrix) -> Vec<Matrix>;

/// The rows, their targets, and the weights and biases of the two layers.
#[derive(Clone)]
pub(super) struct Input {
    x: Matrix,
    y: Matrix,
    layers: Vec<(Matrix, Matrix)>,
}

/// Checks `gradients(x, y, w1, b1, w2, b2)`.
pub fn backward_pass(answer: Gradients) -> Verdict {
    check(exercise, move |Input { x, y, layers: l }| answer(x, y, &l[0].0, &l[0].1, &l[1].0, &l[1].1))
}

/// What a pass leaves behind, and the slopes on the way back.
struct Pass {
    z: Matrix,
    a: Matrix,
    d2: Matrix,
    /// The slope in the activations, before it goes through the square.
    back: Matrix,
}

fn sum_rows(d: &Matrix) -> Matrix {
    d.sum_axis(Axis(0)).insert_axis(Axis(0))
}

impl Input {
    fn pass(&self) -> Pass {
        let (w2, b2) = &self.layers[1];
        let z = self.x.dot(&self.layers[0].0) + &self.layers[0].1;
        let a = z.mapv(|z| z * z);
        let d2 = a.dot(w2) + b2 - &self.y;
        let back = d2.dot(&w2.t());
        Pass { z, a, d2, back }
    }

    /// All slopes from those in the two sums and from what the outgoing weights are multiplied by.
    fn slopes(&self, d1: &Matrix, d2: &Matrix, a: &Matrix) -> Vec<Matrix> {
        let in_x = d1.dot(&self.layers[0].0.t());
        vec![self.x.t().dot(d1), sum_rows(d1), a.t().dot(d2), sum_rows(d2), in_x]
    }

    /// With another slope of the activation.
    fn with_slope(&self, slope: fn(f64) -> f64) -> Vec<Matrix> {
        let Pass { z, a, d2, back } = self.pass();
        self.slopes(&(back * z.mapv(slope)), &d2, &a)
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
            Input { x: draw.matrix(rows, sides[0]), y: draw.matrix(rows, sides[2]), layers: layers(draw, &sides) }
        },
        Input::right,
    )
    .call(|Input { x, y, layers }| {
        let params: Vec<String> = layers.iter().map(|(w, b)| format!("&{}, &{}", code(w), code(b))).collect();
        format!("gradients(&{}, &{}, {})", code(x), code(y), params.join(", "))
    })
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
        let d2 = z.dot(w2) + b2 - &input.y;
        input.slopes(&(d2.dot(&w2.t()) * z.mapv(|z| 2.0 * z)), &d2, &z)
    })
    .mistake("The output's bias is left out of the prediction.", |input| {
        let Pass { z, a, d2, .. } = input.pass();
        let (w2, b2) = &input.layers[1];
        let d2 = d2 - b2;
        input.slopes(&(d2.dot(&w2.t()) * z.mapv(|z| 2.0 * z)), &d2, &a)
    })
    .mistake("The slopes come in another order: w1, b1, w2, b2, as in section 2, then x.", |input| {
        let mut slopes = input.right();
        slopes[..4].rotate_left(2);
        slopes
    })
    .mistake("The slope in x comes first; it belongs at the end.", |input| {
        let mut slopes = input.right();
        slopes.rotate_right(1);
        slopes
    })
    .mistake("The slope in x is missing: four slopes are right, and there should be a fifth.", |input| {
        input.right()[..4].to_vec()
    })
    .mistake("The slope in x is that in z: it has yet to go back through the incoming weights.", |input| {
        let Pass { z, back, .. } = input.pass();
        input.but(4, |_| back.clone() * z.mapv(|z| 2.0 * z))
    })
    .mistake("The slope in x goes back through the weights, but not through the square: d1 has 2z in it.", |input| {
        input.but(4, |_| input.pass().back.dot(&input.layers[0].0.t()))
    })
    .mistake("The slope in x is added up over the batch. Each example has an x of its own, so nothing adds up there.", |input| {
        input.but(4, sum_rows)
    })
    .mistake("The slope in x is 0 here. If x moves, the prediction does.", |input| input.but(4, |slope| 0.0 * slope))
    .mistake("The biases have no slopes here: they are 0. Each example's d adds to them.", |input| {
        let mut slopes = input.right();
        slopes[1].fill(0.0);
        slopes[3].fill(0.0);
        slopes
    })
    .when("there is one row", |input| input.x.nrows() == 1)
    .when("all sums in the hidden layer are 0.5", |input| input.pass().z.iter().all(|z| *z == 0.5))
    .when("all misses are 0", |input| input.pass().d2.iter().all(|miss| *miss == 0.0))
    .argument("x", |input, change| Input { x: input.x.mapv(change), ..input.clone() })
    .argument("y", |input, change| Input { y: input.y.mapv(change), ..input.clone() })
    .argument("w1", |input, change| changed(input, |layers| layers[0].0.mapv_inplace(change)))
    .argument("b1", |input, change| changed(input, |layers| layers[0].1.mapv_inplace(change)))
    .argument("w2", |input, change| changed(input, |layers| layers[1].0.mapv_inplace(change)))
    .argument("b2", |input, change| changed(input, |layers| layers[1].1.mapv_inplace(change)))
    .hints([
        "Do the forward pass first and keep z and a. Which two of the slopes can you write down from the miss alone, without going through the square?",
        "A tiny change ε of z changes z² by 2z·ε. So where section 2 multiplies by the ReLU's slope, multiply by 2z. And an input reaches the loss through every hidden unit: multiply along each path, add over the paths.",
        "let d2 = a.dot(w2) + b2 - y; let d1 = d2.dot(&w2.t()) * (2.0 * &z); then the four products and sums of section 2.3. The last slope is made of d1 and w1 as d1 is made of d2 and w2, without the square.",
    ])
}

fn changed(input: &Input, change: impl Fn(&mut Vec<(Matrix, Matrix)>)) -> Input {
    let mut other = input.clone();
    change(&mut other.layers);
    other
}
