//! Randomness is a generator that is handed in, never a global: the same seed tells the same story everywhere.

use rand::SeedableRng;

/// The course's random number generator: small, fast, and the same on every machine.
///
/// PCG XSH RR 64/32 (O'Neill 2014).
///
/// ```
/// use nn101::prelude::*;
/// let mut generator: Generator = rng(7);
/// let mut copy = generator.clone();
/// assert_eq!(generator.random::<u64>(), copy.random::<u64>());
/// ```
pub type Generator = rand_pcg::Pcg32;

/// A generator that starts from `seed`.
///
/// ```
/// use nn101::prelude::*;
/// assert_eq!(nn101::rng(7).random_range(0..1000), nn101::rng(7).random_range(0..1000));
/// ```
pub fn rng(seed: u64) -> Generator {
    Generator::seed_from_u64(seed)
}
