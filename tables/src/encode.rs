//! A recipe fitted and used on a streamed table: the file is read row by row, never held as text.
//!
//! Only training rows are measured; what the recipe says is the library's [`Recipe`].

use crate::source::Row;
use crate::{Part, Source, Split};
use nn101::ndarray::Array2;
use nn101::table::is_missing;
use nn101::{Dataset, EncodingReport, Error, Input, Recipe, Result, Target};

/// What a gap is called among a category's words.
const GAP: &str = "";

/// Measures means, deviations and words on the training rows. The inputs and the target come with their kinds set; those that
/// are the same in every training row are taken out, and named.
pub fn fit(mut recipe: Recipe, source: &Source, split: &Split) -> Result<(Recipe, Vec<String>)> {
    let places = places(&recipe, source)?;
    let target_place = source.column(recipe.target.column())?;
    let mut measures = vec![Measure::default(); recipe.inputs.len()];
    let mut target_measure = Measure::default();
    source.for_each(|row| {
        if !matches!(split.0.get(row.index), Some(Part::Train)) {
            return Ok(());
        }
        for (index, (input, measure)) in recipe.inputs.iter_mut().zip(&mut measures).enumerate() {
            measure.see(input, source, &row, places[index]);
        }
        if let Some(number) = source.number(row.cell(target_place)) {
            target_measure.add(number);
        }
        Ok(())
    })?;
    for (input, measure) in recipe.inputs.iter_mut().zip(&measures) {
        match input {
            Input::Number { mean, deviation, has_gaps, .. } => {
                (*mean, *deviation, *has_gaps) = (measure.mean, measure.deviation(), measure.gaps > 0);
            }
            Input::Category { words, .. } => words.sort(),
        }
    }
    if let Target::Number { mean, deviation, .. } = &mut recipe.target {
        (*mean, *deviation) = (target_measure.mean, target_measure.deviation());
    }
    let mut still = Vec::new();
    let mut measures = measures.iter();
    recipe.inputs.retain(|input| {
        let moves = measures.next().is_some_and(|measure| measure.moves(input));
        if !moves {
            still.push(input.column().to_owned());
        }
        moves
    });
    Ok((recipe, still))
}

/// The rows of some split as data sets, in the order of `wanted`. Class targets are class numbers.
pub fn encode(
    recipe: &Recipe,
    source: &Source,
    split: &Split,
    wanted: &[Part],
) -> Result<(Vec<Dataset>, EncodingReport)> {
    let places = places(recipe, source)?;
    let target_place = source.column(recipe.target.column())?;
    let width = recipe.width();
    let mut sets: Vec<Dataset> = Vec::with_capacity(wanted.len());
    for &part in wanted {
        let rows = split.count(part);
        let mut set = Dataset::new(Array2::zeros((rows, width)), Array2::zeros((rows, 1)))?;
        set.feature_names = recipe.feature_names();
        set.target_names = vec![recipe.target.column().to_owned()];
        sets.push(set);
    }
    let mut filled = vec![0; wanted.len()];
    let mut noticed = EncodingReport::default();
    let rows = source.for_each(|row| {
        let part = split.0.get(row.index).copied().unwrap_or(Part::Unused);
        let Some(which) = wanted.iter().position(|&known| known == part) else { return Ok(()) };
        let place = filled[which];
        filled[which] += 1;
        // Standard layout: rows are contiguous.
        if let Some(features) = sets[which].features.row_mut(place).as_slice_mut() {
            encode_row(recipe, source, &places, &row, features, &mut noticed)?;
        }
        sets[which].targets[[place, 0]] = encode_target(recipe, source, &row, target_place)?;
        Ok(())
    })?;
    if rows != split.0.len() {
        return Err(source.malformed(1, "the file changed while it was read; run this again"));
    }
    Ok((sets, noticed))
}

/// Where each input's column stands in this table. The error names all that are missing.
pub fn places(recipe: &Recipe, source: &Source) -> Result<Vec<usize>> {
    let missing: Vec<&str> =
        recipe.inputs.iter().map(Input::column).filter(|name| source.column(name).is_err()).collect();
    if missing.len() > 1 {
        source.column(&missing.join("`, `"))?;
    }
    recipe.inputs.iter().map(|input| source.column(input.column())).collect()
}

