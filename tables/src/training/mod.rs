//! From a table to a trained network and its scores.
//!
//! - [`network`]: the layers, the loss, the optimizer. [`fitting`]: the training of one. [`divergence`]: when it fails.
//! - [`members`]: several networks. [`crossed`]: their answers for rows that they have not seen. [`mod@line`]: the linear model beside them. [`stacking`]: how much each is believed.
//! - [`score`]: how good the answers are. [`interval`]: how sure that is. [`baseline`]: what they must be better
//!   than. [`outcome`]: the result. [`summary`]: what is said of it.

pub mod baseline;
pub mod crossed;
pub mod divergence;
pub mod fitting;
pub mod interval;
pub mod line;
pub mod members;
pub mod network;
pub mod outcome;
pub mod score;
pub mod stacking;
pub mod summary;

use crate::{Data, Event, Result, Run, Settings, Source};
use network::Plan;
use nn101::{Model, Table};
use outcome::Outcome;

/// The networks for a table, and all that is known about them.
pub struct Trained {
    pub data: Data,
    pub plan: Plan,
    pub fit: members::Fit,
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
/// let mut listener = |event: tables::Event| epochs += usize::from(matches!(event, tables::Event::Epoch { .. }));
/// let settings = tables::Settings { members: Some(1), epochs: Some(20), ..tables::Settings::new("y") };
/// let trained = tables::train(&source, None, &settings, &tables::Run::new(&mut listener, &stop))?;
/// assert_eq!((trained.outcome.rows, epochs), (40, 20));
/// # Ok::<(), tables::Error>(())
/// ```
pub fn train(source: &Source, split: Option<&Table>, settings: &Settings, run: &Run) -> Result<Trained> {
    let mut rng = nn101::rng(settings.seed);
    run.tell(Event::Phase(&format!("reading {}", source.name())));
    let data = Data::of(source, split, settings, &mut rng)?;
    data.notes.iter().for_each(|note| run.tell(Event::Notice(note)));
    let plan = Plan::new(settings, &data)?;
    let fit = members::fit(&plan, &data, run, settings.seed, &mut rng)?;
    let outcome = Outcome::of(&data, &plan, &fit, run)?;
    Ok(Trained { data, plan, fit, outcome })
}

impl Trained {
    /// The result as one JSON object.
    pub fn json(&self, settings: &Settings) -> serde_json::Value {
        summary::json(&self.outcome, &self.data, settings, &self.plan)
    }

    /// The result in a few lines.
    pub fn text(&self) -> String {
        summary::text(&self.outcome)
    }

    /// The networks as a file for [`crate::predict`] and others.
    ///
    /// # Errors
    /// When it has layers that cannot be saved.
    pub fn model(&self, settings: &Settings) -> Result<Model> {
        let mut model = Model::new(self.fit.ensemble.clone(), self.data.recipe.clone())?;
        model.record = summary::record(&self.outcome, settings, &self.plan);
        let schema = serde_json::to_string(&self.data.schema)
            .map_err(|error| crate::Error::Input(error.to_string()))?;
        model.record.insert(crate::schema::Schema::KEY.into(), schema);
        Ok(model)
    }
}
