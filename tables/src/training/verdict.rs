//! What a training comes to, in one sentence for somebody who knows the table and nothing of networks.

use super::{baseline, line};
use crate::Data;
use crate::settings::Task;
use nn101::ndarray::Array2;
use nn101::{Target, metrics};

/// How far most guesses are off, or how many are right, beside what the linear model and the constant answer reach on the same rows.
pub fn sentence(
    data: &Data,
    targets: &Array2<f32>,
    answers: &Array2<f32>,
    line: Option<&Array2<f32>>,
) -> String {
    let target = &data.recipe.target;
    let rows = targets.nrows();
    let constant = || baseline::constant(&data.train, data.task, data.outputs()).predict(&data.test.features);
    let others = line.map(|line| (line, constant()));
    match target {
        Target::Classes { column, .. } => {
            let classes: Vec<usize> = targets.iter().map(|&class| class as usize).collect();
            let right = |answers: &Array2<f32>| {
                let said = metrics::predicted_classes(answers, 0.0);
                said.iter().zip(&classes).filter(|(said, class)| said == class).count()
            };
            let simple = others.map_or(String::new(), |(line, constant)| {
                let name = line::name(Task::Classification);
                format!("; {name}: {}; always the commonest: {}", right(line), right(&constant))
            });
            format!("Names the right `{column}` for {} of {rows} unseen rows{simple}.", right(answers))
        }
        numbers => {
            let actual = numbers.in_units(targets);
            let off = |answers: &Array2<f32>| {
                let errors = (numbers.in_units(answers) - &actual).mapv(f64::abs);
                rounded(median(errors.into_iter().collect()))
            };
            let simple = others.map_or(String::new(), |(line, constant)| {
                format!("; a straight line: {}; always the mean: {}", off(line), off(&constant))
            });
            format!(
                "Guesses `{}` within {} for half of the {rows} unseen rows{simple}.",
                numbers.column(),
                off(answers)
            )
        }
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => 0.0,
        count if count % 2 == 1 => values[count / 2],
        count => (values[count / 2 - 1] + values[count / 2]) / 2.0,
    }
}

/// A number to two digits, as one says it: `2,100`, `0.045`.
fn rounded(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return value.to_string();
    }
    let text = format!("{value:.1e}");
    let value: f64 = text.parse().unwrap_or(value);
    let digits = (1.0 - value.abs().log10().floor()).clamp(0.0, 12.0) as usize;
    let plain = format!("{value:.digits$}");
    if value.abs() < 1e4 || plain.len() > 15 {
        return if plain.len() > 15 { text } else { plain };
    }
    let mut grouped = String::new();
    for (place, digit) in plain.chars().enumerate() {
        if place > 0 && (plain.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_to_two_digits() {
        for (value, said) in [
            (2.134, "2.1"),
            (0.04512, "0.045"),
            (14.6, "15"),
            (2134.0, "2100"),
            (12_345.6, "12,000"),
            (1_960_000.0, "2,000,000"),
            (0.0, "0"),
        ] {
            assert_eq!(rounded(value), said);
        }
    }

    #[test]
    fn the_middle_of_an_even_count_lies_between_two() {
        assert_eq!((median(vec![3.0, 1.0, 2.0]), median(vec![4.0, 1.0, 2.0, 3.0])), (2.0, 2.5));
    }
}
