//! From a table to a trained network and its scores.
//!
//! - [`network`]: the layers, the loss, the optimizer. [`fitting`]: the training itself. [`divergence`]: when it fails.
//! - [`score`]: how good the answers are. [`baseline`]: the linear model to beat. [`outcome`]: the result.

pub mod baseline;
pub mod divergence;
pub mod fitting;
pub mod network;
pub mod outcome;
pub mod score;

use crate::{Data, Event, Result, Run, Settings, Source};
use fitting::Fitted;
use network::Plan;
use nn101::{Model, Table};
use outcome::Outcome;

/// A network for a table, and all that is known about it.
pub struct Trained {
    pub data: Data,
    pub plan: Plan,
    pub fitted: Fitted,
    pub outcome: Outcome,
}

/// Reads a table, trains a network on some of its rows and scores it on the others.
///
/// `split` says which rows are for the test, in the columns `row` (from 0) and `part` (train or test); without it chance does.
///
/// # Errors
/// When the table or a setting cannot be used, or the training diverges.
///
/// ```
/// let table: String = (0..40).map(|i| format!("{i},{}\n", 3 * i)).collect();
/// let source = tables::Source::of_bytes("lines.csv", format!("x,y\n{table}").into_bytes(), true)?;
/// let stop = std::sync::atomic::AtomicBool::new(false);
/// let mut epochs = 0;
/// let mut listener = |event: tables::Event| epochs += usize::from(matches!(event, tables::Event::Epoch(_)));
/// let settings = tables::Settings { epochs: Some(20), ..tables::Settings::new("y") };
/// let trained = tables::train(&source, None, &settings, &mut tables::Run::new(&mut listener, &stop))?;
/// assert_eq!((trained.outcome.rows, epochs), (40, 20));
/// # Ok::<(), tables::Error>(())
/// ```
pub fn train(source: &Source, split: Option<&Table>, settings: &Settings, run: &mut Run) -> Result<Trained> {
    let mut rng = nn101::rng(settings.seed);
    run.tell(Event::Phase(&format!("reading {}", source.name())));
    let data = Data::of(source, split, settings, &mut rng)?;
    data.notes.iter().for_each(|note| run.tell(Event::Notice(note)));
    let plan = Plan::new(settings, &data)?;
    let fitted = fitting::fit(&plan, &data, run, &mut rng)?;
    let outcome = Outcome::of(&data, &plan, &fitted, run)?;
    Ok(Trained { data, plan, fitted, outcome })
}

impl Trained {
    /// The network as a file for [`crate::predict`] and others.
    ///
    /// # Errors
    /// When it has layers that cannot be saved.
    pub fn model(&self, settings: &Settings) -> Result<Model> {
        let mut model = Model::new(self.fitted.network.clone(), self.data.recipe.clone())?;
        model.record = self.outcome.record(settings, &self.plan);
        let schema = serde_json::to_string(&self.data.schema)
            .map_err(|error| crate::Error::Input(error.to_string()))?;
        model.record.insert(crate::schema::Schema::KEY.into(), schema);
        Ok(model)
    }
}
