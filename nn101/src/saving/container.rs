//! A `safetensors` file with texts in its header and a checksum over all of it. What is read may come from anywhere: each size is
//! checked against the bytes that are there before memory is taken for it.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::Read;
use std::path::Path;

use safetensors::tensor::{Dtype, Metadata, SafeTensors, TensorView};

use crate::error::start;
use crate::{Error, Result};

/// No file of this library's kind is larger: 250 million numbers.
const LARGEST: u64 = 1 << 30;

/// An array as a file holds it.
pub(super) struct Array {
    pub kind: Dtype,
    pub shape: Vec<usize>,
    pub bytes: Vec<u8>,
}

/// The file's bytes. Its texts get their checksum.
///
/// # Errors
/// The reason, when the format cannot hold so much.
pub(super) fn pack(
    texts: &[(&str, &str)],
    arrays: &BTreeMap<String, Array>,
) -> std::result::Result<Vec<u8>, String> {
    let mut texts = in_order(texts.iter().map(|(key, text)| (key.to_string(), text.to_string())));
    let mut sum = Checksum::new();
    texts.iter().for_each(|(key, text)| sum.add(key, text.as_bytes()));
    arrays.iter().for_each(|(name, array)| sum.add(&format!("{name} {:?}", array.shape), &array.bytes));
    texts.insert("checksum".into(), sum.text());

    let views = arrays.iter().map(|(name, array)| {
        TensorView::new(array.kind, array.shape.clone(), &array.bytes).map(|view| (name.clone(), view))
    });
    let views = views.collect::<std::result::Result<Vec<_>, _>>().map_err(|error| error.to_string())?;
    let metadata: HashMap<String, String> = texts.into_iter().collect();
    let bytes = safetensors::serialize(views, Some(metadata)).map_err(|error| error.to_string())?;
    sorted(bytes).ok_or_else(|| "its header cannot be sorted".into())
}

/// By name. Not collected, which would compile a sort for each kind of value.
pub(super) fn in_order<V>(all: impl Iterator<Item = (String, V)>) -> BTreeMap<String, V> {
    let mut map = BTreeMap::new();
    all.for_each(|(name, value)| {
        map.insert(name, value);
    });
    map
}

/// What a file's form is called, and the number of the form that is read.
pub(super) struct Form {
    pub name: &'static str,
    pub version: &'static str,
    /// For errors: `a model`.
    pub what: &'static str,
}

/// A file that is whole and of the right form; what its texts and arrays say is still to be checked.
pub(super) struct Packed<'b> {
    file: &'b str,
    what: &'static str,
    metadata: Metadata,
    pub tensors: SafeTensors<'b>,
}

impl<'b> Packed<'b> {
    pub(super) fn open(file: &'b str, bytes: &'b [u8], form: &Form) -> Result<Self> {
        let complain = |reason: &str| broken(file, reason);
        let is_other = |_| complain("not a safetensors file, or a part of one");
        let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(is_other)?;
        let tensors = SafeTensors::deserialize(bytes).map_err(is_other)?;
        let packed = Self { file, what: form.what, metadata, tensors };
        if packed.text("format")? != form.name {
            return Err(complain(&format!("not {} of nn101", form.what)));
        }
        let version = packed.text("format_version")?;
        if version != form.version {
            let Form { what, version: ours, .. } = form;
            return Err(complain(&format!(
                "form {} of {what}; this nn101 reads form {ours}",
                start(version)
            )));
        }
        if packed.text("checksum")? != checksum(&packed.metadata, &packed.tensors) {
            return Err(complain("the file was altered or damaged: its checksum does not fit"));
        }
        Ok(packed)
    }

    pub(super) fn text(&self, key: &str) -> Result<&str> {
        let texts = self.metadata.metadata().as_ref();
        texts.and_then(|texts| texts.get(key)).map(String::as_str).ok_or_else(|| {
            let reason = format!("not {} of nn101: its metadata has no `{key}`", self.what);
            broken(self.file, &reason)
        })
    }
}

/// A file's bytes, if it is small enough to be one of ours.
pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
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

fn checksum(metadata: &Metadata, tensors: &SafeTensors) -> String {
    let mut sum = Checksum::new();
    let texts = metadata.metadata().iter().flatten();
    for (key, text) in &in_order(texts.map(|(key, text)| (key.clone(), text.clone()))) {
        if key != "checksum" {
            sum.add(key, text.as_bytes());
        }
    }
    let mut names = tensors.names();
    names.sort();
    for (name, view) in names.into_iter().filter_map(|name| Some((name, tensors.tensor(name).ok()?))) {
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

pub(super) fn broken(file: &str, reason: &str) -> Error {
    Error::Model { file: file.into(), reason: reason.into() }
}
