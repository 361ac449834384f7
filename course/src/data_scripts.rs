//! Data sets as scripts: a page opened from disk may not read files, but may run scripts.

use crate::paths::CoursePaths;
use std::fs;
use std::io;
use std::path::Path;

/// The tables that the page for a table of one's own offers.
const OFFERED: [&str; 4] = ["ames_housing", "boston_housing", "iris", "penguins"];

/// Each data set that a figure needs, or that the page for a table of one's own offers.
pub fn for_pages(paths: &CoursePaths, out: &Path) -> io::Result<()> {
    needed().into_iter().try_for_each(|name| write(paths, name, out))
}

/// One data set, in the folder `out`.
pub fn write(paths: &CoursePaths, name: &str, out: &Path) -> io::Result<()> {
    let csv = fs::read_to_string(paths.data().join(format!("{name}.csv")))?;
    let script = format!("nnData({}, {});\n", serde_json::json!(name), serde_json::json!(csv));
    fs::create_dir_all(out)?;
    fs::write(out.join(format!("{name}.js")), script)
}

fn needed() -> Vec<&'static str> {
    let figures = figures::catalog::names().filter_map(figures::catalog::figure);
    let mut names: Vec<_> = figures.flat_map(|figure| figure.needs()).copied().chain(OFFERED).collect();
    names.sort_unstable();
    names.dedup();
    names
}
