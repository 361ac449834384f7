//! Saving a network, and everything done with it afterwards: `train --save`, `predict`, `inspect`, `export`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("models").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let mut table = String::from("size,colour,price,kind\n");
    for i in 0..60 {
        let (colour, kind) = (["red", "blue", ""][i % 3], ["small", "large"][i / 30]);
        table.push_str(&format!("{}.5,{colour},{}.25,{kind}\n", i, 3 * i));
    }
    fs::write(folder.join("table.csv"), table).unwrap();
    folder
}

fn nn101(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nn101")).args(arguments).current_dir(folder).output().unwrap()
}

#[track_caller]
fn succeeds(output: Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn fails(output: Output, words: &[&str]) {
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert!(output.stdout.is_empty());
    for word in words {
        assert!(errors.contains(word), "no {word:?} in {errors:?}");
    }
}

const QUICK: [&str; 6] = ["--epochs", "60", "--hidden", "8", "--learning-rate", "0.05"];

fn trained(name: &str, target: &str) -> PathBuf {
    let folder = scratch(name);
    let arguments =
        [&["train", "table.csv", "--target", target, "--save", "m.safetensors"][..], &QUICK].concat();
    let arguments = [&arguments[..], if target == "price" { &["--ignore", "kind"] } else { &[] }].concat();
    succeeds(nn101(&folder, &arguments));
    folder
}

#[test]
fn a_saved_network_answers_for_tables_in_another_order() {
    let folder = trained("predict", "price");
    fs::write(folder.join("new.csv"), "note;colour;size\nfirst;blue;\"30,5\"\nsecond;green;1\nthird;;NA\n")
        .unwrap();
    let output = nn101(&folder, &["predict", "m.safetensors", "new.csv"]);
    let notes = String::from_utf8_lossy(&output.stderr).into_owned();
    let text = succeeds(output);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "note;colour;size;predicted price");
    assert_eq!(lines.len(), 4);
    let answer: f64 = lines[1].rsplit(';').next().unwrap().replace(',', ".").parse().unwrap();
    assert!((answer - 91.5).abs() < 40.0, "{text}");
    assert!(notes.contains("`colour` holds a word that no training row has"), "{notes}");
    assert!(notes.contains("`size` lacks 1 value"), "{notes}");

    // A millionth of the prices' spread is all that is told: 91.12345, not 91.12345063713.
    assert_eq!(lines[1].rsplit(',').next().map(str::len), Some(4), "{text}");

    fs::write(folder.join("none.csv"), "size,colour\n").unwrap();
    let output = nn101(&folder, &["predict", "m.safetensors", "none.csv"]);
    let notes = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(succeeds(output), "size,colour,predicted price\n");
    assert!(notes.contains("none.csv has no rows below its header"), "{notes}");

    fs::write(folder.join("short.csv"), "colour\nblue\n").unwrap();
    fails(nn101(&folder, &["predict", "m.safetensors", "short.csv"]), &["no column `size`", "short.csv"]);
}

#[test]
fn answers_keep_the_tables_form_and_a_bad_row_gets_none() {
    let folder = trained("form", "price");
    let table = "\u{feff}note;colour;size\r\nfirst;BLUE;\"30,5\"\r\nsecond;red;oops\r\nthird;red;31,5\r\n";
    fs::write(folder.join("new.csv"), table).unwrap();
    let output = nn101(&folder, &["predict", "m.safetensors", "new.csv"]);
    let notes = String::from_utf8_lossy(&output.stderr).into_owned();
    let text = succeeds(output);
    assert!(text.starts_with("\u{feff}note;colour;size;predicted price\r\nfirst;BLUE;30,5;"), "{text}");
    let lines: Vec<&str> = text.lines().collect();
    assert!(!lines[1].contains('.') && lines[1].rsplit(';').next().unwrap().contains(','), "{text}");
    assert_eq!(lines[2], "second;red;oops;");
    assert!(
        notes.contains("1 row got no answer; the first: new.csv:3: column `size` holds `oops`"),
        "{notes}"
    );
    assert!(!notes.contains("no training row has"), "BLUE is blue: {notes}");
    assert!(notes.contains("`size` is read with a decimal comma, unlike in training"), "{notes}");
    fails(
        nn101(&folder, &["predict", "m.safetensors", "new.csv", "--strict", "--out", "x.csv"]),
        &["`oops`"],
    );
    fs::write(folder.join("other.csv"), "colour,size\nmauve,1\npuce,2\n").unwrap();
    fails(nn101(&folder, &["predict", "m.safetensors", "other.csv", "--out", "x.csv"]), &["`mauve`, `puce`"]);
}

