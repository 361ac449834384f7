//! Running cells over HTTP: for the pages of this server alone, streamed, stopped, and gone with whoever asked.

use cells::Runner;
use course::server::{self, cells::Cells};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

const LESSON: &str = "1-linear-functions";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Serves a page, and cells, for the rest of the test.
fn serve(name: &str) -> SocketAddr {
    let folder = scratch(name).join("book");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("index.html"), "<html><head><title>x</title></head></html>").unwrap();
    fs::write(folder.join("404.html"), "<html><head></head></html>").unwrap();
    let runner = Runner::new(root(), "course", scratch("shared-cache"));
    let cells = Arc::new(Cells::new(runner, root().join("lessons")).unwrap());
    let router = server::cells::add(server::router(&folder).unwrap(), cells);
    let (sender, receiver) = std::sync::mpsc::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            sender.send(listener.local_addr().unwrap()).unwrap();
            axum::serve(listener, router).await.unwrap();
        });
    });
    receiver.recv().unwrap()
}

fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("cells").join(name)
}

fn send(address: SocketAddr, head: &str, body: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "{head}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    stream
}

fn answer(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn token(address: SocketAddr) -> String {
    let page = answer(send(address, &format!("GET / HTTP/1.1\r\nHost: {address}"), ""));
    let (_, rest) = page.split_once("<meta name=\"nn-cells\" content=\"").expect("a token in the page");
    rest.split('"').next().unwrap().to_owned()
}

fn post(address: SocketAddr, path: &str, token: &str, body: &Value) -> TcpStream {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nNN-Token: {token}\r\nContent-Type: application/json"
    );
    send(address, &head, &body.to_string())
}

fn run(address: SocketAddr, token: &str, page: &str, cell: &str) -> TcpStream {
    post(address, "/cells/run", token, &json!({"page": page, "lesson": LESSON, "cells": [cell], "run": 1}))
}

/// The events of a run as they come: what is no JSON is the transfer's own lines.
fn events(stream: TcpStream) -> impl Iterator<Item = Value> {
    BufReader::new(stream)
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| serde_json::from_str(&line).ok())
        .filter(Value::is_object)
}

