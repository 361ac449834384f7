//! The table as training, validation and test rows.

use crate::profile::{Column, Kind, MANY};
use crate::settings::{Missing, Settings, Task};
use crate::{Error, Part, Profile, Result, Source, Split, encode, text};
use nn101::rand::Rng;
use nn101::table::is_missing;
use nn101::{Dataset, EncodingReport, Input, Recipe, Table, Target};

/// Everything a run needs to know of the table.
pub struct Data {
    pub rows: usize,
    pub task: Task,
    pub recipe: Recipe,
    pub train: Dataset,
    pub validation: Option<Dataset>,
    pub test: Dataset,
    /// What was decided and set aside, a sentence each.
    pub notes: Vec<String>,
}

/// From this many training rows on, some can be spared for early stopping.
const ROWS_TO_SPARE: usize = 1000;

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
        for name in settings.category.iter().chain(&settings.ignore) {
            if source.column(name)? == target_place {
                let reason = "is the target; --ignore and --category name other columns";
                return Err(Error::Input(format!("`{name}` {reason}")));
            }
        }
        let profile = Profile::take(source)?;
        let mut notes = Vec::new();
        let inputs = inputs(settings, source, &profile, target_place, &mut notes)?;
        let (task, target) = target(settings, source, &profile, target_place)?;
        let recipe = Recipe { inputs, target };
        let mut split = split(settings, split_table, source, &profile, &recipe, &mut notes, rng)?;
        split.check(source)?;
        if let Some(share) = validation_share(settings, split.count(Part::Train)) {
            split.draw(share, Part::Validation, rng)?;
        }
        let (recipe, still) = encode::fit(recipe, source, &split)?;
        notes.extend(set_aside(
            &still,
            "is the same in every training row",
            "are the same in every training row",
        ));
        refuse_none(&recipe.inputs, source, &notes)?;
        check_size(&recipe, &split, source)?;
        let wanted = [Part::Train, Part::Validation, Part::Test];
        let (mut sets, noticed) = encode::encode(&recipe, source, &split, &wanted)?;
        notes.extend(notices_as_text(&noticed, &recipe));
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
            Target::Number { column, .. } => format!("`{column}` holds numbers: regression."),
            Target::Classes { column, words } => {
                let are_numbers = words.iter().all(|word| source.number(word).is_some());
                let is_doubtful = settings.task.is_none() && words.len() > 2 && are_numbers;
                let other = if is_doubtful { " If it is a quantity: --task regression." } else { "" };
                format!(
                    "`{column}` holds {} classes ({}): classification.{other}",
                    words.len(),
                    text::few_of(words)
                )
            }
        };
        notes.insert(0, task_note);
        let validation = Some(validation).filter(|rows| rows.rows() > 0);
        Ok(Self { rows: profile.rows, task, recipe, train, validation, test, notes })
    }
}

