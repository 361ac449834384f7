//! One of the two networks: a body that both share, and the pair of output and loss that is its own.

use nn101::prelude::*;

/// What the last layer does, and what is made small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pair {
    LogisticCrossEntropy,
    LogisticSquaredError,
    IdentitySquaredError,
    IdentityHinge,
    SoftmaxLogLikelihood,
}

impl Pair {
    /// Every pair by its name on the page.
    pub const ALL: [(&str, Pair); 5] = [
        ("logistic + cross-entropy", Pair::LogisticCrossEntropy),
        ("logistic + squared error", Pair::LogisticSquaredError),
        ("identity + squared error", Pair::IdentitySquaredError),
        ("identity + hinge", Pair::IdentityHinge),
        ("softmax + log likelihood", Pair::SoftmaxLogLikelihood),
    ];

    /// Losses with logits have their activation inside.
    fn loss(self) -> &'static dyn Loss<f32> {
        match self {
            Pair::LogisticCrossEntropy => &BinaryCrossEntropyWithLogits,
            Pair::LogisticSquaredError | Pair::IdentitySquaredError => &MeanSquaredError,
            Pair::IdentityHinge => &Hinge,
            Pair::SoftmaxLogLikelihood => &CrossEntropyWithLogits,
        }
    }

    /// The score above which a single output says yes.
    fn border(self) -> f32 {
        match self {
            Pair::LogisticSquaredError | Pair::IdentitySquaredError => 0.5,
            _ => 0.0,
        }
    }

    /// How sure a score above the border is, 0 to 1.
    fn sureness(self, over: f32) -> f32 {
        match self {
            Pair::LogisticCrossEntropy | Pair::SoftmaxLogLikelihood => {
                2.0 * Activation::Logistic.value(over.abs()) - 1.0
            }
            Pair::LogisticSquaredError | Pair::IdentitySquaredError => (2.0 * over.abs()).min(1.0),
            Pair::IdentityHinge => over.abs().min(1.0),
        }
    }
}

/// What both networks have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    pub hidden: &'static [usize],
    pub activation: Activation,
    pub scale: f64,
    pub learning_rate: f64,
    pub adam: bool,
    pub seed: u64,
}

/// A network in training.
pub struct Learner {
    pub pair: Pair,
    net: Sequential<f32>,
    optimizer: Box<dyn Optimizer<f32>>,
    trace: Trace<f32>,
    targets: Array2<f32>,
    classes: Vec<usize>,
    pub accuracies: Vec<f64>,
}

impl Learner {
    /// A fresh network for those points. The same body and seed give the same start whatever the pair.
    pub fn new(pair: Pair, body: &Body, data: &Dataset) -> Self {
        let classes: Vec<usize> = data.targets.iter().map(|class| *class as usize).collect();
        let count = classes.iter().max().map_or(2, |most| (most + 1).max(2));
        let single = count == 2 && pair != Pair::SoftmaxLogLikelihood;
        let outputs = if single { 1 } else { count };
        let mut learner = Self {
            pair,
            net: build(pair, body, outputs),
            optimizer: if body.adam {
                Box::new(Adam::new(body.learning_rate))
            } else {
                Box::new(Sgd::new(body.learning_rate))
            },
            trace: Trace::new(),
            targets: targets(pair, &classes, outputs),
            classes,
            accuracies: Vec::new(),
        };
        let start = learner.accuracy(data);
        learner.accuracies.push(start);
        learner
    }

    /// One step on all points.
    pub fn step(&mut self, data: &Dataset) {
        if data.rows() == 0 {
            return;
        }
        let (features, targets) = (data.features.view(), self.targets.view());
        self.net.forward(features, &mut self.trace);
        self.net.backward(features, targets, self.pair.loss(), &mut self.trace);
        self.net.update(self.optimizer.as_mut());
        let accuracy = self.accuracy(data);
        self.accuracies.push(accuracy);
    }

    /// Class and sureness for each row of outputs.
    pub fn opinions(&self, places: &Array2<f32>) -> Vec<(usize, f64)> {
        self.net.predict(places).rows().into_iter().map(|row| self.opinion(row)).collect()
    }

    fn opinion(&self, row: ArrayView1<f32>) -> (usize, f64) {
        if row.len() == 1 {
            let over = row[0] - self.pair.border();
            return (usize::from(over > 0.0), f64::from(self.pair.sureness(over)));
        }
        let best = (0..row.len()).max_by(|a, b| row[*a].total_cmp(&row[*b])).unwrap_or(0);
        let others = (0..row.len()).filter(|class| *class != best).map(|class| row[class]);
        let lead = row[best] - others.fold(f32::NEG_INFINITY, f32::max);
        (best, f64::from(self.pair.sureness(0.5 * lead)))
    }

    pub fn accuracy(&self, data: &Dataset) -> f64 {
        if data.rows() == 0 {
            return 0.0;
        }
        let opinions = self.opinions(&data.features);
        let right = opinions.iter().zip(&self.classes).filter(|((class, _), truth)| class == *truth);
        right.count() as f64 / data.rows() as f64
    }
}

fn build(pair: Pair, body: &Body, outputs: usize) -> Sequential<f32> {
    let rng = &mut rng(body.seed);
    let init = if body.activation == Activation::Relu { Init::He } else { Init::Glorot };
    let mut net = Sequential::new();
    let mut inputs = 2;
    for units in body.hidden {
        net = net.then(Dense::new(inputs, *units, init, rng)).then(body.activation);
        inputs = *units;
    }
    net = net.then(Dense::new(inputs, outputs, Init::Glorot, rng));
    for param in net.params_mut() {
        param.value.mapv_inplace(|weight| weight * body.scale as f32);
    }
    if pair == Pair::LogisticSquaredError { net.then(Activation::Logistic) } else { net }
}

/// Targets as the pair's loss wants them: 0 and 1, -1 and 1, or the class's number.
fn targets(pair: Pair, classes: &[usize], outputs: usize) -> Array2<f32> {
    if pair == Pair::SoftmaxLogLikelihood {
        return Array2::from_shape_fn((classes.len(), 1), |(row, _)| classes[row] as f32);
    }
    Array2::from_shape_fn((classes.len(), outputs), |(row, column)| {
        let yes = if outputs == 1 { classes[row] == 1 } else { classes[row] == column };
        match (yes, pair) {
            (true, _) => 1.0,
            (false, Pair::IdentityHinge) => -1.0,
            (false, _) => 0.0,
        }
    })
}