#[test]
fn no_cell_is_written_that_a_spreadsheet_would_run() {
    let folder = trained("formulas", "price");
    let cells = ["=1+1", "@SUM(A1)", "+cmd", "-2+3", "-3", "+4,5", "-", "plain"];
    let rows: String = cells.iter().map(|cell| format!("\"{cell}\",blue,30\n")).collect();
    fs::write(folder.join("new.csv"), format!("=note,colour,size\n{rows}")).unwrap();
    let first = |arguments: &[&str]| -> (Vec<String>, String) {
        let output = nn101(&folder, &[&["predict", "m.safetensors", "new.csv"], arguments].concat());
        let notes = String::from_utf8_lossy(&output.stderr).into_owned();
        let text = succeeds(output);
        (text.lines().map(|line| line.split(",blue").next().unwrap().replace('"', "")).collect(), notes)
    };
    let (written, notes) = first(&[]);
    assert_eq!(written[0], "'=note,colour,size,predicted price");
    assert_eq!(written[1..], ["'=1+1", "'@SUM(A1)", "'+cmd", "'-2+3", "-3", "+4,5", "-", "plain"]);
    assert!(notes.contains("5 cells a spreadsheet would run"), "{notes}");
    let (written, notes) = first(&["--keep-formulas"]);
    assert_eq!(written[1..], cells);
    assert!(!notes.contains("spreadsheet"), "{notes}");
}

#[test]
fn a_row_with_too_few_or_too_many_cells_gets_no_answer_and_ends_nothing() {
    let folder = trained("ragged", "price");
    fs::write(folder.join("new.csv"), "size,colour\n30.5,blue\n31.5\n1,red,2\n32.5,red\n").unwrap();
    let output = nn101(&folder, &["predict", "m.safetensors", "new.csv"]);
    let notes = String::from_utf8_lossy(&output.stderr).into_owned();
    let text = succeeds(output);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!((lines[2], lines[3]), ("31.5,,", "1,red,2,"), "{text}");
    assert!(lines[4].starts_with("32.5,red,") && lines[4].len() > 10, "{text}");
    assert!(notes.contains("2 rows got no answer; the first: new.csv:3: "), "{notes}");
    fails(
        nn101(&folder, &["predict", "m.safetensors", "new.csv", "--strict", "--out", "x.csv"]),
        &["new.csv:3: "],
    );
}

#[test]
fn answers_come_with_their_spread() {
    for (target, column) in [("price", "spread price"), ("kind", "spread kind")] {
        let folder = trained(&format!("spread-{target}"), target);
        let text = succeeds(nn101(&folder, &["predict", "m.safetensors", "table.csv", "--spread"]));
        let mut lines = text.lines();
        assert!(lines.next().unwrap().ends_with(column), "{text}");
        let spreads: Vec<f64> = lines.map(|line| line.rsplit(',').next().unwrap().parse().unwrap()).collect();
        assert!(spreads.len() == 60 && spreads.iter().all(|&spread| spread >= 0.0), "{text}");
        assert!(spreads.iter().any(|&spread| spread > 0.0), "the networks differ: {text}");
    }
    let folder = scratch("alone");
    let alone = ["train", "table.csv", "--target", "price", "--members", "1", "--save", "m.safetensors"];
    succeeds(nn101(&folder, &[&alone[..], &QUICK].concat()));
    fails(
        nn101(&folder, &["predict", "m.safetensors", "table.csv", "--spread", "--out", "x.csv"]),
        &["a single network, which has no spread", "--members 8"],
    );
}

