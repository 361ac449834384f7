//! Finds the data sets: beside the package in the project, in it when it stands alone.

use std::env;
use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_DATA").is_none() {
        return;
    }
    let package = env::var("CARGO_MANIFEST_DIR").expect("Cargo says where the package lies");
    // The project's folder first: for publishing it is copied into the package for a while, and this is not asked again
    // when the copy goes.
    let folders = [Path::new(&package).join("../data"), Path::new(&package).join("data")];
    let Some(data) = folders.iter().find(|folder| folder.join("boston_housing.csv").is_file()) else {
        panic!("no folder `data` in {package} or beside it; the feature `data` needs the data sets");
    };
    println!("cargo::rustc-env=NN101_DATA={}", data.display());
}
