//! The second form of each notebook, for hosts that know Python alone: the same cells, each opened by `%%rust`.

use crate::atomic_file;
use crate::failure::{Failure, Result};
use crate::notebook::document::{cells_mut, has_tag, is_code, lines, text, text_hash, to_json};
use crate::notebook::execution::compare::{self, Fault};
use crate::notebook::execution::driver::driver;
use crate::notebook::execution::execute;
use crate::notebook::execution::normalise::normalise;
use crate::notebook::lesson::{self, Lesson};
use crate::notebook::paths::NotebookPaths;
use crate::repository::Repository;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The Python-host form of an executed notebook: its own first cell, no outputs. Where it lies outside the course, it clones
/// the `repository`.
pub fn form_of(lesson: &Lesson, notebook: &Value, repository: Option<&Repository>) -> Value {
    let mut form = notebook.clone();
    for cell in cells_mut(&mut form) {
        if is_code(cell) {
            cell["source"] = lines(&format!("%%rust\n{}", text(&cell["source"])));
            cell["outputs"] = json!([]);
            cell["execution_count"] = Value::Null;
        }
    }
    if let Some(cells) = form["cells"].as_array_mut() {
        cells.insert(0, first_cell(lesson, repository));
    }
    form["metadata"] = json!({
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "nn101": {"text_hash": notebook["metadata"]["nn101"]["text_hash"]},
    });
    form
}

/// Finds the course around the notebook (a clone, Binder), or clones it (Colab, Kaggle), and makes `%%rust` ready.
fn first_cell(lesson: &Lesson, repository: Option<&Repository>) -> Value {
    // JSON's strings are Python's, too.
    let address = json!(repository.map_or("", Repository::address));
    let source = format!(
        r#"# Run this first. It installs Rust and its notebook kernel: a minute where a ready-made kernel fits, else 10 to 20.
repository = {address}  # where the course can be cloned from, for a notebook that lies outside of it

import runpy, subprocess
from pathlib import Path

clone = Path.home() / "nn101-course"
around = [Path.cwd(), *Path.cwd().parents, clone]
course = next((folder for folder in around if (folder / "nn101/Cargo.toml").exists()), None)
if course is None:
    if not repository:
        raise SystemExit("This notebook lies outside the course: write the address of the course's git repository between the quotes above, and run this cell again.")
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", "--", repository, clone], check=True)
    course = clone
runpy.run_path(course / "course/src/notebook/forms/python_host.py")["ready"](course / "lessons/{slug}")"#,
        slug = lesson.slug
    );
    json!({
        "cell_type": "code", "id": &text_hash(&source)[..8], "metadata": {}, "execution_count": null, "outputs": [],
        "source": lines(&source),
    })
}

/// Writes the Python-host form of an executed notebook beside it. It names no repository: those who publish a copy have
/// another one each.
pub fn write(lesson: &Lesson, notebook: &Value) -> Result {
    write_to(&lesson.python_host_path(), &form_of(lesson, notebook, None))
}

/// Writes the forms of all lessons that name a published copy's repository, into the folders of its pages.
pub fn write_all(lessons: &Path, repository: &Repository, out: &Path) -> Result {
    lesson::all(lessons)?.iter().try_for_each(|lesson| {
        let form = form_of(lesson, &lesson.notebook()?, Some(repository));
        write_to(&Lesson { folder: out.join(&lesson.slug), ..lesson.clone() }.python_host_path(), &form)
    })
}

fn write_to(path: &Path, form: &Value) -> Result {
    atomic_file::write(path, to_json(form).as_bytes())
}

/// Runs the form on a Python kernel as Colab would: from an empty home, outside any checkout, with a clone of its own.
/// The clone is made from this checkout's last commit. Only Rust, the kernel if there is one, and the way to the network are
/// those of this machine; no other variable of the environment gets in. What differs from the committed notebook is a fault.
pub fn verify(paths: &NotebookPaths, lesson: &Lesson, committed: &Value) -> Result<Vec<Fault>> {
    // Not below the project: the notebook would find the course around it, and clone nothing.
    let empty = std::env::temp_dir().join(format!("nn101-empty-home-{}", std::process::id()));
    let clear = || if empty.exists() { std::fs::remove_dir_all(&empty) } else { Ok(()) };
    clear()
        .and_then(|()| std::fs::create_dir_all(&empty))
        .map_err(Failure::while_doing("making an empty home"))?;
    let checkout = Repository::at(&format!("file://{}", paths.course.root().display()));
    let form = form_of(lesson, committed, checkout.as_ref());
    let mut driver = driver(paths, &["execute", "python3"])?;
    driver.current_dir(&empty).env_clear();
    for variable in ["PATH", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "SSL_CERT_FILE"] {
        driver.envs(std::env::var_os(variable).map(|value| (variable, value)));
    }
    driver
        .env("HOME", &empty)
        .env("CARGO_HOME", of_this_machine("CARGO_HOME", ".cargo"))
        .env("RUSTUP_HOME", of_this_machine("RUSTUP_HOME", ".rustup"));
    let execution = execute::run_with(driver, paths, lesson, &form)?;
    execution.print_times(&format!("{} on a Python host", lesson.slug))?;
    let mut fresh = execution.notebook;
    normalise(&mut fresh, "");
    let mut faults = compare::mistakes(&fresh);
    if let Some(cells) = fresh["cells"].as_array_mut() {
        cells.remove(0);
    }
    faults.extend(compare::differences(&comparable(committed), &comparable(&fresh)));
    clear().map_err(Failure::while_doing("removing the empty home"))?;
    Ok(faults)
}

/// Python wraps an error in words of its own; that it comes where it should is seen by [`compare::mistakes`]. And a set-up
/// cell says what its host can do: figures are alive under JupyterLab, pictures here.
fn comparable(notebook: &Value) -> Value {
    let mut notebook = notebook.clone();
    for cell in cells_mut(&mut notebook) {
        let is_setup = has_tag(cell, "setup");
        if let Some(outputs) = cell["outputs"].as_array_mut() {
            outputs.retain(|output| output["output_type"] != "error" && !is_setup);
        }
    }
    notebook
}

fn of_this_machine(variable: &str, folder: &str) -> PathBuf {
    let usual = || std::env::home_dir().unwrap_or_default().join(folder);
    std::env::var_os(variable).map_or_else(usual, |path| Path::new(&path).to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rust_cell_opens_with_the_magic() {
        let lesson = Lesson { slug: "1-linear-functions".into(), folder: ".".into() };
        let notebook = json!({"metadata": {"nn101": {"text_hash": "h"}}, "cells": [
            {"cell_type": "markdown", "source": "# T", "metadata": {}},
            {"cell_type": "code", "source": ["1 +\n", "1"], "metadata": {}, "outputs": [1], "execution_count": 3}]});
        let form = form_of(&lesson, &notebook, None);
        assert!(text(&form["cells"][0]["source"]).contains("lessons/1-linear-functions"));
        assert_eq!(text(&form["cells"][1]["source"]), "# T");
        assert_eq!(text(&form["cells"][2]["source"]), "%%rust\n1 +\n1");
        assert_eq!(form["cells"][2]["outputs"], json!([]));
    }
}
