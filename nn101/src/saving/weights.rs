//! A network's numbers by name, without a recipe: this library's, or PyTorch's.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;

use ndarray::{Array2, ArrayD, Axis, Ix2};
use safetensors::tensor::{Dtype, SafeTensors, TensorView};

use super::AtomicFile;
use super::container::{Array, Form, Packed, in_order, pack, read};
use crate::error::{some, start};
use crate::model::Sequential;
use crate::{Error, Float, Result};

const FORM: Form = Form { name: "nn101 weights", version: "1", what: "the weights of a network" };

/// The arrays of a `safetensors` file, for a network that the program builds itself: with layers of its own, in `f64`, or as PyTorch
/// trained it. A [`Model`](super::Model) also says what the network is made of and how it reads a table.
///
/// A network's arrays are called by their layer's number, from 0, and their own name: `2.weight`. That is what PyTorch calls
/// those of an `nn.Sequential`; [`Weights::renamed`] is for other names.
///
/// ```
/// use nn101::{prelude::*, saving::Weights};
/// let mut net: Sequential<f64> = Sequential::new().then(Dense::from_arrays(array![[2.0]], array![[1.0]]));
/// let bytes = Weights::of(&net)?.to_bytes()?;
///
/// net.params_mut().for_each(|param| param.value.fill(0.0));
/// Weights::from_bytes("line", &bytes)?.load_into(&mut net)?;
/// assert_eq!(net.predict(&array![[3.0]]), array![[7.0]]);
/// # Ok::<(), nn101::Error>(())
/// ```
///
/// PyTorch's `nn.Linear` holds its weight as (outputs, inputs) and its bias without rows; [`Weights::from_pytorch`] turns both:
///
/// ```no_run
/// use nn101::{prelude::*, saving::Weights};
/// let mut net: Sequential = Sequential::new()
///     .then(Dense::new(4, 8, Init::Zeros, &mut rng(1)))
///     .then(Activation::Relu)
///     .then(Dense::new(8, 3, Init::Zeros, &mut rng(1)));
/// // self.fc1 = nn.Linear(4, 8); self.fc2 = nn.Linear(8, 3)
/// let weights = Weights::read("torch.safetensors")?.renamed(&[("fc1", "0"), ("fc2", "2")])?;
/// weights.from_pytorch()?.load_into(&mut net)?;
/// # Ok::<(), nn101::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    file: String,
    arrays: BTreeMap<String, Numbers>,
}

/// Numbers as they were stored, so that they are stored so again.
#[derive(Debug, Clone, PartialEq)]
struct Numbers {
    is_double: bool,
    values: ArrayD<f64>,
}

