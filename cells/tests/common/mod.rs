//! What several tests of whole programs need.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Compiles a file of a folder; what does not compile is shown.
pub fn compile(folder: &Path, file: &str, more: &[&str]) {
    let output = Command::new("rustc")
        .current_dir(folder)
        .args(["--edition", "2024", "-C", "debuginfo=0", file])
        .args(more)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}\n{}",
        String::from_utf8_lossy(&output.stderr),
        fs::read_to_string(folder.join(file)).unwrap()
    );
}
