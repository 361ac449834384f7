//! A learner's own table in the browser: one class, [`OpenTable`], over everything that the crate `tables` can do with it.
//!
//! - [`flags`]: the command's flags, listed for a form and read from it.
//! - `progress`: what the page is told while a network is trained.
//!
//! Each worker of the page opens the same table; one of them joins what the others have trained. Text and bytes go in and out.

mod flags;
mod progress;

use nn101::{Model, Target};
use progress::Progress;
use serde_json::{Value, json};
use std::sync::atomic::AtomicBool;
use tables::leaf::Bookmarks;
use tables::predict::{Options, PredictError};
use tables::{Input, Layout, Preview, Run, Settings, Source, Trained, Training, ask, guide, program, report};
use wasm_bindgen::prelude::*;

/// The command's flags that are settings of a training, as JSON.
#[wasm_bindgen]
pub fn flags() -> String {
    flags::list().to_string()
}

/// A table, and what has been made of it.
#[wasm_bindgen]
pub struct OpenTable {
    name: String,
    bytes: Vec<u8>,
    source: Source,
    layout: Layout,
    bookmarks: Bookmarks,
    /// With the words that asked for it.
    training: Option<(Training, Settings, Vec<String>)>,
    trained: Option<(Trained, Settings, Model)>,
}

#[wasm_bindgen]
impl OpenTable {
    /// Looks at a file's bytes. `words` are the words of a command line that say how it is read and what is to be done.
    ///
    /// # Errors
    /// In a sentence, as everywhere here: when it is no table.
    #[wasm_bindgen(constructor)]
    pub fn new(name: String, bytes: Vec<u8>, words: Vec<String>) -> Result<OpenTable, String> {
        let layout = flags::read(&words)?.layout;
        let source = source(&name, bytes.clone(), &layout)?;
        Ok(Self {
            name,
            bytes,
            source,
            layout,
            bookmarks: Bookmarks::default(),
            training: None,
            trained: None,
        })
    }

    /// The first rows, the columns, what is wrong, as JSON.
    pub fn preview(&mut self, words: Vec<String>) -> Result<String, String> {
        let flags = self.read(&words)?;
        let preview = Preview::of(&self.source, &flags.settings).map_err(|error| said(&error))?;
        serde_json::to_string(&preview).map_err(|error| said(&error))
    }

    /// So many rows from the one numbered `first`, from 0, as JSON lists of cells.
    pub fn rows(&mut self, first: usize, count: usize) -> Result<String, String> {
        let rows = self.bookmarks.rows(&self.source, first, count).map_err(|error| said(&error))?;
        serde_json::to_string(&rows).map_err(|error| said(&error))
    }

    /// Reads the table for a training; how many networks there are to train, and of how many epochs at most, as JSON.
    pub fn prepare(&mut self, words: Vec<String>) -> Result<String, String> {
        let settings = self.read(&words)?.settings;
        self.trained = None;
        let training = Progress::silent(|run| Training::new(&self.source, None, &settings, run))?;
        let told = json!({
            "members": training.members(),
            "epochs": training.plan.epochs,
            "notes": training.data.notes,
        });
        self.training = Some((training, settings, words));
        Ok(told.to_string())
    }

    /// Trains one of the networks; it comes as text for [`OpenTable::join`]. The page is told of each step by its function `nnTell`.
    pub fn piece(&self, member: usize) -> Result<String, String> {
        let (training, ..) = self.training.as_ref().ok_or("no training is prepared")?;
        let mut progress = Progress::default();
        let stop = AtomicBool::new(false);
        let mut listener = |event: tables::Event| progress.tell(event);
        let piece = training.piece(member, &Run::new(&mut listener, &stop)).map_err(|error| said(&error))?;
        Ok(piece.written())
    }

    /// Makes one model of the networks, or of those that there are, and scores it. The result, as JSON.
    pub fn join(&mut self, pieces: Vec<String>, seconds: f64) -> Result<String, String> {
        let (training, settings, words) = self.training.take().ok_or("no training is prepared")?;
        let pieces = pieces.iter().map(|text| training.read_piece(text)).collect::<Result<Vec<_>, _>>();
        let pieces = pieces.map_err(|error| said(&error))?;
        let mut trained = Progress::silent(|run| training.join(pieces, run))?;
        trained.outcome.seconds = seconds;
        let mut model = trained.model(&settings).map_err(|error| said(&error))?;
        let command = ["train".into(), self.name.clone()].into_iter().chain(words);
        model.record.insert("command".into(), tables::text::command(command));
        let result = self.result(&trained, &settings, &model)?;
        self.trained = Some((trained, settings, model));
        Ok(result.to_string())
    }