impl Weights {
    /// The numbers of a network, by the layer's number and the parameter's name.
    ///
    /// # Errors
    /// When a layer has two parameters of one name.
    ///
    /// ```
    /// use nn101::{prelude::*, saving::Weights};
    /// let net: Sequential = Sequential::new().then(Activation::Relu).then(Dense::new(3, 2, Init::He, &mut rng(1)));
    /// assert_eq!(Weights::of(&net)?.names().collect::<Vec<_>>(), ["1.bias", "1.weight"]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn of<F: Float>(net: &Sequential<F>) -> Result<Self> {
        let is_double = size_of::<F>() == size_of::<f64>();
        let params = net.params().map(|param| Numbers {
            is_double,
            values: param.value.mapv(|number| number.as_f64()).into_dyn(),
        });
        let arrays = param_names(net)?.into_iter().zip(params).collect();
        Ok(Self { file: "the network".into(), arrays })
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read, is no `safetensors` file, was damaged, or holds other numbers than `F32` and `F64`.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        Self::from_bytes(&path.display().to_string(), &read(path).map_err(of_weights)?)
    }

    /// Reads a file's bytes; `file` is the name that errors give.
    ///
    /// # Errors
    /// As [`Weights::read`].
    ///
    /// ```
    /// use nn101::saving::Weights;
    /// let error = Weights::from_bytes("notes.txt", b"dear diary").unwrap_err().to_string();
    /// assert!(error.starts_with("notes.txt: not a safetensors file, or a part of one"));
    /// ```
    pub fn from_bytes(file: &str, bytes: &[u8]) -> Result<Self> {
        let is_other = |_| broken(file, "not a safetensors file, or a part of one");
        let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(is_other)?;
        let is_own = metadata
            .metadata()
            .as_ref()
            .is_some_and(|texts| texts.get("format").map(String::as_str) == Some(FORM.name));
        let tensors = if is_own {
            Packed::open(file, bytes, &FORM).map_err(of_weights)?.tensors
        } else {
            SafeTensors::deserialize(bytes).map_err(is_other)?
        };
        let arrays = tensors.tensors().into_iter().map(|(name, view)| match numbers(&view) {
            Some(numbers) => Ok((name, numbers)),
            None => {
                let (name, kind) = (start(&name), view.dtype());
                let reason = format!("the array `{name}` holds numbers of the kind {kind:?}, not F32 or F64; convert it with PyTorch's `.float()`");
                Err(broken(file, &reason))
            }
        });
        Ok(Self { file: file.into(), arrays: arrays.collect::<Result<_>>()? })
    }

    /// What the arrays are called.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.arrays.keys().map(String::as_str)
    }

    /// One array; one without rows becomes a row.
    ///
    /// # Errors
    /// When there is no such array, or it has more than two dimensions.
    ///
    /// ```
    /// use nn101::{prelude::*, saving::Weights};
    /// let net = Sequential::new().then(Dense::from_arrays(array![[2.0_f32], [3.0]], array![[1.0]]));
    /// let weights = Weights::of(&net)?;
    /// assert_eq!(weights.array::<f64>("0.weight")?, array![[2.0], [3.0]]);
    /// let error = weights.array::<f32>("1.weight").unwrap_err().to_string();
    /// assert_eq!(error, "the network: no array `1.weight`. The arrays are 0.bias, 0.weight");
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn array<F: Float>(&self, name: &str) -> Result<Array2<F>> {
        let numbers = self.arrays.get(name).ok_or_else(|| self.no_such(name))?;
        let values = numbers.values.mapv(F::from_f64);
        let values = if values.ndim() == 1 { values.insert_axis(Axis(0)) } else { values };
        let found = format!("{:?}", values.shape());
        let what = format!("{}: dimensions of the array `{}`", self.file, start(name));
        values.into_dimensionality::<Ix2>().map_err(|_| Error::shape(what, "1 or 2", found))
    }

    /// The same arrays with other starts of their names: with `("fc1", "0")`, `fc1.weight` becomes `0.weight`.
    ///
    /// # Errors
    /// When no name has such a start, or two arrays would have one name.
    ///
    /// ```
    /// use nn101::{prelude::*, saving::Weights};
    /// let net: Sequential = Sequential::new().then(Dense::new(3, 2, Init::He, &mut rng(1)));
    /// let weights = Weights::of(&net)?.renamed(&[("0", "fc1")])?;
    /// assert_eq!(weights.names().collect::<Vec<_>>(), ["fc1.bias", "fc1.weight"]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn renamed(self, starts: &[(&str, &str)]) -> Result<Self> {
        let rest = |name: &str, from: &str| Some(name.strip_prefix(from)?.strip_prefix('.')?.to_string());
        for (from, _) in starts {
            if !self.names().any(|name| rest(name, from).is_some()) {
                return Err(self.no_such(&format!("{from}.…")));
            }
        }
        let mut arrays = BTreeMap::new();
        for (name, numbers) in self.arrays {
            let new = starts.iter().find_map(|(from, to)| Some(format!("{to}.{}", rest(&name, from)?)));
            let new = new.unwrap_or(name);
            insert(&mut arrays, &self.file, new, numbers)?;
        }
        Ok(Self { arrays, ..self })
    }

    /// PyTorch's layers in this library's form: the weight of an `nn.Linear`, (outputs, inputs), is turned to (inputs, outputs), that of
    /// an `nn.LayerNorm` is called `gain`, and what has no rows becomes a row.
    ///
    /// # Errors
    /// When a layer has a `gain` beside the `weight` that would be called so.
    ///
    /// ```
    /// use nn101::{prelude::*, saving::Weights};
    /// let linear = Sequential::new().then(Dense::from_arrays(array![[2.0_f32, 3.0]], array![[0.0, 0.0]]));
    /// let weights = Weights::of(&linear)?.from_pytorch()?;
    /// assert_eq!(weights.array::<f32>("0.weight")?, array![[2.0], [3.0]]);
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn from_pytorch(self) -> Result<Self> {
        let mut arrays = BTreeMap::new();
        for (name, Numbers { is_double, values }) in self.arrays {
            let layer = name.strip_suffix("weight").filter(|layer| layer.is_empty() || layer.ends_with('.'));
            let (name, values) = match (layer, values.ndim()) {
                (Some(_), 2) => (name, values.reversed_axes()),
                (Some(layer), 1) => (format!("{layer}gain"), values.insert_axis(Axis(0))),
                (None, 1) => (name, values.insert_axis(Axis(0))),
                _ => (name, values),
            };
            insert(&mut arrays, &self.file, name, Numbers { is_double, values })?;
        }
        Ok(Self { arrays, file: self.file })
    }

    /// Puts the numbers into a network, all of them or, after an error, none.
    ///
    /// # Errors
    /// When one is missing, has another shape, is not finite in the network's floats, or has no place in the network.
    ///
    /// ```
    /// use nn101::{prelude::*, saving::Weights};
    /// let mut line = Sequential::new().then(Dense::from_arrays(array![[2.0_f32]], array![[1.0]]));
    /// let plane = Sequential::new().then(Dense::from_arrays(array![[2.0_f32], [3.0]], array![[1.0]]));
    /// let error = Weights::of(&plane)?.load_into(&mut line).unwrap_err().to_string();
    /// assert_eq!(error, "the network: shape of the array `0.weight`: expected [1, 1], found [2, 1]");
    /// # Ok::<(), nn101::Error>(())
    /// ```
    pub fn load_into<F: Float>(&self, net: &mut Sequential<F>) -> Result<()> {
        let names = param_names(net)?;
        if let Some(name) = self.names().find(|known| !names.iter().any(|name| name == known)) {
            let (name, own) = (start(name), some(&names));
            let reason = format!(
                "the network has no place for its array `{name}`. The network calls its own {own}: see `Weights::renamed` and `Weights::from_pytorch`"
            );
            return Err(broken(&self.file, &reason));
        }
        let mut values = Vec::new();
        for (name, param) in names.iter().zip(net.params()) {
            let numbers = self.arrays.get(name).ok_or_else(|| self.no_such(name))?;
            let (expected, found) = (param.value.shape(), numbers.values.shape());
            if expected != found {
                let what = format!("{}: shape of the array `{name}`", self.file);
                return Err(Error::shape(what, format!("{expected:?}"), format!("{found:?}")));
            }
            let array = self.array(name)?;
            if array.iter().any(|number: &F| !number.is_finite()) {
                return Err(broken(&self.file, &format!("not all numbers of its array `{name}` are finite")));
            }
            values.push(array);
        }
        for (param, value) in net.params_mut().zip(values) {
            param.value.assign(&value);
        }
        Ok(())
    }

    /// The file's bytes: the same arrays are the same bytes.
    ///
    /// # Errors
    /// When there is more than the format can hold.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let texts = [("format", FORM.name), ("format_version", FORM.version)];
        let arrays = in_order(self.arrays.iter().map(|(name, numbers)| (name.clone(), stored(numbers))));
        pack(&texts, &arrays).map_err(|reason| broken(&self.file, &reason))
    }

    /// Writes a file, all of it or nothing.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        AtomicFile::write(path, &self.to_bytes()?)
    }

    fn no_such(&self, name: &str) -> Error {
        let available = self.names().map(String::from).collect();
        Error::NoSuchArray { file: self.file.clone(), name: name.into(), available }
    }
}

