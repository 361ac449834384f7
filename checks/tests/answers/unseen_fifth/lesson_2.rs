//! The fifth set for lesson 2.

use nn101::prelude::*;

use crate::list::List;

pub fn answers(list: &mut List) {
    let mut answers = list.of("2.6 fifth set", |(safe, wild): (f64, f64)| checks::edge(safe, wild));
    answers.wrong("from the curvature in w alone", "go higher", (2.0 / 670.0 * 0.95, 2.0 / 670.0 * 0.96));
    let mut answers = list.of("2.8 fifth set", checks::by_heart);
    answers.wrong("a deep network without a bend", "predictions of a linear model", |rows| {
        trained(rows, Activation::Identity, 2000)
    });
    answers.wrong("five epochs", "Is this network fitted to these rows, for long enough", |rows| {
        trained(rows, Activation::Relu, 5)
    });
}

fn trained(rows: &Dataset, bend: Activation, epochs: usize) -> Sequential<f32> {
    let mut rng = nn101::rng(1);
    let mut net = Sequential::new().then(Dense::new(4, 64, Init::He, &mut rng)).then(bend).then(Dense::new(
        64,
        1,
        Init::He,
        &mut rng,
    ));
    let mut how = Fit { epochs, batch_size: 10, ..Fit::default() };
    let _ = net.fit(rows, &MeanSquaredError, &mut Adam::new(0.01), &mut how, &mut rng);
    net
}
