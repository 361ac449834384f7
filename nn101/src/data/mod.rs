//! From files to batches of numbers: [`table`] reads CSV and [`idx`] images into a [`Dataset`], [`shipped`] holds the course's own, [`synthetic`]
//! draws points to classify. A [`Standardizer`] puts features on one scale, a [`DataLoader`] cuts rows into batches.

pub mod augment;
pub(crate) mod dataset;
mod draw;
pub(crate) mod fourier;
pub mod idx;
#[cfg(feature = "csv")]
mod lines;
pub(crate) mod loader;
#[cfg(feature = "save")]
pub mod recipe;
#[cfg(feature = "data")]
pub mod shipped;
pub(crate) mod standardizer;
pub mod synthetic;
#[cfg(feature = "csv")]
pub mod table;
#[cfg(feature = "csv")]
mod table_rows;

pub use dataset::Dataset;
pub use draw::draw_share;
pub use fourier::RandomFourier;
#[cfg(feature = "csv")]
pub use lines::LineCounter;
pub(crate) use loader::Rows;
pub use loader::{Batch, DataLoader};
#[cfg(feature = "save")]
pub use recipe::Recipe;
pub use standardizer::Standardizer;
#[cfg(feature = "csv")]
pub use table::Table;
#[cfg(feature = "csv")]
pub use table_rows::Row;