#[test]
fn a_quote_that_is_never_closed_swallows_no_rows() {
    let folder = trained("open-quote", "price");
    fs::write(folder.join("open.csv"), "size,colour\n1,blue\n2,\"red\n3,red\n4,blue\n").unwrap();
    let output = nn101(&folder, &["predict", "m.safetensors", "open.csv", "--out", "answers.csv"]);
    fails(output, &["open.csv:3: a quote is opened here and never closed"]);
    assert!(!folder.join("answers.csv").exists());
}

#[test]
fn no_answer_takes_the_place_of_what_is_read() {
    let folder = trained("places", "price");
    let files = ["table.csv", "m.safetensors"];
    let read = || files.map(|file| fs::read(folder.join(file)).unwrap());
    let before = read();
    let train = ["train", "table.csv", "--target", "price"];
    for arguments in [
        &[&train[..], &["--save", "./table.csv"]].concat(),
        &[&train[..], &["--report", "table.csv"]].concat(),
        &[&train[..], &["--save", "new", "--report", "./new"]].concat(),
        &["predict", "m.safetensors", "table.csv", "--out", "m.safetensors"][..],
        &["export", "m.safetensors", "--onnx", "./m.safetensors"],
    ] {
        fails(nn101(&folder, arguments), &["needs that file for something else", "choose another place"]);
    }
    assert!(read() == before && !folder.join("new").exists());
    succeeds(nn101(&folder, &["predict", "m.safetensors", "table.csv", "--out", "table.csv"]));
    let table = fs::read_to_string(folder.join("table.csv")).unwrap();
    assert!(
        table.lines().count() == 61 && table.contains("0.5,red,0.25,small,"),
        "its rows are all in the answer"
    );
}

#[test]
fn classes_come_with_their_probability_and_files_are_whole() {
    let folder = trained("classes", "kind");
    succeeds(nn101(&folder, &["predict", "m.safetensors", "table.csv", "--out", "answers.csv"]));
    let text = fs::read_to_string(folder.join("answers.csv")).unwrap();
    assert!(
        text.starts_with("size,colour,price,kind,predicted kind,probability large,probability small\n"),
        "{text}"
    );
    assert_eq!(text.lines().count(), 61);
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        assert!(matches!(cells[4], "small" | "large"), "{line}");
        let [large, small] = [5, 6].map(|place| cells[place].parse::<f64>().unwrap());
        assert!((large + small - 1.0).abs() < 1e-3, "{line}");
        assert_eq!(cells[4] == "large", large > small, "{line}");
    }
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "nothing half-written stays: {left:?}");
}

#[test]
fn a_model_tells_what_is_in_it_and_travels() {
    let folder = trained("inspect", "price");
    let text = succeeds(nn101(&folder, &["inspect", "m.safetensors"]));
    for expected in [
        "networks 1 to 8, each",
        "dense:4x8",
        "relu",
        "dense:8x1",
        "projection:4:4x1",
        "  434\n",
        "size: a number",
        "colour: one of (missing), blue, red",
    ] {
        assert!(text.contains(expected), "no {expected:?} in {text}");
    }
    assert!(text.contains("command: nn101 train table.csv --target price"), "{text}");
    succeeds(nn101(&folder, &["export", "m.safetensors", "--onnx", "m.onnx"]));
    assert!(fs::metadata(folder.join("m.onnx")).unwrap().len() > 200);
    let guide: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.join("m.onnx.json")).unwrap()).unwrap();
    let features = guide["input"]["features"].as_array().unwrap();
    assert_eq!(features.len(), 4, "the size, and three words of colour: {guide}");
    assert_eq!((&features[2]["column"], &features[2]["word"]), (&"colour".into(), &"blue".into()));
}