/// The columns that the network will see, and a note on each that it will not.
fn inputs(
    settings: &Settings,
    source: &Source,
    profile: &Profile,
    target: usize,
    notes: &mut Vec<String>,
) -> Result<Vec<Input>> {
    let mut inputs = Vec::new();
    let (mut constant, mut empty, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for (index, column) in source.names().iter().enumerate() {
        if index == target || settings.ignore.contains(column) {
            continue;
        }
        let column = column.clone();
        match profile
            .kind(source, index, settings.category.contains(&column))
            .map_err(|error| hint(error, &column))?
        {
            Kind::Number => inputs.push(Input::Number { column, mean: 0.0, deviation: 1.0, has_gaps: false }),
            Kind::Category => inputs.push(Input::Category { column, words: Vec::new() }),
            Kind::Constant => constant.push(column),
            Kind::Empty => empty.push(column),
            Kind::Names => names.push(column),
        }
    }
    notes.extend(set_aside(&constant, "is the same in every row", "are the same in every row"));
    notes.extend(set_aside(&empty, "has no values", "have no values"));
    if let Some(first) = names.first() {
        // An example shows what stands in the way of a number: a percent sign, a thousands separator.
        let word = profile.columns[source.column(first)?].example().unwrap_or_default();
        notes.extend(set_aside(
            &names,
            &format!("holds names, a different one in most rows (such as `{word}`)"),
            &format!("hold names, a different one in most rows (such as `{word}`)"),
        ));
    }
    refuse_none(&inputs, source, notes)?;
    Ok(inputs)
}

/// The note on columns that the network will not see.
fn set_aside(names: &[String], is: &str, are: &str) -> Option<String> {
    match names {
        [] => None,
        [name] => Some(format!("`{name}` {is}: set aside.")),
        _ => Some(format!("{} {are}: set aside.", text::few_of(names))),
    }
}

fn refuse_none(inputs: &[Input], source: &Source, notes: &[String]) -> Result {
    if inputs.is_empty() {
        let reason = format!("no column is left to predict from. {}", notes.join(" "));
        return Err(source.malformed(1, reason.trim_end()).into());
    }
    Ok(())
}

/// What else can be done about a cell that is no number.
fn hint(error: nn101::Error, column: &str) -> Error {
    Error::Input(format!("{error} (--ignore {column}), or read it as words (--category {column})"))
}

/// The task, and the target with its classes.
fn target(settings: &Settings, source: &Source, profile: &Profile, place: usize) -> Result<(Task, Target)> {
    let column = settings.target.clone();
    let seen: &Column = &profile.columns[place];
    let task = settings.task.unwrap_or(if seen.looks_like_classes(profile.rows) {
        Task::Classification
    } else {
        Task::Regression
    });
    // One slip among numbers makes no classes of them, unless the user says that they are.
    let kind = profile
        .kind(source, place, settings.task == Some(Task::Classification))
        .map_err(|error| Error::Input(format!("{error}; if these are classes, --task classification")))?;
    let example = seen.example().map_or(String::new(), |word| format!("such as `{word}`"));
    match (task, kind) {
        (_, Kind::Empty) => Err(source.malformed(1, &format!("the target `{column}` has no values")).into()),
        (_, Kind::Constant) => Err(constant(source, &column, seen)),
        (Task::Regression, Kind::Number) => Ok((task, Target::Number { column, mean: 0.0, deviation: 1.0 })),
        (Task::Classification, Kind::Category | Kind::Number) => {
            let mut words: Vec<String> = seen.words.iter().cloned().collect();
            if seen.numbers + seen.missing == profile.rows {
                words.sort_by(|a, b| source.number(a).partial_cmp(&source.number(b)).unwrap_or(a.cmp(b)));
                if let Some(same) =
                    words.windows(2).find(|two| source.number(&two[0]) == source.number(&two[1]))
                {
                    let reason = format!(
                        "the target `{column}` holds `{}` and `{}`, one number written in two ways; write it in one",
                        same[0], same[1]
                    );
                    return Err(source.malformed(1, &reason).into());
                }
            }
            Ok((task, Target::Classes { column, words }))
        }
        (Task::Classification, Kind::Names) => {
            // Only numbers have the other way open; a word shows what stands in it: a currency, a thousands separator.
            let other = if example.is_empty() {
                ", or --task regression".into()
            } else {
                format!("; it holds words {example}")
            };
            Err(Error::Input(format!(
                "{}: the target `{column}` has too many classes (the most is {MANY}, and two rows for each); choose another{other}",
                source.name()
            )))
        }
        (Task::Regression, _) => Err(Error::Input(format!(
            "{}: the target `{column}` holds words {example}, so there is no regression; leave --task out",
            source.name()
        ))),
    }
}

fn constant(source: &Source, column: &str, seen: &Column) -> Error {
    let value = seen.words.first().map_or("", String::as_str);
    match source.number(value) {
        Some(value) => nn101::Error::ConstantTarget { column: column.into(), value }.into(),
        None => {
            let reason = format!(
                "the target `{column}` is `{value}` in every row: there is nothing to predict. Choose another target"
            );
            source.malformed(1, &reason).into()
        }
    }
}

/// Which rows are for training and which for the test; rows without values as the user wants it.
fn split(
    settings: &Settings,
    table: Option<&Table>,
    source: &Source,
    profile: &Profile,
    recipe: &Recipe,
    notes: &mut Vec<String>,
    rng: &mut impl Rng,
) -> Result<Split> {
    let mut split = match table {
        Some(table) => Split::from_table(table, profile.rows)?,
        None if profile.rows < 2 => {
            return Err(source.malformed(1, "one row cannot be split into training and test rows").into());
        }
        None => Split::random(profile.rows, settings.test, rng)?,
    };
    let unlisted = split.count(Part::Unused);
    if unlisted > 0 {
        notes.push(format!(
            "{} of the table in neither part of the split: left out.",
            text::plural(unlisted, "row")
        ));
    }
    let target = source.column(recipe.target.column())?;
    match settings.missing {
        Missing::Drop => {
            let mut places = encode::places(recipe, source)?;
            places.push(target);
            let mut dropped = 0;
            source.for_each(|row| {
                if places.iter().any(|&place| is_missing(row.cell(place))) {
                    split.leave_out(row.index);
                    dropped += 1;
                }
                Ok(())
            })?;
            notes.push(format!("{} without a value: dropped.", text::plural(dropped, "row")));
        }
        Missing::Fill => {
            let column = &profile.columns[target];
            if let Some(byte) = column.first_missing {
                let name = recipe.target.column();
                let elsewhere = match column.missing - 1 {
                    0 => String::new(),
                    others => format!(" and in {}", text::plural(others, "other row")),
                };
                let reason =
                    format!("the target `{name}` is missing here{elsewhere}; fill it in, or --missing drop");
                return Err(source.malformed(source.line(byte), &reason).into());
            }
        }
    }
    Ok(split)
}

fn validation_share(settings: &Settings, training_rows: usize) -> Option<f64> {
    // So many tell one epoch from the next; more would cost time and memory at each.
    const ENOUGH: f64 = 10_000.0;
    match settings.validation {
        Some(share) => Some(share).filter(|&share| share > 0.0),
        None => (training_rows >= ROWS_TO_SPARE).then_some(f64::min(0.1, ENOUGH / training_rows as f64)),
    }
}

/// A table of very many words can ask for more memory than there is.
fn check_size(recipe: &Recipe, split: &Split, source: &Source) -> Result {
    const MOST: u64 = 4 << 30;
    let cells = (recipe.width() as u64).saturating_mul(split.0.len() as u64);
    if cells.saturating_mul(size_of::<f32>() as u64) > MOST {
        let reason = format!(
            "{} features in {} rows need more than 4 GiB; leave columns out with --ignore",
            recipe.width(),
            split.0.len()
        );
        return Err(source.malformed(1, &reason).into());
    }
    Ok(())
}

/// What was filled, and which words came too late, a sentence each.
pub fn notices_as_text(noticed: &EncodingReport, recipe: &Recipe) -> Vec<String> {
    let is_flagged = |name: &String| {
        let unflagged =
            |input: &Input| matches!(input, Input::Number { column, has_gaps: false, .. } if column == name);
        !recipe.inputs.iter().any(unflagged)
    };
    let gaps = noticed.gaps.iter().map(|(column, count)| match is_flagged(column) {
        true => format!("`{column}` lacks {}: filled and flagged.", text::plural(*count, "value")),
        false => format!(
            "`{column}` lacks {}, though no training row did: filled with their mean.",
            text::plural(*count, "value")
        ),
    });
    let unseen = noticed.unseen.iter().map(|(column, count)| {
        let times = text::plural(*count, "time");
        format!(
            "`{column}` holds a word that no training row has, {times}: it counts as none of the known ones."
        )
    });
    gaps.chain(unseen).collect()
}
