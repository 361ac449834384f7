//! Reading a notebook file: the few parts of the format (nbformat 4) that a page is made from.

use crate::failure::{Failure, Result};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::path::Path;

/// A notebook: its cells in order, and what its front matter says.
#[derive(Debug, Deserialize)]
pub struct Notebook {
    pub cells: Vec<Cell>,
    #[serde(default)]
    pub metadata: Metadata,
    nbformat: u32,
}

/// What the course keeps in a notebook's metadata.
#[derive(Debug, Default, Deserialize)]
pub struct Metadata {
    #[serde(default)]
    pub nn101: About,
}

/// A page's front matter.
#[derive(Debug, Default, Clone, PartialEq, Deserialize)]
pub struct About {
    pub title: Option<String>,
    pub question: Option<String>,
    pub minutes: Option<u32>,
}

/// One cell.
#[derive(Debug, Deserialize)]
#[serde(tag = "cell_type", rename_all = "lowercase")]
pub enum Cell {
    Markdown {
        source: Text,
    },
    Raw {},
    Code {
        #[serde(default)]
        metadata: CellMetadata,
        source: Text,
        #[serde(default)]
        outputs: Vec<Output>,
    },
}

/// A cell's tags.
#[derive(Debug, Default, Deserialize)]
pub struct CellMetadata {
    #[serde(default)]
    pub tags: Vec<String>,
}

/// What running a cell gave.
#[derive(Debug, Deserialize)]
#[serde(tag = "output_type", rename_all = "snake_case")]
pub enum Output {
    Stream { name: String, text: Text },
    DisplayData { data: Map<String, Value> },
    ExecuteResult { data: Map<String, Value> },
    Error { ename: String, evalue: String, traceback: Vec<String> },
}

/// Text, which the format also writes as a list of lines.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Text {
    Whole(String),
    Lines(Vec<String>),
}

impl Text {
    pub fn to_text(&self) -> String {
        match self {
            Self::Whole(text) => text.clone(),
            Self::Lines(lines) => lines.concat(),
        }
    }
}

impl Notebook {
    /// Reads a notebook's JSON.
    pub fn parse(json: &str) -> Result<Self> {
        let notebook: Self = serde_json::from_str(json).map_err(Failure::while_doing("not a notebook"))?;
        match notebook.nbformat {
            4 => Ok(notebook),
            other => Err(Failure::Other(format!("notebook format {other} is not read here, only 4"))),
        }
    }

    /// Reads a notebook file.
    pub fn read(path: &Path) -> Result<Self> {
        let json = std::fs::read_to_string(path).map_err(Failure::while_doing(path.display()))?;
        Self::parse(&json).map_err(|failure| failure.at(path.display()))
    }
}
