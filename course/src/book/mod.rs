//! The lessons as a book of pages, by mdBook in this process.
//!
//! - [`contents`]: which pages there are, in which order.
//! - [`page`]: an executed notebook → the Markdown of its page; with [`highlight`] for its code and [`math`] for its
//!   formulas.
//! - [`live`]: figures made ready for their script. [`cards`]: the lessons on the front page. [`tidy`]: what is left out.
//! - [`weave`]: what joins the pages: gathered corrections, linked terms.
//! - [`ipynb`]: reading notebook files. [`html`]: putting HTML into Markdown unharmed.

pub mod cards;
pub mod contents;
pub mod highlight;
pub mod html;
pub mod ipynb;
pub mod live;
pub mod math;
pub mod page;
pub mod tidy;
pub mod weave;

use crate::home::Home;
use mdbook_driver::MDBook;
use mdbook_driver::book::{Book, BookItem, Chapter, SectionNumber};
use mdbook_driver::config::Config;
use mdbook_driver::errors::{Error, Result};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use std::fs;
use std::path::{Path, PathBuf};

/// Renders every page into `out`, which is emptied first. `source` is a scratch folder for mdBook.
pub fn render(home: &Home, source: &Path, out: &Path) -> Result<()> {
    fs::create_dir_all(source.join("src"))?;
    let config = configuration(home, out)?;
    let mut book = MDBook::load_with_config_and_summary(source, config, Default::default())?;
    book.with_preprocessor(Notebooks { home: home.clone() });
    book.build()?;
    tidy::remove_unused(out)
}

/// mdBook's settings. The theme is `web/theme`; without that folder mdBook's own.
fn configuration(home: &Home, out: &Path) -> Result<Config> {
    let mut config = Config::default();
    config.book.title = Some("Neural Networks 101, in Rust".into());
    config.book.language = Some("en".into());
    config.book.description =
        Some("Neural networks from scratch, in Rust: four lessons with live figures and notebooks.".into());
    config.build.build_dir = absolute(out)?;
    config.build.create_missing = false;
    config.build.use_default_preprocessors = false;
    let theme = home.web().join("theme");
    if theme.is_dir() {
        config.set("output.html.theme", absolute(&theme)?)?;
    }
    config.set("output.html.smart-punctuation", false)?;
    config.set("output.html.playground.runnable", false)?;
    config.set("output.html.playground.copyable", true)?;
    config.set("output.html.preferred-dark-theme", "navy")?;
    config.set("output.html.git-repository-url", env!("CARGO_PKG_REPOSITORY"))?;
    Ok(config)
}

fn absolute(path: &Path) -> Result<PathBuf> {
    Ok(std::path::absolute(path)?)
}

/// Puts the pages made from the notebooks into mdBook's book.
struct Notebooks {
    home: Home,
}

impl Preprocessor for Notebooks {
    fn name(&self) -> &str {
        "notebooks"
    }

    fn run(&self, _: &PreprocessorContext, _: Book) -> Result<Book> {
        let pages = contents::pages(&self.home.lessons()).map_err(Error::msg)?;
        let mut number = 0;
        let items = pages.into_iter().map(|page| {
            let mut chapter = Chapter::new(&page.title, page.content, &page.path, Vec::new());
            if page.is_lesson {
                number += 1;
                chapter.number = Some(SectionNumber::new([number]));
            }
            BookItem::Chapter(chapter)
        });
        Ok(Book::new_with_items(items.collect()))
    }
}
