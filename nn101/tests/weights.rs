//! Numbers from elsewhere: PyTorch's weights, and a model that Python wrote from the format's page alone.

use nn101::prelude::*;
use nn101::{LayerNorm, Result, saving::Weights};
use serde::Deserialize;
use std::fs;

#[allow(dead_code)] // it has a `main` of its own
#[path = "../examples/pytorch_weights.rs"]
mod example;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");

fn json<T: for<'a> Deserialize<'a>>(name: &str) -> T {
    let text = fs::read_to_string(format!("{FOLDER}/{name}")).expect("a file beside its script");
    serde_json::from_str(&text).expect("what the script writes")
}

fn array(rows: &[Vec<f32>]) -> Array2<f32> {
    Array2::from_shape_fn((rows.len(), rows[0].len()), |(i, j)| rows[i][j])
}

#[derive(Deserialize)]
struct Predictions {
    inputs: Vec<Vec<f32>>,
    outputs: Vec<Vec<f32>>,
}

/// A file of another program: its header and its numbers.
fn safetensors_file(header: &str, numbers: &[u8]) -> Vec<u8> {
    [&(header.len() as u64).to_le_bytes(), header.as_bytes(), numbers].concat()
}

#[test]
fn a_network_of_pytorch_predicts_here_what_it_predicts_there() -> Result<()> {
    let net = example::network()?;
    let Predictions { inputs, outputs } = json("pytorch_weights.json");
    let difference = net.predict(&array(&inputs)) - array(&outputs);
    let largest = difference.iter().fold(0.0_f32, |largest, number| largest.max(number.abs()));
    assert!(largest < 1e-6, "{largest}");

    let bytes = Weights::of(&net)?.to_bytes()?;
    assert_eq!(Weights::of(&net)?.to_bytes()?, bytes, "the same bytes each time");
    let mut copy = example::network()?;
    copy.params_mut().for_each(|param| param.value.fill(0.0));
    Weights::from_bytes("copy", &bytes)?.load_into(&mut copy)?;
    assert!(copy.params().zip(net.params()).all(|(copy, param)| copy.value == param.value));
    Ok(())
}

#[test]
fn a_network_of_pytorch_answers_from_several_threads_as_it_does_there() -> Result<()> {
    let (net, Predictions { inputs, outputs }) = (example::network()?, json("pytorch_weights.json"));
    let (inputs, outputs) = (array(&inputs), array(&outputs));
    let ask = |row| (row, net.predict(&inputs.select(Axis(0), &[row])));
    std::thread::scope(|scope| {
        let ask = &ask;
        let answers: Vec<_> = (0..inputs.nrows()).map(|row| scope.spawn(move || ask(row))).collect();
        for answer in answers {
            let (row, answer) = answer.join().expect("it answers");
            let difference = &answer.row(0) - &outputs.row(row);
            assert!(difference.iter().all(|number| number.abs() < 1e-6), "row {row}: {answer}");
        }
    });
    Ok(())
}

