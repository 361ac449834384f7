//! What mdBook writes and our theme does not use.

use std::fs;
use std::io;
use std::path::Path;

/// The openings of the files' names; mdBook adds a hash of the contents to each.
const UNUSED: &[&str] = &[
    "ace",
    "ayu-highlight",
    "clipboard",
    "editor",
    "elasticlunr",
    "highlight",
    "mark",
    "mode-rust",
    "searcher",
    "theme-",
    "tomorrow-night",
];

/// Removes them, when the pages were made with our theme (which links to none of them).
pub fn remove(out: &Path) -> io::Result<()> {
    let front = fs::read_to_string(out.join("index.html")).unwrap_or_default();
    if !front.contains("nn-figure.js") {
        return Ok(());
    }
    for entry in fs::read_dir(out)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_script_or_style = name.ends_with(".js") || name.ends_with(".css");
        if is_script_or_style && UNUSED.iter().any(|unused| name.starts_with(unused)) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
