//! Answers to the exercises of lesson 2.

mod backward_pass;
mod batches;
mod by_heart;
mod early_stop;
mod edge;
mod forward_pass;
mod training_loop;
mod two_hidden_layers;
mod two_layers_back;

use ndarray::Array2;

use crate::list::List;

type Matrix = Array2<f64>;

pub fn answers(list: &mut List) {
    forward_pass::answers(list);
    backward_pass::answers(list);
    training_loop::answers(list);
    two_hidden_layers::answers(list);
    two_layers_back::answers(list);
    batches::answers(list);
    edge::answers(list);
    early_stop::answers(list);
    by_heart::answers(list);
}

fn relu(z: Matrix) -> Matrix {
    z.mapv(|z| z.max(0.0))
}
