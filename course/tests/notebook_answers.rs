//! Answers to an exercise that loop, call themselves or print without end, in cells of the real kernel: each ends in one
//! plain sentence, and the kernel lives on. It needs the notebooks' set-up, so it is asked for:
//! `cargo test -p course --test notebook_answers -- --ignored`.

use course::notebook::execution::execute;
use course::notebook::lesson;
use course::notebook::paths::NotebookPaths;
use serde_json::{Value, json};

fn code(source: &str) -> Value {
    json!({"cell_type": "code", "id": "", "metadata": {}, "execution_count": null, "outputs": [], "source": source})
}

fn answer(body: &str, check: &str) -> String {
    format!("fn unit(x: &[f64], w: &[f64]) -> f64 {{ {body} }}\n{check}")
}

/// What a cell shows as text: its data without HTML, and what it printed.
fn shown(cell: &Value) -> String {
    let outputs = cell["outputs"].as_array().unwrap();
    let texts = outputs.iter().map(|output| match &output["data"]["text/plain"] {
        Value::Null => &output["text"],
        plain => plain,
    });
    let whole = |text: &Value| match text {
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        text => text.as_str().unwrap_or_default().to_owned(),
    };
    texts.map(whole).collect()
}

#[test]
#[ignore = "needs the notebooks' set-up"]
fn each_ends_in_a_sentence_and_the_kernel_lives_on() {
    let paths = NotebookPaths::find().unwrap();
    let mut lesson = lesson::find(&paths, &["1".to_owned()]).unwrap().remove(0);
    // Its log and its progress have a name of their own.
    lesson.slug = "answers-without-end".to_owned();
    let committed: Value =
        serde_json::from_str(&std::fs::read_to_string(lesson.notebook_path()).unwrap()).unwrap();
    let is_setup = |cell: &&Value| {
        cell["metadata"]["tags"].as_array().is_some_and(|tags| tags.contains(&json!("setup")))
    };
    let mut cells: Vec<Value> =
        committed["cells"].as_array().unwrap().iter().filter(is_setup).cloned().collect();
    assert!(!cells.is_empty(), "lesson 1 has a cell tagged setup");

    let right = "x.iter().zip(w).map(|(x, w)| x * w).sum::<f64>() + w[x.len()]";
    let without_bias = "x.iter().zip(w).map(|(x, w)| x * w).sum()";
    let expected = [
        (answer("loop {}", "checks::unit(unit)"), "did not come back within"),
        (answer("1.0 + unit(x, w)", "checks::unit(unit)"), "calls itself without end"),
        (answer("loop { println!(\"on and on\"); }", "checks::unit(unit)"), "did not come back within"),
        (answer(&format!("println!(\"{{x:?}}\"); {right}"), "checks::unit(unit)"), "held back"),
        (answer("std::process::exit(7)", "checks::unit(unit)"), "with the status 7"),
        (answer(without_bias, "checks::unit(unit);"), "The bias is missing"),
        // A name keeps the verdict for later.
        (answer(without_bias, "let verdict: checks::Verdict = checks::unit(unit);"), ""),
        ("verdict".to_owned(), "The bias is missing"),
        (answer(right, "checks::unit(unit)"), ": right"),
    ];
    let first = cells.len();
    cells.extend(expected.iter().map(|(source, _)| code(source)));
    for (number, cell) in cells.iter_mut().enumerate() {
        cell["id"] = json!(format!("cell-{number}"));
        cell["outputs"] = json!([]);
    }
    let notebook =
        json!({"cells": cells, "metadata": committed["metadata"], "nbformat": 4, "nbformat_minor": 5});

    let execution = execute::run(&paths, &lesson, &notebook).unwrap_or_else(|failure| panic!("{failure}"));
    let executed = execution.notebook["cells"].as_array().unwrap();
    for ((source, sentence), cell) in expected.iter().zip(&executed[first..]) {
        let text = shown(cell);
        println!("{source}\n{text}\n");
        assert!(text.contains(sentence), "{source}\n{}", cell["outputs"]);
        assert!(text.len() < 2000, "{source}\n{} characters came back", text.len());
        assert_eq!(text.is_empty(), sentence.is_empty(), "{source}\n{}", cell["outputs"]);
        let went_wrong = |output: &Value| output["output_type"] == "error" || output["name"] == "stderr";
        assert!(!cell["outputs"].as_array().unwrap().iter().any(went_wrong), "{source}\n{}", cell["outputs"]);
    }
}
