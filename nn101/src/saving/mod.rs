//! Trained networks as files that stand alone: `safetensors` to come back to, ONNX to take elsewhere.
//!
//! A [`Model`] is a network with its [`Recipe`]: from the rows of a raw table to answers in the table's own words and units.
//!
//! [`mod@format`] says what is in the file, for programs that read or write it. [`Weights`] are a network's numbers alone: those of a network that has
//! no recipe, or PyTorch's.

mod answer;
mod atomic_file;
mod checkpoint_file;
mod container;
mod file_format;
mod layer_spec;
mod onnx;
mod protobuf;
mod weights;

#[doc = include_str!("format.md")]
pub mod format {}

use std::any::Any;
use std::collections::BTreeMap;
use std::path::Path;

use ndarray::Array2;

use crate::data::Table;
use crate::data::recipe::{EncodingReport, Recipe, Target};
use crate::layers::{Activation, Dense, Dropout, Layer, LayerNorm, Projection, Skip, Softmax, softmax};
use crate::model::{Ensemble, Sequential};
use crate::{Error, Result};

pub use answer::Answer;
pub use atomic_file::AtomicFile;
pub use layer_spec::LayerSpec;
pub use weights::Weights;

/// A network, or an [`Ensemble`] of several, with all it takes to use it on a raw table. [Lesson 2, section 9].
///
/// ```
/// use nn101::prelude::*;
/// let table = Table::from_reader("rooms.csv", "rooms,price\n1,10\n2,20\n3,30\n".as_bytes())?;
/// let recipe = Recipe::fit(&table, "price")?;
/// let data = recipe.dataset(&table)?;
/// let mut net = Sequential::new().then(Dense::new(1, 1, Init::Zeros, &mut rng(1)));
/// net.fit(&data, &MeanSquaredError, &mut Sgd::new(0.3), &Fit::default(), &mut rng(1))?;
///
/// let bytes = Model::new(net, recipe)?.to_bytes()?;
/// let model = Model::from_bytes("rooms.safetensors", &bytes)?;
/// let unseen = Table::from_reader("new.csv", "id,rooms\na,4\n".as_bytes())?;
/// let (prediction, _) = model.predict(&unseen)?;
/// assert!((prediction[[0, 0]] - 40.0).abs() < 1e-3);
/// # Ok::<(), nn101::Error>(())
/// ```
///
/// [lesson 2, section 9]: ../../../2-a-simple-neural-network/lesson.html#9-a-network-to-keep-and-to-take-elsewhere
#[derive(Debug, Clone)]
pub struct Model {
    net: Ensemble<f32>,
    recipe: Recipe,
    /// Whatever is worth remembering of the training, by name: scores, settings, the command.
    pub record: BTreeMap<String, String>,
}

impl Model {
    /// Puts a network and its recipe together.
    ///
    /// # Errors
    /// When the network does not take the recipe's features or does not put out what its target needs, or a layer cannot be saved.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0_f32], [3.0]], array![[10.0], [30.0]])?;
    /// let plane = Sequential::new().then(Dense::from_arrays(array![[10.0], [1.0]], array![[0.0]])); // takes two features
    /// let error = Model::new(plane, Recipe::of_numbers(&data, None)?).unwrap_err().to_string();
    /// assert_eq!(error, "columns that layer 1 (dense) is given: expected 2, found 1");
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn new(net: impl Into<Ensemble<f32>>, recipe: Recipe) -> Result<Self> {
        let net = net.into();
        let ends: Vec<bool> = net.members().iter().map(|member| ends_in_softmax(&member.network)).collect();
        for member in net.members() {
            check_words(&member.network)?;
            weights::param_names(&member.network)?;
            let (expected, outputs) =
                (recipe.target.outputs(), member.network.check_columns(recipe.width())?);
            if outputs != expected {
                return Err(Error::shape("outputs of the network", expected, outputs));
            }
        }
        if ends.iter().any(|end| *end != ends[0]) {
            return Err(Error::setting("members that end in a softmax", "some", "all of them, or none"));
        }
        Ok(Self { net, recipe, record: BTreeMap::new() })
    }

    /// The network: an ensemble of one, unless it was made of more.
    pub fn net(&self) -> &Ensemble<f32> {
        &self.net
    }

    /// How tables are read for it.
    pub fn recipe(&self) -> &Recipe {
        &self.recipe
    }

    /// Its layers in a word each, first to last, of one member after the other: see [`LayerSpec`].
    pub fn layers(&self) -> Vec<String> {
        self.net.members().iter().flat_map(|member| words(&member.network)).collect()
    }

