//! Lesson 2: where a network bends, the backward pass, a training loop, a layer used twice, a batcher, the edge of the
//! learning rate, early stopping, ten rows by heart.

mod backward_pass;
mod batches;
mod by_heart;
mod corners;
mod early_stop;
mod edge;
mod network;
mod train_valley;
mod twice_back;

pub use backward_pass::backward_pass;
pub use batches::batches;
pub use by_heart::by_heart;
pub use corners::corners;
pub use early_stop::early_stop;
pub use edge::edge;
pub use train_valley::train_valley;
pub use twice_back::twice_back;

use crate::Tried;

/// The known mistakes of each exercise, tried as answers.
pub(crate) fn mistakes() -> Vec<Tried> {
    vec![
        ("2.1 corners", corners::exercise().try_mistakes()),
        ("2.2 backward pass", backward_pass::exercise().try_mistakes()),
        ("2.3 valley", train_valley::exercise().try_mistakes()),
        ("2.4 a layer used twice", twice_back::exercise().try_mistakes()),
        ("2.5 batches", batches::exercise().try_mistakes()),
        ("2.7 early stop", early_stop::exercise().try_mistakes()),
    ]
}
