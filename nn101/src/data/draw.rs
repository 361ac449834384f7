//! Rows by chance, alike from each group.

use std::collections::BTreeMap;

use rand::Rng;
use rand::seq::SliceRandom;

use crate::error::written;
use crate::{Error, Result};

/// Draws a share of the rows, the same share of each group: the rows that stay, and those that are drawn. At least one row is drawn,
/// and of each group one stays.
///
/// ```
/// let (rare, common) = ((0..5).collect(), (5..30).collect());
/// let (train, test) = nn101::data::draw_share(vec![rare, common], 0.2, &mut nn101::rng(1));
/// assert_eq!((train.len(), test.len()), (24, 6));
/// assert_eq!(test.iter().filter(|&&row| row < 5).count(), 1);
/// ```
pub fn draw_share(groups: Vec<Vec<usize>>, share: f64, rng: &mut impl Rng) -> (Vec<usize>, Vec<usize>) {
    let rows: usize = groups.iter().map(Vec::len).sum();
    let wanted = ((rows as f64 * share).ceil() as usize).clamp(1, rows.saturating_sub(1).max(1));
    let (mut kept, mut drawn) = (Vec::new(), Vec::new());
    let mut seen = 0;
    for mut group in groups {
        group.shuffle(rng);
        seen += group.len();
        // What rounding leaves of one group falls to the next.
        let due = (wanted as f64 * seen as f64 / rows as f64).round() as usize - drawn.len();
        let due = due.min(group.len().saturating_sub(1));
        drawn.extend(&group[..due]);
        kept.extend(&group[due..]);
    }
    (kept, drawn)
}

/// [`draw_share`] for a share that the user chose.
///
/// # Errors
/// When it is not between 0 and 1, or there are fewer than two rows.
pub(crate) fn split(
    groups: Vec<Vec<usize>>,
    test: f64,
    rng: &mut impl Rng,
) -> Result<(Vec<usize>, Vec<usize>)> {
    if !(test > 0.0 && test < 1.0) {
        return Err(Error::setting("test share", written(test), "a number between 0 and 1"));
    }
    let rows: usize = groups.iter().map(Vec::len).sum();
    if rows < 2 {
        return Err(Error::setting("rows", rows, "at least 2, to split them"));
    }
    let is_grouped = groups.len() > 1;
    let (mut train, mut test) = draw_share(groups, test, rng);
    if is_grouped {
        // Not class after class.
        train.shuffle(rng);
        test.shuffle(rng);
    }
    Ok((train, test))
}

/// Deals the rows out into `k` parts, each group evenly: pairs of all the other parts, and that part.
///
/// # Errors
/// When there are fewer than `k` rows, or `k` is below 2.
pub(crate) fn folds(
    groups: Vec<Vec<usize>>,
    k: usize,
    rng: &mut impl Rng,
) -> Result<Vec<(Vec<usize>, Vec<usize>)>> {
    let rows: usize = groups.iter().map(Vec::len).sum();
    if k < 2 || k > rows {
        return Err(Error::setting("folds", k, &format!("2 to {rows} (the rows)")));
    }
    let mut parts = vec![Vec::new(); k];
    if let [_] = groups.as_slice() {
        // One group: as many rows in a row as belong together.
        let order = shuffled(groups.concat(), rng);
        for (i, part) in parts.iter_mut().enumerate() {
            part.extend(&order[i * rows / k..(i + 1) * rows / k]);
        }
    } else {
        let order: Vec<usize> = groups.into_iter().flat_map(|group| shuffled(group, rng)).collect();
        order.iter().enumerate().for_each(|(i, &row)| parts[i % k].push(row));
        parts = parts.into_iter().map(|part| shuffled(part, rng)).collect();
    }
    let all_but = |held_out: usize| {
        let others = parts.iter().enumerate().filter(|&(i, _)| i != held_out);
        others.flat_map(|(_, part)| part).copied().collect()
    };
    Ok((0..k).map(|i| (all_but(i), parts[i].clone())).collect())
}

/// The rows of each class, in the order of the classes.
pub(crate) fn by_class<C: Ord>(classes: impl IntoIterator<Item = C>) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<C, Vec<usize>> = BTreeMap::new();
    classes.into_iter().enumerate().for_each(|(row, class)| groups.entry(class).or_default().push(row));
    groups.into_values().collect()
}

/// The numbers from 0 to `rows`, shuffled.
pub(crate) fn shuffled_rows(rows: usize, rng: &mut impl Rng) -> Vec<usize> {
    shuffled((0..rows).collect(), rng)
}

fn shuffled(mut rows: Vec<usize>, rng: &mut impl Rng) -> Vec<usize> {
    rows.shuffle(rng);
    rows
}
