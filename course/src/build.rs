//! `nn101 build`: the course as a folder of files for any static host, or for a page opened from disk.

use crate::book;
use crate::data_scripts;
use crate::engine::{self, Engine};
use crate::failure::{Failure, Result};
use crate::fingerprint::{Fingerprint, files_below, is_fresh};
use crate::live;
use crate::notebook::forms::python_host;
use crate::output;
use crate::paths::CoursePaths;
use crate::progress;
use crate::repository::Repository;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Writes the course as a folder for any static host.
///
/// With the address of your copy's git repository in the environment variable NN101_REPOSITORY, pages link to it, and the
/// notebooks for Python hosts clone it.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Where to write it; an empty or new folder, or one that this verb has made before
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// In each built folder: the fingerprint of what it was made from. It also says that the folder is ours to empty.
const MARK: &str = ".nn101-build";

const EXAMPLES: &str = "Examples:
  nn101 build               into target/book
  nn101 build --out site    into a folder that any static host, or a USB stick, can serve";

pub fn run(args: Args) -> Result {
    let paths = CoursePaths::find()?;
    let out = args.out.unwrap_or_else(|| default_folder(&paths));
    build(&paths, &out)?;
    progress::step("making the engine for tables of your own", || add_table_engine(&paths, &out))?;
    live::pages::add(&paths, &out)?;
    live::pages::tell_left(&paths)?;
    output::print_result(format_args!("{}\n", out.join("index.html").display()))
}

/// Where the book goes when nothing else is said.
pub fn default_folder(paths: &CoursePaths) -> PathBuf {
    paths.target().join("book")
}

/// Makes the pages with their figures, as far as they are stale, into `out`.
pub fn build(paths: &CoursePaths, out: &Path) -> Result {
    build_pages(paths, out)?;
    add_figure_engines(paths, out)
}

/// Makes the pages if they are stale, into `out`: all that can be read, without what brings it to life.
pub fn build_pages(paths: &CoursePaths, out: &Path) -> Result {
    refuse_foreign(out)?;
    let repository = Repository::from_environment();
    let fingerprint = fingerprint(paths, repository.as_ref())
        .map_err(Failure::while_doing("reading the course's files"))?;
    if is_fresh(&out.join(MARK), &fingerprint) {
        return Ok(());
    }
    let partial = partial_folder(out)?;
    progress::step("making the pages", || make(paths, repository.as_ref(), &partial))?;
    fs::write(partial.join(MARK), fingerprint)
        .and_then(|()| replace(&partial, out))
        .map_err(Failure::while_doing(format_args!("writing {}", out.display())))
}

/// Makes the figures' engines, if they are stale, and puts them into the built folder.
pub fn add_figure_engines(paths: &CoursePaths, out: &Path) -> Result {
    match engine::build(paths)? {
        Engine::Ready(scripts) => scripts.iter().try_for_each(|script| put(script, out)),
        Engine::Unavailable(reason) => {
            output::eprint_note(format_args!("The figures stay still pictures: {reason}."));
            Ok(())
        }
    }
}

/// Makes the engine of the page for a table of one's own, if it is stale, and puts it into the built folder.
pub fn add_table_engine(paths: &CoursePaths, out: &Path) -> Result {
    engine::table::build(paths)?.map_or(Ok(()), |script| put(&script, out))
}

/// Puts a script into a built folder that somebody may be reading: at once or not at all.
fn put(script: &Path, out: &Path) -> Result {
    let name = script.file_name().unwrap_or_default();
    let partial = out.join(format!(".{}", name.to_string_lossy()));
    copy(script, &partial)
        .and_then(|()| fs::rename(&partial, out.join(name)))
        .map_err(Failure::while_doing(format_args!("writing {}", out.display())))
}

