//! The table as training, validation and test rows.

use crate::schema::Schema;
use crate::settings::{Settings, Task};
use crate::{Error, Part, Profile, Result, Source, Split, columns, encode, leakage, partition, text};
use nn101::rand::Rng;
use nn101::{Dataset, Recipe, Table, Target};

/// Everything a run needs to know of the table.
pub struct Data {
    pub rows: usize,
    /// How many of them are in no part: without a target, or in none by a split file.
    pub left_out: usize,
    pub task: Task,
    pub recipe: Recipe,
    /// How each of its columns is read.
    pub schema: Schema,
    pub train: Dataset,
    pub validation: Option<Dataset>,
    pub test: Dataset,
    /// Whether the test rows are the last in time.
    pub is_in_time: bool,
    /// What was decided and set aside, a sentence each.
    pub notes: Vec<String>,
    /// Those of the notes that say why the scores may be too good to be true.
    pub warnings: Vec<String>,
}

impl Data {
    /// Reads a table three times over: a look at the columns, the measuring of the training rows, the numbers.
    ///
    /// `split_table` says which rows are for the test, in the columns `row` (from 0) and `part` (train or test); without it chance does.
    pub fn of(
        source: &Source,
        split_table: Option<&Table>,
        settings: &Settings,
        rng: &mut impl Rng,
    ) -> Result<Self> {
        settings.check()?;
        let target_place = source.column(&settings.target)?;
        for (name, flag) in settings.columns_told() {
            if source.column(name)? == target_place {
                return Err(Error::Input(format!("`{name}` is the target; {flag} names other columns")));
            }
            let again =
                settings.columns_told().find(|(other, other_flag)| *other == name && *other_flag != flag);
            if let Some((_, other)) = again {
                return Err(Error::Input(format!(
                    "`{name}` stands behind {flag} and {other}; leave one out"
                )));
            }
        }
        let profile = Profile::take(source, &settings.na)?;
        let mut notes = source.notices();
        let columns = columns::choose(settings, source, &profile, target_place, &mut notes)?;
        let (task, schema) = (columns.task, columns.schema);
        let recipe = Recipe { inputs: columns.inputs, target: columns.target };
        let split = partition::draw(settings, split_table, source, &schema, &recipe, &mut notes, rng)?;
        let (recipe, still) = encode::fit(recipe, &schema, source, &split)?;
        // Parts of a date that stay the same are nothing to tell of.
        let still: Vec<String> = still.into_iter().filter(|name| source.column(name).is_ok()).collect();
        notes.extend(columns::set_aside(
            &still,
            "is the same in every training row",
            "are the same in every training row",
        ));
        columns::refuse_none(&recipe.inputs, source, &notes)?;
        check_size(&recipe, &split, source)?;
        let wanted = [Part::Train, Part::Validation, Part::Test];
        let (mut sets, noticed) = encode::encode(&recipe, &schema, source, &split, &wanted)?;
        notes.extend(noticed.as_text(&recipe));
        let (test, validation, train) = (sets.pop(), sets.pop(), sets.pop());
        let (Some(train), Some(validation), Some(test)) = (train, validation, test) else {
            unreachable!("a set for each wanted part")
        };
        if train.targets.iter().all(|value| *value == train.targets[[0, 0]]) {
            let reason = format!(
                "the target `{}` is the same in every training row: there is nothing to learn. Choose another target",
                settings.target
            );
            return Err(source.malformed(1, &reason).into());
        }
        let task_note = match &recipe.target {
            Target::Classes { column, words } => {
                let are_numbers = words.iter().all(|word| word.parse::<f64>().is_ok());
                let is_doubtful = settings.task.is_none() && words.len() > 2 && are_numbers;
                let other = if is_doubtful { " If it is a quantity: --task regression." } else { "" };
                format!(
                    "`{column}` holds {} classes ({}): classification.{other}",
                    words.len(),
                    text::few_of(words)
                )
            }
            numbers => format!("`{}` holds numbers: regression.", numbers.column()),
        };
        notes.insert(0, task_note);
        let warnings: Vec<String> = [
            leakage::given_away(&recipe, &schema, &train, task),
            leakage::twins(&train, &test),
            leakage::small_test(&test),
        ]
        .into_iter()
        .flatten()
        .collect();
        notes.extend(warnings.clone());
        let validation = Some(validation).filter(|rows| rows.rows() > 0);
        let left_out = split.count(Part::Unused);
        let is_in_time = settings.time.is_some();
        let rows = profile.rows;
        Ok(Self {
            rows,
            left_out,
            task,
            recipe,
            schema,
            train,
            validation,
            test,
            is_in_time,
            notes,
            warnings,
        })
    }

    /// How many outputs a network for it has.
    pub fn outputs(&self) -> usize {
        self.recipe.target.outputs()
    }
}

/// A table of very many words can ask for more memory than there is.
fn check_size(recipe: &Recipe, split: &Split, source: &Source) -> Result {
    const MOST: u64 = if cfg!(target_pointer_width = "32") { 512 << 20 } else { 4 << 30 };
    let cells = (recipe.width() as u64).saturating_mul(split.0.len() as u64);
    if cells.saturating_mul(size_of::<f32>() as u64) > MOST {
        let reason = format!(
            "{} features in {} rows need more than {}; leave columns out with --ignore",
            recipe.width(),
            split.0.len(),
            text::size(MOST)
        );
        return Err(source.malformed(1, &reason).into());
    }
    Ok(())
}
