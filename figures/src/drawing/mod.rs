//! What every drawing is made of, from a number's digits to a surface seen from a side.
//!
//! - [`Svg`], [`Element`], [`Path`], [`palette`]: the small writer and its colours; [`escape()`]: text inside it.
//! - [`number`]: numbers as words. [`image`]: many cells as one bitmap.
//! - [`axes`]: data coordinates, ticks and labels. [`plane`]: the plane about its origin, with arrows.
//! - [`handle`]: something to take hold of.
//! - [`contour`], [`field`], [`projection`]: level lines, a classifier's regions, surfaces.
//! - [`curve`], [`landscape`]: the functions of one and of two variables that the lessons draw.

pub mod axes;
pub mod contour;
pub mod curve;
pub mod element;
pub mod escape;
pub mod field;
pub mod handle;
pub mod image;
pub mod labels;
pub mod landscape;
pub mod number;
pub mod palette;
pub mod path;
pub mod plane;
pub mod projection;
pub mod scale;
pub mod short;
pub mod svg;

pub use axes::{Area, Axes};
pub use element::Element;
pub use escape::escape;
pub use handle::{Handle, Way};
pub use labels::Labels;
pub use palette::*;
pub use path::Path;
pub use scale::{Scale, range};
pub use short::Short;
pub use svg::Svg;
