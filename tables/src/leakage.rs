//! What makes scores too good to be true: a column that gives the answer away, and test rows that are among the training rows as well.

use crate::schema::Schema;
use crate::settings::Task;
use crate::text;
use nn101::ndarray::ArrayView1;
use nn101::{Dataset, Input, Recipe};
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashSet};
use std::hash::{Hash, Hasher};

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
    let targets: Vec<f32> = rows.iter().map(|&row| train.targets[[row, 0]]).collect();
    let mut first = 0;
    let mut names: Vec<String> = Vec::new();
    for input in &recipe.inputs {
        let slots = first..first + input.width();
        first = slots.end;
        let is_number = matches!(input, Input::Number { .. });
        // A gap in a number has a slot of its own; a word's slot holds 1.
        let cells: Vec<Cell> =
            rows.iter().map(|&row| Cell::of(&train.features.row(row), &slots, is_number)).collect();
        let name = schema.reading(input.column(), is_number).column;
        if gives_away(&cells, &targets, task) && !names.contains(&name) {
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

/// A cell as the network sees it.
#[derive(Clone, Copy, PartialEq)]
enum Cell {
    Gap,
    Number(f32),
    Word(usize),
}

impl Cell {
    fn of(features: &ArrayView1<f32>, slots: &std::ops::Range<usize>, is_number: bool) -> Self {
        let mut set = slots.clone().filter(|&slot| features[slot] != 0.0);
        match is_number {
            true if slots.len() > 1 && features[slots.start + 1] != 0.0 => Self::Gap,
            true => Self::Number(features[slots.start]),
            false => set.next().map_or(Self::Gap, Self::Word),
        }
    }

    /// The same for equal cells.
    fn key(self) -> (u8, usize) {
        match self {
            Self::Gap => (0, 0),
            Self::Number(number) => (1, number.to_bits() as usize),
            Self::Word(word) => (2, word),
        }
    }
}

fn gives_away(cells: &[Cell], targets: &[f32], task: Task) -> bool {
    let by_cell = |key: &dyn Fn(Cell) -> (u8, usize)| -> BTreeMap<(u8, usize), Vec<f32>> {
        let mut groups: BTreeMap<_, Vec<f32>> = BTreeMap::new();
        cells
            .iter()
            .zip(targets)
            .for_each(|(&cell, &target)| groups.entry(key(cell)).or_default().push(target));
        groups
    };
    // Equal cells, and whether there is a value at all.
    for key in [&Cell::key as &dyn Fn(Cell) -> (u8, usize), &|cell| (u8::from(cell == Cell::Gap), 0)] {
        let groups = by_cell(key);
        let unknown: f64 = groups.values().map(|group| unknown(group, task)).sum();
        if groups.len() * ROWS_A_GROUP <= targets.len()
            && unknown <= (1.0 - TOLD) * self::unknown(targets, task)
        {
            return true;
        }
    }
    let mut pairs: Vec<(f32, f32)> = cells
        .iter()
        .zip(targets)
        .filter_map(
            |(cell, &target)| if let Cell::Number(number) = cell { Some((*number, target)) } else { None },
        )
        .collect();
    pairs.len() * 2 > targets.len() && pairs.len() >= LEAST && are_in_step(&mut pairs, task)
}

/// What is not known of some rows' targets before one looks: the rows that are of another class than most, or the sum of squares.
fn unknown(targets: &[f32], task: Task) -> f64 {
    match task {
        Task::Classification => {
            let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
            targets.iter().for_each(|target| *counts.entry(target.to_bits()).or_default() += 1);
            (targets.len() - counts.values().max().copied().unwrap_or(0)) as f64
        }
        Task::Regression => {
            let mean =
                targets.iter().map(|&target| f64::from(target)).sum::<f64>() / targets.len().max(1) as f64;
            targets.iter().map(|&target| (f64::from(target) - mean).powi(2)).sum()
        }
    }
}

/// Whether the target rises, or falls, with a number; classes: whether each has a stretch of its own.
fn are_in_step(pairs: &mut [(f32, f32)], task: Task) -> bool {
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    if task == Task::Classification {
        let changes = pairs.windows(2).filter(|two| two[0].1 != two[1].1).count();
        let classes: HashSet<u32> = pairs.iter().map(|pair| pair.1.to_bits()).collect();
        // Few rows are told apart by luck.
        return classes.len() > 1 && changes + 1 == classes.len() && pairs.len() >= LEAST * classes.len();
    }
    let numbers = ranks(pairs, |pair| pair.0);
    let targets = ranks(pairs, |pair| pair.1);
    let middle = (pairs.len() - 1) as f64 / 2.0;
    let sum =
        |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| (a - middle) * (b - middle)).sum() };
    // Spearman 1904.
    sum(&numbers, &targets).abs() >= IN_STEP * (sum(&numbers, &numbers) * sum(&targets, &targets)).sqrt()
        && sum(&numbers, &numbers) > 0.0
}

/// The rank of each pair by one of its values; equal values share the mean of theirs.
fn ranks(pairs: &[(f32, f32)], value: impl Fn(&(f32, f32)) -> f32) -> Vec<f64> {
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by(|&a, &b| value(&pairs[a]).total_cmp(&value(&pairs[b])));
    let mut ranks = vec![0.0; pairs.len()];
    let mut from = 0;
    for same in order.chunk_by(|&a, &b| value(&pairs[a]) == value(&pairs[b])) {
        let rank = from as f64 + (same.len() - 1) as f64 / 2.0;
        same.iter().for_each(|&place| ranks[place] = rank);
        from += same.len();
    }
    ranks
}

/// A sentence on test rows that the networks have been trained on, in all that they see of them.
pub fn twins(train: &Dataset, test: &Dataset) -> Option<String> {
    // One or two of many are chance: measured irises are alike now and then.
    const FEW: f64 = 0.04;
    let known: HashSet<u64> = (0..train.rows()).map(|row| hash(train, row)).collect();
    let count = (0..test.rows()).filter(|&row| known.contains(&hash(test, row))).count();
    (count > 1 && count as f64 > FEW * test.rows() as f64).then(|| {
        format!(
            "{count} of {} test rows have a twin among the training rows, alike in every column that is used and in the answer: \
             they do not tell how good it is for new rows. If they are copies, take them out of the table.",
            test.rows()
        )
    })
}

fn hash(rows: &Dataset, row: usize) -> u64 {
    let mut hasher = DefaultHasher::new();
    let cells = rows.features.row(row).into_iter().chain(rows.targets.row(row));
    cells.for_each(|cell| cell.to_bits().hash(&mut hasher));
    hasher.finish()
}

/// A sentence where a test says little, whatever it says.
pub fn small_test(test: &Dataset) -> Option<String> {
    let rows = test.rows();
    (rows < LEAST).then(|| {
        format!("Only {} for the test: others could give quite another score.", text::plural(rows, "row"))
    })
}
