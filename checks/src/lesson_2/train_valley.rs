//! Full-batch gradient descent on a valley with two straight walls.

use crate::{Exercise, Verdict, check, code};

type Training = fn(&[f64], &[f64], [f64; 3], f64, usize) -> [f64; 3];

/// The examples, the first w, c and b, the learning rate and the number of steps.
#[derive(Clone)]
pub(super) struct Input {
    x: Vec<f64>,
    y: Vec<f64>,
    start: [f64; 3],
    rate: f64,
    steps: usize,
}

/// Checks `train_valley(x, y, [w, c, b], learning_rate, steps)`.
pub fn train_valley(answer: Training) -> Verdict {
    check(exercise, move |input| listed(answer(&input.x, &input.y, input.start, input.rate, input.steps)))
}

fn listed(numbers: [f64; 3]) -> Vec<f64> {
    numbers.to_vec()
}

fn sign(number: f64) -> f64 {
    if number > 0.0 { 1.0 } else { -1.0 }
}

impl Input {
    /// The slopes in w, c and b.
    fn slopes(&self, [w, c, b]: [f64; 3]) -> [f64; 3] {
        let mut slopes = [0.0; 3];
        for (x, y) in self.x.iter().zip(&self.y) {
            let miss = w * (x - c).abs() + b - y;
            slopes[0] += miss * (x - c).abs();
            slopes[1] -= miss * w * sign(x - c);
            slopes[2] += miss;
        }
        slopes
    }

    /// Steps against slopes that are changed like this.
    fn walk(&self, steps: usize, change: impl Fn([f64; 3]) -> [f64; 3]) -> Vec<f64> {
        let step = |at: [f64; 3], _| {
            let slopes = change(self.slopes(at));
            [0, 1, 2].map(|part: usize| at[part] - self.rate * slopes[part])
        };
        listed((0..steps).fold(self.start, step))
    }

    /// Each parameter moves before the slope in the next one is computed.
    fn one_by_one(&self, order: [usize; 3]) -> Vec<f64> {
        let mut at = self.start;
        for _ in 0..self.steps {
            for part in order {
                at[part] -= self.rate * self.slopes(at)[part];
            }
        }
        listed(at)
    }

    /// A step after each example.
    fn row_by_row(&self) -> Vec<f64> {
        let mut at = self.start;
        for _ in 0..self.steps {
            for (x, y) in self.x.iter().zip(&self.y) {
                let one = Input { x: vec![*x], y: vec![*y], ..self.clone() };
                let slopes = one.slopes(at);
                at = [0, 1, 2].map(|part: usize| at[part] - self.rate * slopes[part]);
            }
        }
        listed(at)
    }

    /// With other slopes of one example, from where the walk is, its x and its y.
    fn by_each(&self, slopes: impl Fn([f64; 3], f64, f64) -> [f64; 3]) -> Vec<f64> {
        let mut at = self.start;
        for _ in 0..self.steps {
            let mut sums = [0.0; 3];
            for (x, y) in self.x.iter().zip(&self.y) {
                let parts = slopes(at, *x, *y);
                (0..3).for_each(|part| sums[part] += parts[part]);
            }
            (0..3).for_each(|part| at[part] -= self.rate * sums[part]);
        }
        listed(at)
    }

    /// With other slopes of one example, from its x - c, its miss and w.
    fn with(&self, slopes: fn(f64, f64, f64) -> [f64; 3]) -> Vec<f64> {
        self.by_each(|[w, c, b], x, y| slopes(x - c, w * (x - c).abs() + b - y, w))
    }
}

