//! Finds the data sets: in the package when it stands alone, beside it in the project.

use std::env;
use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_DATA").is_none() {
        return;
    }
    let package = env::var("CARGO_MANIFEST_DIR").expect("Cargo says where the package lies");
    let folders = [Path::new(&package).join("data"), Path::new(&package).join("../data")];
    let Some(data) = folders.iter().find(|folder| folder.is_dir()) else {
        panic!("no folder `data` in {package} or beside it; the feature `data` needs the data sets");
    };
    println!("cargo::rustc-env=NN101_DATA={}", data.display());
}
