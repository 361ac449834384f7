//! Lesson 2: the forward and the backward pass, a training loop, a second hidden layer, a batcher, the edge of the
//! learning rate, early stopping, ten rows by heart.

mod backward_pass;
mod batches;
mod by_heart;
mod early_stop;
mod edge;
mod forward_pass;
mod network;
mod training_loop;
mod two_hidden_layers;
mod two_layers_back;

pub use backward_pass::backward_pass;
pub use batches::batches;
pub use by_heart::by_heart;
pub use early_stop::early_stop;
pub use edge::edge;
pub use forward_pass::forward_pass;
pub use training_loop::training_loop;
pub use two_hidden_layers::two_hidden_layers;
pub use two_layers_back::two_layers_back;

use crate::Tried;

/// The known mistakes of each exercise, tried as answers.
pub(crate) fn mistakes() -> Vec<Tried> {
    vec![
        ("2.1 forward pass", forward_pass::exercise().try_mistakes()),
        ("2.2 backward pass", backward_pass::exercise().try_mistakes()),
        ("2.3 training loop", training_loop::exercise().try_mistakes()),
        ("2.4 two hidden layers", two_hidden_layers::exercise().try_mistakes()),
        ("2.4 two layers back", two_layers_back::exercise().try_mistakes()),
        ("2.5 batches", batches::exercise().try_mistakes()),
        ("2.7 early stop", early_stop::exercise().try_mistakes()),
    ]
}
