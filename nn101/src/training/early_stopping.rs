//! Stopping when the validation loss no longer falls, and going back to where it was lowest. Prechelt 1998.

use crate::{Float, Sequential};

/// The best weights so far, in memory that is reused.
#[derive(Debug)]
pub(crate) struct BestWeights<F> {
    loss: f64,
    epoch: usize,
    values: Vec<Vec<F>>,
}

impl<F: Float> BestWeights<F> {
    pub(crate) fn new() -> Self {
        Self { loss: f64::INFINITY, epoch: 0, values: Vec::new() }
    }

    /// Keeps the network's weights if this is the lowest loss so far.
    pub(crate) fn update(&mut self, net: &Sequential<F>, epoch: usize, loss: f64) {
        if loss < self.loss {
            (self.loss, self.epoch) = (loss, epoch);
            self.values.resize_with(net.params().count(), Vec::new);
            for (kept, param) in self.values.iter_mut().zip(net.params()) {
                kept.clear();
                kept.extend(param.value.iter().copied());
            }
        }
    }

    /// The best epoch so far: its number, its loss, its weights.
    #[cfg(feature = "save")]
    pub(super) fn get(&self) -> Option<(usize, f64, &Vec<Vec<F>>)> {
        (self.epoch > 0).then_some((self.epoch, self.loss, &self.values))
    }

    #[cfg(feature = "save")]
    pub(super) fn set(&mut self, best: Option<(usize, f64, Vec<Vec<F>>)>) {
        *self = best.map_or_else(Self::new, |(epoch, loss, values)| Self { loss, epoch, values });
    }

    /// How many epochs ago the best one was.
    pub(crate) fn epochs_since(&self, epoch: usize) -> usize {
        epoch - self.epoch
    }

    /// Puts the best weights back and says of which epoch they are; `None` when there are none.
    pub(crate) fn restore(&self, net: &mut Sequential<F>) -> Option<usize> {
        if self.epoch == 0 {
            return None;
        }
        for (kept, param) in self.values.iter().zip(net.params_mut()) {
            param.value.iter_mut().zip(kept).for_each(|(w, &best)| *w = best);
        }
        Some(self.epoch)
    }
}
