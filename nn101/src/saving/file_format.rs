//! The model's form as `safetensors`.

use std::collections::BTreeMap;
use std::path::Path;

use ndarray::Array2;
use safetensors::tensor::{Dtype, SafeTensors};

use super::container::{Array, Form, Packed, broken, in_order, pack, read};
use super::{LayerSpec, Model, words};
use crate::Result;
use crate::data::recipe::{Input, Recipe, Target, different};
use crate::error::start;
use crate::layers::{Activation, Dense, Dropout, Layer, LayerNorm, Projection, Skip, Softmax};
use crate::model::{Ensemble, Member, Sequential};

const FORM: Form = Form { name: "nn101", version: "1", what: "a model" };

impl Model {
    /// The file's bytes.
    ///
    /// # Errors
    /// When the model is larger than the format allows.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0_f32], [3.0]], array![[10.0], [30.0]])?;
    /// let line = Sequential::new().then(Dense::from_arrays(array![[10.0]], array![[0.0]]));
    /// let model = Model::new(line, Recipe::of_numbers(&data, None)?)?;
    /// assert!(model.to_bytes()?.windows(8).any(|word| word == b"0.weight")); // the first layer's array
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let complain = |reason: String| broken("model", &reason);
        let json = |text: serde_json::Result<String>| text.map_err(|error| complain(error.to_string()));
        let texts = [
            ("format", FORM.name),
            ("format_version", FORM.version),
            ("nn101_version", env!("CARGO_PKG_VERSION")),
            ("layers", &self.layer_words()),
            ("recipe", &json(serde_json::to_string(&self.recipe))?),
            ("record", &json(serde_json::to_string(&self.record))?),
        ];
        pack(&texts, &self.arrays()).map_err(complain)
    }

    /// Reads a model.
    ///
    /// # Errors
    /// When the file cannot be read, or is not a sound model of this library: truncated, altered, or made to deceive.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0_f32], [3.0]], array![[10.0], [30.0]])?;
    /// let line = Sequential::new().then(Dense::from_arrays(array![[10.0]], array![[0.0]]));
    /// let model = Model::new(line, Recipe::of_numbers(&data, None)?)?;
    /// let path = std::env::temp_dir().join(format!("line-{}.safetensors", std::process::id()));
    /// model.save(&path)?;
    /// assert_eq!(Model::load(&path)?.predict_features(&array![[2.0]]), array![[20.0]]);
    /// # std::fs::remove_file(&path).expect("it was saved");
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn load(path: impl AsRef<Path>) -> Result<Self> {
        Self::load_with(path, |_| None)
    }

    /// Reads a model with layers of the program's own: `own_layer` makes the one that a word of the file means, as [`Layer::spec`] wrote it,
    /// and its parameters are filled from the file. It is asked for words that are none of this library's.
    ///
    /// # Errors
    /// As [`Model::load`], or when `own_layer` does not know a word, or makes a layer with other parameters.
    ///
    /// [`own_pieces`](crate::guide::own_pieces) has a whole example.
    pub fn load_with(
        path: impl AsRef<Path>,
        own_layer: impl Fn(&str) -> Option<Box<dyn Layer<f32>>>,
    ) -> Result<Self> {
        let path = path.as_ref();
        Self::from_bytes_with(&path.display().to_string(), &read(path)?, own_layer)
    }

    /// Reads what [`Model::to_bytes`] wrote; `file` is the name that errors give.
    ///
    /// # Errors
    /// When the bytes are not a sound model: truncated, altered, or made to deceive.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0_f32], [3.0]], array![[10.0], [30.0]])?;
    /// let line = Sequential::new().then(Dense::from_arrays(array![[10.0]], array![[0.0]]));
    /// let model = Model::new(line, Recipe::of_numbers(&data, None)?)?;
    /// let mut bytes = model.to_bytes()?;
    /// assert_eq!(Model::from_bytes("line", &bytes)?.predict_features(&array![[2.0]]), array![[20.0]]);
    /// bytes.pop();
    /// assert!(Model::from_bytes("line", &bytes).is_err());
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn from_bytes(file: &str, bytes: &[u8]) -> Result<Self> {
        Self::from_bytes_with(file, bytes, |_| None)
    }

    /// [`Model::from_bytes`] with layers of the program's own, as [`Model::load_with`].
    ///
    /// # Errors
    /// As [`Model::load_with`].
    pub fn from_bytes_with(
        file: &str,
        bytes: &[u8],
        own_layer: impl Fn(&str) -> Option<Box<dyn Layer<f32>>>,
    ) -> Result<Self> {
        let complain = |reason: &str| broken(file, reason);
        let packed = Packed::open(file, bytes, &FORM)?;
        let (text, tensors) = (|key: &str| packed.text(key), &packed.tensors);
        let in_json = |what: &str, error: serde_json::Error| {
            complain(&format!("its {what} cannot be read: {}", start(&error.to_string())))
        };
        let recipe: Recipe =
            serde_json::from_str(text("recipe")?).map_err(|error| in_json("recipe", error))?;
        let record = serde_json::from_str(text("record")?).map_err(|error| in_json("record", error))?;
        if let Some(reason) = unsound(&recipe) {
            return Err(complain(&reason));
        }
        let layers: Vec<&str> = text("layers")?.split(BETWEEN).collect();
        let network = |(number, words): (usize, &&str)| {
            let prefix = if layers.len() == 1 { String::new() } else { format!("{number}.") };
            let words = words.split_whitespace().enumerate().map(|(i, word)| (word, format!("{prefix}{i}")));
            let layers = words.map(|(word, place)| {
                let own = || own_layer(word).map(|own| filled(own, tensors, &place));
                let made = word.parse().ok().map(|spec| layer(spec, tensors, &place)).or_else(own);
                made.unwrap_or_else(|| {
                    let word = start(word);
                    Err(format!(
                        "`{word}` is no layer of this library, but perhaps one for `Model::load_with`"
                    ))
                })
                .map_err(|reason| complain(&reason))
            });
            layers.collect::<Result<Sequential>>()
        };
        let networks = layers.iter().enumerate().map(network).collect::<Result<Vec<Sequential>>>()?;
        let weights = match networks.len() {
            1 if tensors.tensor(WEIGHTS).is_err() => Array2::ones((1, 1)),
            members => array(tensors, WEIGHTS, (1, members)).ok_or_else(|| {
                complain(&format!("it has no finite array `{WEIGHTS}` of the shape 1x{members}"))
            })?,
        };
        let members = networks.into_iter().zip(weights).map(|(network, weight)| Member { weight, network });
        let net = Ensemble::weighted(members.collect());
        let mut model = Model::new(net, recipe).map_err(|error| complain(&error.to_string()))?;
        model.record = record;
        Ok(model)
    }

    /// Whether it is one network, whose answers stay as they are.
    fn is_single(&self) -> bool {
        matches!(self.net.members(), [Member { weight: 1.0, .. }])
    }

    /// The layers of each member in words.
    fn layer_words(&self) -> String {
        let members = self.net.members().iter();
        members.map(|member| words(&member.network).join(" ")).collect::<Vec<_>>().join(BETWEEN)
    }

    /// Each learned array by its name in the file, and the members' weights.
    fn arrays(&self) -> BTreeMap<String, Array> {
        let members = self.net.members();
        if self.is_single() {
            return params(&members[0].network);
        }
        let bytes = members.iter().flat_map(|member| member.weight.to_le_bytes()).collect();
        let weights = Array { kind: Dtype::F32, shape: vec![1, members.len()], bytes };
        let named = members.iter().enumerate().flat_map(|(number, member)| {
            let prefix = if members.len() == 1 { String::new() } else { format!("{number}.") };
            params(&member.network).into_iter().map(move |(name, array)| (format!("{prefix}{name}"), array))
        });
        in_order(named.chain([(WEIGHTS.to_string(), weights)]))
    }
}

