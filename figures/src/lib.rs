//! Every figure of the course, drawn once: in a notebook's cell, on a page without script, and alive in the browser.
//!
//! - [`drawing`]: what drawings are made of: SVG, numbers, axes, planes, curves and surfaces.
//! - [`figure`]: the trait [`Figure`], its [`control`]s and its [`state`](state()) as text.
//! - [`lesson_1`], [`lesson_2`], [`lesson_3`], [`lesson_4`], [`lesson_5`]: the figures themselves, each with the same parts: its verbs (`mod.rs`), its numbers
//!   (`model.rs`) and its picture (`draw.rs`).
//! - [`catalog`]: every figure by its name.
//! - [`shown`]: a [`cell`]'s output, plain [`plot`]s, and figures that come [alive](live()) inside a notebook.
//!
//! The file, the function, the `<nn-figure>` element and the browser test of a figure have the same name.

pub mod catalog;
pub mod drawing;
pub mod figure;
pub mod lesson_1;
pub mod lesson_2;
pub mod lesson_3;
pub mod lesson_4;
pub mod lesson_5;
pub mod shown;

pub use drawing::{escape, number};
pub use figure::control::{self, Control};
pub use figure::state::{apply_state, decode, encode, load_next, needed, set_from_widget, state};
pub use figure::{Figure, FigureError, Goal, finish};
pub use lesson_1::*;
pub use lesson_2::*;
pub use lesson_3::*;
pub use lesson_4::*;
pub use lesson_5::*;
pub use shown::live::live;
pub use shown::{cell, panel, plot};
