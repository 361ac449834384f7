//! A layer in one word, as files hold it: `dense:12x64`, `relu`, `leaky_relu:0.01`, `softmax`.

use std::fmt;
use std::str::FromStr;

use crate::Error;
use crate::layers::{Activation, Layer};

/// What it takes to make a layer, but for the numbers that it learned.
///
/// ```
/// use nn101::{Activation, LayerSpec};
/// assert_eq!("dense:12x64".parse::<LayerSpec>()?, LayerSpec::Dense { inputs: 12, outputs: 64 });
/// assert_eq!(LayerSpec::Activation(Activation::Relu).to_string(), "relu");
/// # Ok::<(), nn101::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LayerSpec {
    /// A [`Dense`](crate::Dense) layer.
    Dense {
        /// Columns that go in.
        inputs: usize,
        /// Columns that come out.
        outputs: usize,
    },
    /// An [`Activation`].
    Activation(Activation),
    /// [`Softmax`](crate::Softmax).
    Softmax,
}

impl LayerSpec {
    /// The spec of one of this library's own layers.
    pub(super) fn of(layer: &dyn Layer<f32>) -> Option<Self> {
        layer.spec()?.parse().ok()
    }
}

impl fmt::Display for LayerSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LayerSpec::Dense { inputs, outputs } => write!(f, "dense:{inputs}x{outputs}"),
            LayerSpec::Activation(activation) => activation.fmt(f),
            LayerSpec::Softmax => f.write_str("softmax"),
        }
    }
}

impl FromStr for LayerSpec {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if text == "softmax" {
            return Ok(LayerSpec::Softmax);
        }
        let Some(shape) = text.strip_prefix("dense:") else { return text.parse().map(LayerSpec::Activation) };
        let sizes = shape.split_once('x').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
        let (inputs, outputs) = sizes.ok_or_else(|| Error::setting("layer", text, "dense:INPUTSxOUTPUTS"))?;
        Ok(LayerSpec::Dense { inputs, outputs })
    }
}
