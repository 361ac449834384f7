//! A network for a table of your own: the table's bytes in, events, a network, scores and answers out.
//!
//! Nothing here opens a file, prints, starts a thread or asks the clock: the command and the page do that. On the way:
//!
//! - [`input`]: the table's bytes as text: unpacked ([`container`]), decoded. [`source`]: its rows, whatever separates their
//!   cells ([`dialect`], [`quotes`], [`blanks`]).
//! - [`profile`]: what is in each column: numbers or words, what is missing, what never changes.
//! - [`split`]: which rows are for training, for validation, for the test.
//! - [`data`]: the three together, by the [`settings`], with what was decided, a sentence each.
//! - [`encode`]: the library's recipe (how each column becomes features), fitted and used on a streamed table.
//! - [`training`]: the network, its training, the linear model to beat, the scores.
//! - [`report`]: the scores with pictures, as one HTML file. [`predict`]: a table with a model's answers.
//! - [`run`]: what is told meanwhile, and how to stop. [`error`]: why it ended. [`text`]: names and counts in a sentence.

pub mod blanks;
pub mod container;
pub mod data;
pub mod dialect;
pub mod encode;
pub mod error;
pub mod input;
pub mod predict;
pub mod profile;
pub mod quotes;
pub mod report;
pub mod run;
pub mod settings;
pub mod source;
pub mod split;
pub mod text;
pub mod training;

pub use data::Data;
pub use error::{Error, Result};
pub use input::{Input, Reopen};
pub use profile::Profile;
pub use run::{Event, Run};
pub use settings::Settings;
pub use source::Source;
pub use split::{Part, Split};
pub use training::{Trained, train};
