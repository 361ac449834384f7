//! The way back through a layer that is used twice.

use super::network::{Matrix, layers, relu, sum_rows, sums_of_rows};
use crate::{Exercise, Verdict, check, code};

type Gradients = fn(&Matrix, &Matrix, [&Matrix; 3], [&Matrix; 3]) -> Vec<Matrix>;

/// The rows, their targets, and the weights and biases of the three layers.
#[derive(Clone)]
pub(super) struct Input {
    x: Matrix,
    y: Matrix,
    layers: Vec<(Matrix, Matrix)>,
}

/// Checks `twice_back(x, y, [w1, w2, w3], [b1, b2, b3])`.
pub fn twice_back(answer: Gradients) -> Verdict {
    check(exercise, move |Input { x, y, layers: l }: &Input| {
        answer(x, y, [&l[0].0, &l[1].0, &l[2].0], [&l[0].1, &l[1].1, &l[2].1])
    })
}

/// How an answer walks back.
#[derive(Clone, Copy)]
struct Way {
    /// Whether the slope of each hidden ReLU is used.
    slopes: [bool; 3],
    /// Whether the miss goes through a ReLU's slope, too.
    at_output: bool,
}

const RIGHT: Way = Way { slopes: [true; 3], at_output: false };

/// The slopes in the four sums, and what goes into each of them.
struct Walk {
    d: [Matrix; 4],
    into: [Matrix; 4],
}

fn is_positive(z: f64) -> f64 {
    f64::from(u8::from(z > 0.0))
}

/// All slopes, those of both uses of the middle layer added up.
fn collected(Walk { d, into }: &Walk) -> Vec<Matrix> {
    let weight = |index: usize| into[index].t().dot(&d[index]);
    let bias = |index: usize| sum_rows(&d[index]);
    vec![weight(0), bias(0), weight(1) + weight(2), bias(1) + bias(2), weight(3), bias(3)]
}

impl Input {
    /// The sums: of the first layer, of both uses of the second, of the output.
    fn sums(&self) -> [Matrix; 4] {
        let layer = |a: &Matrix, index: usize| a.dot(&self.layers[index].0) + &self.layers[index].1;
        let first = layer(&self.x, 0);
        let second = layer(&relu(first.clone()), 1);
        let third = layer(&relu(second.clone()), 1);
        let output = layer(&relu(third.clone()), 2);
        [first, second, third, output]
    }

    fn walk(&self, way: Way) -> Walk {
        let [first, second, third, output] = self.sums();
        let mut d4 = &output - &self.y;
        if way.at_output {
            d4 *= &output.mapv(is_positive);
        }
        let back = |d: &Matrix, index: usize, z: &Matrix, slope: bool| {
            let through = d.dot(&self.layers[index].0.t());
            if slope { through * z.mapv(is_positive) } else { through }
        };
        let d3 = back(&d4, 2, &third, way.slopes[2]);
        let d2 = back(&d3, 1, &second, way.slopes[1]);
        let d1 = back(&d2, 1, &first, way.slopes[0]);
        Walk { d: [d1, d2, d3, d4], into: [self.x.clone(), relu(first), relu(second), relu(third)] }
    }

    fn slopes(&self, way: Way) -> Vec<Matrix> {
        collected(&self.walk(way))
    }

    /// The way back goes through this slope, at each hidden layer of the sums with that number.
    fn through(&self, sums: [usize; 3], slope: fn(f64) -> f64) -> Vec<Matrix> {
        let (z, mut walk) = (self.sums(), self.walk(RIGHT));
        for index in (0..3).rev() {
            let behind = &self.layers[[1, 1, 2][index]].0;
            walk.d[index] = walk.d[index + 1].dot(&behind.t()) * z[sums[index]].mapv(slope);
        }
        collected(&walk)
    }

    /// The right slopes, with those of the layer that is used twice from what belongs to each use.
    fn middle(&self, of: impl Fn(&Walk) -> (Matrix, Matrix)) -> Vec<Matrix> {
        let mut slopes = self.slopes(RIGHT);
        (slopes[2], slopes[3]) = of(&self.walk(RIGHT));
        slopes
    }

