//! Answers to the exercises of lesson 3.

mod arrive;
mod best_h;
mod best_rate;
mod coast;
mod downhill_step;
mod long_run;
mod newton_step;
mod shared_weight;
mod stay_level;
mod steps_needed;

use crate::list::List;

pub fn answers(list: &mut List) {
    best_h::answers(list);
    steps_needed::answers(list);
    stay_level::answers(list);
    best_rate::answers(list);
    long_run::answers(list);
    coast::answers(list);
    arrive::answers(list);
    shared_weight::answers(list);
    newton_step::answers(list);
    downhill_step::answers(list);
}

fn central(f: &dyn Fn(f64) -> f64, x: f64, h: f64) -> f64 {
    (f(x + h) - f(x - h)) / (2.0 * h)
}
