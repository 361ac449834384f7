//! Any bytes are a table or a clear error.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nn101::{Dataset, Recipe, Table};

fuzz_target!(|bytes: &[u8]| {
    let Ok(table) = Table::from_reader("table.csv", bytes) else { return };
    let rows: Vec<usize> = (0..table.rows()).collect();
    for name in table.names() {
        let _: Result<Dataset, _> = table.dataset(&[name]);
        if let Ok(recipe) = Recipe::fit(&table, name, &rows) {
            let _ = recipe.encode(&table);
            let _ = recipe.encode_target(&table);
        }
    }
    let _ = table.split_rows(100);
});
