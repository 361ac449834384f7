//! The way back through two hidden layers.

use ndarray::Axis;

use super::network::{Matrix, layers, relu};
use crate::{Exercise, Verdict, check, code};

type Gradients = fn(&Matrix, &Matrix, [&Matrix; 3], [&Matrix; 3]) -> Vec<Matrix>;

/// The rows, their targets, and the weights and biases of the three layers.
#[derive(Clone)]
pub(super) struct Input {
    x: Matrix,
    y: Matrix,
    layers: Vec<(Matrix, Matrix)>,
}

/// Checks `deep_gradients(x, y, [w1, w2, w3], [b1, b2, b3])`.
pub fn two_layers_back(answer: Gradients) -> Verdict {
    check(exercise, move |Input { x, y, layers: l }: &Input| {
        answer(x, y, [&l[0].0, &l[1].0, &l[2].0], [&l[0].1, &l[1].1, &l[2].1])
    })
}

/// How an answer walks back: where the ReLU's slope is used, and through which weights.
#[derive(Clone, Copy)]
struct Way {
    /// Whether the slope of the first, and of the second, hidden ReLU is used.
    slopes: [bool; 2],
    /// Whether the miss goes through a ReLU's slope, too.
    at_output: bool,
    /// Whether the hidden ReLUs have the slope 1 at 0.
    passes_zero: bool,
}

const RIGHT: Way = Way { slopes: [true; 2], at_output: false, passes_zero: false };

fn is_positive(z: f64) -> f64 {
    f64::from(u8::from(z > 0.0))
}

impl Input {
    /// The sums of the three layers.
    fn sums(&self) -> [Matrix; 3] {
        let layer = |a: &Matrix, index: usize| a.dot(&self.layers[index].0) + &self.layers[index].1;
        let first = layer(&self.x, 0);
        let second = layer(&relu(first.clone()), 1);
        let output = layer(&relu(second.clone()), 2);
        [first, second, output]
    }

    fn walk(&self, way: Way) -> Vec<Matrix> {
        let [first, second, output] = self.sums();
        let mut d3 = &output - &self.y;
        if way.at_output {
            d3 *= &output.mapv(is_positive);
        }
        let back = |d: &Matrix, index: usize, z: &Matrix| {
            let through = d.dot(&self.layers[index].0.t());
            let slope = |z: f64| if z == 0.0 { f64::from(u8::from(way.passes_zero)) } else { is_positive(z) };
            if way.slopes[index - 1] { through * z.mapv(slope) } else { through }
        };
        let d2 = back(&d3, 2, &second);
        let d1 = back(&d2, 1, &first);
        let (a1, a2) = (relu(first), relu(second));
        [(&self.x, d1), (&a1, d2), (&a2, d3)]
            .into_iter()
            .flat_map(|(a, d)| [a.t().dot(&d), d.sum_axis(Axis(0)).insert_axis(Axis(0))])
            .collect()
    }

    fn scaled(&self, factor: f64) -> Vec<Matrix> {
        self.walk(RIGHT).iter().map(|slope| slope * factor).collect()
    }

    /// The right slopes in the order of these places.
    fn reordered(&self, places: [usize; 6]) -> Vec<Matrix> {
        let slopes = self.walk(RIGHT);
        places.map(|place| slopes[place].clone()).to_vec()
    }
}

