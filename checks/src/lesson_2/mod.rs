//! Lesson 2: the forward pass, a batcher, a second hidden layer, ten rows by heart, the edge of the learning rate.

mod batches;
mod by_heart;
mod edge;
mod forward_pass;
mod network;
mod two_hidden_layers;

pub use batches::batches;
pub use by_heart::by_heart;
pub use edge::edge;
pub use forward_pass::forward_pass;
pub use two_hidden_layers::two_hidden_layers;

use crate::Tried;

/// The known mistakes of each exercise, tried as answers.
pub(crate) fn mistakes() -> Vec<Tried> {
    vec![
        ("2.1 forward pass", forward_pass::exercise().try_mistakes()),
        ("2.2 batches", batches::exercise().try_mistakes()),
        ("2.3 two hidden layers", two_hidden_layers::exercise().try_mistakes()),
    ]
}
