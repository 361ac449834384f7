//! What may happen while a network is trained and saved: Ctrl-C, a kill at any moment, a disk that fills up, a folder that may
//! not be written to, a file that goes away. What is left is always the old file or the new one, whole.
#![cfg(unix)]

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("faults").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let mut table = String::from("size,colour,price\n");
    for i in 0..60 {
        table.push_str(&format!("{}.5,{},{}.25\n", i, ["red", "blue", ""][i % 3], 3 * i));
    }
    fs::write(folder.join("table.csv"), table).unwrap();
    folder
}

fn nn101(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nn101"));
    command
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn train(folder: &Path, more: &[&str]) -> Command {
    nn101(folder, &[&["train", "table.csv", "--target", "price"], more].concat())
}

#[track_caller]
fn succeeds(output: Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// Starts a training and waits until its first step is done, which the program says.
fn begun(folder: &Path, more: &[&str]) -> (Child, BufReader<ChildStderr>) {
    let mut child = train(folder, more).spawn().unwrap();
    let mut notes = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("epoch 1/") {
        line.clear();
        assert!(notes.read_line(&mut line).unwrap() > 0, "the training ended before it began");
    }
    (child, notes)
}

/// Sends Ctrl-C; what the program says then.
fn interrupted((mut child, mut notes): (Child, BufReader<ChildStderr>)) -> String {
    common::send("INT", &child);
    let status = common::wait(&mut child);
    let (mut text, mut errors) = (String::new(), String::new());
    child.stdout.take().unwrap().read_to_string(&mut text).unwrap();
    notes.read_to_string(&mut errors).unwrap();
    assert!(status.success(), "{status}: {errors}");
    text
}

#[test]
fn ctrl_c_keeps_what_was_learned() {
    let folder = scratch("interrupted");
    let text = interrupted(begun(&folder, &["--epochs", "100000000", "--save", "m.safetensors"]));
    assert!(text.contains("stopped in epoch"), "{text}");
    succeeds(nn101(&folder, &["inspect", "m.safetensors"]).output().unwrap());
}

/// One epoch of this takes many minutes: a program that waited for its end would be taken for hanging.
#[test]
fn ctrl_c_is_heard_in_the_middle_of_an_epoch() {
    let folder = scratch("long-epoch");
    let mut table = fs::File::create(folder.join("table.csv")).unwrap();
    let rows: String = (0..100_000).map(|i| format!("{},{}\n", i % 977, i % 13)).collect();
    write!(table, "size,price\n{rows}").unwrap();
    let settings = ["--hidden", "1000,1000", "--batch-size", "1", "--epochs", "1", "--task", "regression"];
    let text = interrupted(begun(&folder, &[&settings[..], &["--save", "m.safetensors"]].concat()));
    assert!(text.contains("stopped in epoch 1"), "{text}");
    succeeds(nn101(&folder, &["inspect", "m.safetensors"]).output().unwrap());
}

/// Numbers that look random enough for delays (Marsaglia 2003).
fn next(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

/// 200 kills: two files take turns at one place, and what stands there afterwards must be the one or the other.
#[test]
fn a_kill_at_any_moment_leaves_the_old_file_or_the_new() {
    const KILLS: usize = 200;
    let folder = scratch("killed");
    for (seed, name) in [("1", "a"), ("2", "b")] {
        let model = format!("{name}.safetensors");
        let settings =
            ["--members", "1", "--epochs", "1", "--hidden", "400,400", "--seed", seed, "--save", &model];
        succeeds(train(&folder, &settings).output().unwrap());
        succeeds(nn101(&folder, &["export", &model, "--onnx", &format!("{name}.onnx")]).output().unwrap());
    }
    let whole = ["a", "b"].map(|name| fs::read(folder.join(format!("{name}.onnx"))).unwrap());
    assert_ne!(whole[0], whole[1]);
    let place = folder.join("place.onnx");
    let start = Instant::now();
    succeeds(nn101(&folder, &["export", "a.safetensors", "--onnx", "place.onnx"]).output().unwrap());
    // Within so many microseconds the kill comes. It follows how long one takes just now, so that the kills fall all over it.
    let mut span = start.elapsed().as_micros() as u64;
    let (mut state, mut in_time, mut halfway) = (0x2545_f491_4f6c_dd1d, 0, 0);
    let mut held = 0;
    for kill in 0..KILLS {
        let model = ["b.safetensors", "a.safetensors"][kill % 2];
        let mut child = nn101(&folder, &["export", model, "--onnx", "place.onnx"]).spawn().unwrap();
        thread::sleep(Duration::from_micros(next(&mut state) % span));
        // Sometimes it is done already.
        let _ = child.kill();
        let done = child.wait().unwrap().success();
        in_time += usize::from(!done);
        span = if done { (span - span / 10).max(100) } else { span + span / 20 };
        let found = fs::read(&place).unwrap();
        let now = whole.iter().position(|whole| *whole == found);
        held = now.unwrap_or_else(|| panic!("kill {kill}: neither the one nor the other, after file {held}"));
        for entry in fs::read_dir(&folder).unwrap().flatten() {
            if entry.file_name().to_string_lossy().ends_with(".partial") {
                halfway += 1;
                fs::remove_file(entry.path()).unwrap();
            }
        }
    }
    println!(
        "{KILLS} kills: {in_time} before the end, {halfway} of them with a file half written; 0 broken files"
    );
    assert!(in_time > KILLS / 10, "the kills must not come too late: {in_time}");
}

#[test]
fn a_kill_during_training_leaves_the_old_model() {
    let folder = scratch("killed-training");
    succeeds(train(&folder, &["--epochs", "1", "--save", "m.safetensors"]).output().unwrap());
    let old = fs::read(folder.join("m.safetensors")).unwrap();
    let (mut child, _notes) = begun(&folder, &["--epochs", "100000000", "--save", "m.safetensors"]);
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(fs::read(folder.join("m.safetensors")).unwrap(), old);
}

/// A limit on the size of files stands in for a full disk: the write fails in the middle of the file.
#[test]
fn a_disk_that_fills_up_is_a_clear_error_and_the_old_file_stays() {
    let folder = scratch("full");
    fs::write(folder.join("out"), "old").unwrap();
    succeeds(
        train(
            &folder,
            &["--members", "1", "--epochs", "1", "--hidden", "300,300", "--save", "m.safetensors"],
        )
        .output()
        .unwrap(),
    );
    for arguments in [
        "train table.csv --target price --epochs 1 --hidden 300,300 --save out",
        "train table.csv --target price --epochs 1 --report out",
        "predict m.safetensors table.csv --out out",
        "export m.safetensors --onnx out",
    ] {
        // In blocks of 512 bytes; without the trap the system would end the program instead of telling it.
        let script = format!("trap '' XFSZ; ulimit -f 2; exec \"$0\" {arguments}");
        let output = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_nn101")])
            .current_dir(&folder)
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(matches!(output.status.code(), Some(1 | 2)), "{arguments}: {errors}");
        assert!(errors.contains("File too large") && !errors.contains("panicked"), "{arguments}: {errors}");
        assert_eq!(fs::read_to_string(folder.join("out")).unwrap(), "old", "{arguments}");
    }
    let left = fs::read_dir(&folder).unwrap().count();
    assert_eq!(left, 3, "nothing half-written stays");
}

#[test]
fn a_folder_that_may_not_be_written_to_is_named_before_the_training() {
    let folder = scratch("read-only");
    // Not even the system's owner can make a file here.
    let place = if cfg!(target_os = "linux") { "/proc/m.safetensors" } else { "/dev/fd/m.safetensors" };
    for option in ["--save", "--report"] {
        let output = train(&folder, &["--epochs", "100000000", option, place]).output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{errors}");
        assert!(errors.contains(place) && errors.contains("choose another place"), "{errors}");
    }
}

/// The file is read three times over; it may be gone, or another one, at the second.
#[test]
fn a_table_that_goes_away_or_changes_is_a_clear_error() {
    use tables::schema::Schema;
    use tables::{Part, Profile, Split, encode};
    let folder = scratch("vanished");
    let file = folder.join("table.csv");
    let source = course::file_input::source(&file, &tables::Layout::default()).unwrap();
    let rows = Profile::take(&source, &[]).unwrap().rows;
    let (split, schema) = (Split(vec![Part::Train; rows]), Schema::default());
    let target = nn101::Target::Number { column: "price".into(), mean: 0.0, deviation: 1.0 };
    let input = nn101::Input::Number { column: "size".into(), mean: 0.0, deviation: 1.0, has_gaps: false };
    let (recipe, _) =
        encode::fit(nn101::Recipe { inputs: vec![input], target }, &schema, &source, &split).unwrap();
    let text = fs::read_to_string(&file).unwrap();
    let complaint = |text: &str| {
        fs::write(&file, text).unwrap();
        encode::encode(&recipe, &schema, &source, &split, &[Part::Train]).unwrap_err().to_string()
    };
    assert!(complaint(&text[..text.len() / 2]).contains("table.csv"), "half of it is gone");
    assert!(complaint(&format!("{text}1,red,2\n")).contains("changed while it was read"));
    fs::remove_file(&file).unwrap();
    let error = encode::encode(&recipe, &schema, &source, &split, &[Part::Train]).unwrap_err().to_string();
    assert!(error.contains("table.csv: No such file"), "{error}");
}