/// Each crate that this selection of packages is built from, with its features.
fn crates(selection: &[&str]) -> BTreeSet<String> {
    let mut cargo = std::process::Command::new(env!("CARGO"));
    cargo.current_dir(root()).args(["tree", "--offline", "--edges", "normal,build", "--prefix", "none"]);
    let output = cargo.args(["--format", "{p} {f}"]).args(selection).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let told = String::from_utf8(output.stdout).unwrap();
    told.lines()
        .map(|line| line.trim_end_matches(" (*)").to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn whichever_command_built_the_program_its_crates_are_those_of_the_cells() {
    // Cells ask Cargo for what `course` is built with; `cargo run` and `cargo build` select all default members. Crates with
    // other features would be compiled once more, for a minute, before the first cell runs.
    let (of_cells, of_program) = (crates(&["--package", "course"]), crates(&[]));
    assert!(of_cells.iter().any(|line| line.starts_with("nn101 ")), "{of_cells:?}");
    assert_eq!(of_cells.symmetric_difference(&of_program).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn only_the_own_pages_are_heard() {
    let address = serve("own-pages");
    let token = token(address);
    let body = json!({"cells": ["let a: f64 = 1.0;", "println!(\"{a}\");"]}).to_string();
    let ask = |host: &str, origin: &str, token: &str, kind: &str| {
        let head = format!(
            "POST /cells/needs HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nNN-Token: {token}\r\nContent-Type: {kind}"
        );
        answer(send(address, &head, &body)).split(' ').nth(1).unwrap_or_default().to_owned()
    };
    let (host, json) = (address.to_string(), "application/json");
    let own = format!("http://{host}");
    assert_eq!(ask(&host, &own, &token, json), "200");
    let port = address.port();
    assert_eq!(ask(&format!("localhost:{port}"), &format!("http://localhost:{port}"), &token, json), "200");
    assert_eq!(ask(&host, "http://elsewhere.example", &token, json), "403", "another site");
    assert_eq!(ask(&host, "null", &token, json), "403", "a page from disk");
    assert_eq!(
        ask(&format!("elsewhere.example:{port}"), &format!("http://elsewhere.example:{port}"), &token, json),
        "403",
        "a name that points here"
    );
    assert_eq!(ask(&host, &own, "", json), "403", "no token");
    assert_eq!(ask(&host, &own, &"0".repeat(64), json), "403", "another token");
    assert_eq!(ask(&host, &own, &token, "text/plain"), "415", "a form");
    // A page that is asked for by a foreign name is not given the token.
    let page = answer(send(address, "GET / HTTP/1.1\r\nHost: elsewhere.example", ""));
    assert!(page.contains("<title>x</title>") && !page.contains("nn-cells"), "{page}");
    let cached =
        format!("GET / HTTP/1.1\r\nHost: {host}\r\nIf-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT");
    assert!(answer(send(address, &cached, "")).contains(&token), "an old token must not come from the cache");
}

#[test]
fn what_depends_on_a_cell_is_told() {
    let address = serve("needs");
    let body = json!({"cells": ["let a: f64 = 1.0;", "let b: f64 = 1.0;", "println!(\"{a}\");"]});
    let told = answer(post(address, "/cells/needs", &token(address), &body));
    assert!(told.ends_with(r#"{"needs":[[],[],[1]]}"#), "{told}");
}

#[test]
fn a_cell_is_compiled_ahead_for_whoever_may_ask() {
    let address = serve("ahead");
    let token = token(address);
    let compile = |cell: &str, run: usize| {
        let body = json!({"page": "a", "lesson": LESSON, "cells": [cell], "run": run});
        answer(post(address, "/cells/compile", &token, &body))
    };
    // Whether it compiles is told when it is run.
    for cell in ["println!(\"compiled ahead\");", "let wrong: i32 = \"text\";"] {
        let told = compile(cell, 1);
        assert!(told.starts_with("HTTP/1.1 204"), "{told}");
    }
    assert!(compile("1", 2).starts_with("HTTP/1.1 400"));
    let told: Vec<Value> = events(run(address, &token, "a", "println!(\"compiled ahead\");")).collect();
    assert!(told.iter().any(|event| event["text"] == "compiled ahead\n"), "{told:?}");
    // Nobody reads the answer of a reader who has gone on to write something else.
    drop(post(
        address,
        "/cells/compile",
        &token,
        &json!({"page": "a", "lesson": LESSON, "cells": ["1"], "run": 1}),
    ));
    let told: Vec<Value> = events(run(address, &token, "a", "1 + 1")).collect();
    assert_eq!(told.last().unwrap()["how"], "done");
}

#[test]
fn a_cell_is_taken_away_as_a_project() {
    let address = serve("project");
    let read = "println!(\"{}\", std::fs::read_to_string(\"../../data/boston_split_seed42.csv\")?);";
    let body = json!({"lesson": LESSON, "cells": ["let left_out: f64 = 1.0;", read], "run": 2});
    let mut told = Vec::new();
    post(address, "/cells/project", &token(address), &body).read_to_end(&mut told).unwrap();
    let end = told.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
    let head = String::from_utf8_lossy(&told[..end]).to_lowercase();
    assert!(head.contains("filename=\"lesson-1-linear-functions-cell-2.zip\""), "{head}");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&told[end..])).unwrap();
    archive.extract(scratch("taken-away")).unwrap();
    let project = scratch("taken-away").join("lesson-1-linear-functions-cell-2");
    let file = |path: &str| fs::read_to_string(project.join(path)).unwrap();
    let data = fs::read_to_string(root().join("data/boston_split_seed42.csv")).unwrap();
    assert_eq!(file("data/boston_split_seed42.csv"), data);
    assert!(file("Cargo.toml").contains("[dependencies]"));
    let main = file("src/main.rs");
    assert!(main.contains("\"data/boston_split_seed42.csv\"") && !main.contains("left_out"), "{main}");
    let mut cargo = std::process::Command::new(env!("CARGO"));
    cargo.current_dir(&project).args(["run", "--offline", "--quiet"]).env_remove("CARGO_TARGET_DIR");
    let output = cargo.output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), format!("{data}\n"), "{output:?}");
}

#[test]
fn requests_that_make_no_sense_are_refused_in_words() {
    let address = serve("refused");
    let token = token(address);
    for (body, words) in [
        (json!({"page": "p", "lesson": "../etc", "cells": ["1"], "run": 1}), "no lesson"),
        (json!({"page": "p", "lesson": LESSON, "cells": ["1"], "run": 2}), "no cell 2"),
        (json!({"page": "p", "lesson": LESSON, "cells": ["1"], "run": 0}), "no cell 0"),
        (json!({"page": "p"}), "cannot be read"),
    ] {
        let told = answer(post(address, "/cells/run", &token, &body));
        assert!(told.starts_with("HTTP/1.1 400") && told.contains(words), "{told}");
    }
    let empty = answer(post(address, "/cells/project", &token, &json!({"lesson": LESSON, "cells": []})));
    assert!(empty.starts_with("HTTP/1.1 400") && empty.contains("no cell"), "{empty}");
}

#[test]
fn a_cell_is_run_stopped_and_replaced() {
    let address = serve("run");
    let token = token(address);
    let told: Vec<Value> =
        events(run(address, &token, "a", "println!(\"seven: {}\", 3 + 4);\n[1, 2]")).collect();
    assert_eq!(told[0], json!({"event": "compiling", "needs": []}));
    assert!(told.contains(&json!({"event": "text", "stream": "stdout", "text": "seven: 7\n"})), "{told:?}");
    assert!(told.contains(&json!({"event": "data", "data": {"text/plain": "[1, 2]"}})), "{told:?}");
    assert_eq!(told.last().unwrap()["how"], "done");

    let endless = "println!(\"begun\");\nloop { std::thread::yield_now(); }";
    let until_it_runs = |page: &str| {
        let mut told = events(run(address, &token, page, endless));
        assert!(told.any(|event| event["text"] == "begun\n"));
        told
    };
    let first = until_it_runs("a");
    // Another page's program goes on.
    let other = until_it_runs("b");
    let second = until_it_runs("a");
    assert_eq!(first.last().unwrap()["how"], "stopped", "a new run of the page ends the old one");
    for (page, told) in [("a", second), ("b", other)] {
        let done = answer(post(address, "/cells/stop", &token, &json!({"page": page})));
        assert!(done.starts_with("HTTP/1.1 204"), "{done}");
        assert_eq!(told.last().unwrap()["how"], "stopped");
    }
}
