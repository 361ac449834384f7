//! A network in words.

use std::fmt::{self, Debug, Display};

use super::Sequential;
use crate::Float;

/// The layers by name, with the shape of what they learn: thousands of numbers tell a reader nothing.
impl<F: Float> Debug for Sequential<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = f.debug_list();
        for layer in &self.layers {
            let name = layer.name();
            match layer.params().first().map(|param| param.value.dim()) {
                Some((rows, columns)) => list.entry(&format_args!("{name} {rows}×{columns}")),
                None => list.entry(&format_args!("{name}")),
            };
        }
        list.finish()
    }
}

/// A table of the layers: what each puts out, and how many numbers it learns.
///
/// ```
/// use nn101::prelude::*;
/// let net: Sequential = Sequential::new().then(Dense::new(3, 4, Init::He, &mut rng(1))).then(Activation::Relu);
/// assert_eq!(net.to_string(), "\
/// layer        columns  parameters
/// 1 dense            4          16
/// 2 relu             4           0
/// total                         16");
/// ```
impl<F: Float> Display for Sequential<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<12} {:>7}  {:>10}", "layer", "columns", "parameters")?;
        let mut columns = None;
        for (i, layer) in self.layers.iter().enumerate() {
            // Until a layer says what it takes, nothing is known.
            columns = layer.inputs().or(columns).map(|inputs| layer.outputs(inputs));
            let columns = columns.map_or_else(|| "?".into(), |columns| columns.to_string());
            let parameters: usize = layer.params().iter().map(|param| param.value.len()).sum();
            let name = format!("{} {}", i + 1, layer.name());
            writeln!(f, "{name:<12} {columns:>7}  {parameters:>10}")?;
        }
        write!(f, "{:<12} {:>7}  {:>10}", "total", "", self.parameter_count())
    }
}
