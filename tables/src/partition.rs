//! Which rows train, which validate, which test: by chance with every class in its share, by time, or as a table says.

use crate::encode::{Encoder, TargetEncoder};
use crate::schema::{Form, Schema, Value};
use crate::settings::{Missing, Settings};
use crate::{Error, Part, Result, Source, Split, text};
use nn101::rand::Rng;
use nn101::{Recipe, Table, Target};

/// From this many training rows on, some can be spared for early stopping.
const ROWS_TO_SPARE: usize = 1000;
/// A class with fewer rows can hardly be learned and tested.
const FEW: usize = 5;

/// What the split needs to know of each row.
struct Rows {
    /// The target, or its class; `None` where it is missing.
    targets: Vec<Option<f64>>,
    has_gaps: Vec<bool>,
    times: Vec<f64>,
}

/// Draws the parts. `table` says which rows are for the test; rows without a target, or without a value where the settings
/// drop those, are in none.
///
/// # Errors
/// When a part has no rows.
pub fn draw(
    settings: &Settings,
    table: Option<&Table>,
    source: &Source,
    schema: &Schema,
    recipe: &Recipe,
    notes: &mut Vec<String>,
    rng: &mut impl Rng,
) -> Result<Split> {
    let rows = look(settings, source, schema, recipe)?;
    let count = rows.targets.len();
    let mut split = match table {
        Some(table) => Split::from_table(table, count)?,
        None => Split(vec![Part::Train; count]),
    };
    let unlisted = split.count(Part::Unused);
    if unlisted > 0 {
        notes.push(format!("{} in neither part of the split: left out.", text::plural(unlisted, "row")));
    }
    leave_out(settings, recipe, source, &rows, &mut split, notes)?;
    let classes = |rows: &Rows| match &recipe.target {
        Target::Classes { words, .. } => Some((
            rows.targets.iter().map(|class| class.map_or(0, |class| class as usize)).collect::<Vec<_>>(),
            words.len(),
        )),
        _ => None,
    };
    let classes = classes(&rows);
    if let (Some((classes, many)), Target::Classes { column, words }) = (&classes, &recipe.target) {
        notes.extend(small_classes(column, words, classes, *many, &split));
    }
    if table.is_none() {
        if split.count(Part::Train) < 2 {
            return Err(source.malformed(1, "one row cannot be split into training and test rows").into());
        }
        take(settings.test, Part::Test, &rows, &classes, &mut split, rng);
    }
    split.check(source)?;
    if let Some(share) = validation_share(settings, split.count(Part::Train)) {
        if split.count(Part::Train) < 2 {
            return Err(source.malformed(1, "one training row leaves none for --validation").into());
        }
        take(share, Part::Validation, &rows, &classes, &mut split, rng);
    }
    if let Some(time) = &settings.time {
        notes.push(format!("The test is on the last rows by `{time}`, training on those before."));
    }
    Ok(split)
}

fn look(settings: &Settings, source: &Source, schema: &Schema, recipe: &Recipe) -> Result<Rows> {
    let encoder = Encoder::new(recipe, schema, source)?;
    let target = TargetEncoder::new(&recipe.target, schema, source)?;
    let time = match &settings.time {
        Some(name) => {
            let day = schema
                .columns
                .values()
                .find(|reading| &reading.column == name && !matches!(reading.form, Form::Word { .. }));
            let form = day.map(|reading| reading.form.clone()).ok_or_else(|| {
                Error::Input(format!("--time {name}: expected a column of dates or numbers"))
            })?;
            Some((source.column(name)?, form))
        }
        None => None,
    };
    let drops = settings.missing == Missing::Drop;
    let mut rows = Rows { targets: Vec::new(), has_gaps: Vec::new(), times: Vec::new() };
    source.for_each(|row| {
        rows.targets.push(target.raw(&row)?);
        if drops {
            rows.has_gaps.push(encoder.has_gap(&row));
        }
        if let Some((place, form)) = &time {
            // A row without a time stands first: it must not be tested on.
            let value = schema.value(form, row.cell(*place));
            rows.times.push(if let Value::Number(time) = value { time } else { f64::NEG_INFINITY });
        }
        Ok(())
    })?;
    Ok(rows)
}

fn leave_out(
    settings: &Settings,
    recipe: &Recipe,
    source: &Source,
    rows: &Rows,
    split: &mut Split,
    notes: &mut Vec<String>,
) -> Result {
    let target = recipe.target.column();
    let missing = rows.targets.iter().filter(|target| target.is_none()).count();
    if missing * 2 > rows.targets.len() {
        let reason = format!(
            "the target `{target}` is missing in {missing} of {} rows: too many; choose another, or, if a word there is no gap, add --keep-na WORD",
            rows.targets.len()
        );
        return Err(source.malformed(1, &reason).into());
    }
    if missing > 0 {
        notes.push(format!("{} without a target (`{target}`): left out.", text::plural(missing, "row")));
    }
    let mut dropped = 0;
    for (row, target) in rows.targets.iter().enumerate() {
        if target.is_none() {
            split.leave_out(row);
        } else if rows.has_gaps.get(row) == Some(&true) {
            split.leave_out(row);
            dropped += 1;
        }
    }
    if settings.missing == Missing::Drop {
        notes.push(format!("{} without a value: dropped.", text::plural(dropped, "row")));
    }
    Ok(())
}

fn small_classes(
    column: &str,
    words: &[String],
    classes: &[usize],
    many: usize,
    split: &Split,
) -> Option<String> {
    let mut counts = vec![0; many];
    for (&class, &part) in classes.iter().zip(&split.0) {
        counts[class] += usize::from(part != Part::Unused);
    }
    let small: Vec<&String> =
        words.iter().zip(&counts).filter(|(_, count)| **count < FEW).map(|(word, _)| word).collect();
    let fewer = format!("fewer than {FEW} rows: too few to learn them and to test on them");
    (!small.is_empty()).then(|| format!("`{column}`: {} in {fewer}.", text::few_of(&small)))
}

/// Makes a share of the training rows into another part: the last in time, or by chance the same share of each class.
fn take(
    share: f64,
    part: Part,
    rows: &Rows,
    classes: &Option<(Vec<usize>, usize)>,
    split: &mut Split,
    rng: &mut impl Rng,
) {
    let free: Vec<usize> = (0..split.0.len()).filter(|&row| split.0[row] == Part::Train).collect();
    if !rows.times.is_empty() {
        split.take_last(free, share, part, |row| rows.times[row]);
        return;
    }
    match classes {
        None => split.take_by_chance(vec![free], share, part, rng),
        Some((classes, many)) => {
            let mut groups = vec![Vec::new(); *many];
            free.into_iter().for_each(|row| groups[classes[row]].push(row));
            split.take_by_chance(groups, share, part, rng);
        }
    }
}

fn validation_share(settings: &Settings, training_rows: usize) -> Option<f64> {
    if settings.members(training_rows) > 1 {
        return None;
    }
    // So many tell one epoch from the next; more would cost time and memory at each.
    const ENOUGH: f64 = 10_000.0;
    match settings.validation {
        Some(share) => Some(share).filter(|&share| share > 0.0),
        None => (training_rows >= ROWS_TO_SPARE).then_some(f64::min(0.1, ENOUGH / training_rows as f64)),
    }
}