pub(super) fn exercise() -> Exercise<Input> {
    Exercise::new(
        "two layers back",
        |draw| {
            let (rows, inputs, outputs) = (draw.size(1, 3), draw.size(1, 2), draw.size(1, 2));
            let (first, second) = (draw.size(1, 3), draw.size(1, 3));
            let (x, y) = (draw.matrix(rows, inputs), draw.matrix(rows, outputs));
            Input { x, y, layers: layers(draw, &[inputs, first, second, outputs]) }
        },
        |input: &Input| input.walk(RIGHT),
    )
    .call(|Input { x, y, layers }| {
        let join = |part: fn(&(Matrix, Matrix)) -> &Matrix| {
            layers.iter().map(|layer| format!("&{}", code(part(layer)))).collect::<Vec<_>>().join(", ")
        };
        format!(
            "deep_gradients(&{}, &{}, [{}], [{}])",
            code(x),
            code(y),
            join(|layer| &layer.0),
            join(|layer| &layer.1)
        )
    })
    .mistake("The slope of the second hidden ReLU is missing: where its sum is negative, nothing passes back.", |input| {
        input.walk(Way { slopes: [true, false], ..RIGHT })
    })
    .mistake("The slope of the first hidden ReLU is missing: where its sum is negative, nothing passes back.", |input| {
        input.walk(Way { slopes: [false, true], ..RIGHT })
    })
    .mistake("Both ReLUs' slopes are missing: where a sum is negative, nothing passes back.", |input| {
        input.walk(Way { slopes: [false; 2], ..RIGHT })
    })
    .mistake("The miss goes through a ReLU's slope, but the output has no ReLU.", |input| {
        input.walk(Way { at_output: true, ..RIGHT })
    })
    .mistake("At a sum of exactly 0 the ReLU's slope counts as 0 here, not as 1.", |input| {
        input.walk(Way { passes_zero: true, ..RIGHT })
    })
    .mistake("All slopes have the wrong sign: the miss is prediction minus target.", |input| input.scaled(-1.0))
    .mistake("All slopes are twice as large as they should be: the half in the loss cancels the 2.", |input| {
        input.scaled(2.0)
    })
    .mistake("All slopes are averaged over the batch; the loss is a sum, so they add up.", |input| {
        input.scaled(1.0 / input.x.nrows() as f64)
    })
    .mistake("The slopes come in another order: w1, b1, w2, b2, w3, b3. Here all weights come first.", |input| {
        input.reordered([0, 2, 4, 1, 3, 5])
    })
    .mistake("The slopes come from the output to the input; the first layer's come first.", |input| {
        input.reordered([4, 5, 2, 3, 0, 1])
    })
    .mistake("The last weights are multiplied by the second layer's activations: relu of its sums, not the sums.", |input| {
        let [_, second, output] = input.sums();
        let mut slopes = input.walk(RIGHT);
        slopes[4] = second.t().dot(&(output - &input.y));
        slopes
    })
    .mistake("The second weights are multiplied by the first layer's activations: relu of its sums, not the sums.", |input| {
        let [first, second, output] = input.sums();
        let mut slopes = input.walk(RIGHT);
        let d2 = (output - &input.y).dot(&input.layers[2].0.t()) * second.mapv(is_positive);
        slopes[2] = first.t().dot(&d2);
        slopes
    })
    .mistake("The biases have no slopes here: they are 0. Each example's d adds to them.", |input| {
        let mut slopes = input.walk(RIGHT);
        for bias in [1, 3, 5] {
            slopes[bias].fill(0.0);
        }
        slopes
    })
    .when("no hidden sum is negative", |input| {
        let [first, second, _] = input.sums();
        first.iter().chain(&second).all(|z| *z > 0.0)
    })
    .when("there is one row", |input| input.x.nrows() == 1)
    .when("all misses are 0", |input| input.sums()[2] == input.y)
    .argument("x", |input, change| Input { x: input.x.mapv(change), ..input.clone() })
    .argument("y", |input, change| Input { y: input.y.mapv(change), ..input.clone() })
    .argument("w[0]", |input, change| changed(input, |layers| layers[0].0.mapv_inplace(change)))
    .argument("w[1]", |input, change| changed(input, |layers| layers[1].0.mapv_inplace(change)))
    .argument("w[2]", |input, change| changed(input, |layers| layers[2].0.mapv_inplace(change)))
    .argument("b", |input, change| changed(input, |layers| layers.iter_mut().for_each(|(_, b)| b.mapv_inplace(change))))
    .hints([
        "Section 2.3 walks back through one hidden layer. What stands behind its d1, when there is one more layer?",
        "d3 is the miss. Each step back is the same: times the layer's weights, transposed, times the slope of the ReLU before it.",
        "let d2 = d3.dot(&w[2].t()) * z2.mapv(relu_slope); and d1 comes from d2 in the same way. Then each w has (what goes into it)ᵀ · d.",
    ])
}

fn changed(input: &Input, change: impl Fn(&mut Vec<(Matrix, Matrix)>)) -> Input {
    let mut other = input.clone();
    change(&mut other.layers);
    other
}
