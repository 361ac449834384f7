//! The columns that a network sees, and the one that it predicts, with a sentence on each that it does not see.

use crate::cells::date::{DateOrder, DatePart};
use crate::cells::number::{self, Decimal};
use crate::decide::{Judge, Kind};
use crate::profile::{Column, Profile};
use crate::schema::{Form, Reading, Schema};
use crate::settings::{Settings, Task, Told};
use crate::vocabulary::{MANY, Vocabulary};
use crate::{Error, Result, Source, text};
use nn101::{Input, Target};

/// What was chosen.
pub struct Columns {
    pub inputs: Vec<Input>,
    pub task: Task,
    pub target: Target,
    pub schema: Schema,
}

/// Chooses by the whole table; what was decided is added to `notes`.
///
/// # Errors
/// When a column can be read in two ways, holds a slip, or nothing is left to predict from.
pub fn choose(
    settings: &Settings,
    source: &Source,
    profile: &Profile,
    target: usize,
    notes: &mut Vec<String>,
) -> Result<Columns> {
    let judge = Judge::new(settings, source, profile);
    let mut schema = Schema { gaps: settings.na.clone(), ..Schema::default() };
    let inputs = inputs(&judge, settings, source, profile, target, &mut schema, notes)?;
    let (task, target) = target_of(&judge, settings, source, profile, target, &mut schema, notes)?;
    notes.extend(comma_note(&schema));
    Ok(Columns { inputs, task, target, schema })
}

fn inputs(
    judge: &Judge,
    settings: &Settings,
    source: &Source,
    profile: &Profile,
    target: usize,
    schema: &mut Schema,
    notes: &mut Vec<String>,
) -> Result<Vec<Input>> {
    let mut inputs = Vec::new();
    let mut aside: Vec<(Kind, String)> = Vec::new();
    for (place, name) in source.names().iter().enumerate() {
        if place == target || settings.ignore.contains(name) {
            continue;
        }
        let column = &profile.columns[place];
        let told = settings.told(name);
        let (kind, said) = judge.kind(place, told).map_err(|error| hint(error, name))?;
        notes.extend(said);
        let mut add = |name: String, form: Form, input: Input| {
            let column = source.names()[place].clone();
            let others_are_gaps = matches!(told, Some(Told::Numbers | Told::Dates));
            schema.columns.insert(name, Reading { column, form, others_are_gaps });
            inputs.push(input);
        };
        match kind {
            Kind::Number(decimal) => add(name.clone(), Form::Number { decimal }, number_input(name.clone())),
            Kind::Date(order) => {
                for &part in parts_of_dates(column) {
                    let derived = format!("{name}: {}", part.name());
                    let input = match part {
                        DatePart::Weekday => Input::Category { column: derived.clone(), words: weekdays() },
                        _ => number_input(derived.clone()),
                    };
                    add(derived, Form::Date { order, part }, input);
                }
                notes.extend(notes_on_dates(name, column, order, settings));
            }
            Kind::Words => {
                let vocabulary = Vocabulary::of_input(name, column, settings);
                notes.extend(vocabulary.notes);
                let input = Input::Category { column: name.clone(), words: vocabulary.words };
                add(name.clone(), Form::Word { keep: vocabulary.keep }, input);
            }
            other => aside.push((other, name.clone())),
        }
    }
    if inputs.is_empty() {
        // A small table of two columns, `x` from 0 on: without the one there is nothing to learn.
        for (_, name) in aside.extract_if(.., |(kind, _)| *kind == Kind::RowNumbers) {
            let form = Form::Number { decimal: Decimal::Point };
            schema.columns.insert(name.clone(), Reading::of(name.clone(), form));
            notes.push(format!("`{name}` counts the rows, and is all there is to predict from."));
            inputs.push(number_input(name));
        }
    }
    notes.extend(notes_on_aside(&aside, source, profile)?);
    refuse_none(&inputs, source, notes)?;
    Ok(inputs)
}

fn number_input(column: String) -> Input {
    Input::Number { column, mean: 0.0, deviation: 1.0, has_gaps: false }
}

fn weekdays() -> Vec<String> {
    let mut days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        .map(String::from)
        .to_vec();
    days.sort();
    days
}

