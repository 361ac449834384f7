//! What makes scores too good to be true: a column that gives the answer away, and test rows that are among the training rows as well.

use crate::schema::Schema;
use crate::settings::Task;
use crate::text;
use foldhash::quality::FixedState;
use nn101::{Dataset, Input, Recipe};
use std::hash::{BuildHasher, Hasher};

/// Of more rows some thousands, from all over the table, say the same.
const ENOUGH: usize = 5000;
/// Fewer rows agree by chance.
const LEAST: usize = 20;
/// Words or numbers that so many rows share cannot know each row's answer by heart.
const ROWS_A_GROUP: usize = 5;
/// The share of what there is to know of the answer that a column which gives it away tells.
const TOLD: f64 = 0.99;
/// The rank correlation of a column that rises or falls with the target, row by row.
const IN_STEP: f64 = 0.9995;

/// A sentence on the columns that alone say what the target is in almost every training row.
pub fn given_away(recipe: &Recipe, schema: &Schema, train: &Dataset, task: Task) -> Option<String> {
    // Of a single column that is what one hopes for.
    if recipe.inputs.len() < 2 || train.rows() < LEAST {
        return None;
    }
    let rows: Vec<usize> = (0..train.rows()).step_by(train.rows().div_ceil(ENOUGH)).collect();
    let targets: Vec<f64> = rows.iter().map(|&row| f64::from(train.targets[[row, 0]])).collect();
    let mut first = 0;
    let mut names: Vec<String> = Vec::new();
    for input in &recipe.inputs {
        let (start, width) = (first, input.width());
        first += width;
        let is_number = matches!(input, Input::Number { .. });
        let cell = |&row: &usize| -> f64 {
            let feature = |slot: usize| train.features[[row, start + slot]];
            match is_number {
                // A gap in a number has a slot of its own.
                true if width > 1 && feature(1) != 0.0 => GAP,
                true => feature(0).into(),
                // A word's slot holds 1.
                false => (0..width).find(|&slot| feature(slot) != 0.0).map_or(GAP, |slot| slot as f64),
            }
        };
        let cells: Vec<f64> = rows.iter().map(cell).collect();
        let name = schema.reading(input.column(), is_number).column;
        if !names.contains(&name) && gives_away(&cells, &targets, is_number, task) {
            names.push(name);
        }
    }
    let target = recipe.target.column();
    let ignore: Vec<String> = names.iter().map(|name| format!("--ignore {name}")).collect();
    let (verb, comes, out) = match names.len() {
        0 => return None,
        1 => ("says", "If it comes from the answer, or is", "it"),
        _ => ("say, each alone,", "If they come from the answer, or are", "them"),
    };
    Some(format!(
        "{} {verb} what `{target}` is in almost every training row. {comes} known only after it, the scores mean nothing: leave {out} out ({}).",
        text::few_of(&names),
        ignore.join(" ")
    ))
}

/// A cell without a value, or with a word that is none of the known ones.
const GAP: f64 = f64::NEG_INFINITY;

fn gives_away(cells: &[f64], targets: &[f64], is_number: bool, task: Task) -> bool {
    // Whether there is a value at all may be enough.
    let is_there: Vec<f64> = cells.iter().map(|&cell| if cell == GAP { GAP } else { 0.0 }).collect();
    if says_it(cells, targets, task) || says_it(&is_there, targets, task) {
        return true;
    }
    let present = (0..cells.len()).filter(|&row| cells[row] != GAP);
    let (cells, targets): (Vec<f64>, Vec<f64>) = present.map(|row| (cells[row], targets[row])).unzip();
    is_number
        && cells.len() * 2 > is_there.len()
        && cells.len() >= LEAST
        && are_in_step(&cells, &targets, task)
}

/// Whether rows with the same cell have the same target, as far as they go.
fn says_it(cells: &[f64], targets: &[f64], task: Task) -> bool {
    let (mut groups, mut left) = (0, 0.0);
    for_each_group(cells, |rows| {
        groups += 1;
        left += unknown(rows.iter().map(|&row| targets[row]), task);
    });
    let all = unknown(targets.iter().copied(), task);
    groups * ROWS_A_GROUP <= targets.len() && left <= (1.0 - TOLD) * all
}

