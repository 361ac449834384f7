//! The model's form as `safetensors`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ndarray::Array2;
use safetensors::tensor::{Dtype, SafeTensors};

use super::container::{Array, Form, Packed, broken, pack, read};
use super::{LayerSpec, Model, check_chain};
use crate::Result;
use crate::data::recipe::{Input, Recipe, Target};
use crate::error::start;
use crate::layers::{Activation, Dense, Dropout, LayerNorm, Skip, Softmax};
use crate::model::Sequential;

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
        let specs: Vec<String> = self.layers().iter().map(ToString::to_string).collect();
        let json = |text: serde_json::Result<String>| text.map_err(|error| complain(error.to_string()));
        let texts = BTreeMap::from([
            ("format", FORM.name.to_string()),
            ("format_version", FORM.version.to_string()),
            ("nn101_version", env!("CARGO_PKG_VERSION").to_string()),
            ("layers", specs.join(" ")),
            ("recipe", json(serde_json::to_string(&self.recipe))?),
            ("record", json(serde_json::to_string(&self.record))?),
        ]);
        pack(texts, &params(&self.net)).map_err(complain)
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
        let path = path.as_ref();
        let bytes = read(path)?;
        Self::from_bytes(&path.display().to_string(), &bytes)
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
        let specs = text("layers")?.split_whitespace().map(|word| {
            layer(word)
                .ok_or_else(|| complain(&format!("`{}` is no layer that can be computed", start(word))))
        });
        let specs = specs.collect::<Result<Vec<LayerSpec>>>()?;
        check_chain(&specs, &recipe).map_err(|error| complain(&error.to_string()))?;
        let mut net = Sequential::new();
        for (i, spec) in specs.into_iter().enumerate() {
            net = match spec {
                LayerSpec::Dense { inputs, outputs } => {
                    let weight = tensor(tensors, &format!("{i}.weight"), (inputs, outputs));
                    let bias = tensor(tensors, &format!("{i}.bias"), (1, outputs));
                    let (Some(weight), Some(bias)) = (weight, bias) else {
                        return Err(complain(&format!(
                            "layer {i} has no finite weight {inputs}x{outputs} and bias"
                        )));
                    };
                    net.then(Dense::from_arrays(weight, bias))
                }
                LayerSpec::Activation(activation) => net.then(activation),
                LayerSpec::Softmax => net.then(Softmax),
                LayerSpec::Dropout(p) => net.then(Dropout::new(p)),
                LayerSpec::LayerNorm(columns) => {
                    let param = |name| tensor(tensors, &format!("{i}.{name}"), (1, columns));
                    let (Some(gain), Some(bias)) = (param("gain"), param("bias")) else {
                        return Err(complain(&format!("layer {i} has no finite gain and bias 1x{columns}")));
                    };
                    net.then(LayerNorm::from_arrays(gain, bias))
                }
                LayerSpec::Skip(over) => net.then(Skip::over(over)),
            };
        }
        let mut model = Model::new(net, recipe).map_err(|error| complain(&error.to_string()))?;
        model.record = record;
        Ok(model)
    }
}

/// Each learned array by its name in the file.
pub(super) fn params(net: &Sequential<f32>) -> BTreeMap<String, Array> {
    let layers = net.layers().iter().enumerate();
    let params = layers.flat_map(|(i, layer)| layer.params().iter().map(move |param| (i, param)));
    params
        .map(|(i, param)| {
            let bytes = param.value.iter().flat_map(|w| w.to_le_bytes()).collect();
            (
                format!("{i}.{}", param.name),
                Array { kind: Dtype::F32, shape: param.value.shape().to_vec(), bytes },
            )
        })
        .collect()
}

/// A layer whose numbers stay finite in the network's own floats.
fn layer(word: &str) -> Option<LayerSpec> {
    let spec = word.parse().ok()?;
    match spec {
        LayerSpec::Activation(Activation::LeakyRelu(number) | Activation::Elu(number)) => {
            (number as f32).is_finite().then_some(spec)
        }
        _ => Some(spec),
    }
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
            let different: BTreeSet<&String> = words.iter().collect();
            (different.len() < words.len()).then(|| "two of its classes have the same name".into())
        }
    };
    recipe.inputs.iter().find_map(input).or(target)
}

/// A learned array of that shape, if the file has it and all its numbers are finite.
fn tensor(tensors: &SafeTensors, name: &str, shape: (usize, usize)) -> Option<Array2<f32>> {
    let view = tensors.tensor(name).ok()?;
    if view.dtype() != Dtype::F32 || view.shape() != [shape.0, shape.1] {
        return None;
    }
    let numbers: Vec<f32> =
        view.data().as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
    let all_finite = numbers.iter().all(|w| w.is_finite());
    all_finite.then(|| Array2::from_shape_vec(shape, numbers).ok()).flatten()
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
        let texts = texts.map(|(key, text)| (key, text.to_string()));
        pack(BTreeMap::from(texts), &BTreeMap::new()).expect("a file")
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
