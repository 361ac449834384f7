//! A network, a model and all they are made of can be shared between threads and sent to them.

use std::thread;

use nn101::calculus::{Descent, LeastSquares};
use nn101::prelude::*;
use nn101::{Layer, Loss, Optimizer};

#[test]
fn everything_can_be_shared_and_sent() {
    fn shared<T: Send + Sync + ?Sized>() {}
    shared::<dyn Layer<f32>>();
    shared::<dyn Loss<f32>>();
    shared::<dyn Optimizer<f32>>();
    shared::<Sequential<f32>>();
    shared::<Sequential<f64>>();
    shared::<Trace<f32>>();
    shared::<Batch<f32>>();
    shared::<Dataset<f32>>();
    shared::<Fit<f32>>();
    shared::<Model>();
    shared::<Recipe>();
    shared::<Table>();
    shared::<Error>();
    shared::<(Descent, LeastSquares)>();
}

#[test]
fn one_network_answers_many_threads_alike() {
    let mut rng = rng(1);
    let net: Sequential = Sequential::new()
        .then(Dense::new(3, 64, Init::He, &mut rng))
        .then(Activation::Tanh)
        .then(Dense::new(64, 2, Init::Glorot, &mut rng));
    let rows = Array2::from_shape_simple_fn((500, 3), || rng.random_range(-1.0..1.0));
    let wanted = net.predict(&rows);
    thread::scope(|scope| {
        let answers: Vec<_> = (0..4).map(|_| scope.spawn(|| net.predict(&rows))).collect();
        for answer in answers {
            assert_eq!(answer.join().expect("it answers"), wanted);
        }
    });
}
