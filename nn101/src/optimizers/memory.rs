//! What an optimizer remembers of each parameter.

#[cfg(feature = "save")]
use std::collections::BTreeMap;

use crate::Float;
#[cfg(feature = "save")]
use crate::{Error, Result};

/// What an optimizer remembers of each parameter, by its number; it starts at 0.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory<F>(pub(super) Vec<Vec<F>>);

impl<F: Float> Memory<F> {
    pub(super) fn of(&mut self, index: usize, len: usize) -> &mut [F] {
        if self.0.len() <= index {
            self.0.resize_with(index + 1, Vec::new);
        }
        let memory = &mut self.0[index];
        memory.resize(len, F::zero()); // allocates at the first step alone
        memory
    }
}

/// What an optimizer remembers between two steps; a run that is saved takes it along.
///
/// ```
/// use nn101::prelude::*;
/// let (mut w, mut first) = ([1.0_f64], Momentum::new(0.25, 0.5));
/// first.step(&mut w, &[2.0]);
/// let state = first.state().expect("momentum tells what it remembers");
/// assert_eq!(state.memories["velocity"], [[2.0]]);
///
/// let mut second = Momentum::new(0.25, 0.5);
/// second.restore(state)?;
/// second.step(&mut w, &[0.0]); // half of the velocity of 2 carries on
/// assert_eq!(w, [0.25]);
/// # Ok::<(), nn101::Error>(())
/// ```
#[cfg(feature = "save")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OptimizerState<F = f32> {
    /// The steps so far, where they matter.
    pub steps: u32,
    /// What is remembered of each parameter, in the order of their numbers, by the name of the memory. Empty for a parameter that never moved.
    pub memories: BTreeMap<String, Vec<Vec<F>>>,
}

#[cfg(feature = "save")]
impl<F: Float> OptimizerState<F> {
    pub(super) fn new<const N: usize>(steps: u32, memories: [(&str, &Memory<F>); N]) -> Self {
        let memories = memories.map(|(name, memory)| (name.to_string(), memory.0.clone()));
        Self { steps, memories: BTreeMap::from(memories) }
    }

    /// The memories with these names.
    ///
    /// # Errors
    /// When it has others: it is another optimizer's.
    pub(super) fn memories<const N: usize>(mut self, names: [&str; N]) -> Result<[Memory<F>; N]> {
        let expected = || if names.is_empty() { "none".into() } else { names.join(", ") };
        let found: Vec<&str> = self.memories.keys().map(String::as_str).collect();
        if found != names {
            let found = if found.is_empty() { "none".into() } else { found.join(", ") };
            return Err(Error::shape("memories in the optimizer's state", expected(), found));
        }
        Ok(names.map(|name| Memory(self.memories.remove(name).unwrap_or_default())))
    }
}
