//! `nn101 train` as a user meets it: good tables, and everything that can be wrong with one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn train(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nn101"))
        .arg("train")
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap()
}

/// Writes a table and trains on it.
fn train_on(name: &str, table: &[u8], arguments: &[&str]) -> Output {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("train");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(name);
    fs::write(&file, table).unwrap();
    train(&[&[file.to_str().unwrap()], arguments].concat())
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The run ends with that code, nothing on stdout, and a last line on stderr that holds these words.
#[track_caller]
fn fails(output: &Output, code: i32, words: &[&str]) {
    let text = stderr(output);
    assert_eq!(output.status.code(), Some(code), "{text}");
    assert!(output.stdout.is_empty());
    let line = text.lines().last().unwrap_or_default();
    for word in words {
        assert!(line.contains(word), "no {word:?} in {line:?}");
    }
    assert!(!text.contains("panicked"), "{text}");
}

/// Rows `x,word,y` with y = 3x, for tests that need some table that works.
fn table(rows: usize) -> String {
    let mut text = String::from("x,word,y\n");
    for i in 0..rows {
        text.push_str(&format!("{}.5,{},{}.25\n", i, ["red", "green"][i % 2], 3 * i));
    }
    text
}

const QUICK: [&str; 4] = ["--epochs", "3", "--hidden", "4"];

#[test]
fn boston_prints_one_json_object_and_beats_the_line() {
    let output = train(&[
        "data/boston_housing.csv",
        "--target",
        "MEDV",
        "--split",
        "data/boston_split_seed42.csv",
        "--hidden",
        "64,64",
        "--activation",
        "relu",
        "--seed",
        "1",
        "--members",
        "1",
        "--json",
    ]);
    assert!(output.status.success(), "{}", stderr(&output));
    let object: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(object["rows"], 506);
    assert_eq!(object["parameters"], 12 * 64 + 64 + 64 * 64 + 64 + 64 + 1);
    assert!(object["test"]["r2"].as_f64().unwrap() > 0.84, "{object}");
    assert!((object["baseline"]["test"]["r2"].as_f64().unwrap() - 0.689).abs() < 0.001, "{object}");
    for part in ["train", "test"] {
        for score in ["r2", "rmse", "mae"] {
            assert!(object[part][score].is_f64(), "{object}");
        }
    }
    assert!(object["seconds"].is_f64());
}

#[test]
fn words_gaps_and_classes_work_without_options() {
    let output = train(&["data/penguins.csv", "--target", "species"]);
    let (text, notes) = (String::from_utf8_lossy(&output.stdout).into_owned(), stderr(&output));
    assert!(output.status.success(), "{notes}");
    assert!(notes.contains("3 classes (`Adelie`, `Chinstrap`, `Gentoo`): classification"), "{notes}");
    assert!(notes.contains("`sex` lacks 11 values"), "{notes}");
    assert!(text.contains("344 rows") && text.contains("logistic regression"), "{text}");
}

#[test]
fn what_is_not_kept_and_what_else_could_be_meant_is_told() {
    let grades: String = (0..60).map(|i| format!("{i},{}\n", 3 + i / 20)).collect();
    let grades = format!("x,y\n{grades}");
    let run = |more: &[&str]| {
        stderr(&train_on("grades.csv", grades.as_bytes(), &[&["--target", "y"], more, &QUICK[..]].concat()))
    };
    let notes = run(&[]);
    assert!(
        notes.contains("3 classes (`3`, `4`, `5`): classification. If it is a quantity: --task regression."),
        "{notes}"
    );
    assert!(notes.contains("The network is not kept; --save"), "{notes}");
    let told = run(&["--task", "classification", "--json"]);
    assert!(!told.contains("quantity") && !told.contains("not kept"), "{told}");
}

#[test]
fn the_same_seed_tells_the_same_story() {
    let run = |seed| {
        let arguments = [&["--target", "y", "--json", "--seed", seed], &QUICK[..]].concat();
        let output = train_on("same.csv", table(40).as_bytes(), &arguments);
        // On rows of a line all that remains of the seed in the scores is the networks' own.
        let object: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        (object["test"].clone(), object["spread"].clone())
    };
    assert_eq!(run("5"), run("5"));
    assert_ne!(run("5"), run("6"));
}

/// Without the clock, which is another each time.
fn story(object: &serde_json::Value) -> serde_json::Value {
    let mut story = object.clone();
    story["seconds"] = serde_json::Value::Null;
    story
}

#[test]
fn the_number_of_threads_changes_no_digit() {
    let run = |threads: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_nn101"))
            .args(["train", "data/penguins.csv", "--target", "species", "--json", "--epochs", "4"])
            .env("NN101_THREADS", threads)
            .env("RAYON_NUM_THREADS", threads)
            .current_dir(root())
            .output()
            .unwrap();
        story(&serde_json::from_slice(&output.stdout).unwrap())
    };
    assert_eq!(run("1"), run("3"));
}

