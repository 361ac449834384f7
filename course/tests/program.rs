//! The program as it is started: on a machine that has no WebAssembly compiler and no network, on a taken port, stopped
//! while someone is connected, with nobody reading what it says. The course it serves is the small one of `tests/book`.
#![cfg(unix)]

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// A course of one lesson in a folder of its own, and beside it a `rustup` that always fails and writes down that it was asked.
fn course(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("program").join(name);
    let _ = fs::remove_dir_all(&root);
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::create_dir_all(root.join("web/theme/css")).unwrap();
    fs::create_dir_all(root.join("web/table")).unwrap();
    fs::create_dir_all(root.join("bin")).unwrap();
    for (from, to) in [
        ("tests/book/lessons", "lessons"),
        ("../data", "data"),
        ("tests/book/web/Cargo.toml", "web/Cargo.toml"),
        ("../web/cells", "web/cells"),
        ("../web/figure", "web/figure"),
        ("../web/live", "web/live"),
        ("../web/table/page", "web/table/page"),
        ("../web/theme/fonts", "web/theme/fonts"),
    ] {
        symlink(here.join(from), root.join(to)).unwrap();
    }
    fs::write(root.join("web/theme/css/variables.css"), "").unwrap();
    let rustup = root.join("bin/rustup");
    fs::write(&rustup, "#!/bin/sh\necho asked >>\"${0%/*}/asked\"\nexit 1\n").unwrap();
    fs::set_permissions(&rustup, fs::Permissions::from_mode(0o755)).unwrap();
    root
}

