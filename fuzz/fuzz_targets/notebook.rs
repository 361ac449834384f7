//! Any text is a notebook with its page, or a clear error.

#![no_main]

use course::book::ipynb::Notebook;
use course::book::page;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(notebook) = Notebook::parse(text) {
        let _ = page::from_notebook(&notebook, "1-lesson", None);
    }
});
