//! Full-batch gradient descent on a line, from 0.

use crate::{Exercise, Verdict, check, code};

type Training = fn(&[f64], &[f64], f64, usize) -> (f64, f64);

/// The examples, the learning rate and the number of steps.
#[derive(Clone)]
pub(super) struct Input {
    x: Vec<f64>,
    y: Vec<f64>,
    rate: f64,
    steps: usize,
}

/// Checks `train_line(x, y, learning_rate, steps)`.
pub fn training_loop(answer: Training) -> Verdict {
    check(exercise, move |input| answer(&input.x, &input.y, input.rate, input.steps))
}

impl Input {
    /// The slopes in w and in b: Σ x·miss and Σ miss.
    fn slopes(&self, w: f64, b: f64) -> (f64, f64) {
        let miss = |(x, y): (&f64, &f64)| (*x, w * x + b - y);
        let rows = self.x.iter().zip(&self.y);
        rows.map(miss).fold((0.0, 0.0), |(in_w, in_b), (x, miss)| (in_w + x * miss, in_b + miss))
    }

    /// Steps whose change of w and b comes from the two slopes.
    fn walk(&self, steps: usize, change: impl Fn(f64, f64) -> (f64, f64)) -> (f64, f64) {
        (0..steps).fold((0.0, 0.0), |(w, b), _| {
            let (in_w, in_b) = self.slopes(w, b);
            let (by_w, by_b) = change(in_w, in_b);
            (w + self.rate * by_w, b + self.rate * by_b)
        })
    }

    fn right(&self) -> (f64, f64) {
        self.walk(self.steps, |w, b| (-w, -b))
    }

    /// Updates after each example, as if each were a batch.
    fn row_by_row(&self) -> (f64, f64) {
        let mut at = (0.0, 0.0);
        for _ in 0..self.steps {
            for (x, y) in self.x.iter().zip(&self.y) {
                let miss = at.0 * x + at.1 - y;
                at = (at.0 - self.rate * x * miss, at.1 - self.rate * miss);
            }
        }
        at
    }

    /// Updates one parameter before the slope in the other is computed.
    fn one_after_the_other(&self, w_first: bool) -> (f64, f64) {
        (0..self.steps).fold((0.0, 0.0), |(mut w, mut b), _| {
            if w_first {
                w -= self.rate * self.slopes(w, b).0;
                b -= self.rate * self.slopes(w, b).1;
            } else {
                b -= self.rate * self.slopes(w, b).1;
                w -= self.rate * self.slopes(w, b).0;
            }
            (w, b)
        })
    }
}

pub(super) fn exercise() -> Exercise<Input> {
    Exercise::new(
        "training loop",
        |draw| {
            let (rows, steps) = (draw.size(1, 4), draw.size(0, 4));
            let rate = draw.whole(1, 4).unsigned_abs() as f64 / 100.0;
            Input { x: draw.vector(rows), y: draw.vector(rows), rate, steps }
        },
        Input::right,
    )
    .corner(|| Input { x: vec![1.0, 2.0, 3.0], y: vec![3.0, 5.0, 7.0], rate: 0.05, steps: 3 })
    .call(|Input { x, y, rate, steps }| format!("train_line(&{}, &{}, {rate:?}, {steps})", code(x), code(y)))
    .mistake("It climbs: step against the slope, with a minus.", |input| input.walk(input.steps, |w, b| (w, b)))
    .mistake("The slopes are averaged over the examples; the loss is a sum, so they add up.", |input| {
        let rows = input.x.len() as f64;
        input.walk(input.steps, |w, b| (-w / rows, -b / rows))
    })
    .mistake("The slopes of all earlier steps are in the sums, too: start both at 0 in every step.", |input| {
        let (mut sums, mut at) = ((0.0, 0.0), (0.0, 0.0));
        for _ in 0..input.steps {
            let (in_w, in_b) = input.slopes(at.0, at.1);
            sums = (sums.0 + in_w, sums.1 + in_b);
            at = (at.0 - input.rate * sums.0, at.1 - input.rate * sums.1);
        }
        at
    })
    .mistake("The slopes are twice as large as they should be: the half in the loss cancels the 2.", |input| {
        input.walk(input.steps, |w, b| (-2.0 * w, -2.0 * b))
    })
    .mistake("The slopes are half as large as they should be: the 2 from the square cancels the half.", |input| {
        input.walk(input.steps, |w, b| (-0.5 * w, -0.5 * b))
    })
    .mistake("b is never updated.", |input| input.walk(input.steps, |w, _| (-w, 0.0)))
    .mistake("w is never updated.", |input| input.walk(input.steps, |_, b| (0.0, -b)))
    .mistake("The slope in w lacks its factor x: it is the slope in b.", |input| input.walk(input.steps, |_, b| (-b, -b)))
    .mistake("The slope in b has a factor x that belongs to w alone.", |input| input.walk(input.steps, |w, _| (-w, -w)))
    .mistake("w is updated before the slope in b is computed: find both slopes first, then step.", |input| {
        input.one_after_the_other(true)
    })
    .mistake("b is updated before the slope in w is computed: find both slopes first, then step.", |input| {
        input.one_after_the_other(false)
    })
    .mistake("There is a step after each example; add up the slopes of all of them, then take one step.", |input| {
        input.row_by_row()
    })
    .mistake("It takes one step only.", |input| input.walk(input.steps.min(1), |w, b| (-w, -b)))
    .mistake("It takes one step too many.", |input| input.walk(input.steps + 1, |w, b| (-w, -b)))
    .mistake("It takes one step too few.", |input| input.walk(input.steps.saturating_sub(1), |w, b| (-w, -b)))
    .mistake("The slopes are computed once, at the start; they change with w and b, so compute them in each step.", |input| {
        let (in_w, in_b) = input.slopes(0.0, 0.0);
        let far = input.rate * input.steps as f64;
        (-far * in_w, -far * in_b)
    })
    .mistake("The two results are swapped: w comes first.", |input| {
        let (w, b) = input.right();
        (b, w)
    })
    .when("there are no steps", |input| input.steps == 0)
    .when("there is one step", |input| input.steps == 1)
    .when("there is one example", |input| input.x.len() == 1)
    .argument("x", |input, change| Input { x: input.x.iter().map(|&x| change(x)).collect(), ..input.clone() })
    .argument("y", |input, change| Input { y: input.y.iter().map(|&y| change(y)).collect(), ..input.clone() })
    .argument("learning_rate", |input, change| Input { rate: change(input.rate), ..input.clone() })
    .argument("steps", |input, change| {
        Input { steps: change(input.steps as f64).abs().min(50.0) as usize, ..input.clone() }
    })
    .hints([
        "What is the miss of one example, and what are the slopes of half its square in w and in b? Section 2.2 has both.",
        "In each step, go through all examples and add up x · miss for w and miss for b. Only then change w and b.",
        "for _ in 0..steps { let (mut in_w, mut in_b) = (0.0, 0.0); for (x, y) in x.iter().zip(y) { … } w -= …; b -= …; }",
    ])
}