fn insert(arrays: &mut BTreeMap<String, Numbers>, file: &str, name: String, numbers: Numbers) -> Result<()> {
    match arrays.entry(name) {
        Entry::Vacant(place) => place.insert(numbers),
        Entry::Occupied(taken) => {
            return Err(broken(file, &format!("two arrays would be called `{}`", start(taken.key()))));
        }
    };
    Ok(())
}

/// A name for each parameter, in their order.
pub(super) fn param_names<F: Float>(net: &Sequential<F>) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for (i, layer) in net.layers().iter().enumerate() {
        for param in layer.params() {
            let name = format!("{i}.{}", param.name);
            if names.contains(&name) {
                let layer = format!("layer {} ({})", i + 1, layer.name());
                let expected = "another name for each of them";
                return Err(Error::setting(&format!("a second parameter of {layer}"), param.name, expected));
            }
            names.push(name);
        }
    }
    Ok(names)
}

fn numbers(view: &TensorView) -> Option<Numbers> {
    let bytes = view.data();
    let values: Vec<f64> = match view.dtype() {
        Dtype::F32 => bytes.as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes).into()).collect(),
        Dtype::F64 => bytes.as_chunks().0.iter().map(|&bytes| f64::from_le_bytes(bytes)).collect(),
        _ => return None,
    };
    let values = ArrayD::from_shape_vec(view.shape(), values).ok()?;
    Some(Numbers { is_double: view.dtype() == Dtype::F64, values })
}

fn stored(numbers: &Numbers) -> Array {
    let (shape, values) = (numbers.values.shape().to_vec(), numbers.values.iter());
    if numbers.is_double {
        Array { kind: Dtype::F64, shape, bytes: values.flat_map(|number| number.to_le_bytes()).collect() }
    } else {
        let bytes = values.flat_map(|&number| (number as f32).to_le_bytes()).collect();
        Array { kind: Dtype::F32, shape, bytes }
    }
}

fn broken(file: &str, reason: &str) -> Error {
    Error::Weights { file: file.into(), reason: reason.into() }
}

/// What the container says of a file that it expects to be a model.
fn of_weights(error: Error) -> Error {
    match error {
        Error::Model { file, reason } => Error::Weights { file, reason },
        other => other,
    }
}
