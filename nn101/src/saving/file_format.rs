//! The model's form as `safetensors`. What is read may come from anywhere: each size is checked against the bytes that are there
//! before memory is taken for it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::io::Read;
use std::path::Path;

use ndarray::Array2;
use safetensors::tensor::{Dtype, Metadata, SafeTensors, TensorView};

use super::{LayerSpec, Model, check_chain};
use crate::data::recipe::{Input, Recipe, Target};
use crate::error::start;
use crate::layers::{Activation, Dense, Dropout, LayerNorm, Skip, Softmax};
use crate::model::Sequential;
use crate::{Error, Result};

const FORMAT: &str = "nn101";
const VERSION: &str = "1";
/// No model of this library's kind is larger: 250 million numbers.
const LARGEST: u64 = 1 << 30;

/// A file's bytes, if it is small enough to be a model.
fn read(path: &Path) -> Result<Vec<u8>> {
    let fail = |source| Error::Io { path: path.into(), source };
    // Asked before it is opened: opening a pipe waits for someone to write to it, and a device may never end.
    let about = path.metadata().map_err(fail)?;
    if !about.is_file() {
        return Err(broken(&path.display().to_string(), "no plain file"));
    }
    let mut file = File::open(path).map_err(fail)?;
    let mut start = [0; 8];
    let mut bytes = Vec::new();
    let length = about.len();
    // A safetensors file opens with its header's length.
    let has_start = file.read_exact(&mut start).is_ok();
    if length > LARGEST || !has_start || u64::from_le_bytes(start) > length {
        return Err(broken(&path.display().to_string(), "not a safetensors file, or a part of one"));
    }
    bytes.extend(start);
    file.take(length).read_to_end(&mut bytes).map_err(fail)?;
    Ok(bytes)
}

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
        let mut texts = BTreeMap::from([
            ("format", FORMAT.to_string()),
            ("format_version", VERSION.to_string()),
            ("nn101_version", env!("CARGO_PKG_VERSION").to_string()),
            ("layers", specs.join(" ")),
            ("recipe", json(serde_json::to_string(&self.recipe))?),
            ("record", json(serde_json::to_string(&self.record))?),
        ]);
        let tensors: BTreeMap<String, (Vec<usize>, Vec<u8>)> = self.named_params().collect();
        let mut sum = Checksum::new();
        texts.iter().for_each(|(key, text)| sum.add(key, text.as_bytes()));
        tensors.iter().for_each(|(name, (shape, bytes))| sum.add(&format!("{name} {shape:?}"), bytes));
        texts.insert("checksum", sum.text());

        let views = tensors.iter().map(|(name, (shape, bytes))| {
            TensorView::new(Dtype::F32, shape.clone(), bytes).map(|view| (name.clone(), view))
        });
        let views =
            views.collect::<std::result::Result<Vec<_>, _>>().map_err(|error| complain(error.to_string()))?;
        let metadata: HashMap<String, String> =
            texts.into_iter().map(|(key, text)| (key.to_string(), text)).collect();
        let bytes =
            safetensors::serialize(views, Some(metadata)).map_err(|error| complain(error.to_string()))?;
        sorted(bytes).ok_or_else(|| complain("its header cannot be sorted".into()))
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
        let is_other = |_| complain("not a safetensors file, or a part of one");
        let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(is_other)?;
        let tensors = SafeTensors::deserialize(bytes).map_err(is_other)?;
        let text = |key: &str| text(&metadata, key).ok_or_else(|| complain("not a model of nn101"));
        if text("format")? != FORMAT {
            return Err(complain("not a model of nn101"));
        }
        if text("format_version")? != VERSION {
            let form = start(text("format_version")?);
            return Err(complain(&format!("form {form} of a model; this nn101 reads form {VERSION}")));
        }
        if text("checksum")? != checksum(&metadata, &tensors) {
            return Err(complain("the file was altered or damaged: its checksum does not fit"));
        }
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
                    let weight = tensor(&tensors, &format!("{i}.weight"), (inputs, outputs));
                    let bias = tensor(&tensors, &format!("{i}.bias"), (1, outputs));
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
                    let param = |name| tensor(&tensors, &format!("{i}.{name}"), (1, columns));
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

    /// Each learned array by its name in the file: shape and bytes.
    fn named_params(&self) -> impl Iterator<Item = (String, (Vec<usize>, Vec<u8>))> {
        self.net.layers().iter().enumerate().flat_map(|(i, layer)| {
            layer.params().iter().map(move |param| {
                let bytes = param.value.iter().flat_map(|w| w.to_le_bytes()).collect();
                (format!("{i}.{}", param.name), (param.value.shape().to_vec(), bytes))
            })
        })
    }
}

