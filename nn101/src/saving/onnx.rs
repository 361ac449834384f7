//! The model as an ONNX graph: scaling, layers, and back to the target's unit. Field numbers are those of `onnx.proto`.

use super::protobuf::Message;
use super::{LayerSpec, Model};
use crate::data::recipe::Target;
use crate::layers::activation::Operator;
use crate::layers::layer_norm::EPSILON;
use crate::layers::{Activation, Param};
use crate::model::{Member, Sequential};
use crate::{Error, Result};

const OPSET: u64 = 17;
const IR_VERSION: u64 = 8;
const FLOAT: u64 = 1;
const DOUBLE: u64 = 11;

impl Model {
    /// The bytes of [`Model::save_onnx`]. [Lesson 2, section 9].
    ///
    /// # Errors
    /// When a layer is not one of this library's.
    ///
    /// ```
    /// use nn101::prelude::*;
    /// let data = Dataset::new(array![[1.0_f32], [3.0]], array![[10.0], [30.0]])?;
    /// let line = Sequential::new().then(Dense::from_arrays(array![[10.0]], array![[0.0]]));
    /// let model = Model::new(line, Recipe::of_numbers(&data, None)?)?;
    /// let bytes = model.to_onnx()?;
    /// assert!(bytes.windows(4).any(|word| word == b"Gemm")); // the dense layer's operator
    /// # Ok::<(), nn101::Error>(())
    /// ```
    ///
    /// [lesson 2, section 9]: ../../../2-a-simple-neural-network/lesson.html#9-a-network-to-keep-and-to-take-elsewhere
    pub fn to_onnx(&self) -> Result<Vec<u8>> {
        let mut graph = Graph { value: "features".into(), ..Graph::default() };
        self.scale(&mut graph);
        match self.net.members() {
            [Member { weight: 1.0, network }] => member(network, "", &mut graph)?,
            members => weighted_sum(members, &mut graph)?,
        }
        let output = self.finish(&mut graph);
        Ok(self.wrap(graph, output))
    }

    /// `(x - mean) / deviation` in double precision: a longitude's digits would be lost in single.
    fn scale(&self, graph: &mut Graph) {
        let (means, deviations): (Vec<f64>, Vec<f64>) = self.recipe.scales().into_iter().unzip();
        graph.doubles("mean", &means);
        graph.doubles("deviation", &deviations);
        graph.node("Sub", &["mean"], &[]);
        graph.node("Div", &["deviation"], &[]);
        graph.node("Cast", &[], &[integer("to", FLOAT)]);
    }

    /// The last nodes, and the output's name.
    fn finish(&self, graph: &mut Graph) -> &'static str {
        let scales = self.recipe.target.scales();
        if scales.is_empty() {
            if !self.ends_in_softmax() {
                graph.node("Softmax", &[], &[integer("axis", 1)]);
            }
            return graph.rename("probabilities");
        }
        let shape = [scales.len()];
        graph.floats("target deviation", &shape, scales.iter().map(|scale| scale.1 as f32));
        graph.floats("target mean", &shape, scales.iter().map(|scale| scale.0 as f32));
        graph.node("Mul", &["target deviation"], &[]);
        graph.node("Add", &["target mean"], &[]);
        graph.rename("prediction")
    }

    fn wrap(&self, graph: Graph, output: &str) -> Vec<u8> {
        let recipe = &self.recipe;
        let mut texts = vec![
            ("features".to_string(), recipe.feature_names().join("\n")),
            ("target".to_string(), recipe.target.columns().join("\n")),
        ];
        if let Target::Classes { words, .. } = &recipe.target {
            texts.push(("classes".to_string(), words.join("\n")));
        }
        let entry = |(key, value): &(String, String)| Message::default().text(1, key).text(2, value);
        let graph = Message::default()
            .messages(1, graph.nodes)
            .text(2, "nn101")
            .messages(5, graph.initializers)
            .message(11, value_info("features", DOUBLE, recipe.width()))
            .message(12, value_info(output, FLOAT, recipe.target.outputs()));
        Message::default()
            .number(1, IR_VERSION)
            .text(2, "nn101")
            .text(3, env!("CARGO_PKG_VERSION"))
            .message(7, graph)
            .message(8, Message::default().text(1, "").number(2, OPSET))
            .messages(14, texts.iter().map(entry))
            .into_bytes()
    }
}

/// One network's layers.
fn member(network: &Sequential<f32>, prefix: &str, graph: &mut Graph) -> Result<()> {
    let mut inputs = Vec::new();
    for (i, layer) in network.layers().iter().enumerate() {
        inputs.push(graph.value.clone());
        let constants = graph.params(&format!("{prefix}{i}"), layer.params());
        let constants: Vec<&str> = constants.iter().map(String::as_str).collect();
        match LayerSpec::of(layer.as_ref()) {
            Some(LayerSpec::Dense { .. }) => graph.node("Gemm", &constants, &[]),
            Some(LayerSpec::Activation(activation)) => graph.activation(activation),
            Some(LayerSpec::Softmax) => graph.node("Softmax", &[], &[integer("axis", 1)]),
            Some(LayerSpec::LayerNorm(_)) => {
                graph.node("LayerNormalization", &constants, &[integer("axis", 1), real("epsilon", EPSILON)]);
            }
            Some(LayerSpec::Skip(over)) => graph.node("Add", &[&inputs[i - over]], &[]),
            Some(LayerSpec::Projection { over, .. }) => {
                let road = graph.node_on("MatMul", &[&inputs[i - over], constants[0]], &[]);
                graph.node("Add", &[&road], &[]);
            }
            Some(LayerSpec::Dropout(_)) => {} // nothing happens in evaluation
            None => {
                let name = format!("layer {} ({})", i + 1, layer.name());
                return Err(Error::setting("a layer to export", name, "one of this library's own"));
            }
        }
    }
    Ok(())
}