    fn scaled(&self, factor: f64) -> Vec<Matrix> {
        self.slopes(RIGHT).iter().map(|slope| slope * factor).collect()
    }
}

pub(super) fn exercise() -> Exercise<Input> {
    Exercise::new(
        "a layer used twice",
        |draw| {
            let (rows, inputs, outputs) = (draw.size(1, 3), draw.size(1, 2), draw.size(1, 2));
            let hidden = draw.size(1, 3);
            let (x, y) = (draw.matrix(rows, inputs), draw.matrix(rows, outputs));
            Input { x, y, layers: layers(draw, &[inputs, hidden, hidden, outputs]) }
        },
        |input: &Input| input.slopes(RIGHT),
    )
    .call(|Input { x, y, layers }| {
        let join = |part: fn(&(Matrix, Matrix)) -> &Matrix| {
            layers.iter().map(|layer| format!("&{}", code(part(layer)))).collect::<Vec<_>>().join(", ")
        };
        let (w, b) = (join(|layer| &layer.0), join(|layer| &layer.1));
        format!("twice_back(&{}, &{}, [{w}], [{b}])", code(x), code(y))
    })
    .mistake("The middle layer's slopes are those of its last use alone. A nudge of its weights reaches the loss through the first use, too.", |input| {
        input.middle(|Walk { d, into }| (into[2].t().dot(&d[2]), sum_rows(&d[2])))
    })
    .mistake("The middle layer's slopes are those of its first use alone. A nudge of its weights reaches the loss through the second use, too.", |input| {
        input.middle(|Walk { d, into }| (into[1].t().dot(&d[1]), sum_rows(&d[1])))
    })
    .mistake("In the middle layer's weights everything is added first and multiplied then. Multiply along each path, then add.", |input| {
        input.middle(|Walk { d, into }| {
            ((&into[1] + &into[2]).t().dot(&(&d[1] + &d[2])), sum_rows(&d[1]) + sum_rows(&d[2]))
        })
    })
    .mistake("The middle layer's slopes are the mean of its two uses; over paths they are added.", |input| {
        input.middle(|Walk { d, into }| {
            let weight = into[1].t().dot(&d[1]) + into[2].t().dot(&d[2]);
            (weight / 2.0, (sum_rows(&d[1]) + sum_rows(&d[2])) / 2.0)
        })
    })
    .mistake("The middle weights are right, but its bias has the slope of the last use alone.", |input| {
        let mut slopes = input.slopes(RIGHT);
        slopes[3] = sum_rows(&input.walk(RIGHT).d[2]);
        slopes
    })
    .mistake("The middle weights are right, but its bias has the slope of the first use alone.", |input| {
        let mut slopes = input.slopes(RIGHT);
        slopes[3] = sum_rows(&input.walk(RIGHT).d[1]);
        slopes
    })
    .mistake("The two uses of the middle layer are crossed: each has its own input and its own slope.", |input| {
        input.middle(|Walk { d, into }| {
            (into[1].t().dot(&d[2]) + into[2].t().dot(&d[1]), sum_rows(&d[1]) + sum_rows(&d[2]))
        })
    })
    .mistake("The way back goes through the middle layer once; it was used twice. So the first layer's slopes are wrong.", |input| {
        let Walk { d, .. } = input.walk(RIGHT);
        let mut slopes = input.slopes(RIGHT);
        let d1 = d[2].dot(&input.layers[1].0.t()) * input.sums()[0].mapv(is_positive);
        (slopes[0], slopes[1]) = (input.x.t().dot(&d1), sum_rows(&d1));
        slopes
    })
    .mistake("The slope of the last hidden ReLU is missing: where its sum is negative, nothing passes back.", |input| {
        input.slopes(Way { slopes: [true, true, false], ..RIGHT })
    })
    .mistake("The slope of the ReLU between the two uses is missing: where its sum is negative, nothing passes back.", |input| {
        input.slopes(Way { slopes: [true, false, true], ..RIGHT })
    })
    .mistake("The slope of the first hidden ReLU is missing: where its sum is negative, nothing passes back.", |input| {
        input.slopes(Way { slopes: [false, true, true], ..RIGHT })
    })
    .mistake("All ReLUs' slopes are missing: where a sum is negative, nothing passes back.", |input| {
        input.slopes(Way { slopes: [false; 3], ..RIGHT })
    })
    .mistake("The miss goes through a ReLU's slope, but the output has no ReLU.", |input| {
        input.slopes(Way { at_output: true, ..RIGHT })
    })
    .mistake("All slopes have the wrong sign: the miss is prediction minus target.", |input| input.scaled(-1.0))
    .mistake("All slopes are twice as large as they should be: the half in the loss cancels the 2.", |input| {
        input.scaled(2.0)
    })
    .mistake("All slopes are averaged over the batch; the loss is a sum, so they add up.", |input| {
        input.scaled(1.0 / input.x.nrows() as f64)
    })
    .mistake("The slopes come in another order: w1, b1, w2, b2, w3, b3. Here all weights come first.", |input| {
        let slopes = input.slopes(RIGHT);
        [0, 2, 4, 1, 3, 5].map(|place: usize| slopes[place].clone()).to_vec()
    })
    .mistake("There are eight slopes, two for each use. The middle layer has one weight and one bias: add its two up.", |input| {
        let Walk { d, into } = input.walk(RIGHT);
        (0..4).flat_map(|index| [into[index].t().dot(&d[index]), sum_rows(&d[index])]).collect::<Vec<_>>()
    })
    .mistake("The forward pass uses the middle layer once.", |input| {
        let [first, second, ..] = input.sums();
        let (a1, a2) = (relu(first.clone()), relu(second.clone()));
        let d3 = a2.dot(&input.layers[2].0) + &input.layers[2].1 - &input.y;
        let d2 = d3.dot(&input.layers[2].0.t()) * second.mapv(is_positive);
        let d1 = d2.dot(&input.layers[1].0.t()) * first.mapv(is_positive);
        [(&input.x, d1), (&a1, d2), (&a2, d3)]
            .into_iter()
            .flat_map(|(a, d)| [a.t().dot(&d), sum_rows(&d)])
            .collect::<Vec<_>>()
    })
    .mistake("Both uses of the middle layer get the input of the second: each has its own.", |input| {
        input.middle(|Walk { d, into }| {
            (into[2].t().dot(&(&d[1] + &d[2])), sum_rows(&d[1]) + sum_rows(&d[2]))
        })
    })
    .mistake("Both uses of the middle layer get the input of the first: each has its own.", |input| {
        input.middle(|Walk { d, into }| {
            (into[1].t().dot(&(&d[1] + &d[2])), sum_rows(&d[1]) + sum_rows(&d[2]))
        })
    })
    .mistake("In the middle layer the two uses are multiplied; over paths they are added.", |input| {
        input.middle(|Walk { d, into }| {
            let weight = into[1].t().dot(&d[1]) * into[2].t().dot(&d[2]);
            (weight, sum_rows(&d[1]) * sum_rows(&d[2]))
        })
    })
    .mistake("The middle layer's slopes are twice those of its last use: the two uses have slopes of their own.", |input| {
        input.middle(|Walk { d, into }| (2.0 * into[2].t().dot(&d[2]), 2.0 * sum_rows(&d[2])))
    })
    .mistake("The middle layer's slopes are twice those of its first use: the two uses have slopes of their own.", |input| {
        input.middle(|Walk { d, into }| (2.0 * into[1].t().dot(&d[1]), 2.0 * sum_rows(&d[1])))
    })
    .mistake("Both uses go back through the slopes of the ReLU behind the second one: each has its own sums.", |input| {
        input.through([0, 2, 2], is_positive)
    })
    .mistake("Both uses go back through the slopes of the ReLU behind the first one: each has its own sums.", |input| {
        input.through([0, 1, 1], is_positive)
    })
    .mistake("At a sum of exactly 0 the slope counts as 1 here; it shall count as 0.", |input| {
        input.through([0, 1, 2], |z| f64::from(u8::from(z >= 0.0)))
    })
    .mistake("The way back is multiplied by the ReLU's output instead of its slope.", |input| {
        input.through([0, 1, 2], |z| z.max(0.0))
    })
    .mistake("There is no ReLU between the two uses here: neither forward nor back.", |input| {
        let [z1, z2, ..] = input.sums();
        let [(_, _), (w2, b2), (w3, b3)] = &input.layers[..] else { return input.slopes(RIGHT) };
        let z3 = z2.dot(w2) + b2;
        let (a1, a3) = (relu(z1.clone()), relu(z3.clone()));
        let d4 = a3.dot(w3) + b3 - &input.y;
        let d3 = d4.dot(&w3.t()) * z3.mapv(is_positive);
        let d2 = d3.dot(&w2.t());
        let d1 = d2.dot(&w2.t()) * z1.mapv(is_positive);
        collected(&Walk { d: [d1, d2, d3, d4], into: [input.x.clone(), a1, z2, a3] })
    })
    .mistake("The output's bias is left out of the prediction.", |input| {
        let without = changed(input, |layers| layers[2].1.fill(0.0));
        without.slopes(RIGHT)
    })
    .mistake("The biases' slopes are not added up over the rows: a bias is one row.", |input| {
        let [d1, d2, d3, d4] = input.walk(RIGHT).d;
        let mut slopes = input.slopes(RIGHT);
        (slopes[1], slopes[3], slopes[5]) = (d1, d2 + d3, d4);
        slopes
    })
    .mistake("The biases' slopes are added up along each row: add down the columns, over the examples.", |input| {
        let [d1, d2, d3, d4] = input.walk(RIGHT).d;
        let mut slopes = input.slopes(RIGHT);
        (slopes[1], slopes[3], slopes[5]) = (sums_of_rows(&d1), sums_of_rows(&(d2 + d3)), sums_of_rows(&d4));
        slopes
    })
    .mistake("The output's weights get the activation of the first use: what goes into them comes from the second.", |input| {
        let Walk { d, into } = input.walk(RIGHT);
        let mut slopes = input.slopes(RIGHT);
        slopes[4] = into[2].t().dot(&d[3]);
        slopes
    })
    .parts([
        "the slope in w[0]", "the slope in b[0]", "the slope in w[1]", "the slope in b[1]", "the slope in w[2]", "the slope in b[2]",
    ])
    .test("Compare with differences: raise one number by 1e-5, lower it, and see how the loss changes.")
    .when("every hidden sum is positive", |input| {
        input.sums()[..3].iter().flatten().all(|z| *z > 0.0)
    })
    .when("there is one row", |input| input.x.nrows() == 1)
    .when("all misses are 0", |input| input.sums()[3] == input.y)
    .argument("x", |input, change| Input { x: input.x.mapv(change), ..input.clone() })
    .argument("y", |input, change| Input { y: input.y.mapv(change), ..input.clone() })
    .argument("w[0]", |input, change| changed(input, |layers| layers[0].0.mapv_inplace(change)))
    .argument("w[1]", |input, change| changed(input, |layers| layers[1].0.mapv_inplace(change)))
    .argument("w[2]", |input, change| changed(input, |layers| layers[2].0.mapv_inplace(change)))
    .argument("b", |input, change| changed(input, |layers| layers.iter_mut().for_each(|(_, b)| b.mapv_inplace(change))))
    .hints([
        "Draw the walk forward as four stations in a row. How many slopes d will there be on the way back, and which weights does each step go through?",
        "Pretend first that the two middle layers are different ones. Then you know all eight slopes. What changes when one number is in both?",
        "Raise one middle weight by a tiny bit. At how many places does something move, and what does the loss feel in all?",
    ])
}

fn changed(input: &Input, change: impl Fn(&mut Vec<(Matrix, Matrix)>)) -> Input {
    let mut other = input.clone();
    change(&mut other.layers);
    other
}
