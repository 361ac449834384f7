//! Where the numbers are that are not finite: in the data, or in the layer that diverged first.

use crate::data::Dataset;
use crate::error::written;
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

/// The error for a data set with such a number: where it is.
pub(super) fn not_finite<F: Float>(data: &Dataset<F>, kind: &str) -> Error {
    let kinds =
        [("feature", &data.features, &data.feature_names), ("target", &data.targets, &data.target_names)];
    let place = kinds.into_iter().find_map(|(what, numbers, names)| {
        let ((row, column), &value) = numbers.indexed_iter().find(|(_, x)| !x.is_finite())?;
        let name = names.get(column).map_or("?", String::as_str);
        Some((format!("{kind}{what} `{name}` in row {row} (from 0)"), value))
    });
    let (what, value) = place.unwrap_or_else(|| ("a number".into(), F::nan()));
    Error::setting(&what, written(value), "a finite number")
}
