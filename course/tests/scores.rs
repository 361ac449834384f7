//! `nn101 train` with no options against the linear model, on five tables and five seeds each. It takes minutes, so it is asked
//! for: `cargo test -p course --test scores -- --ignored --nocapture`.

use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// The network's score and the linear model's on the same test rows, for each seed.
fn scores(table: &str, target: &str, measure: &str) -> Vec<(f64, f64)> {
    let file = format!("data/{table}.csv");
    let run = |seed: u32| {
        let output = Command::new(env!("CARGO_BIN_EXE_nn101"))
            .args(["train", &file, "--target", target, "--json", "--seed", &seed.to_string()])
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let object: Value = serde_json::from_slice(&output.stdout).unwrap();
        let score = |part: &Value| part[measure].as_f64().unwrap();
        let both = (score(&object["test"]), score(&object["baseline"]["test"]));
        println!("{table:15} seed {seed}: {measure} {:.4}, linear {:.4}", both.0, both.1);
        both
    };
    (1..=5).map(run).collect()
}

#[track_caller]
fn beats_the_line_on_average(table: &str, target: &str, measure: &str) {
    let scores = scores(table, target, measure);
    let mean = |of: fn(&(f64, f64)) -> f64| scores.iter().map(of).sum::<f64>() / scores.len() as f64;
    let (network, line) = (mean(|both| both.0), mean(|both| both.1));
    println!("{table:15} mean:   {measure} {network:.4}, linear {line:.4}");
    assert!(network > line, "{network} against {line}");
}

/// Where the linear model is nearly perfect already: at most one test row more is wrong.
#[track_caller]
fn is_one_row_behind_at_most(table: &str, target: &str, test_rows: f64) {
    for (network, line) in scores(table, target, "accuracy") {
        assert!((line - network) * test_rows < 1.5, "{network} against {line}");
    }
}

#[test]
#[ignore = "takes a minute"]
fn boston() {
    beats_the_line_on_average("boston_housing", "MEDV", "r2");
}

#[test]
#[ignore = "takes a minute"]
fn ames() {
    beats_the_line_on_average("ames_housing", "Sale_Price", "r2");
}

#[test]
#[ignore = "takes a minute"]
fn digits() {
    beats_the_line_on_average("digits", "label", "accuracy");
}

#[test]
#[ignore = "takes a minute"]
fn iris_and_penguins() {
    is_one_row_behind_at_most("iris", "class", 30.0);
    is_one_row_behind_at_most("penguins", "species", 69.0);
}