/// `Σ weight · member(features)`
fn weighted_sum(members: &[Member<f32>], graph: &mut Graph) -> Result<()> {
    let features = graph.value.clone();
    let mut sum: Option<String> = None;
    for (number, Member { weight, network }) in members.iter().enumerate() {
        graph.value = features.clone();
        member(network, &format!("{number}."), graph)?;
        let name = format!("{number}.member weight");
        graph.floats(&name, &[1], [*weight]);
        graph.node("Mul", &[&name], &[]);
        if let Some(before) = sum {
            graph.node("Add", &[&before], &[]);
        }
        sum = Some(graph.value.clone());
    }
    Ok(())
}

/// A chain of nodes: each takes the value that the last one gave.
#[derive(Default)]
struct Graph {
    nodes: Vec<Message>,
    initializers: Vec<Message>,
    value: String,
}

impl Graph {
    /// A node on the current value and the named constants; its output becomes the current value.
    fn node(&mut self, kind: &str, constants: &[&str], attributes: &[Message]) {
        let input = self.value.clone();
        self.value = self.node_on(kind, &[&[input.as_str()], constants].concat(), attributes);
    }

    /// What a layer learned, as constants; returns their names.
    fn params(&mut self, layer: &str, params: &[Param<f32>]) -> Vec<String> {
        let named = params.iter().map(|param| {
            let name = format!("{layer}.{}", param.name);
            let shape = param.value.shape();
            let dims = if shape[0] == 1 && param.name != "weight" { &shape[1..] } else { shape };
            self.floats(&name, dims, param.value.iter().copied());
            name
        });
        named.collect()
    }

    /// A node on any values; returns its output's name.
    fn node_on(&mut self, kind: &str, inputs: &[&str], attributes: &[Message]) -> String {
        let output = format!("{} {}", self.nodes.len(), kind.to_lowercase());
        let message = inputs.iter().fold(Message::default(), |message, input| message.text(1, input));
        let message = message.text(2, &output).text(3, &output).text(4, kind);
        self.nodes.push(message.messages(5, attributes.iter().cloned()));
        output
    }

    /// Gives the current value its name for the world.
    fn rename(&mut self, name: &'static str) -> &'static str {
        let node = Message::default().text(1, &self.value).text(2, name).text(3, name).text(4, "Identity");
        self.nodes.push(node);
        name
    }

    fn activation(&mut self, mut activation: Activation) {
        let z = self.value.clone();
        for operator in activation.operators() {
            match *operator {
                Operator::Plain(kind) => self.node(kind, &[], &[]),
                Operator::Setting(kind) => {
                    let alpha = activation.setting().map(|setting| real("alpha", *setting));
                    self.node(kind, &[], alpha.as_slice());
                }
                Operator::With(kind, number) => {
                    let name = self.constant(number);
                    self.node(kind, &[&name], &[]);
                }
                Operator::WithInput(kind) => self.node(kind, &[&z], &[]),
                Operator::Truth => self.node("Cast", &[], &[integer("to", FLOAT)]),
            }
        }
    }

    /// The name of a number: one of each is enough.
    fn constant(&mut self, value: f32) -> String {
        let name = format!("number {value}");
        let tensor = tensor(&name, &[], FLOAT, &value.to_le_bytes());
        if !self.initializers.iter().any(|known| known.clone().into_bytes() == tensor.clone().into_bytes()) {
            self.initializers.push(tensor);
        }
        name
    }

    fn floats(&mut self, name: &str, dims: &[usize], values: impl IntoIterator<Item = f32>) {
        let bytes: Vec<u8> = values.into_iter().flat_map(f32::to_le_bytes).collect();
        self.initializers.push(tensor(name, dims, FLOAT, &bytes));
    }

    fn doubles(&mut self, name: &str, values: &[f64]) {
        let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.initializers.push(tensor(name, &[values.len()], DOUBLE, &bytes));
    }
}

/// TensorProto
fn tensor(name: &str, dims: &[usize], kind: u64, bytes: &[u8]) -> Message {
    let dims = dims.iter().fold(Message::default(), |message, &dim| message.number(1, dim as u64));
    dims.number(2, kind).text(8, name).bytes(9, bytes)
}

/// AttributeProto with an integer (type 2).
fn integer(name: &str, value: u64) -> Message {
    Message::default().text(1, name).number(3, value).number(20, 2)
}

/// AttributeProto with a float (type 1).
fn real(name: &str, value: f64) -> Message {
    Message::default().text(1, name).float(2, value as f32).number(20, 1)
}

/// ValueInfoProto of a matrix with any number of rows.
fn value_info(name: &str, kind: u64, columns: usize) -> Message {
    let rows = Message::default().text(2, "rows");
    let columns = Message::default().number(1, columns as u64);
    let shape = Message::default().messages(1, [rows, columns]);
    let tensor_type = Message::default().number(1, kind).message(2, shape);
    Message::default().text(1, name).message(2, Message::default().message(1, tensor_type))
}