/// The same file with the texts of its header in order: `safetensors` writes them in the order of a hash map, another each time,
/// and the same model should be the same bytes.
fn sorted(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let (length, rest) = bytes.split_first_chunk_mut::<8>()?;
    let header = rest.get_mut(..usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    let entries: BTreeMap<String, BTreeMap<String, serde_json::Value>> =
        serde_json::from_slice(header).ok()?;
    let text = serde_json::to_vec(&entries).ok()?;
    // As long as before, up to the blanks that fill it to whole words.
    let (now, blanks) = header.split_at_mut_checked(text.len())?;
    now.copy_from_slice(&text);
    blanks.fill(b' ');
    Some(bytes)
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

fn text<'m>(metadata: &'m Metadata, key: &str) -> Option<&'m str> {
    metadata.metadata().as_ref()?.get(key).map(String::as_str)
}

fn checksum(metadata: &Metadata, tensors: &SafeTensors) -> String {
    let mut sum = Checksum::new();
    let texts: BTreeMap<&String, &String> = metadata.metadata().iter().flatten().collect();
    for (key, text) in texts.into_iter().filter(|(key, _)| *key != "checksum") {
        sum.add(key, text.as_bytes());
    }
    let tensors: BTreeMap<String, TensorView> = tensors.tensors().into_iter().collect();
    for (name, view) in tensors {
        sum.add(&format!("{name} {:?}", view.shape()), view.data());
    }
    sum.text()
}

/// FNV-1a, 64 bits: each byte's step can be undone, so no single change goes unseen.
struct Checksum(u64);

impl Checksum {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, name: &str, bytes: &[u8]) {
        let length = (bytes.len() as u64).to_le_bytes();
        for &byte in name.as_bytes().iter().chain(&length).chain(bytes) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn text(&self) -> String {
        format!("{:016x}", self.0)
    }
}

fn broken(file: &str, reason: &str) -> Error {
    Error::Model { file: file.into(), reason: reason.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of that form and those layers, without learned arrays.
    fn file(version: &str, layers: &str) -> Vec<u8> {
        let recipe = r#"{"inputs":[],"target":{"kind":"number","column":"y","mean":0.0,"deviation":1.0}}"#;
        let texts = [("format", FORMAT), ("format_version", version), ("layers", layers), ("recipe", recipe)];
        let mut texts = BTreeMap::from(texts.map(|(key, text)| (key.to_string(), text.to_string())));
        texts.insert("record".into(), "{}".into());
        let mut sum = Checksum::new();
        texts.iter().for_each(|(key, text)| sum.add(key, text.as_bytes()));
        texts.insert("checksum".into(), sum.text());
        let no_arrays: [(String, TensorView); 0] = [];
        safetensors::serialize(no_arrays, Some(texts.into_iter().collect())).expect("a file")
    }

    #[test]
    fn an_error_names_the_file_and_repeats_no_more_of_it_than_its_start() {
        let long = "z".repeat(100_000);
        for bytes in [file(&long, ""), file(VERSION, &long), file(VERSION, &format!("elu:{long}"))] {
            let error = Model::from_bytes("far.safetensors", &bytes).expect_err("no model").to_string();
            assert!(error.starts_with("far.safetensors: ") && error.contains("zzz…"), "{error}");
            assert!(error.len() < 250, "{} bytes", error.len());
        }
    }
}
