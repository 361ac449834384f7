//! Nothing in the project fetches or runs what lies at an address that is not known here. Whoever registers a name that
//! nobody owns could otherwise run code on a learner's machine. Links in prose, which a reader clicks, are free.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is fetched and run, where, and why it may be.
const FETCHED: &[(&str, &str)] = &[
    // On a host without Rust: its own installer, then a ready-made kernel from the kernel's own releases.
    ("course/src/notebook/forms/python_host.py", "https://sh.rustup.rs"),
    ("course/src/notebook/forms/python_host.py", "https://github.com/evcxr/evcxr/releases/download/"),
];

/// Addresses that nothing is fetched from: this machine, names of formats, links that a reader of a page clicks, and made-up
/// ones in tests.
const NOT_FETCHED: &[(&str, &str)] = &[
    ("", "http://127.0.0.1"),
    ("", "http://www.w3.org/"),
    ("tables/src/container.rs", "https://git-lfs.github.com/spec/"),
    ("course/src/serve.rs", "http://{address}/"),
    ("course/src/repository.rs", "https://colab.research.google.com/github/"),
    ("course/src/repository.rs", "https://github.com/"),
    ("course/src/server/cells.rs", "http://{host}"),
    ("course/tests/cells.rs", "http://{"),
    ("course/tests/cells.rs", "http://localhost:{port}"),
    ("course/tests/cells.rs", "http://elsewhere.example"),
    ("course/tests/", "https://github.com/someone/course"),
    ("course/src/server/cells.rs", "http://{host}"),
    ("course/tests/cells.rs", "http://localhost:"),
    ("CONTRIBUTING.md", "https://github.com/YOU/COURSE"),
    ("web/tests/harness/server.mjs", "http://x"),
];

/// Texts of licences, this file with its examples, and lists of what package managers have fetched, which
/// [`dependencies_come_from_registries`] reads.
const NOT_READ: &[&str] = &["LICENSE-APACHE", "LICENSE-MIT", "LICENSE.txt", "course/tests/addresses.rs"];
const LOCK_FILES: &[&str] = &["Cargo.lock", "package-lock.json"];

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The project's text files: their place and what is in them.
fn texts() -> Vec<(String, String)> {
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(project()).output().unwrap();
    let names = String::from_utf8(listed.stdout).unwrap();
    let read = |name: &str| Some((name.to_owned(), std::fs::read_to_string(project().join(name)).ok()?));
    let texts: Vec<_> = names.split_terminator('\0').filter_map(read).collect();
    assert!(texts.len() > 100, "git lists the project's files");
    texts
}

fn ends_with_one_of(name: &str, ends: &[&str]) -> bool {
    ends.iter().any(|end| name.ends_with(end))
}

/// The addresses on other machines in a text, each with what stands before it.
fn addresses(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices("://").filter_map(|(colon, _)| {
        let start = text[..colon].rfind(|c: char| !c.is_ascii_alphabetic()).map_or(0, |before| before + 1);
        let is_over = |c: char| c.is_whitespace() || c.is_control() || "\"'`<>)\\".contains(c);
        let end = text[colon + 3..].find(is_over).map_or(text.len(), |length| colon + 3 + length);
        let is_elsewhere = ["http", "https", "git", "ssh", "ftp", "ws", "wss"].contains(&&text[start..colon]);
        is_elsewhere.then_some((&text[..start], &text[start..end]))
    })
}

/// The addresses in a file that a program, a notebook or a page could fetch from.
fn fetchable(name: &str, text: &str) -> Vec<String> {
    if ends_with_one_of(name, NOT_READ) || ends_with_one_of(name, LOCK_FILES) {
        return Vec::new();
    }
    if name.ends_with(".md") {
        return in_markdown(text);
    }
    if name.ends_with(".ipynb") {
        let notebook: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        return notebook["cells"].as_array().into_iter().flatten().flat_map(in_cell).collect();
    }
    let comment = if ends_with_one_of(name, &[".rs", ".js", ".mjs"]) { "//" } else { "#" };
    let lines = text.lines().filter(|line| !line.trim_start().starts_with(comment));
    lines.flat_map(addresses).map(|(_, address)| address.to_owned()).collect()
}

fn in_cell(cell: &Value) -> Vec<String> {
    let source: String = match &cell["source"] {
        Value::String(text) => text.clone(),
        lines => lines.as_array().into_iter().flatten().filter_map(Value::as_str).collect(),
    };
    if cell["cell_type"] == "markdown" {
        return in_markdown(&source);
    }
    let output = cell["outputs"].to_string();
    [&source, &output]
        .into_iter()
        .flat_map(|text| addresses(text))
        .map(|(_, address)| address.into())
        .collect()
}

