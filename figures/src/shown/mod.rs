//! How figures and plots are shown: in a notebook's cell, and alive inside a notebook.

pub mod cell;
pub mod live;
mod loader;
pub mod panel;
pub mod plot;
