//! From a table to a trained network and its scores.
//!
//! - [`network`]: the layers, the loss, the optimizer. [`fitting`]: the training of one. [`divergence`]: when it fails.
//! - [`piece`]: one network's part of the work. [`members`]: several networks. [`crossed`]: their answers for rows that they have not seen. [`mod@line`]: the linear model beside them. [`stacking`]: how much each is believed.
//! - [`score`]: how good the answers are. [`interval`]: how sure that is. [`baseline`]: what they must be better
//!   than. [`outcome`]: the result. [`verdict`]: the same in one
//!   sentence. [`summary`]: what else is said of it.

pub mod baseline;
pub mod crossed;
pub mod divergence;
pub mod fitting;
pub mod interval;
pub mod line;
pub mod members;
pub mod network;
pub mod outcome;
pub mod piece;
pub mod score;
pub mod stacking;
pub mod summary;
pub mod verdict;

use crate::{Data, Event, Result, Run, Settings, Source};
use network::Plan;
use nn101::{Generator, Model, Table};
use outcome::Outcome;
use piece::Piece;
use std::sync::OnceLock;

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
    let training = Training::new(source, split, settings, run)?;
    let members = training.members();
    run.tell(Event::Training { members, epochs: training.plan.epochs });
    let pieces: Vec<OnceLock<Result<Piece>>> = (0..members).map(|_| OnceLock::new()).collect();
    run.each(members, &|member| {
        // After a stop, one network is enough.
        if member == 0 || !run.is_stopped() {
            pieces[member].get_or_init(|| training.piece(member, run));
        }
    });
    let pieces = pieces.into_iter().filter_map(OnceLock::into_inner).collect::<Result<_>>()?;
    training.join(pieces, run)
}

/// A training in parts, for a caller that does them in several places: whoever prepares it from the same table with the same settings
/// gets the same networks.
///
/// ```
/// # let table: String = (0..40).map(|i| format!("{i},{}\n", 3 * i)).collect();
/// # let source = tables::Source::of_bytes("lines.csv", format!("x,y\n{table}").into_bytes(), true)?;
/// # let settings = tables::Settings { members: Some(2), epochs: Some(5), ..tables::Settings::new("y") };
/// # let (stop, mut listener) = (std::sync::atomic::AtomicBool::new(false), |_: tables::Event| ());
/// # let run = tables::Run::new(&mut listener, &stop);
/// use tables::Training;
/// let [here, there] = [Training::new(&source, None, &settings, &run)?, Training::new(&source, None, &settings, &run)?];
/// let pieces = vec![here.piece(0, &run)?, here.read_piece(&there.piece(1, &run)?.written())?];
/// let trained = here.join(pieces, &run)?;
/// assert_eq!(trained.outcome.test, tables::train(&source, None, &settings, &run)?.outcome.test);
/// # Ok::<(), tables::Error>(())
/// ```
pub struct Training {
    pub data: Data,
    pub plan: Plan,
    seed: u64,
    /// The network that each training row is held out from.
    folds: Vec<usize>,
    /// What a single network goes on with.
    rng: Generator,
}

impl Training {
    /// Reads the table and draws the parts of its rows.
    ///
    /// # Errors
    /// When the table or a setting cannot be used.
    pub fn new(source: &Source, split: Option<&Table>, settings: &Settings, run: &Run) -> Result<Self> {
        let mut rng = nn101::rng(settings.seed);
        run.tell(Event::Phase(&format!("reading {}", source.name())));
        let data = Data::of(source, split, settings, &mut rng)?;
        data.notes.iter().for_each(|note| run.tell(Event::Notice(note)));
        let plan = Plan::new(settings, &data)?;
        let is_single = plan.members == 1;
        let folds = if is_single {
            Vec::new()
        } else {
            members::folds(&data.train, &plan, data.is_in_time, &mut rng)
        };
        Ok(Self { data, plan, seed: settings.seed, folds, rng })
    }

    /// How many networks there are to train.
    pub fn members(&self) -> usize {
        self.plan.members
    }

    /// Trains one of them, numbered from 0.
    ///
    /// # Errors
    /// When the training diverges.
    pub fn piece(&self, member: usize, run: &Run) -> Result<Piece> {
        let Self { data, plan, seed, folds, rng } = self;
        match plan.members {
            1 => Piece::alone(plan, data, run, &mut rng.clone()),
            _ => Piece::of_several(plan, data, folds, member, run, *seed),
        }
    }

    /// One that was trained elsewhere, from its text.
    ///
    /// # Errors
    /// When it is none of this training.
    pub fn read_piece(&self, text: &str) -> Result<Piece> {
        Piece::read(&self.plan, text)
    }

    /// Makes one model of the networks and scores it. Without all of them it is the mean of those that there are.
    ///
    /// # Errors
    /// When there is none, or their numbers have grown without end.
    pub fn join(self, pieces: Vec<Piece>, run: &Run) -> Result<Trained> {
        if pieces.is_empty() {
            return Err(crate::Error::Input(
                "the training was stopped before a network had learned anything".into(),
            ));
        }
        let Self { data, plan, .. } = self;
        let fit = members::join(&plan, &data, pieces, run)?;
        let outcome = Outcome::of(&data, &plan, &fit, run)?;
        Ok(Trained { data, plan, fit, outcome })
    }
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
