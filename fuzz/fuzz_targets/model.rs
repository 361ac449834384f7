//! Any bytes are a sound model or a clear error.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nn101::Model;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(model) = Model::from_bytes("model.safetensors", bytes) {
        let again = model.to_bytes().expect("what was read can be written");
        assert!(Model::from_bytes("again", &again).is_ok());
    }
});
