//! Words by which something is found, quickly.

use foldhash::fast::FixedState;
use std::collections::HashMap;

/// A number for each of some words.
///
/// The hash is several times as fast for short words as what is safe against words that are made to collide; of those a column
/// holds 5000 at the most.
pub type Words = HashMap<String, usize, FixedState>;
