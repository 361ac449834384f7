//! Any bytes are an IDX file or a clear error.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nn101::idx::rows_from_idx;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(rows) = rows_from_idx::<f32>("images.idx", bytes) {
        // What was read is what stands after the header: four bytes, and four for each dimension.
        let header = 4 + 4 * usize::from(bytes[3]);
        assert!(rows.iter().zip(&bytes[header..]).all(|(&number, &byte)| number == f32::from(byte)));
        assert_eq!(rows.len(), bytes.len() - header);
    }
});