    /// Answers rows, JSON lists of cells in the order of the result's `asked`; as JSON.
    pub fn ask(&self, rows: &str) -> Result<String, String> {
        let (.., model) = self.model()?;
        let rows: Vec<Vec<String>> = serde_json::from_str(rows).map_err(|error| said(&error))?;
        let columns = ask::columns(model).map_err(|error| said(&error))?;
        let answers = ask::answers(model, &columns, &rows).map_err(|error| said(&error))?;
        serde_json::to_string(&answers).map_err(|error| said(&error))
    }

    /// The losses of an epoch after the other so far, as a picture.
    pub fn losses(&self, training: Vec<f64>, validation: Vec<f64>) -> String {
        report::losses(&training, &validation, None)
    }

    /// A second file with the model's answers in new last columns.
    pub fn predict(
        &self,
        name: &str,
        bytes: Vec<u8>,
        has_spread: bool,
        keeps_formulas: bool,
    ) -> Result<Predicted, String> {
        let (.., model) = self.model()?;
        // It has a header or none, as the first one; what separates its cells is its own.
        let layout = Layout { separator: None, ..self.layout };
        let source = source(name, bytes, &layout)?;
        let options = Options { is_strict: false, has_spread, keeps_formulas };
        let mut table = Vec::new();
        let notes =
            tables::predict::predict(model, &source, options, &mut table).map_err(|error| match error {
                PredictError::Read(error) => said(&error),
                PredictError::Write(error) => said(&error),
            })?;
        Ok(Predicted { table, notes })
    }

    /// The model's file.
    pub fn safetensors(&self) -> Result<Vec<u8>, String> {
        self.model()?.2.to_bytes().map_err(|error| said(&error))
    }

    /// The model for ONNX Runtime and its like.
    pub fn onnx(&self) -> Result<Vec<u8>, String> {
        self.model()?.2.to_onnx().map_err(|error| said(&error))
    }

    /// What a program must know to make the graph's input.
    pub fn guide(&self) -> Result<String, String> {
        Ok(format!("{:#}\n", guide::to_onnx(&self.model()?.2)))
    }

    /// The report, one HTML file.
    pub fn report(&self) -> Result<String, String> {
        let (trained, settings, model) = self.model()?;
        Ok(report::html(trained, settings, Self::command(model)))
    }
}

impl OpenTable {
    /// What the words say; a table that they say something else of is looked at again.
    fn read(&mut self, words: &[String]) -> Result<flags::Flags, String> {
        let flags = flags::read(words)?;
        if flags.layout != self.layout {
            self.source = source(&self.name, self.bytes.clone(), &flags.layout)?;
            self.layout = flags.layout.clone();
            self.bookmarks = Bookmarks::default();
        }
        Ok(flags)
    }

    fn model(&self) -> Result<&(Trained, Settings, Model), String> {
        self.trained.as_ref().ok_or_else(|| "no network is trained yet".into())
    }

    /// The command that does the same.
    fn command(model: &Model) -> &str {
        model.record.get("command").map_or("", String::as_str)
    }

    fn result(&self, trained: &Trained, settings: &Settings, model: &Model) -> Result<Value, String> {
        let parts: Vec<Value> = report::parts(trained, settings)
            .into_iter()
            .map(|part| json!({ "heading": part.heading, "html": part.html }))
            .collect();
        let classes = match &model.recipe().target {
            Target::Classes { words, .. } => words.as_slice(),
            _ => &[],
        };
        let file = "model.safetensors";
        Ok(json!({
            "verdict": trained.outcome.verdict,
            "was_stopped": trained.outcome.was_stopped,
            "scores": trained.json(settings),
            "parts": parts,
            "classes": classes,
            "asked": ask::columns(model).map_err(|error| said(&error))?,
            "command": Self::command(model),
            "program": program::rust(model, file, &self.source).map_err(|error| said(&error))?,
        }))
    }
}

/// A table with answers.
#[wasm_bindgen]
pub struct Predicted {
    table: Vec<u8>,
    notes: Vec<String>,
}

#[wasm_bindgen]
impl Predicted {
    /// The table, in the form of the one that was given.
    pub fn table(&self) -> Vec<u8> {
        self.table.clone()
    }

    /// What there is to say about it, a sentence each.
    pub fn notes(&self) -> Vec<String> {
        self.notes.clone()
    }
}

fn source(name: &str, bytes: Vec<u8>, layout: &Layout) -> Result<Source, String> {
    let input = Input::new(name, bytes).map_err(|error| said(&error))?;
    Source::with_layout(input, layout).map_err(|error| said(&error))
}

fn said(error: &dyn std::fmt::Display) -> String {
    error.to_string()
}