/// The program in that course, with its `rustup` and no other compiler.
fn nn101(course: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nn101"));
    command.args(arguments).current_dir(course).env("PATH", course.join("bin")).env("RUSTC", "no-compiler");
    command.env("HOME", course).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Whether this machine has Debian's compiler for WebAssembly, which is found without a PATH.
fn has_other_compiler() -> bool {
    ["/usr/bin/wasm-ld-22", "/usr/bin/wasm-ld"].iter().any(|linker| Path::new(linker).is_file())
}

fn run(course: &Path, arguments: &[&str]) -> Output {
    nn101(course, arguments).output().unwrap()
}

/// A program that serves, and where; it is stopped in any case.
struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    fn start(course: &Path, port: u16) -> Self {
        Self::start_with(course, &["--port", &port.to_string()])
    }

    fn start_with(course: &Path, options: &[&str]) -> Self {
        let mut child = nn101(course, &["serve", "--no-open"]).args(options).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.split('/').nth(2).and_then(|address| address.parse().ok());
        Self { child, address: address.unwrap_or_else(|| panic!("no address in {line:?}")) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn get(address: SocketAddr, path: &str) -> String {
    ask(address, &format!("GET {path}"), "x")
}

fn ask(address: SocketAddr, what: &str, host: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "{what} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn without_a_compiler_for_the_figures_the_book_is_built_and_later_starts_do_not_ask_again() {
    if has_other_compiler() {
        return;
    }
    let course = course("no-compiler");
    let asked = || fs::read_to_string(course.join("bin/asked")).unwrap_or_default().lines().count();
    let first = run(&course, &["build"]);
    let notes = String::from_utf8_lossy(&first.stderr);
    assert!(first.status.success(), "{notes}");
    assert!(
        notes.contains("The figures stay still pictures") && notes.contains("rustup target add"),
        "{notes}"
    );
    assert!(fs::read_to_string(course.join("target/book/1-fixture/lesson.html")).unwrap().contains("<svg"));
    assert_eq!(asked(), 1);
    assert!(run(&course, &["build"]).status.success());
    assert_eq!(asked(), 1, "a failed installation is remembered");
    // A day later it is tried again.
    let mark = fs::File::open(course.join("target/nn101/no-wasm-compiler")).unwrap();
    mark.set_modified(std::time::SystemTime::now() - Duration::from_secs(25 * 60 * 60)).unwrap();
    assert!(run(&course, &["build"]).status.success());
    assert_eq!(asked(), 2);
}

#[test]
fn a_taken_port_picks_the_next_and_only_this_machine_is_served() {
    if has_other_compiler() {
        return;
    }
    let course = course("ports");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let first = Server::start(&course, port);
    assert!(first.address.port() > port, "{}", first.address);
    assert!(first.address.ip().is_loopback());
    let second = Server::start(&course, port);
    assert!(second.address.port() > first.address.port(), "{} and {}", first.address, second.address);
    assert!(get(second.address, "/1-fixture/lesson.html").starts_with("HTTP/1.1 200"));
}

/// A page that may run cells holds a token; without one the server knows no such wish at all.
#[test]
fn what_other_machines_can_reach_runs_no_code_unless_that_is_allowed() {
    if has_other_compiler() {
        return;
    }
    let course = course("host");
    for (options, runs_cells) in [
        (&["--host", "127.0.0.1"][..], true),
        (&["--host", "0.0.0.0"], false),
        (&["--host", "0.0.0.0", "--allow-run"], true),
    ] {
        let server = Server::start_with(&course, &[&["--port", "0"], options].concat());
        let address = SocketAddr::from(([127, 0, 0, 1], server.address.port()));
        let page = ask(address, "GET /1-fixture/lesson.html", &address.to_string());
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
        assert_eq!(page.contains("<meta name=\"nn-cells\""), runs_cells, "{options:?}");
        let refused = ask(address, "POST /cells/run", &address.to_string());
        let refusal = if runs_cells { "HTTP/1.1 403" } else { "HTTP/1.1 405" };
        assert!(refused.starts_with(refusal), "{options:?}: {refused}");
    }
    let help = String::from_utf8(run(&course, &["serve", "--help"]).stdout).unwrap();
    assert!(help.contains("run code on this machine, with your rights"), "{help}");
}

#[test]
fn ctrl_c_ends_the_server_while_a_client_is_connected() {
    if has_other_compiler() {
        return;
    }
    for (signal, name) in [("INT", "interrupted"), ("TERM", "terminated")] {
        let course = course(name);
        let mut server = Server::start(&course, 0);
        // One client says nothing, one has had an answer and stays, one is in the middle of its request.
        let silent = TcpStream::connect(server.address).unwrap();
        let mut idle = TcpStream::connect(server.address).unwrap();
        write!(idle, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        idle.read_exact(&mut [0; 15]).unwrap();
        let mut halfway = TcpStream::connect(server.address).unwrap();
        write!(halfway, "GET / HT").unwrap();
        common::send(signal, &server.child);
        let status = common::wait(&mut server.child);
        assert!(status.success(), "{signal}: {status}");
        drop((silent, idle, halfway));
    }
}

#[test]
fn a_reader_who_leaves_early_and_a_full_disk_are_no_panics() {
    let course = course("readers");
    for arguments in
        [&["--completions", "bash"][..], &["train", "data/iris.csv", "--target", "class", "--epochs", "1"]]
    {
        let mut child = nn101(&course, arguments).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && !errors.contains("panicked"), "{arguments:?}: {errors}");
        if Path::new("/dev/full").exists() {
            let full = fs::File::options().write(true).open("/dev/full").unwrap();
            let output = nn101(&course, arguments).stdout(full).output().unwrap();
            let errors = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(1), "{arguments:?}: {errors}");
            assert!(errors.contains("writing the result: ") && !errors.contains("panicked"), "{errors}");
        }
    }
}

#[test]
fn every_verb_has_help_with_examples() {
    let course = course("help");
    let text = |arguments: &[&str]| String::from_utf8(run(&course, arguments).stdout).unwrap();
    for verb in ["serve", "build", "notebook", "train", "predict", "inspect", "export"] {
        assert!(text(&["--help"]).contains(&format!("\n  {verb} ")), "{verb}");
        let help = text(&[verb, "--help"]);
        assert!(help.contains("Examples:\n") && help.contains(&format!("  nn101 {verb}")), "{verb}: {help}");
    }
    assert!(text(&["--help"]).contains("Examples:\n"));
}