#[test]
fn the_report_stands_alone() {
    let folder = scratch("report");
    for (target, expected) in [("price", "Residuals"), ("kind", "true \\ said")] {
        let arguments =
            [&["train", "table.csv", "--target", target, "--report", "r.html"][..], &QUICK].concat();
        succeeds(nn101(&folder, &arguments));
        let html = fs::read_to_string(folder.join("r.html")).unwrap();
        for part in
            [expected, "Loss of each epoch", "Which columns matter", "nn101 train table.csv --target", "<svg"]
        {
            assert!(html.contains(part), "no {part:?}");
        }
        assert!(
            !html.contains("src=\"") && !html.contains("href=\"http") && !html.contains("<script"),
            "offline"
        );
    }
}

#[test]
fn damaged_models_are_errors() {
    let folder = trained("damaged", "price");
    let whole = fs::read(folder.join("m.safetensors")).unwrap();
    let mut damaged: Vec<Vec<u8>> = [0, 1, 7, 8, 9, 100, whole.len() / 2, whole.len() - 1]
        .iter()
        .map(|&length| whole[..length].to_vec())
        .collect();
    for place in (0..whole.len()).step_by(whole.len() / 12) {
        let mut flipped = whole.clone();
        flipped[place] ^= 0x10;
        damaged.push(flipped);
    }
    damaged.push([&u64::MAX.to_le_bytes()[..], b"{}"].concat());
    damaged.push(b"size,colour\n1,red\n".to_vec());
    for bytes in damaged {
        fs::write(folder.join("bad.safetensors"), &bytes).unwrap();
        fails(nn101(&folder, &["inspect", "bad.safetensors"]), &["bad.safetensors"]);
        fails(nn101(&folder, &["predict", "bad.safetensors", "table.csv"]), &["bad.safetensors"]);
    }
}

#[test]
fn an_answer_that_is_not_finite_is_an_error_with_its_row() {
    use nn101::prelude::*;
    let folder = trained("infinite", "kind");
    let recipe = Model::load(folder.join("m.safetensors")).unwrap().recipe().clone();
    let layer = Dense::new(recipe.width(), 2, Init::Zeros, &mut nn101::rng(1));
    let mut network = Sequential::new().then(layer);
    network.params_mut().for_each(|param| param.value.fill(f32::MAX));
    Model::new(network, recipe).unwrap().save(folder.join("large.safetensors")).unwrap();
    let predict = ["predict", "large.safetensors", "table.csv", "--out", "answers.csv", "--strict"];
    fails(nn101(&folder, &predict), &["table.csv:", "not a finite number", "Train it again"]);
    assert!(!folder.join("answers.csv").exists());
    let output = nn101(&folder, &predict[..5]);
    let notes = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.success() && notes.contains("rows got no answer; the first: table.csv:"),
        "{notes}"
    );
    assert!(!fs::read_to_string(folder.join("answers.csv")).unwrap().contains("NaN"));
}

#[test]
fn a_place_that_cannot_be_written_is_named_before_the_training() {
    let folder = scratch("unwritable");
    for (setting, place) in [("--save", "no/such/folder/m"), ("--report", "."), ("--save", "/dev/full")] {
        let arguments = ["train", "table.csv", "--target", "price", setting, place, "--epochs", "1000000"];
        fails(nn101(&folder, &arguments), &["choose another place"]);
    }
}

#[test]
fn a_failed_run_writes_nothing() {
    let folder = scratch("nothing");
    let arguments = [
        "train",
        "table.csv",
        "--target",
        "price",
        "--learning-rate",
        "1e30",
        "--save",
        "m.safetensors",
        "--report",
        "r.html",
    ];
    assert_eq!(nn101(&folder, &arguments).status.code(), Some(3));
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["table.csv"]);
}