pub(super) fn exercise() -> Exercise<Input> {
    Exercise::new(
        "a valley",
        |draw| {
            let rows = draw.size(1, 4);
            let x: Vec<f64> = (0..rows).map(|_| draw.whole(-4, 4) as f64).collect();
            let y = draw.vector(rows);
            // Halves, so that at the start no x stands at the lowest place.
            let start = [draw.whole(-2, 2) as f64, draw.whole(-2, 2) as f64 + 0.5, draw.whole(-3, 3) as f64];
            Input { x, y, start, rate: draw.whole(1, 3) as f64 / 1024.0, steps: draw.size(0, 4) }
        },
        |input: &Input| input.walk(input.steps, |slopes| slopes),
    )
    .call(|Input { x, y, start, rate, steps }| {
        format!("train_valley(&{}, &{}, {}, {rate}, {steps})", code(x), code(y), code(&start[..]))
    })
    .mistake("The slope in c has the wrong sign: when c grows, places to its right come nearer, and |x − c| shrinks there.", |input| {
        input.walk(input.steps, |[w, c, b]| [w, -c, b])
    })
    .mistake("w has moved already when the slopes in c and b are computed. All three belong to the same place.", |input| {
        input.one_by_one([0, 1, 2])
    })
    .mistake("b has moved already when the other slopes are computed. All three belong to the same place.", |input| {
        input.one_by_one([2, 1, 0])
    })
    .mistake("The parameters move after each example. One step looks at all of them first.", Input::row_by_row)
    .mistake("The slope in c lacks the factor w: how steep the walls are says how much the prediction moves when c does.", |input| {
        input.with(|gap, miss, _| [miss * gap.abs(), -miss * sign(gap), miss])
    })
    .mistake("The slope in c lacks the side: left of the lowest place the prediction rises when c grows, right of it it falls.", |input| {
        input.with(|gap, miss, w| [miss * gap.abs(), -miss * w, miss])
    })
    .mistake("In the slope in w stands x − c without its absolute value.", |input| {
        input.with(|gap, miss, w| [miss * gap, -miss * w * sign(gap), miss])
    })
    .mistake("In the slope in c stands the distance x − c; only its side matters there.", |input| {
        input.with(|gap, miss, w| [miss * gap.abs(), -miss * w * gap, miss])
    })
    .mistake("All three go uphill: step against the slopes.", |input| {
        input.walk(input.steps, |slopes| slopes.map(|slope| -slope))
    })
    .mistake("The slopes are averaged over the examples; the loss is a sum, so they add up.", |input| {
        input.walk(input.steps, |slopes| slopes.map(|slope| slope / input.x.len() as f64))
    })
    .mistake("The slopes are twice as large as they should be: the half in the loss cancels the 2.", |input| {
        input.walk(input.steps, |slopes| slopes.map(|slope| 2.0 * slope))
    })
    .mistake("c never moves.", |input| input.walk(input.steps, |[w, _, b]| [w, 0.0, b]))
    .mistake("w never moves.", |input| input.walk(input.steps, |[_, c, b]| [0.0, c, b]))
    .mistake("b never moves.", |input| input.walk(input.steps, |[w, c, _]| [w, c, 0.0]))
    .mistake("It takes one step, whatever `steps` says.", |input| input.walk(1, |slopes| slopes))
    .mistake("It takes one step too many.", |input| input.walk(input.steps + 1, |slopes| slopes))
    .mistake("It takes one step too few.", |input| input.walk(input.steps.saturating_sub(1), |slopes| slopes))
    .mistake("Nothing moves: this is the start.", |input| listed(input.start))
    .mistake("In the slope in w stands x; the prediction grows with w by the distance |x − c|.", |input| {
        input.by_each(|[w, c, b], x, y| {
            let miss = w * (x - c).abs() + b - y;
            [miss * x, -miss * w * sign(x - c), miss]
        })
    })
    .mistake("The height b is missing in the prediction.", |input| {
        input.by_each(|[w, c, _], x, y| {
            let miss = w * (x - c).abs() - y;
            [miss * (x - c).abs(), -miss * w * sign(x - c), miss]
        })
    })
    .mistake("The absolute value is missing: this is a line.", |input| {
        input.by_each(|[w, c, b], x, y| {
            let miss = w * (x - c) + b - y;
            [miss * (x - c), -miss * w, miss]
        })
    })
    .mistake("The absolute value is missing in the prediction.", |input| {
        input.by_each(|[w, c, b], x, y| {
            let miss = w * (x - c) + b - y;
            [miss * (x - c).abs(), -miss * w * sign(x - c), miss]
        })
    })
    .mistake("The sums of the slopes go on from step to step; each step begins with sums of 0.", |input| {
        let (mut at, mut sums) = (input.start, [0.0; 3]);
        for _ in 0..input.steps {
            let slopes = input.slopes(at);
            (0..3).for_each(|part| sums[part] += slopes[part]);
            (0..3).for_each(|part| at[part] -= input.rate * sums[part]);
        }
        listed(at)
    })
    .mistake("Every step uses the slopes at the start; they must be those of the place where the step begins.", |input| {
        let slopes = input.slopes(input.start);
        input.walk(input.steps, |_| slopes)
    })
    .mistake("The misses are always those at the start; they change with every step.", |input| {
        let [w0, c0, b0] = input.start;
        input.by_each(|[w, c, _], x, y| {
            let miss = w0 * (x - c0).abs() + b0 - y;
            [miss * (x - c).abs(), -miss * w * sign(x - c), miss]
        })
    })
    .mistake("Only the last example counts: the slopes of all are added up.", |input| {
        let last = input.x.len() - 1;
        let one = Input { x: vec![input.x[last]], y: vec![input.y[last]], ..input.clone() };
        one.walk(one.steps, |slopes| slopes)
    })
    .mistake("Only the first example counts: the slopes of all are added up.", |input| {
        let one = Input { x: vec![input.x[0]], y: vec![input.y[0]], ..input.clone() };
        one.walk(one.steps, |slopes| slopes)
    })
    .mistake("Each step looks at one example, the next one; it adds up the slopes of all.", |input| {
        let (mut step, count) = (0, input.x.len());
        (0..input.steps).fold(listed(input.start), |at, _| {
            let i = step % count;
            step += 1;
            let start = [at[0], at[1], at[2]];
            let one = Input { x: vec![input.x[i]], y: vec![input.y[i]], start, ..input.clone() };
            one.walk(1, |slopes| slopes)
        })
    })
    .parts(["w", "c", "b"])
    .test("Take two examples and one step, and work out w, c and b on paper.")
    .when("there are no steps", |input| input.steps == 0)
    .when("there is one step", |input| input.steps == 1)
    .when("there is one example", |input| input.x.len() == 1)
    .argument("y", |input, change| Input { y: input.y.iter().map(|&y| change(y)).collect(), ..input.clone() })
    .argument("steps", |input, change| Input { steps: change(input.steps as f64).abs() as usize, ..input.clone() })
    .argument("start", |input, change| Input { start: input.start.map(change), ..input.clone() })
    .hints([
        "Take one example and one parameter at a time. If only that parameter grows by a tiny bit, how does the prediction move?",
        "In c the answer depends on the side on which x lies: draw the valley and push it a little to the right. Then every slope is the miss times how far the prediction moves.",
        "Which w, c and b do the three slopes of one step belong to? Check that none of them has changed before the last slope is computed.",
    ])
}