/// What is not known of some rows' targets before one looks: the rows that are of another class than most, or the sum of squares.
fn unknown(targets: impl Iterator<Item = f64>, task: Task) -> f64 {
    let (mut count, mut sum, mut squares) = (0.0, 0.0, 0.0);
    let mut classes: Vec<f64> = Vec::new();
    for target in targets {
        (count, sum, squares) = (count + 1.0, sum + target, squares + target * target);
        if task == Task::Classification {
            let class = target as usize;
            classes.resize(classes.len().max(class + 1), 0.0);
            classes[class] += 1.0;
        }
    }
    match task {
        Task::Classification => count - classes.into_iter().fold(0.0, f64::max),
        // Targets are standardised: nothing is lost to rounding.
        Task::Regression => squares - sum * sum / count,
    }
}

/// Whether the target rises, or falls, with a number; classes: whether each has a stretch of its own.
fn are_in_step(cells: &[f64], targets: &[f64], task: Task) -> bool {
    if task == Task::Classification {
        let classes = ranks(targets);
        let (mut last, mut stretches, mut different) = (f64::NAN, 0, 0);
        for_each_group(cells, |rows| {
            for &row in rows {
                stretches += usize::from(classes[row] != last);
                last = classes[row];
            }
        });
        for_each_group(targets, |_| different += 1);
        // Few rows are told apart by luck.
        return different > 1 && stretches == different && cells.len() >= LEAST * different;
    }
    let (numbers, targets) = (ranks(cells), ranks(targets));
    let middle = (cells.len() - 1) as f64 / 2.0;
    let sum =
        |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| (a - middle) * (b - middle)).sum() };
    // Spearman 1904.
    let most = (sum(&numbers, &numbers) * sum(&targets, &targets)).sqrt();
    most > 0.0 && sum(&numbers, &targets).abs() >= IN_STEP * most
}

/// The rank of each value; equal ones share the mean of theirs.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0.0;
    for_each_group(values, |rows| {
        let rank = from + (rows.len() - 1) as f64 / 2.0;
        rows.iter().for_each(|&row| ranks[row] = rank);
        from += rows.len() as f64;
    });
    ranks
}

/// Hands over the places of equal values, from the lowest on.
fn for_each_group(values: &[f64], visit: impl FnMut(&[usize])) {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|&a, &b| values[a].total_cmp(&values[b]));
    order.chunk_by(|&a, &b| values[a] == values[b]).for_each(visit);
}

/// A sentence on test rows that the networks have been trained on, in all that they see of them.
pub fn twins(train: &Dataset, test: &Dataset) -> Option<String> {
    // One or two of many are chance: measured irises are alike now and then.
    const FEW: f64 = 0.04;
    let rows =
        (0..train.rows()).map(|row| hash(train, row)).chain((0..test.rows()).map(|row| hash(test, row)));
    let mut count = 0;
    for_each_group(&rows.collect::<Vec<_>>(), |alike| {
        let tested = alike.iter().filter(|&&row| row >= train.rows()).count();
        count += if tested < alike.len() { tested } else { 0 };
    });
    (count > 1 && count as f64 > FEW * test.rows() as f64).then(|| {
        format!(
            "{count} of {} test rows have a twin among the training rows, alike in every column that is used and in the answer: \
             they do not tell how good it is for new rows. If they are copies, take them out of the table.",
            test.rows()
        )
    })
}

/// A number that rows have in common when they are alike, and else hardly ever: a double holds 53 bits.
fn hash(rows: &Dataset, row: usize) -> f64 {
    let mut hasher = FixedState::default().build_hasher();
    let cells = rows.features.row(row).into_iter().chain(rows.targets.row(row));
    cells.for_each(|cell| hasher.write_u32(cell.to_bits()));
    (hasher.finish() >> 11) as f64
}

/// A sentence where a test says little, whatever it says.
pub fn small_test(test: &Dataset) -> Option<String> {
    let rows = test.rows();
    (rows < LEAST).then(|| {
        format!("Only {} for the test: others could give quite another score.", text::plural(rows, "row"))
    })
}
