//! Whether the layers fit one another, and keep what they promise.

use super::Sequential;
use crate::{Float, Result, layers};

impl<F: Float> Sequential<F> {
    /// The columns that the network puts out when `inputs` go in.
    ///
    /// # Errors
    /// When a layer does not take what it is given: the error names it.
    pub(crate) fn check_columns(&self, inputs: usize) -> Result<usize> {
        let mut given = vec![inputs];
        let mut columns = inputs;
        for (i, layer) in self.layers.iter().enumerate() {
            columns = layers::outputs(layer.as_ref(), i, columns)?;
            layers::check_skip(layer.as_ref(), i, columns, |layer| given[layer])?;
            given.push(columns);
        }
        Ok(columns)
    }

    /// Whether each layer lends what it shows, and each gradient has the shape of its value.
    ///
    /// # Errors
    /// When a layer does not: the error names it.
    pub(crate) fn check_params(&mut self) -> Result<()> {
        for (i, layer) in self.layers.iter_mut().enumerate() {
            layers::check_params(layer.as_mut(), |layer| layers::place(layer, i))?;
        }
        Ok(())
    }
}
