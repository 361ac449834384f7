//! The figures in the browser.
//!
//! A page loads one lesson's figures: each file in `engines/` is a WebAssembly module of its own, and all of them are this
//! same [`LiveFigure`] over another part of the catalog.

mod live_figure;

use figures::catalog::figure;
pub use live_figure::LiveFigure;