/// Stands between two members' layers.
const BETWEEN: &str = " ; ";
/// The array of the members' weights; a single network has none.
const WEIGHTS: &str = "weights";

/// Each learned array by its name in the file.
pub(super) fn params(net: &Sequential<f32>) -> BTreeMap<String, Array> {
    let params = net.named_params().map(|(name, param)| {
        let bytes = param.value.iter().flat_map(|w| w.to_le_bytes()).collect();
        (name, Array { kind: Dtype::F32, shape: param.value.shape().to_vec(), bytes })
    });
    in_order(params)
}

type Made = std::result::Result<Box<dyn Layer<f32>>, String>;

/// The layer at that place with what it learned, or what is wrong with it.
fn layer(spec: LayerSpec, tensors: &SafeTensors, i: &str) -> Made {
    Ok(match spec {
        LayerSpec::Dense { outputs: 0, .. } => return Err("a dense layer has no outputs".to_owned()),
        LayerSpec::Dense { inputs, outputs } => {
            let weight = tensor(tensors, i, "weight", (inputs, outputs))?;
            Box::new(Dense::from_arrays(weight, tensor(tensors, i, "bias", (1, outputs))?))
        }
        LayerSpec::LayerNorm(columns) => {
            let gain = tensor(tensors, i, "gain", (1, columns))?;
            Box::new(LayerNorm::from_arrays(gain, tensor(tensors, i, "bias", (1, columns))?))
        }
        // Finite in the file, but not in the network's own floats.
        LayerSpec::Activation(Activation::LeakyRelu(number) | Activation::Elu(number))
            if !(number as f32).is_finite() =>
        {
            return Err(format!("`{}` is no layer that can be computed", start(&spec.to_string())));
        }
        LayerSpec::Activation(activation) => Box::new(activation),
        LayerSpec::Softmax => Box::new(Softmax),
        LayerSpec::Dropout(p) => Box::new(Dropout::new(p)),
        LayerSpec::Skip(over) => Box::new(Skip::over(over)),
        LayerSpec::Projection { over, inputs, outputs } => {
            Box::new(Projection::around(over, tensor(tensors, i, "weight", (inputs, outputs))?))
        }
    })
}

