//! Which layer diverged first.

use crate::{Error, Float, Sequential, Trace};

impl<F: Float> Sequential<F> {
    /// The error for a loss that is no longer finite after a forward pass with `trace`: it names the first layer whose numbers are not.
    pub(crate) fn diverged(
        &self,
        epoch: usize,
        step: usize,
        loss: f64,
        rate: f64,
        trace: &Trace<F>,
    ) -> Error {
        let is_bad = |x: &F| !x.is_finite();
        let first = self.layers().iter().enumerate().find_map(|(i, layer)| {
            let name = format!("layer {} ({})", i + 1, layer.name());
            if let Some(param) = layer.params().iter().find(|param| param.value.iter().any(is_bad)) {
                return Some(format!("{name} has a {} that is not finite", param.name));
            }
            trace.output(i).iter().any(is_bad).then(|| format!("{name} puts out numbers that are not finite"))
        });
        let place = first.unwrap_or_else(|| "every layer is still finite: the loss itself overflowed".into());
        Error::Diverged { epoch, step, loss, place, learning_rate: rate }
    }
}