fn parts_of_dates(column: &Column) -> &'static [DatePart] {
    use DatePart::{DayCosine, DaySine, Days, Weekday, YearCosine, YearSine};
    const ALL: [DatePart; 6] = [Days, YearSine, YearCosine, Weekday, DaySine, DayCosine];
    if column.has_times { &ALL } else { &ALL[..4] }
}

/// What is said of a column of dates.
pub fn notes_on_dates(name: &str, column: &Column, order: DateOrder, settings: &Settings) -> Vec<String> {
    let mut notes = vec![format!(
        "`{name}` holds dates ({}): read as days, time of year and weekday{}.",
        order.shown(),
        if column.has_times { ", and time of day" } else { "" }
    )];
    if column.has_rising_dates(order) && settings.time.is_none() {
        notes.push(format!("`{name}` rises with the rows: to test on the last of them, add --time {name}."));
    }
    notes
}

/// What is said of a column that counts the rows.
pub fn note_on_row_numbers(name: &str) -> String {
    format!(
        "`{name}` counts the rows: set aside, for it says nothing of rows to come (--keep {name} keeps it; if it is a time, \
         --time {name} tests on the last rows)."
    )
}

/// A sentence on the columns of each kind that a network does not see.
fn notes_on_aside(aside: &[(Kind, String)], source: &Source, profile: &Profile) -> Result<Vec<String>> {
    let of = |kind: Kind| -> Vec<String> {
        aside.iter().filter(|(other, _)| *other == kind).map(|(_, name)| name.clone()).collect()
    };
    let mut notes: Vec<String> = Vec::new();
    notes.extend(set_aside(&of(Kind::Constant), "is the same in every row", "are the same in every row"));
    notes.extend(set_aside(&of(Kind::Empty), "has no values", "have no values"));
    let names = of(Kind::Names);
    if let Some(first) = names.first() {
        // An example shows what stands in the way of a number.
        let words = &profile.columns[source.column(first)?].words;
        let word = words.keys().min().cloned().unwrap_or_default();
        notes.extend(set_aside(
            &names,
            &format!("holds names, a different one in most rows (such as `{word}`)"),
            &format!("hold names, a different one in most rows (such as `{word}`)"),
        ));
    }
    notes.extend(of(Kind::RowNumbers).iter().map(|name| note_on_row_numbers(name)));
    for name in of(Kind::Keys) {
        notes.push(format!(
            "`{name}` holds a key, another one in each row: set aside (--keep {name} keeps it)."
        ));
    }
    Ok(notes)
}

/// The note on columns that the network will not see.
pub fn set_aside(names: &[String], is: &str, are: &str) -> Option<String> {
    match names {
        [] => None,
        [name] => Some(format!("`{name}` {is}: set aside.")),
        _ => Some(format!("{} {are}: set aside.", text::few_of(names))),
    }
}

/// Fails where nothing is left to predict from.
///
/// # Errors
/// When there are no inputs.
pub fn refuse_none(inputs: &[Input], source: &Source, notes: &[String]) -> Result {
    if inputs.is_empty() {
        let reason = format!("no column is left to predict from. {}", notes.join(" "));
        return Err(source.malformed(1, reason.trim_end()).into());
    }
    Ok(())
}

/// What else can be done about a cell that is not what its column holds.
fn hint(error: Error, column: &str) -> Error {
    match error {
        Error::Input(reason) if !reason.contains("; add --") && !reason.contains("; leave --") => {
            Error::Input(format!(
                "{reason} (--ignore {column}), take such cells for gaps (--number or --date {column}), or read it as words (--category {column})"
            ))
        }
        other => other,
    }
}

fn comma_note(schema: &Schema) -> Option<String> {
    let is_comma = |reading: &&Reading| matches!(reading.form, Form::Number { decimal: Decimal::Comma });
    let names: Vec<&str> = schema.columns.values().filter(is_comma).map(|reading| &*reading.column).collect();
    (!names.is_empty()).then(|| format!("Read with a decimal comma: {}.", text::few_of(&names)))
}

