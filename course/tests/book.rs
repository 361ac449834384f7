//! The pages made from a small book of one lesson, `tests/book`.

use course::paths::CoursePaths;
use course::repository::Repository;
use std::fs;
use std::path::{Path, PathBuf};

struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

fn render(name: &str) -> PathBuf {
    render_for(None, name)
}

fn render_for(repository: Option<&Repository>, name: &str) -> PathBuf {
    let scratch = Scratch::new(name).0;
    let paths = CoursePaths::at(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/book"));
    course::book::render(&paths, repository, &scratch.join("source"), &scratch.join("out")).unwrap();
    scratch.join("out")
}

fn main_part(page: &Path) -> String {
    let html = fs::read_to_string(page).unwrap();
    let start = html.find("<main>").unwrap();
    html[start..html.find("</main>").unwrap()].to_owned()
}

#[test]
fn a_lesson_page_holds_what_ran() {
    let page = main_part(&render("lesson-page").join("1-fixture/lesson.html"));
    for expected in [
        "<h1 id=\"a-fixture\">",
        "<p class=\"nn-reading\"><span data-minutes=\"3\">3 minutes</span>",
        "<details class=\"nn-cell nn-setup\" data-cell=\"1\"><summary>Set-up</summary>",
        "<code>$6x$</code>",
        "$ cargo run --release",
        "<details><summary>Why <math",
        "P { x: 1.5 } &lt;&amp;&gt;\n\nsecond line</pre>",
        "<span class=\"hljs-meta\">#[derive(Debug)]</span>\n<span class=\"hljs-keyword\">struct</span>",
        "<nn-figure name=\"descent-1d\" state=\"start=5&amp;rate=0.3\" lesson=\"3\" id=\"descent-1d\"><figure><svg",
        "<p class=\"nn-describe\">57 steps.</p>",
        "<details class=\"nn-cell nn-solution\"",
        "thread panicked</pre>",
    ] {
        let flat = page.replace('\n', "");
        assert!(page.contains(expected) || flat.contains(expected), "no {expected:?} in\n{page}");
    }
    assert_eq!(page.matches("<math").count(), 8, "{page}");
    assert_eq!(page.matches("display=\"block\"").count(), 2, "{page}");
    assert!(!page.contains("\u{1b}") && !page.contains("playground"));
}

#[test]
fn pages_link_to_each_other() {
    let out = render("links");
    let front = main_part(&out.join("index.html"));
    assert!(front.contains("<a href=\"1-fixture/lesson.html#walking\">"), "{front}");
    for list in ["nn-glance", "nn-cards"] {
        let lessons =
            front.split(list).nth(1).and_then(|rest| rest.split("</ol>").next()).unwrap_or_default();
        for part in ["href=\"1-fixture/lesson.html\"", "<strong>A fixture</strong>", ">3 min</span>"] {
            assert!(lessons.contains(part), "no {part:?} in {lessons:?}");
        }
    }
    let lesson = fs::read_to_string(out.join("1-fixture/lesson.html")).unwrap();
    assert!(lesson.contains("href=\"../index.html\""));
}

#[test]
fn only_a_published_copy_links_to_a_repository() {
    let page = |out: PathBuf| fs::read_to_string(out.join("1-fixture/lesson.html")).unwrap();
    let plain = page(render("unpublished"));
    assert!(plain.contains("Open in notebook") && !plain.contains("Colab") && !plain.contains("github.com"));
    let address = "https://github.com/someone/course";
    let published = page(render_for(Repository::at(address).as_ref(), "published"));
    assert!(published.contains("/github/someone/course/blob/notebooks/1-fixture.ipynb\">Open in Colab</a>"));
    assert!(published.contains(&format!("href=\"{address}\"")), "the link to the source");
}

#[test]
fn a_lesson_without_its_notebook_is_a_clear_error() {
    let scratch = Scratch::new("no-notebook").0;
    fs::create_dir_all(scratch.join("lessons/1-a")).unwrap();
    fs::write(scratch.join("lessons/1-a/lesson.md"), "# A\n").unwrap();
    let paths = CoursePaths::at(&scratch);
    let error =
        course::book::render(&paths, None, &scratch.join("source"), &scratch.join("out")).unwrap_err();
    let error = format!("{error:#}");
    assert!(error.contains("1-a/lesson.ipynb is missing") && error.contains("notebook"), "{error}");
}
