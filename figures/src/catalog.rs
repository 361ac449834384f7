//! Every figure by its name. A new figure is one line here.

use crate::Figure;

/// The figure of that name in its first state, or `None`.
pub fn figure(name: &str) -> Option<Box<dyn Figure>> {
    Some(match name {
        "softmax" => Box::new(crate::softmax()),
        "loss-shapes" => Box::new(crate::loss_shapes()),
        _ => return None,
    })
}

/// All names, in the order of the lessons.
pub const NAMES: &[&str] = &["softmax", "loss-shapes"];