/// The task, and the target with its classes.
fn target_of(
    judge: &Judge,
    settings: &Settings,
    source: &Source,
    profile: &Profile,
    place: usize,
    schema: &mut Schema,
    notes: &mut Vec<String>,
) -> Result<(Task, Target)> {
    let column = settings.target.clone();
    let seen = &profile.columns[place];
    // One slip among numbers makes no classes of them, unless the user says that they are.
    let (kind, said) = judge
        .kind(place, (settings.task == Some(Task::Classification)).then_some(Told::Words))
        .map_err(|error| match error {
            Error::Input(reason) if !reason.contains("; add --") => {
                Error::Input(format!("{reason}; if these are classes, --task classification"))
            }
            other => other,
        })?;
    notes.extend(said);
    let decimal = if let Kind::Number(decimal) = kind { decimal } else { Decimal::Point };
    let are_numbers = matches!(kind, Kind::Number(_) | Kind::RowNumbers | Kind::Keys);
    let task = settings.task.unwrap_or(if !are_numbers || looks_like_classes(seen, decimal, profile.rows) {
        Task::Classification
    } else {
        Task::Regression
    });
    let example = seen.words.keys().min().map_or(String::new(), |word| format!("such as `{word}`"));
    match (task, kind) {
        (_, Kind::Empty) => Err(source.malformed(1, &format!("the target `{column}` has no values")).into()),
        (_, Kind::Constant) => {
            let value = seen.words.keys().min().cloned().unwrap_or_default();
            Err(nn101::Error::ConstantTarget { column, value }.into())
        }
        (_, Kind::Date(_)) => Err(Error::Input(format!(
            "{}: the target `{column}` holds dates {example}; choose a number or a class, such as days until then",
            source.name()
        ))),
        (Task::Regression, Kind::Number(_) | Kind::RowNumbers | Kind::Keys) => {
            let form = Form::Number { decimal };
            schema.columns.insert(column.clone(), Reading::of(column.clone(), form));
            Ok((task, Target::Number { column, mean: 0.0, deviation: 1.0 }))
        }
        (Task::Regression, _) => Err(Error::Input(format!(
            "{}: the target `{column}` holds words {example}, so there is no regression; leave --task out",
            source.name()
        ))),
        (Task::Classification, _) => {
            let vocabulary = Vocabulary::of(&column, seen, settings);
            if vocabulary.words.len() > MANY.min(profile.rows / 2) || seen.untracked > 0 {
                // Only numbers have the other way open; a word shows what stands in it.
                let other = if seen.not_a_number(decimal).is_none() {
                    ", or --task regression".into()
                } else {
                    format!("; it holds words {example}")
                };
                return Err(Error::Input(format!(
                    "{}: the target `{column}` has too many classes (the most is {MANY}, and two rows for each); choose another{other}",
                    source.name()
                )));
            }
            notes.extend(vocabulary.notes);
            let mut words = vocabulary.words;
            sort_numbers(&mut words, decimal, source, &column)?;
            let form = Form::Word { keep: vocabulary.keep };
            schema.columns.insert(column.clone(), Reading::of(column.clone(), form));
            Ok((task, Target::Classes { column, words }))
        }
    }
}

/// Whether numbers ask for classes: few different whole ones.
fn looks_like_classes(column: &Column, decimal: Decimal, rows: usize) -> bool {
    const FEW: usize = 20;
    !column.numbers(decimal).has_fractions && column.words.len() <= FEW && column.words.len() * 5 <= rows
}

/// Classes that are all numbers stand in their order; one number in two spellings is an error.
fn sort_numbers(words: &mut [String], decimal: Decimal, source: &Source, column: &str) -> Result {
    let value = |word: &String| number::parse(word, decimal).map(|(value, _)| value);
    if !words.iter().all(|word| value(word).is_some()) {
        return Ok(());
    }
    words.sort_by(|a, b| value(a).partial_cmp(&value(b)).unwrap_or(a.cmp(b)));
    if let Some(same) = words.windows(2).find(|two| value(&two[0]) == value(&two[1])) {
        let reason = format!(
            "the target `{column}` holds `{}` and `{}`, one number written in two ways; write it in one",
            same[0], same[1]
        );
        return Err(source.malformed(1, &reason).into());
    }
    Ok(())
}
