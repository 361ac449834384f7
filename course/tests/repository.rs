//! The address of a published copy: with it, notebooks for Python hosts clone that copy; without it, they work in the folder
//! they lie in, or ask for the address. The copy here is a small local repository with a stand-in for the kernel's set-up.
#![cfg(unix)]

use course::notebook::forms::python_host;
use course::repository::Repository;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What `python_host.py` would do, in one line: say which lesson it was asked for.
const STAND_IN: &str = "def ready(lesson):\n    print('ready:', lesson)\n";
const LESSON: &str = "1-linear-functions";

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A home, a copy of the course in a repository, and the book's folder that was made from it.
struct Scene {
    folder: PathBuf,
}

impl Scene {
    fn new(name: &str) -> Self {
        // Not below this project: a notebook would find it around itself.
        let folder = std::env::temp_dir().join(format!("nn101-test-repository-{name}"));
        let _ = fs::remove_dir_all(&folder);
        let scene = Self { folder: folder.clone() };
        for file in ["nn101/Cargo.toml", "lessons/1-linear-functions/lesson.md"] {
            write(&folder.join("copy").join(file), "");
        }
        write(&folder.join("copy/course/src/notebook/forms/python_host.py"), STAND_IN);
        fs::create_dir_all(folder.join("home")).unwrap();
        scene.git("copy", &["init", "--quiet"]);
        scene.git("copy", &["add", "."]);
        scene.git("copy", &["commit", "--quiet", "-m", "A copy"]);
        scene
    }

    fn git(&self, folder: &str, arguments: &[&str]) -> String {
        let identity = ["-c", "user.name=test", "-c", "user.email=test@localhost"];
        let output = Command::new("git")
            .current_dir(self.folder.join(folder))
            .args(identity)
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn repository(&self) -> Repository {
        Repository::at(&format!("file://{}", self.folder.join("copy").display())).unwrap()
    }

    /// The book's folder, with the notebooks that name the copy's repository.
    fn built(&self) -> PathBuf {
        let book = self.folder.join("book");
        for slug in slugs() {
            fs::create_dir_all(book.join(slug)).unwrap();
        }
        python_host::write_all(&project().join("lessons"), &self.repository(), &book).unwrap();
        book
    }

    /// Runs a notebook's first cell in a folder, with the scene's own home.
    fn first_cell(&self, notebook: &Path, folder: &str) -> Output {
        let notebook: Value = serde_json::from_str(&fs::read_to_string(notebook).unwrap()).unwrap();
        let lines = notebook["cells"][0]["source"].as_array().unwrap();
        let cell: String = lines.iter().map(|line| line.as_str().unwrap()).collect();
        Command::new("python3")
            .args(["-c", &cell])
            .current_dir(self.folder.join(folder))
            .env("HOME", self.folder.join("home"))
            .output()
            .unwrap()
    }

    fn is_ready_in(&self, output: &Output, course: &str) -> bool {
        let lesson = self.folder.join(course).canonicalize().unwrap().join("lessons").join(LESSON);
        String::from_utf8_lossy(&output.stdout) == format!("ready: {}\n", lesson.display())
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn slugs() -> Vec<String> {
    let lessons = course::notebook::lesson::all(&project().join("lessons")).unwrap();
    lessons.into_iter().map(|lesson| lesson.slug).collect()
}

fn committed() -> PathBuf {
    project().join("lessons").join(LESSON).join("lesson.python.ipynb")
}

#[test]
fn a_notebook_in_the_course_works_where_it_lies() {
    let scene = Scene::new("inside");
    let output = scene.first_cell(&committed(), &format!("copy/lessons/{LESSON}"));
    assert!(scene.is_ready_in(&output, "copy"), "{output:?}");
    assert!(!scene.folder.join("home/nn101-course").exists(), "nothing is cloned");
}

#[test]
fn a_notebook_outside_asks_for_the_address_in_one_sentence() {
    let scene = Scene::new("outside");
    let output = scene.first_cell(&committed(), "home");
    assert!(!output.status.success() && output.stdout.is_empty(), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.starts_with("This notebook lies outside the course: write the address")
            && said.lines().count() == 1,
        "{said}"
    );
    assert!(!scene.folder.join("home/nn101-course").exists(), "nothing is cloned");
}

#[test]
fn a_published_copys_notebook_clones_that_copy_once() {
    let scene = Scene::new("published");
    let notebook = scene.built().join(LESSON).join("lesson.python.ipynb");
    let output = scene.first_cell(&notebook, "home");
    assert!(scene.is_ready_in(&output, "home/nn101-course"), "{output:?}");
    fs::remove_dir_all(scene.folder.join("copy")).unwrap();
    let again = scene.first_cell(&notebook, "home");
    assert!(
        scene.is_ready_in(&again, "home/nn101-course"),
        "the clone serves the next notebook, too: {again:?}"
    );
}

#[test]
fn the_branch_that_colab_opens_holds_every_lessons_notebook() {
    let scene = Scene::new("branch");
    let book = scene.built();
    scene.git(".", &["init", "--quiet", "--bare", "origin.git"]);
    scene.git("copy", &["remote", "add", "origin", "../origin.git"]);
    let script = project().canonicalize().unwrap().join(".github/publish-notebooks");
    for _ in 0..2 {
        let run = Command::new("sh")
            .arg(&script)
            .arg(&book)
            .current_dir(scene.folder.join("copy"))
            .output()
            .unwrap();
        assert!(run.status.success(), "{run:?}");
    }
    let names: Vec<_> = slugs().into_iter().map(|slug| format!("{slug}.ipynb")).collect();
    let listed = scene.git("origin.git", &["ls-tree", "--name-only", "notebooks"]);
    assert_eq!(listed.lines().collect::<Vec<_>>(), names);
    let notebook = scene.git("origin.git", &["show", &format!("notebooks:{LESSON}.ipynb")]);
    assert!(notebook.contains(scene.repository().address()));
    assert_eq!(scene.git("copy", &["status", "--porcelain"]), "", "the checkout stays as it is");
}

#[test]
fn a_committed_notebook_names_no_repository() {
    for lesson in course::notebook::lesson::all(&project().join("lessons")).unwrap() {
        let form = python_host::form_of(&lesson, &lesson.notebook().unwrap(), None);
        let committed: Value =
            serde_json::from_str(&fs::read_to_string(lesson.python_host_path()).unwrap()).unwrap();
        assert!(form == committed, "{}: `nn101 notebook --sync {0}` makes it anew", lesson.slug);
    }
}