/// A folder with something in it that we have not made stays as it is.
fn refuse_foreign(out: &Path) -> Result {
    let is_ours = out.join(MARK).is_file();
    let is_free = match fs::read_dir(out) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    if is_ours || is_free {
        return Ok(());
    }
    Err(Failure::Input(format!(
        "{} holds files that this program has not made; give a new or an empty folder with --out",
        out.display()
    )))
}

/// Where the pages are made before they take the old ones' place.
fn partial_folder(out: &Path) -> Result<PathBuf> {
    let out = std::path::absolute(out).map_err(Failure::while_doing(format_args!("{}", out.display())))?;
    match (out.parent(), out.file_name()) {
        (Some(parent), Some(name)) => Ok(parent.join(format!(".{}.partial", name.to_string_lossy()))),
        _ => Err(Failure::Input(format!("{} cannot be written to; give a folder with --out", out.display()))),
    }
}

/// The pages, the scripts, the data.
fn make(paths: &CoursePaths, repository: Option<&Repository>, out: &Path) -> Result {
    book::render(paths, repository, &paths.target().join("nn101/mdbook"), out)?;
    let copied = copy_beside_lessons(&paths.lessons(), out)
        .and_then(|()| copy_tree(&paths.web().join("static"), out))
        .and_then(|()| fs::write(out.join("nn-figure.js"), engine::element::script(paths)?))
        .and_then(|()| fs::write(out.join("nn-cells.js"), engine::element::cells_script(paths)?))
        .and_then(|()| fs::write(out.join("nn-run.js"), engine::element::run_script(paths)?))
        .and_then(|()| fs::write(out.join("nn-live.js"), engine::element::live_script(paths)?))
        .and_then(|()| fs::write(out.join("nn-table.js"), engine::element::table_script(paths)?))
        .and_then(|()| fs::write(out.join("nn-fonts.js"), engine::fonts::script(paths)?))
        // The book has its colours under a name with a fingerprint, notebooks under this one.
        .and_then(|()| copy(&paths.web().join("theme/css/variables.css"), &out.join("nn-variables.css")))
        .and_then(|()| data_scripts::for_pages(paths, &out.join("data")));
    copied.map_err(Failure::while_doing("copying the page's scripts and data"))?;
    // What was copied names no repository.
    repository.map_or(Ok(()), |repository| python_host::write_all(&paths.lessons(), repository, out))
}

fn fingerprint(paths: &CoursePaths, repository: Option<&Repository>) -> io::Result<String> {
    let web = paths.web();
    let address = repository.map_or("", Repository::address);
    let hash = Fingerprint::default()
        .program()?
        // What is put beside the pages later must not be of an older kind.
        .word(&engine::fingerprint(paths)?)
        .word(address)
        .files(&paths.lessons())?
        .files(&paths.data())?;
    let hash = hash
        .files(&web.join("theme"))?
        .files(&web.join("static"))?
        .files(&web.join("figure"))?
        .files(&web.join("cells"))?
        .files(&web.join("live"))?
        .files(&web.join("table/page"))?;
    Ok(hash.finish())
}

/// Notebooks and pictures, beside the pages that speak of them.
fn copy_beside_lessons(lessons: &Path, out: &Path) -> io::Result<()> {
    const COPIED: &[&str] = &["ipynb", "png", "svg", "jpg", "jpeg", "webp", "gif"];
    for file in files_below(lessons)? {
        let extension = file.extension().unwrap_or_default().to_string_lossy().into_owned();
        if COPIED.contains(&extension.as_str()) {
            copy(&file, &out.join(file.strip_prefix(lessons).unwrap_or(&file)))?;
        }
    }
    Ok(())
}

fn copy_tree(from: &Path, to: &Path) -> io::Result<()> {
    for file in files_below(from)? {
        copy(&file, &to.join(file.strip_prefix(from).unwrap_or(&file)))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).map(drop)
}

/// Puts the finished folder in the old one's place.
fn replace(partial: &Path, out: &Path) -> io::Result<()> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    fs::rename(partial, out)
}