#[test]
fn json_tells_how_the_result_came_about() {
    let output = train(&["data/penguins.csv", "--target", "species", "--json", "--epochs", "4"]);
    let object: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&object["task"], &object["members"]), (&"classification".into(), &8.into()));
    let rows = |part: &str| object["split"][part].as_u64().unwrap();
    assert_eq!(rows("train") + rows("validation") + rows("test") + rows("left_out"), 344);
    assert!(
        object["notices"].as_array().unwrap().iter().any(|notice| notice.as_str().unwrap().contains("`sex`"))
    );
    let number = |value: &serde_json::Value| value.as_f64().unwrap();
    let (spread, interval) = (&object["spread"], &object["interval"]);
    assert!(number(&spread["lowest"]) <= number(&spread["highest"]) && number(&spread["deviation"]) >= 0.0);
    let accuracy = number(&object["test"]["accuracy"]);
    assert!(number(&interval["low"]) <= accuracy && accuracy <= number(&interval["high"]), "{object}");
    let shares = ["networks", "line", "constant"].map(|model| number(&object["shares"][model]));
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{object}");
    assert!(number(&object["constant"]["test"]["accuracy"]) < accuracy, "{object}");
    assert!(object["classes"]["balanced_accuracy"].is_f64() && object["classes"]["roc_auc"].is_null());
}

#[test]
fn tables_come_in_many_forms() {
    let plain = table(40);
    let without_header = plain.split_once('\n').unwrap().1.to_owned();
    let crlf = plain.replace('\n', "\r\n");
    let quoted = plain.replace("red", "\"re\"\"d, dark\"");
    let german = plain.replace(',', ";").replace('.', ",");
    for (name, text, options) in [
        ("comma.csv", plain.clone(), &["--target", "y"][..]),
        ("crlf.csv", crlf, &["--target", "y"]),
        ("bom.csv", format!("\u{feff}{plain}"), &["--target", "y", "--ignore", "x"]),
        ("tab.csv", plain.replace(',', "\t"), &["--target", "y"]),
        ("semicolon.csv", german, &["--target", "y"]),
        ("quoted.csv", quoted, &["--target", "y"]),
        ("bare.csv", without_header, &["--target", "c3", "--no-header"]),
        ("no-end.csv", plain.trim_end().to_owned(), &["--target", "y"]),
        ("task.csv", plain.clone(), &["--target", "word"]),
        ("gaps.csv", plain.replace("7.5,", ","), &["--target", "y"]),
        ("dropped.csv", plain.replace(",21.25", ",NA"), &["--target", "y", "--missing", "drop"]),
    ] {
        let output = train_on(name, text.as_bytes(), &[options, &QUICK].concat());
        assert!(output.status.success(), "{name}: {}", stderr(&output));
        assert!(String::from_utf8_lossy(&output.stdout).contains("40 rows"), "{name}");
    }
}