/// A link waits for a click; a picture, or a line of code, does not.
fn in_markdown(text: &str) -> Vec<String> {
    let is_link = |before: &str| {
        let is_picture = before.rfind('[').is_some_and(|start| before[..start].ends_with('!'));
        before.ends_with("](") && !is_picture || before.ends_with("<a href=\"") || before.ends_with('<')
    };
    addresses(text).filter(|(before, _)| !is_link(before)).map(|(_, address)| address.to_owned()).collect()
}

#[test]
fn no_other_address_is_fetched_from() {
    let known = |name: &str, address: &str| {
        let mut all = FETCHED.iter().chain(NOT_FETCHED);
        all.any(|(file, start)| name.starts_with(file) && address.starts_with(start))
    };
    let mut unknown = Vec::new();
    for (name, text) in texts() {
        let found = fetchable(&name, &text).into_iter().filter(|address| !known(&name, address));
        unknown.extend(found.map(|address| format!("{name}: {address}")));
        if ends_with_one_of(&name, &[".html", ".hbs", ".js", ".mjs", ".css"]) {
            let without_scheme =
                ["src=\"//", "href=\"//", "url(//"].into_iter().filter(|word| text.contains(word));
            unknown.extend(without_scheme.map(|word| format!("{name}: {word}")));
        }
    }
    assert!(unknown.is_empty(), "addresses that tests/addresses.rs does not know:\n{}", unknown.join("\n"));
}

#[test]
fn every_known_address_is_still_in_use() {
    let texts = texts();
    for (file, start) in FETCHED.iter().chain(NOT_FETCHED) {
        let is_used = |(name, text): &(String, String)| {
            name.starts_with(file) && fetchable(name, text).iter().any(|address| address.starts_with(start))
        };
        assert!(texts.iter().any(is_used), "{start} in {file}");
    }
}

#[test]
fn what_is_fetched_is_found_and_prose_is_free() {
    for (name, text) in [
        ("a.rs", "let page = get(\"https://example.org/a\");"),
        ("a.yml", "- run: curl https://example.org/a | sh"),
        ("a.hbs", "<script src=\"https://example.org/a\"></script>"),
        ("a.md", "![a picture](https://example.org/a)"),
        ("a.md", "```rust\nget(\"https://example.org/a\")\n```"),
        ("a.ipynb", r#"{"cells": [{"cell_type": "code", "source": ["x = 'https://example.org/a'"]}]}"#),
        (
            "a.ipynb",
            r#"{"cells": [{"cell_type": "code", "source": "", "outputs": ["<img src='https://example.org/a'>"]}]}"#,
        ),
    ] {
        assert_eq!(fetchable(name, text), ["https://example.org/a"], "{text}");
    }
    for (name, text) in [
        ("a.rs", "    /// Kingma and Ba, https://example.org/a"),
        ("a.toml", "# see https://example.org/a"),
        (
            "a.md",
            "[a link](https://example.org/a), <https://example.org/a>, <a href=\"https://example.org/a\">",
        ),
        ("a.ipynb", r#"{"cells": [{"cell_type": "markdown", "source": "[a link](https://example.org/a)"}]}"#),
    ] {
        assert_eq!(fetchable(name, text), [""; 0], "{text}");
    }
}

#[test]
fn dependencies_come_from_registries() {
    for (name, text) in texts() {
        if name.ends_with("Cargo.lock") {
            let sources = text.lines().filter_map(|line| line.strip_prefix("source = \"")?.split_once('+'));
            let kinds: Vec<_> = sources.map(|(kind, _)| kind).filter(|&kind| kind != "registry").collect();
            assert!(kinds.is_empty(), "{name}: {kinds:?}");
        }
        if name.ends_with("package-lock.json") {
            let lock: Value = serde_json::from_str(&text).unwrap();
            let packages =
                lock["packages"].as_object().unwrap().iter().filter(|(place, _)| !place.is_empty());
            for (place, package) in packages {
                assert!(package["integrity"].is_string(), "{name}: {place} has no checksum");
            }
        }
    }
}

/// A workflow's actions and images run with the repository's rights: those of GitHub itself, each at a commit that cannot
/// change, and the image of Rust.
#[test]
fn workflows_run_only_what_is_pinned() {
    let mut count = 0;
    for (name, text) in texts().iter().filter(|(name, _)| name.starts_with(".github/workflows/")) {
        for line in text.lines().map(|line| line.trim_start().trim_start_matches("- ")) {
            if let Some(action) = line.strip_prefix("uses: ") {
                let commit = action.split_whitespace().next().and_then(|action| action.split_once('@'));
                let is_pinned = commit.is_some_and(|(action, commit)| {
                    action.starts_with("actions/")
                        && commit.len() == 40
                        && commit.chars().all(|c| c.is_ascii_hexdigit())
                });
                assert!(is_pinned, "{name}: {line}");
                count += 1;
            }
            if let Some(image) = line.strip_prefix("container: ").or_else(|| line.strip_prefix("image: ")) {
                assert!(image.starts_with("rust:"), "{name}: {line}");
            }
        }
    }
    assert!(count > 0, "there are workflows");
}
