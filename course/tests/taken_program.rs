//! The Rust program that the page for a table of one's own gives along: it compiles against the library, and answers as `predict` does.

use cells::kit::Crates;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;
use tables::predict::{Options, predict};
use tables::{Event, Run, Settings, Source, program};

/// Compiles a program beside a model and runs it there; what it prints.
fn printed(folder: &Path, source: &str, crates: &Crates) -> String {
    fs::write(folder.join("main.rs"), source).unwrap();
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let compiled = Command::new(rustc)
        .current_dir(folder)
        .args(["main.rs", "--edition=2024", "--deny=warnings", "-o", "asks"])
        .args(crates.arguments(&["nn101"]))
        .output()
        .unwrap();
    assert!(compiled.status.success(), "{}\n{source}", String::from_utf8_lossy(&compiled.stderr));
    let asked = Command::new(folder.join("asks")).current_dir(folder).output().unwrap();
    assert!(asked.status.success(), "{}\n{source}", String::from_utf8_lossy(&asked.stderr));
    String::from_utf8(asked.stdout).unwrap().trim().to_owned()
}

#[test]
fn it_compiles_and_says_what_the_model_predicts() {
    // The library as Cargo has compiled it for the program under test.
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let crates = Crates::of_package(&project, "course").unwrap();
    // Gaps, words with quotes, dates, a decimal comma; a number and a class to predict.
    let row = |i: usize| {
        let size = if i % 7 == 3 { String::new() } else { format!("{},5", i * 37 % 90) };
        let word = ["a \"b\"", "c", "d\\e"][i % 3].replace('"', "\"\"");
        format!(
            "{size};\"{word}\";2024-0{}-1{};{},25;{}\n",
            i % 9 + 1,
            i % 8,
            3 * (i * 37 % 90) + i % 3,
            ["few", "many"][i / 40]
        )
    };
    let rows: String = (0..80).map(row).collect();
    let table = format!("size;kind;day;price;count\n{rows}");
    let source = Source::of_bytes("homes.csv", table.into_bytes(), true).unwrap();
    for target in ["price", "count"] {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("taken").join(target);
        fs::create_dir_all(&folder).unwrap();
        let settings = Settings { epochs: Some(20), ..Settings::new(target) };
        let (stop, mut nobody) = (AtomicBool::new(false), |_: Event| ());
        let trained = tables::train(&source, None, &settings, &Run::new(&mut nobody, &stop)).unwrap();
        let model = trained.model(&settings).unwrap();
        fs::write(folder.join("model.safetensors"), model.to_bytes().unwrap()).unwrap();
        let asked = printed(&folder, &program::rust(&model, "model.safetensors", &source).unwrap(), &crates);

        let mut predicted = Vec::new();
        predict(&model, &source, Options::default(), &mut predicted).unwrap();
        let predicted = String::from_utf8(predicted).unwrap();
        // The first column behind those that were there: the answer. Only the second cell is quoted, and holds no separator.
        let answer = predicted.lines().nth(1).unwrap().split(';').nth(5).unwrap().replace(',', ".");
        match answer.parse::<f64>() {
            Ok(there) => {
                let here: f64 = asked.parse().unwrap_or_else(|_| panic!("a number: {asked}"));
                assert!(
                    (here - there).abs() <= 1e-4 * there.abs(),
                    "{here} from the program, {there} predicted"
                );
            }
            Err(_) => assert!(asked.starts_with(&answer), "{asked} from the program, {answer} predicted"),
        }
    }
}
