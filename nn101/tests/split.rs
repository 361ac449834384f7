//! Splits and folds: each row once, and every class in its share.

use nn101::data::draw_share;
use nn101::prelude::*;
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

/// Rows that say their own number, of these classes.
fn data(classes: &[usize]) -> Dataset<f64> {
    let features = Array2::from_shape_fn((classes.len(), 1), |(row, _)| row as f64);
    let targets = Array2::from_shape_fn((classes.len(), 1), |(row, _)| classes[row] as f64);
    Dataset::new(features, targets).expect("as many rows")
}

fn rows(data: &Dataset<f64>) -> Vec<usize> {
    let mut rows: Vec<usize> = data.features.iter().map(|&row| row as usize).collect();
    rows.sort();
    rows
}

fn of_class(data: &Dataset<f64>, class: usize) -> usize {
    data.targets.iter().filter(|&&target| target as usize == class).count()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn a_stratified_split_takes_each_row_once_and_each_class_alike(
        classes in proptest::collection::vec(0_usize..4, 2..80), share in 0.05..0.95_f64, seed in 0_u64..1000
    ) {
        let whole = data(&classes);
        let (train, test) = whole.stratified_split(share, &mut rng(seed)).expect("a split");
        let mut all = [rows(&train), rows(&test)].concat();
        all.sort();
        prop_assert_eq!(all, rows(&whole));
        for class in 0..4 {
            let (known, tested) = (of_class(&whole, class), of_class(&test, class));
            prop_assert!(known == 0 || tested < known, "class {class}: {tested} of {known}");
            // The share is of all rows, rounded up; what rounding leaves of one class falls to the next.
            let due = known as f64 * (classes.len() as f64 * share).ceil() / classes.len() as f64;
            let is_kept = tested + 1 == known;
            prop_assert!((tested as f64 - due).abs() <= 2.0 || is_kept, "class {class}: {tested} of {known}, due {due}");
        }
    }

    #[test]
    fn stratified_folds_hold_out_each_row_once_and_each_class_evenly(
        classes in proptest::collection::vec(0_usize..4, 5..80), seed in 0_u64..1000
    ) {
        let whole = data(&classes);
        let folds = whole.stratified_folds(5, &mut rng(seed)).expect("folds");
        let mut all = Vec::new();
        for (train, held_out) in &folds {
            prop_assert_eq!(train.rows() + held_out.rows(), whole.rows());
            all.extend(rows(held_out));
        }
        all.sort();
        prop_assert_eq!(all, rows(&whole));
        for class in 0..4 {
            let counts: Vec<usize> = folds.iter().map(|(_, held_out)| of_class(held_out, class)).collect();
            let (least, most) = (counts.iter().min().unwrap_or(&0), counts.iter().max().unwrap_or(&0));
            prop_assert!(most - least <= 1, "class {class}: {counts:?}");
        }
    }
}

#[test]
fn a_table_is_split_as_a_data_set_is() -> nn101::Result<()> {
    let table = shipped::table("iris");
    let whole: Dataset = table.dataset(&["class"])?;
    let (train, test) = table.split(0.3, &mut rng(5))?;
    let (train_data, test_data) = whole.split(0.3, &mut rng(5))?;
    assert_eq!((train.dataset(&["class"])?, test.dataset(&["class"])?), (train_data, test_data));
    let (_, test) = table.stratified_split("class", 0.3, &mut rng(5))?;
    let (_, test_data) = whole.stratified_split(0.3, &mut rng(5))?;
    assert_eq!(test.dataset::<f32>(&["class"])?, test_data);
    Ok(())
}

#[test]
fn a_share_of_nothing_is_nothing() {
    assert_eq!(draw_share(vec![vec![]], 0.5, &mut rng(1)), (vec![], vec![]));
    assert_eq!(draw_share(vec![vec![7]], 0.5, &mut rng(1)), (vec![7], vec![]));
}