/// One row's features.
pub fn encode_row(
    recipe: &Recipe,
    source: &Source,
    places: &[usize],
    row: &Row,
    features: &mut [f32],
    noticed: &mut EncodingReport,
) -> Result<()> {
    let mut rest = features;
    for (input, &place) in recipe.inputs.iter().zip(places) {
        let (slots, others) = rest.split_at_mut(input.width());
        rest = others;
        let cell = row.cell(place);
        let gap = is_missing(cell);
        if gap {
            *noticed.gaps.entry(input.column().to_owned()).or_default() += 1;
        }
        match input {
            Input::Number { mean, deviation, has_gaps, .. } => {
                if *has_gaps {
                    slots[1] = f32::from(u8::from(gap));
                }
                if !gap {
                    let number =
                        source.number(cell).ok_or_else(|| source.not_a_number(row.byte, place, cell))?;
                    slots[0] = scaled(number, *mean, *deviation)
                        .ok_or_else(|| too_far(source, row, input.column(), *mean, *deviation))?;
                }
            }
            Input::Category { column, words } => {
                match words.binary_search_by(|word| word.as_str().cmp(if gap { GAP } else { cell })) {
                    Ok(index) => slots[index] = 1.0,
                    Err(_) if gap => {}
                    Err(_) => {
                        *noticed.unseen.entry(column.clone()).or_default() += 1;
                    }
                }
            }
        }
    }
    Ok(())
}

fn encode_target(recipe: &Recipe, source: &Source, row: &Row, place: usize) -> Result<f32> {
    let cell = row.cell(place);
    match &recipe.target {
        Target::Number { column, mean, deviation } => {
            let number = source.number(cell).ok_or_else(|| source.not_a_number(row.byte, place, cell))?;
            scaled(number, *mean, *deviation).ok_or_else(|| too_far(source, row, column, *mean, *deviation))
        }
        Target::Classes { words, .. } => {
            let class = words.iter().position(|word| word == cell);
            class
                .map(|class| class as f32)
                .ok_or_else(|| source.malformed(source.line(row.byte), "the file changed while it was read"))
        }
    }
}

/// A number as the network sees it: `None` where that is larger than its layers can multiply.
fn scaled(number: f64, mean: f64, deviation: f64) -> Option<f32> {
    const FAR: f32 = 1e15;
    let scaled = ((number - mean) / deviation) as f32;
    (scaled.abs() < FAR).then_some(scaled)
}

fn too_far(source: &Source, row: &Row, column: &str, mean: f64, deviation: f64) -> Error {
    let reason = format!(
        "column `{column}` holds a number too far from the training rows' {mean:.4e} ± {deviation:.4e}; mend the cell"
    );
    source.malformed(source.line(row.byte), &reason)
}

/// A column's running mean and spread (Welford 1962), and its gaps.
#[derive(Debug, Clone, Default)]
struct Measure {
    count: f64,
    mean: f64,
    squares: f64,
    gaps: usize,
}

impl Measure {
    fn see(&mut self, input: &mut Input, source: &Source, row: &Row, place: usize) {
        let cell = row.cell(place);
        let gap = is_missing(cell);
        match input {
            Input::Number { .. } if gap => self.gaps += 1,
            Input::Number { .. } => {
                if let Some(number) = source.number(cell) {
                    self.add(number);
                }
            }
            Input::Category { words, .. } => {
                let word = if gap { GAP } else { cell };
                if !words.iter().any(|known| known == word) {
                    words.push(word.to_owned());
                }
            }
        }
    }

    fn add(&mut self, number: f64) {
        self.count += 1.0;
        let before = number - self.mean;
        self.mean += before / self.count;
        self.squares += before * (number - self.mean);
    }

    /// Whether the column tells training rows apart.
    fn moves(&self, input: &Input) -> bool {
        match input {
            Input::Number { has_gaps, .. } => self.squares > 0.0 || *has_gaps,
            Input::Category { words, .. } => words.len() > 1,
        }
    }

    /// 1 for a column that is the same in every training row.
    fn deviation(&self) -> f64 {
        let deviation = (self.squares / self.count.max(1.0)).sqrt();
        if deviation > 0.0 && deviation.is_finite() { deviation } else { 1.0 }
    }
}
