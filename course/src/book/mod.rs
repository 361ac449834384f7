//! The lessons as a book of pages, by mdBook in this process.
//!
//! [`render`] reads the pages, fills them and links them:
//!
//! - [`contents`]: which pages there are, in which order, as [`page_model`]s.
//! - [`page`]: an executed notebook ([`ipynb`]) → the Markdown of its page; with [`highlight`] for its code, [`math`] for its
//!   formulas, [`figure_panels`] for its figures, [`predictions`] for what it asks,
//!   [`number_links`] for links that change its code, and [`html`] for HTML in Markdown.
//! - [`lesson_cards`]: the lessons on the front page. [`cross_links`]: gathered corrections, linked terms.
//! - [`unused_assets`]: what mdBook writes and no page asks for.

pub mod contents;
pub mod cross_links;
pub mod figure_panels;
pub mod highlight;
pub mod html;
pub mod ipynb;
pub mod lesson_cards;
pub mod math;
pub mod number_links;
pub mod page;
pub mod page_model;
pub mod predictions;
pub mod unused_assets;

use crate::failure::{Failure, Result};
use crate::paths::CoursePaths;
use crate::repository::Repository;
use crate::text::plural_in_words;
use mdbook_driver::MDBook;
use mdbook_driver::book::{Book, BookItem, Chapter, SectionNumber};
use mdbook_driver::config::Config;
use mdbook_driver::errors;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use page_model::Page;
use std::fs;
use std::path::{Path, PathBuf};

/// Renders every page into `out`, which is emptied first. `source` is a scratch folder for mdBook.
/// With a `repository`, the pages link to it.
pub fn render(paths: &CoursePaths, repository: Option<&Repository>, source: &Path, out: &Path) -> Result<()> {
    let mut pages = contents::read(&paths.lessons(), repository)?;
    lesson_cards::fill(&mut pages);
    cross_links::link(&mut pages);
    let config = configuration(paths, repository, &pages, out);
    config
        .and_then(|config| build(config, pages, source))
        .map_err(|error| Failure::Other(format!("making the pages: {error:#}")))?;
    unused_assets::remove(out).map_err(Failure::while_doing(format_args!("tidying {}", out.display())))
}

/// Has mdBook make the book.
fn build(config: Config, pages: Vec<Page>, source: &Path) -> errors::Result<()> {
    fs::create_dir_all(source.join("src"))?;
    let mut book = MDBook::load_with_config_and_summary(source, config, Default::default())?;
    book.with_preprocessor(Pages(pages));
    book.build()
}

/// mdBook's settings. The theme is `web/theme`; without that folder mdBook's own.
fn configuration(
    paths: &CoursePaths,
    repository: Option<&Repository>,
    pages: &[Page],
    out: &Path,
) -> errors::Result<Config> {
    let lessons = pages.iter().filter(|page| page.is_lesson).count();
    let mut config = Config::default();
    config.book.title = Some("Neural Networks 101, in Rust".into());
    config.book.language = Some("en".into());
    config.book.description = Some(format!(
        "Neural networks from scratch, in Rust: {} with live figures and notebooks.",
        plural_in_words(lessons, "lesson")
    ));
    config.build.build_dir = absolute(out)?;
    config.build.create_missing = false;
    config.build.use_default_preprocessors = false;
    let theme = paths.web().join("theme");
    if theme.is_dir() {
        config.set("output.html.theme", absolute(&theme)?)?;
    }
    config.set("output.html.smart-punctuation", false)?;
    config.set("output.html.playground.runnable", false)?;
    config.set("output.html.playground.copyable", true)?;
    config.set("output.html.preferred-dark-theme", "navy")?;
    if let Some(repository) = repository {
        config.set("output.html.git-repository-url", repository.address())?;
    }
    Ok(config)
}

fn absolute(path: &Path) -> errors::Result<PathBuf> {
    Ok(std::path::absolute(path)?)
}

/// Puts our pages into mdBook's book.
struct Pages(Vec<Page>);

impl Preprocessor for Pages {
    fn name(&self) -> &str {
        "pages"
    }

    fn run(&self, _: &PreprocessorContext, _: Book) -> errors::Result<Book> {
        let mut number = 0;
        let items = self.0.iter().map(|page| {
            let mut chapter = Chapter::new(&page.title, page.content.clone(), &page.path, Vec::new());
            if page.is_lesson {
                number += 1;
                chapter.number = Some(SectionNumber::new([number]));
            }
            BookItem::Chapter(chapter)
        });
        Ok(Book::new_with_items(items.collect()))
    }
}