#[test]
fn bad_tables_are_named_with_line_and_column() {
    let target = ["--target", "y"];
    fails(&train(&["no/such/file.csv", "--target", "y"]), 2, &["no/such/file.csv"]);
    fails(&train(&["data", "--target", "y"]), 2, &["a folder; expected a CSV file"]);
    #[cfg(unix)]
    fails(&train(&["/dev/zero", "--target", "y"]), 2, &["not a plain file"]);
    fails(&train(&["data/iris.csv", "--target", "species"]), 2, &["no column `species`", "sepal_length_cm"]);
    fails(&train(&["data/iris.csv", "--target", "Clas"]), 2, &["no column `Clas`", "Did you mean `class`?"]);
    #[cfg(unix)]
    fails(
        &train(&["data/iris.csv", "--target", "class", "--split", "/dev/zero"]),
        2,
        &["/dev/zero: not a plain"],
    );
    let numbers = table(20);
    let whole: String = (0..20).map(|i| format!("{i},{i}\n")).collect();
    let whole = format!("x,y\n{whole}");
    let flags: String = (0..20).map(|i| format!("{i},{}\n", ["", "yes"][i % 2])).collect();
    let flags = format!("x,y\n{flags}");
    for (name, text, words) in [
        ("word.csv", numbers.replace("7.5,", "oops,"), &["word.csv:9:", "`x`", "`oops`", "--ignore x"][..]),
        ("infinite.csv", numbers.replace("7.5,", "1e999,"), &["infinite.csv:9:", "`1e999`"]),
        ("ragged.csv", numbers.replace("9.5,green,", "9.5,"), &["ragged.csv:11:", "2 cells, expected 3"]),
        ("empty.csv", String::new(), &["empty.csv: no rows"]),
        ("header.csv", "x,y\n".into(), &["header.csv: no rows"]),
        ("blank.csv", "\n\n\n".into(), &["blank.csv: no rows"]),
        ("one.csv", "x,y\n1,2\n".into(), &["one.csv:1:"]),
        (
            "constant.csv",
            "x,y\n1,7\n2,7\n3,7\n".into(),
            &["the target `y` is 7 in every row", "another target"],
        ),
        ("slip.csv", whole.replace(",7\n", ",oops\n"), &["slip.csv:9:", "`oops`", "--task classification"]),
        ("flag.csv", flags.clone(), &["the target `y` is the same in every training row"]),
        ("lacking.csv", flags.replacen("yes", "", 1), &["the target `y` is missing in 11 of 20 rows"]),
        ("none.csv", "y,z\n1,5\n2,5\n3,5\n".into(), &["no column is left to predict from"]),
        ("twice.csv", "x,x,y\n1,2,3\n".into(), &["twice.csv:1:", "two columns are called `x`"]),
        ("bare2.csv", "1,2\n3,4\n5,6\n".into(), &["--no-header"]),
    ] {
        fails(&train_on(name, text.as_bytes(), &target), 2, words);
    }
    let dropped = [&target[..], &["--missing", "drop"]].concat();
    fails(&train_on("flag.csv", flags.as_bytes(), &dropped), 2, &["same in every training row"]);
    let sevens = flags.replace("yes", "7");
    fails(&train_on("sevens.csv", sevens.as_bytes(), &dropped), 2, &["same in every training row"]);
    fails(&train_on("latin.csv", b"x,y\n1,2\n2,3\n\xe9,3\n", &target), 2, &["latin.csv:4:", "`é`"]);
    fails(
        &train_on("binary.csv", &[0, 159, 146, 150, 0, 10, 255], &target),
        2,
        &["binary.csv:1:", "no text"],
    );
}

#[test]
fn rows_without_a_target_are_left_out_and_currencies_read() {
    for (name, text, sentence) in [
        ("gap.csv", table(20).replace(",21.25", ",NA"), "1 row without a target (`y`): left out."),
        ("dollars.csv", table(20).replace("red,", "red,$").replace("green,", "green,$"), "`y` is in `$`."),
    ] {
        let output = train_on(name, text.as_bytes(), &[&["--target", "y"][..], &QUICK].concat());
        let said = stderr(&output) + &String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.contains(sentence), "{name}: {said}");
    }
}

#[test]
fn a_constant_feature_is_named_and_set_aside() {
    let text = table(20).replace("green", "red");
    let output = train_on("still.csv", text.as_bytes(), &[&["--target", "y"][..], &QUICK].concat());
    assert!(output.status.success());
    assert!(stderr(&output).contains("`word` is the same in every row: set aside."), "{}", stderr(&output));
}

#[test]
fn a_learning_rate_that_blows_up_ends_with_3() {
    for rate in ["1e12", "1e38"] {
        for optimizer in ["adamw", "sgd"] {
            let arguments = ["--target", "y", "--learning-rate", rate, "--optimizer", optimizer];
            let output = train_on("blow.csv", table(40).as_bytes(), &arguments);
            fails(&output, 3, &["diverged", "learning rate"]);
        }
    }
}

#[test]
fn settings_outside_their_range_are_named() {
    for (setting, value, word) in [
        ("--learning-rate", "0", "--learning-rate"),
        ("--learning-rate", "-1", "--learning-rate"),
        ("--learning-rate", "NaN", "--learning-rate"),
        ("--hidden", "100000,100000", "parameters"),
        ("--hidden", "18446744073709551615,2", "parameters"),
        ("--hidden", "a", "units"),
        ("--epochs", "0", "epochs"),
        ("--batch-size", "0", "batch size"),
        ("--test", "1", "--test"),
        ("--test", "NaN", "--test"),
        ("--validation", "2", "--validation"),
        ("--weight-decay", "-1", "--weight-decay"),
        ("--members", "0", "--members"),
        ("--split", "no-such-split.csv", "no-such-split.csv"),
        ("--ignore", "nothing", "no column `nothing`"),
        ("--ignore", "y", "`y` is the target"),
        ("--category", "y", "`y` is the target"),
        ("--task", "classification", "too many classes"),
    ] {
        let argument = format!("{setting}={value}");
        let output = train_on("settings.csv", table(40).as_bytes(), &["--target", "y", &argument]);
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{argument}: {text}");
        assert!(text.contains(word), "{argument}: {text}");
    }
}