    /// The answer for each row of a table, and what was noticed while reading it: the number, shape `(rows, 1)`, of several
    /// targets a column each, or a probability for each class, shape `(rows, classes)`. [`Model::answers`] says the same in words.
    ///
    /// # Errors
    /// When a column is missing, a cell holds no number where one is needed, or an answer is not finite.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0_f32], [3.0]], array![[10.0], [30.0]])?;
    /// let line = Sequential::new().then(Dense::from_arrays(array![[10.0]], array![[0.0]]));
    /// let model = Model::new(line, Recipe::of_numbers(&data, None)?)?;
    /// let table = Table::from_reader("new.csv", "id,x1\na,2\n".as_bytes())?; // columns that it does not need may be there
    /// assert_eq!(model.predict(&table)?.0, array![[20.0]]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn predict(&self, table: &Table) -> Result<(Array2<f64>, EncodingReport)> {
        let (features, report) = self.recipe.encode(table)?;
        let answers = self.predict_features(&features);
        match answers.indexed_iter().find(|(_, answer)| !answer.is_finite()) {
            Some(((row, _), &answer)) => {
                Err(Error::NotFinite { file: table.file().into(), line: table.line(row), answer })
            }
            None => Ok((answers, report)),
        }
    }

    /// The same, from features before scaling, shape `(rows, features)`, as [`Recipe::encode`] makes them.
    ///
    /// # Panics
    /// When there are other columns than the recipe's.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0_f32], [3.0]], array![[10.0], [30.0]])?;
    /// let line = Sequential::new().then(Dense::from_arrays(array![[10.0]], array![[0.0]]));
    /// let model = Model::new(line, Recipe::of_numbers(&data, None)?)?;
    /// assert_eq!(model.predict_features(&array![[2.0]]), array![[20.0]]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    #[track_caller]
    pub fn predict_features(&self, features: &Array2<f64>) -> Array2<f64> {
        let mut output = self.net.predict(&self.recipe.scale(features));
        match &self.recipe.target {
            Target::Classes { .. } => {
                if !self.ends_in_softmax() {
                    output = softmax::softmax(&output);
                }
                output.mapv(f64::from)
            }
            numbers => numbers.in_units(&output),
        }
    }

    /// Writes the model so that the file holds either all of it or what it held before, whatever happens meanwhile.
    ///
    /// # Errors
    /// When the file cannot be written.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0_f32], [3.0]], array![[10.0], [30.0]])?;
    /// let line = Sequential::new().then(Dense::from_arrays(array![[10.0]], array![[0.0]]));
    /// let model = Model::new(line, Recipe::of_numbers(&data, None)?)?;
    /// let path = std::env::temp_dir().join(format!("saved-{}.safetensors", std::process::id()));
    /// model.save(&path)?;
    /// assert_eq!(Model::load(&path)?.layers(), model.layers());
    /// # std::fs::remove_file(&path).expect("it was saved");
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        AtomicFile::write(path.as_ref(), &self.to_bytes()?)
    }

    /// Writes the model as ONNX (opset 17) so that ONNX Runtime and its like predict from unscaled features.
    ///
    /// The graph's input is `features`, `double` of shape `(rows, features)`, in the order of [`Recipe::feature_names`]; its output is
    /// `prediction` (rows, 1) in the target's unit, or `probabilities` (rows, classes), `float`. Names and classes stand in its metadata.
    /// ONNX Runtime agrees with [`Model::predict_features`] to 10⁻⁵ relative on 1,000 raw rows of each of four shipped sets, with every
    /// kind of layer between them: `tests/onnx_runtime.rs`.
    ///
    /// # Errors
    /// When the file cannot be written, or a layer is not one of this library's.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0_f32], [3.0]], array![[10.0], [30.0]])?;
    /// let line = Sequential::new().then(Dense::from_arrays(array![[10.0]], array![[0.0]]));
    /// let model = Model::new(line, Recipe::of_numbers(&data, None)?)?;
    /// let path = std::env::temp_dir().join(format!("line-{}.onnx", std::process::id()));
    /// model.save_onnx(&path)?;
    /// assert_eq!(std::fs::read(&path)?, model.to_onnx()?);
    /// # std::fs::remove_file(&path)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn save_onnx(&self, path: impl AsRef<Path>) -> Result<()> {
        AtomicFile::write(path.as_ref(), &self.to_onnx()?)
    }

    fn ends_in_softmax(&self) -> bool {
        self.net.members().iter().any(|member| ends_in_softmax(&member.network))
    }
}

/// Its layers in a word each.
fn words(net: &Sequential<f32>) -> Vec<String> {
    net.layers().iter().filter_map(|layer| layer.spec()).collect()
}

fn ends_in_softmax(net: &Sequential<f32>) -> bool {
    net.layers().last().and_then(|layer| LayerSpec::of(layer.as_ref())) == Some(LayerSpec::Softmax)
}

/// Each layer has a word that will mean it when the file is read.
fn check_words(net: &Sequential<f32>) -> Result<()> {
    for (i, layer) in net.layers().iter().enumerate() {
        let name = format!("layer {} ({})", i + 1, layer.name());
        let Some(word) = layer.spec() else {
            return Err(Error::setting("a layer to save", name, "one that says its `Layer::spec`"));
        };
        if word.is_empty() || word.contains(char::is_whitespace) {
            return Err(Error::setting(&format!("the spec of {name}"), word, "a word without blanks"));
        }
        if word.parse::<LayerSpec>().is_ok() && !is_of_this_library(layer.as_ref()) {
            let expected = "a word that is none of this library's";
            return Err(Error::setting(&format!("the spec of {name}"), word, expected));
        }
    }
    Ok(())
}

fn is_of_this_library(layer: &dyn Layer<f32>) -> bool {
    let layer: &dyn Any = layer;
    layer.is::<Dense<f32>>()
        || layer.is::<Activation>()
        || layer.is::<Softmax>()
        || layer.is::<Dropout>()
        || layer.is::<LayerNorm<f32>>()
        || layer.is::<Skip>()
        || layer.is::<Projection<f32>>()
}