#[test]
fn what_does_not_fit_is_named_and_nothing_is_changed() -> Result<()> {
    let weights = || Weights::read(format!("{FOLDER}/pytorch_weights.safetensors"));
    let names = [("fc1", "0"), ("norm", "1"), ("fc2", "3")];
    let mut net = example::network()?;
    let before = net.clone();
    let mut refused = |weights: Weights, reason: &str| {
        let error = weights.load_into(&mut net).expect_err(reason).to_string();
        assert!(error.contains("pytorch_weights.safetensors: ") && error.contains(reason), "{error}");
        assert!(net.params().zip(before.params()).all(|(now, then)| now.value == then.value));
    };
    refused(
        weights()?,
        "no place for its array `fc1.bias`. The network calls its own 0.weight, 0.bias, 1.gain,",
    );
    refused(weights()?.renamed(&names)?, "no place for its array `1.weight`"); // PyTorch's name of the gain
    refused(
        weights()?.renamed(&[("fc1", "0"), ("norm", "1"), ("fc2", "2")])?.from_pytorch()?,
        "no place for its array `2.bias`",
    );
    refused(
        weights()?.renamed(&[("fc1", "3"), ("norm", "1"), ("fc2", "0")])?.from_pytorch()?,
        "shape of the array `0.weight`: expected [4, 6], found [6, 3]",
    );
    let error = weights()?.renamed(&[("fc7", "0")]).expect_err("no such layer").to_string();
    assert!(error.contains("no array `fc7.…`. The arrays are fc1.bias, fc1.weight,"), "{error}");
    let error = weights()?.renamed(&[("fc1", "fc2")]).expect_err("twice").to_string();
    assert!(error.contains("two arrays would be called `fc2.bias`"), "{error}");
    let both = r#"{"0.gain":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},
                   "0.weight":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#;
    let both = Weights::from_bytes("both", &safetensors_file(both, &[0; 8]))?;
    let error = both.from_pytorch().expect_err("twice").to_string();
    assert!(error.contains("both: two arrays would be called `0.gain`"), "{error}");

    let mut longer = before.clone().then(Dense::new(3, 1, Init::Zeros, &mut rng(1)));
    let error = weights()?.renamed(&names)?.from_pytorch()?.load_into(&mut longer).expect_err("a layer more");
    assert!(error.to_string().contains("no array `4.weight`. The arrays are 0.bias"), "{error}");
    Ok(())
}

#[test]
fn damage_is_seen_and_other_files_are_refused() -> Result<()> {
    let net: Sequential<f64> = Sequential::new().then(Dense::new(3, 2, Init::He, &mut rng(1)));
    let bytes = Weights::of(&net)?.to_bytes()?;
    let last = bytes.len() - 1;
    for place in [8, bytes.len() / 2, last] {
        let mut flipped = bytes.clone();
        flipped[place] ^= 1;
        assert!(Weights::from_bytes("flipped", &flipped).is_err(), "byte {place}");
    }
    assert!(Weights::from_bytes("cut", &bytes[..last]).is_err());
    let halves = r#"{"w":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}"#;
    let file = safetensors_file(halves, &[0, 0]);
    let error = Weights::from_bytes("halves", &file).expect_err("no such numbers").to_string();
    assert!(error.contains("the array `w` holds numbers of the kind BF16"), "{error}");
    let error = Weights::read(format!("{FOLDER}/pytorch_weights.json")).expect_err("text").to_string();
    assert!(error.contains("not a safetensors file") && !error.contains("that nn101 saved"), "{error}");
    Ok(())
}

#[derive(Deserialize)]
struct Answers {
    rows: Vec<(Option<f64>, String)>,
    answers: Vec<[f64; 2]>,
}

#[test]
fn a_model_that_python_wrote_from_the_page_alone_answers_as_there() -> Result<()> {
    let model = Model::load(format!("{FOLDER}/python_model.safetensors"))?;
    assert_eq!(model.record["written by"], "python_model.py");
    let Answers { rows, answers } = json("python_model.json");
    for ((flipper, island), expected) in rows.iter().zip(answers) {
        let flipper = flipper.map_or(String::new(), |length| length.to_string());
        let (found, _) = model.predict(&Table::from_row(&[("flipper_mm", &flipper), ("island", island)])?)?;
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-6 * expected, "{found}, in Python {expected}");
        }
    }
    Ok(())
}

#[test]
fn a_file_that_lacks_something_is_told_what() -> Result<()> {
    let complaint = |path: &str| Model::load(format!("{FOLDER}/{path}")).expect_err("no model").to_string();
    let error = complaint("pytorch_weights.safetensors");
    assert!(error.contains("not a model of nn101: its metadata has no `format`"), "{error}");

    let bytes = fs::read(format!("{FOLDER}/python_model.safetensors")).expect("a file");
    // As long as before, so that all else stays in its place.
    let without = |word: &[u8], other: &[u8]| {
        let mut bytes = bytes.clone();
        let place = bytes.windows(word.len()).position(|part| part == word).expect("the word");
        bytes[place..place + word.len()].copy_from_slice(other);
        Model::from_bytes("lacking", &bytes).expect_err("it lacks something").to_string()
    };
    let error = without(b"\"checksum\"", b"\"checksam\"");
    assert!(error.contains("its metadata has no `checksum`"), "{error}");
    Ok(())
}

