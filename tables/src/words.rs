//! Words by which something is found, quickly.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A number for each of some words.
pub type Words = HashMap<String, usize, BuildHasherDefault<WordHasher>>;

/// Hashes words by FNV-1a, Fowler, Noll and Vo 1991, several times as fast for short ones as what is safe against words that are made
/// to collide; of those a column holds 5000 at the most.
#[derive(Debug, Clone)]
pub struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        // The table takes its groups from the upper bits, which the last letters hardly reach.
        self.0 ^ self.0.rotate_left(32)
    }
}