/// A layer of the program's own with what it learned.
fn filled(mut layer: Box<dyn Layer<f32>>, tensors: &SafeTensors, i: &str) -> Made {
    for param in layer.params_mut() {
        param.value = tensor(tensors, i, param.name, param.value.dim())?;
    }
    Ok(layer)
}

/// What no training writes into a recipe, if it holds such a thing.
fn unsound(recipe: &Recipe) -> Option<String> {
    if !recipe.is_sound() {
        return Some("its recipe holds numbers that cannot be computed with".into());
    }
    let numbers = |column: &str, deviation: f64| {
        (deviation < 0.0).then(|| format!("the deviation of its column `{}` is negative", start(column)))
    };
    let input = |input: &Input| match input {
        Input::Number { column, deviation, .. } => numbers(column, *deviation),
        Input::Category { column, words } => (!words.is_sorted_by(|a, b| a < b)).then(|| {
            format!("the words of its column `{}` are not in order, or one stands there twice", start(column))
        }),
    };
    let target = match &recipe.target {
        Target::Number { column, deviation, .. } => numbers(column, *deviation),
        Target::Numbers { columns } => {
            columns.iter().find_map(|target| numbers(&target.column, target.deviation))
        }
        Target::Classes { words, .. } => {
            let different = different(words.iter().map(String::as_str)).len();
            (different < words.len()).then(|| "two of its classes have the same name".into())
        }
    };
    recipe.inputs.iter().find_map(input).or(target)
}

/// A learned array of that shape, if the file has it and all its numbers are finite.
fn tensor(
    tensors: &SafeTensors,
    i: &str,
    name: &str,
    shape: (usize, usize),
) -> std::result::Result<Array2<f32>, String> {
    let (name, (rows, columns)) = (format!("{i}.{name}"), shape);
    let missing = || format!("layer {i} has no finite array `{name}` of the shape {rows}x{columns}");
    array(tensors, &name, shape).ok_or_else(missing)
}

fn array(tensors: &SafeTensors, name: &str, (rows, columns): (usize, usize)) -> Option<Array2<f32>> {
    let view = tensors.tensor(name).ok()?;
    if view.dtype() != Dtype::F32 || view.shape() != [rows, columns] {
        return None;
    }
    let numbers: Vec<f32> =
        view.data().as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
    let all_finite = numbers.iter().all(|w| w.is_finite());
    Array2::from_shape_vec((rows, columns), numbers).ok().filter(|_| all_finite)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of that form and those layers, without learned arrays.
    fn file(version: &str, layers: &str) -> Vec<u8> {
        let recipe = r#"{"inputs":[],"target":{"kind":"number","column":"y","mean":0.0,"deviation":1.0}}"#;
        let texts = [
            ("format", FORM.name),
            ("format_version", version),
            ("layers", layers),
            ("recipe", recipe),
            ("record", "{}"),
        ];
        pack(&texts, &BTreeMap::new()).expect("a file")
    }

    #[test]
    fn an_error_names_the_file_and_repeats_no_more_of_it_than_its_start() {
        let long = "z".repeat(100_000);
        for bytes in [file(&long, ""), file(FORM.version, &long), file(FORM.version, &format!("elu:{long}"))]
        {
            let error = Model::from_bytes("far.safetensors", &bytes).expect_err("no model").to_string();
            assert!(error.starts_with("far.safetensors: ") && error.contains("zzz…"), "{error}");
            assert!(error.len() < 250, "{} bytes", error.len());
        }
    }
}