/// A layer of a program, with a word in the file.
#[derive(Clone)]
struct Shift {
    word: &'static str,
    params: Vec<Param<f32>>,
}

impl Shift {
    fn new(word: &'static str, params: &[&'static str]) -> Self {
        let params = params.iter().map(|&name| Param::new(name, array![[1.0, 2.0]])).collect();
        Self { word, params }
    }
}

impl Layer<f32> for Shift {
    fn name(&self) -> &'static str {
        "shift"
    }
    fn forward(&self, input: View<f32>, mut output: ViewMut<f32>) {
        output.assign(&(&input + &self.params[0].value));
    }
    fn backward_input(
        &self,
        _: View<f32>,
        _: View<f32>,
        grad_output: View<f32>,
        mut grad_input: ViewMut<f32>,
    ) {
        grad_input.assign(&grad_output);
    }
    fn params(&self) -> &[Param<f32>] {
        &self.params
    }
    fn params_mut(&mut self) -> &mut [Param<f32>] {
        &mut self.params
    }
    fn spec(&self) -> Option<String> {
        Some(self.word.into())
    }
    fn boxed(&self) -> Box<dyn Layer<f32>> {
        Box::new(self.clone())
    }
}

type Boxed = Box<dyn Layer<f32>>;

fn shifting(layer: Shift) -> Result<Model> {
    let data = Dataset::new(array![[1.0_f32, 2.0]], array![[10.0, 30.0]])?;
    let net = Sequential::new().then(layer).then(LayerNorm::new(2));
    Model::new(net, Recipe::of_numbers(&data, None)?)
}

#[test]
fn an_own_layer_is_saved_under_its_word_and_made_again_by_the_program() -> Result<()> {
    let mut layer = Shift::new("shift:2", &["by"]);
    layer.params[0].value = array![[5.0, 7.0]];
    let model = shifting(layer)?;
    let bytes = model.to_bytes()?;
    let back = Model::from_bytes_with("own", &bytes, |word| {
        (word == "shift:2").then(|| Shift::new("shift:2", &["by"]).boxed())
    })?;
    assert_eq!(
        back.net().members()[0].network.params().next().map(|param| &param.value),
        Some(&array![[5.0, 7.0]])
    );
    assert_eq!(back.layers(), ["shift:2", "layer_norm:2"]);

    let refused = |own: fn(&str) -> Option<Boxed>| {
        Model::from_bytes_with("own", &bytes, own).expect_err("another layer").to_string()
    };
    assert!(refused(|_| None).contains("`shift:2` is no layer of this library"));
    let other = refused(|_| Some(Shift::new("shift:2", &["other"]).boxed()));
    assert!(other.contains("layer 0 has no finite array `0.other` of the shape 1x2"), "{other}");
    assert!(model.to_onnx().is_err_and(|error| error.to_string().contains("layer 1 (shift)")));
    Ok(())
}

#[test]
fn words_and_names_that_would_not_come_back_are_refused() {
    let error = |layer| shifting(layer).expect_err("not to be saved").to_string();
    let relu = error(Shift::new("relu", &["by"]));
    assert!(
        relu.contains("layer 1 (shift) is relu, expected a word that is none of this library's"),
        "{relu}"
    );
    let blanks = error(Shift::new("shift by two", &["by"]));
    assert!(blanks.contains("expected a word without blanks"), "{blanks}");
    let twice = error(Shift::new("shift", &["by", "by"]));
    assert!(twice.contains("a second parameter of layer 1 (shift) is by"), "{twice}");
}
