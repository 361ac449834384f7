//! A network for a table of your own: the table's bytes in, events, a network, scores and answers out.
//!
//! Nothing here opens a file, prints, starts a thread or asks the clock: the command and the page do that. On the way:
//!
//! - [`input`]: the table's bytes as text: unpacked ([`container`]), decoded ([`decode`]). [`source`]: its rows, whatever separates their
//!   cells ([`dialect`], [`quotes`], [`blanks`]), and what a user can say of that ([`layout`]).
//! - [`preview`]: how a table looks before anything is trained; [`leaf`]: rows from anywhere in it. [`profile`]: what is in each column; [`cells`]: what one cell can be.
//! - [`columns`]: which of them a network sees, and how they are read ([`schema`]): [`decide`] for each column, [`vocabulary`]
//!   for its words.
//! - [`split`]: which rows are for training, for validation, for the test; [`partition`] draws them.
//! - [`encode`]: the library's recipe (how each column becomes features), fitted and used on a streamed table, with
//!   what was [`noticed`].
//! - [`leakage`]: what makes scores too good to be true.
//! - [`data`]: all of this together, by the [`settings`], with what was decided, a sentence each.
//! - [`training`]: the network, its training, the linear model to beat, the scores.
//! - [`report`]: the scores with pictures, as one HTML file. [`predict`]: a table with a model's answers, in which
//!   no [`formula`] is left that a spreadsheet would run. [`ask`]: the
//!   answers to a few rows, as numbers. [`program`]: a Rust program that asks a model. [`guide`]: what
//!   another program must know of it.
//! - [`run`]: what is told meanwhile, and how to stop. [`error`]: why it ended. [`text`]: names and counts in a sentence. [`words`]: a
//!   number for each of some words.
//!
//! In a notebook of a lesson, after `:dep tables = { path = "../../tables" }`:
//!
//! ```
//! use tables::{Event, Run, Settings, Source};
//! let rows: String = (0..60).map(|row| format!("{},{}\n", row * 7 % 41, row * 7 % 41 * 3)).collect();
//! let source = Source::of_bytes("homes.csv", format!("size,price\n{rows}").into_bytes(), true)?;
//! let (stop, mut listener) = (std::sync::atomic::AtomicBool::new(false), |_: Event| ());
//! let trained = tables::train(&source, None, &Settings::new("price"), &Run::new(&mut listener, &stop))?;
//! assert!(trained.outcome.verdict.starts_with("Guesses `price` within"));
//! # Ok::<(), tables::Error>(())
//! ```

pub mod ask;
pub mod blanks;
pub mod cells;
pub mod columns;
pub mod container;
pub mod data;
pub mod decide;
pub mod decode;
pub mod dialect;
pub mod encode;
pub mod error;
pub mod formula;
pub mod guide;
pub mod input;
pub mod layout;
pub mod leaf;
pub mod leakage;
pub mod noticed;
pub mod partition;
pub mod predict;
pub mod preview;
pub mod profile;
pub mod program;
pub mod quotes;
pub mod report;
pub mod run;
pub mod schema;
pub mod settings;
pub mod source;
pub mod split;
pub mod text;
pub mod training;
pub mod vocabulary;
pub mod words;

pub use data::Data;
pub use error::{Error, Result};
pub use input::{Input, Reopen};
pub use layout::Layout;
pub use preview::Preview;
pub use profile::Profile;
pub use run::{Event, Run};
pub use settings::Settings;
pub use source::Source;
pub use split::{Part, Split};
pub use training::{Trained, Training, train};
