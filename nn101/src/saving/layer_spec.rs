//! One of this library's layers in one word, as files hold it: `dense:12x64`, `relu`, `leaky_relu:0.01`, `softmax`.

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
    /// [`Dropout`](crate::Dropout) with this probability.
    Dropout(f64),
    /// [`LayerNorm`](crate::LayerNorm) over so many columns.
    LayerNorm(usize),
    /// [`Skip`](crate::Skip) over so many layers.
    Skip(usize),
    /// A [`Projection`](crate::Projection).
    Projection {
        /// Layers that it leads around.
        over: usize,
        /// Columns that the road brings.
        inputs: usize,
        /// Columns that come out.
        outputs: usize,
    },
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
            LayerSpec::Dropout(p) => write!(f, "dropout:{p}"),
            LayerSpec::LayerNorm(columns) => write!(f, "layer_norm:{columns}"),
            LayerSpec::Skip(over) => write!(f, "skip:{over}"),
            LayerSpec::Projection { over, inputs, outputs } => {
                write!(f, "projection:{over}:{inputs}x{outputs}")
            }
        }
    }
}

impl FromStr for LayerSpec {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if text == "softmax" {
            return Ok(LayerSpec::Softmax);
        }
        let (name, setting) = text.split_once(':').unwrap_or((text, ""));
        let expected = |form: &str| Error::setting("layer", text, form);
        match name {
            "dense" => {
                let (inputs, outputs) = sizes(setting).ok_or_else(|| expected("dense:INPUTSxOUTPUTS"))?;
                Ok(LayerSpec::Dense { inputs, outputs })
            }
            "dropout" => {
                let p = setting.parse().ok().filter(|p| (0.0..1.0).contains(p));
                Ok(LayerSpec::Dropout(p.ok_or_else(|| expected("dropout:P with P from 0 to below 1"))?))
            }
            "layer_norm" => {
                let columns = setting.parse().ok().filter(|&columns| columns > 0);
                Ok(LayerSpec::LayerNorm(columns.ok_or_else(|| expected("layer_norm:COLUMNS"))?))
            }
            "skip" => Ok(LayerSpec::Skip(setting.parse().map_err(|_| expected("skip:LAYERS"))?)),
            "projection" => {
                let parts =
                    setting.split_once(':').and_then(|(over, rest)| Some((over.parse().ok()?, sizes(rest)?)));
                let (over, (inputs, outputs)) =
                    parts.ok_or_else(|| expected("projection:LAYERS:INPUTSxOUTPUTS"))?;
                Ok(LayerSpec::Projection { over, inputs, outputs })
            }
            _ => text.parse().map(LayerSpec::Activation),
        }
    }
}

/// `12x64` as two numbers.
fn sizes(text: &str) -> Option<(usize, usize)> {
    let (inputs, outputs) = text.split_once('x')?;
    Some((inputs.parse().ok()?, outputs.parse().ok()?))
}
