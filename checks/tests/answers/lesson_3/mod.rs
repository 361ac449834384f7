//! Answers to the exercises of lesson 3.

pub mod adam;
mod best_rate;
pub mod descent;
mod downhill_step;
mod gradient_by_hand;
mod gradient_through_two_layers;
pub mod momentum;
mod newton_step;
mod shared_weight;
mod slope;

use crate::list::List;

pub fn answers(list: &mut List) {
    slope::answers(list);
    descent::answers(list);
    gradient_by_hand::answers(list);
    best_rate::answers(list);
    momentum::answers(list);
    adam::answers(list);
    gradient_through_two_layers::answers(list);
    shared_weight::answers(list);
    newton_step::answers(list);
    downhill_step::answers(list);
}

fn central(f: &dyn Fn(f64) -> f64, x: f64, h: f64) -> f64 {
    (f(x + h) - f(x - h)) / (2.0 * h)
}
