//! Any bytes are a table or a clear error, as the library reads it and as the command and the page do; no row is lost on the way.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nn101::{Dataset, Recipe, Table};
use tables::leaf::Bookmarks;
use tables::{Data, Preview, Settings, Source};

/// Every column as a target would make a wide table take seconds.
const TARGETS: usize = 3;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(table) = Table::from_reader("table.csv", bytes) {
        for name in table.names().iter().take(TARGETS) {
            let _: Result<Dataset, _> = table.dataset(&[name]);
            if let Ok(recipe) = Recipe::fit(&table, name) {
                let _ = recipe.encode(&table);
                let _ = recipe.encode_target(&table);
            }
        }
        let _ = table.split_rows(100);
    }
    for no_header in [false, true] {
        let Ok(source) = Source::of_bytes("table.csv", bytes.to_vec(), !no_header) else { continue };
        if let Ok(preview) = Preview::of(&source, &Settings::new("")) {
            let rows = Bookmarks::default().rows(&source, 0, usize::MAX);
            assert_eq!(
                rows.map_or(0, |rows| rows.len()),
                preview.rows,
                "the page shows other rows than it counts"
            );
        }
        for name in source.names().iter().take(TARGETS) {
            let Ok(data) = Data::of(&source, None, &Settings::new(name), &mut nn101::rng(1)) else {
                continue;
            };
            let validation = data.validation.as_ref().map_or(0, Dataset::rows);
            assert_eq!(
                data.train.rows() + validation + data.test.rows() + data.left_out,
                data.rows,
                "a row is lost"
            );
            let numbers = data.train.features.iter().chain(&data.test.features).chain(&data.train.targets);
            assert!(numbers.into_iter().all(|number| number.is_finite()), "a number that is none");
        }
    }
});
