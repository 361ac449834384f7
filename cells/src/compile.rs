//! A program compiled by plain `rustc` against crates that are compiled already.

use crate::cache::Cache;
use crate::diagnostics::{self, Diagnostic};
use crate::error::Error;
use crate::process::{Stop, Stream};
use crate::program::{FILE, Program};
use crate::turns::Turns;
use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many bytes the compiled programs and the compiler's intermediate results may take: those of a lesson or two.
const KEPT: u64 = 1 << 30;

/// How many compilations have begun.
static COMPILATIONS: AtomicUsize = AtomicUsize::new(0);

/// What the compiler said about a program that is wrong, beside the program.
const ERRORS: &str = "errors.json";

/// The compiler, and the folder that it works in.
#[derive(Debug)]
pub struct Compiler {
    rustc: PathBuf,
    cache: Cache,
    turns: Turns,
}

/// What compiling gave.
#[derive(Debug)]
pub enum Compiled {
    /// The program's file.
    Program(PathBuf),
    /// What is wrong with it.
    Errors(Vec<Diagnostic>),
    /// It was stopped.
    Stopped,
}

impl Compiler {
    /// The compiler that Cargo uses in `root`, working in `folder`, which holds nothing that cannot be made again.
    pub fn new(root: &Path, folder: PathBuf) -> Result<Self, Error> {
        let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        // What `rustc` names may be rustup's, which looks up the real one at every call.
        let output = Command::new(&rustc).args(["--print", "sysroot"]).current_dir(root).output();
        let output = output.map_err(Error::while_doing("starting rustc"))?;
        let sysroot = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        let real = Path::new(&sysroot).join("bin").join(format!("rustc{}", env::consts::EXE_SUFFIX));
        let cache = Cache::new(folder, KEPT);
        let rustc = if real.is_file() { real } else { rustc.into() };
        Ok(Self { rustc, cache, turns: Turns::default() })
    }

    /// Compiles a program, unless it has been compiled already; one that somebody else is compiling is waited for. `series`
    /// names the programs that differ little, such as the versions of one cell.
    pub fn compile(
        &self,
        program: &Program,
        crates: &[OsString],
        series: &str,
        stop: &Stop,
    ) -> Result<Compiled, Error> {
        let making = Error::while_doing("making the folder of a cell's program");
        let key = self.key(program, crates);
        let _turn = self.turns.take(&key);
        if stop.is_stopped() {
            return Ok(Compiled::Stopped);
        }
        let folder = self.cache.entry("programs", &key).map_err(making)?;
        let executable = folder.join(format!("cell{}", env::consts::EXE_SUFFIX));
        if executable.is_file() {
            return Ok(Compiled::Program(executable));
        }
        let known = fs::read_to_string(folder.join(ERRORS)).unwrap_or_default();
        let known = diagnostics::read(&known, program);
        if !known.is_empty() {
            return Ok(Compiled::Errors(known));
        }
        // The compiler takes up its earlier results only in the folder that it made them in: there a series' programs follow each other.
        let _series_turn = self.turns.take(series);
        let making = Error::while_doing("making the folder of what was compiled before");
        let series = self.cache.entry("incremental", series).map_err(making)?;
        // Another server may compile here, too; where files can't be locked, that is a risk to take.
        let lock = File::create(series.join("lock"));
        let _ = lock.as_ref().map(File::lock);
        let writing = Error::while_doing("writing a cell's program");
        fs::write(series.join(FILE), &program.source).map_err(writing)?;
        let number = COMPILATIONS.fetch_add(1, Ordering::Relaxed);
        let partial = folder.join(format!("partial-{}-{number}", std::process::id()));
        let mut rustc = Command::new(&self.rustc);
        rustc
            .current_dir(&series)
            .args([FILE, "--edition=2024", "--crate-name=cell", "--crate-type=bin", "--error-format=json"])
            .args(["-Copt-level=1", "-Cdebuginfo=line-tables-only", "-Coverflow-checks=on"])
            .arg(joined("-Cincremental=", &series.join("results")))
            .args(crates)
            .arg("-o")
            .arg(&partial);
        let mut told = Vec::new();
        let ended = stop.run(&mut rustc, |stream, piece| {
            if stream == Stream::Err {
                told.extend_from_slice(piece);
            }
        });
        drop(lock);
        if stop.is_stopped() {
            return Ok(Compiled::Stopped);
        }
        let ended = ended.map_err(Error::while_doing("running rustc"))?;
        let told = String::from_utf8_lossy(&told);
        if !ended.success() {
            let errors = diagnostics::read(&told, program);
            if errors.is_empty() {
                let gave_up = format!("the compiler gave up: {}", last_line(&told));
                return Ok(Compiled::Errors(vec![Diagnostic::unplaced(gave_up)]));
            }
            // What has no place, as a full disk, may be otherwise next time.
            if errors.iter().all(|error| error.place.is_some()) {
                let keeping = Error::while_doing("keeping what the compiler says");
                fs::write(folder.join(ERRORS), told.as_bytes()).map_err(keeping)?;
            }
            return Ok(Compiled::Errors(errors));
        }
        fs::rename(&partial, &executable).map_err(Error::while_doing("keeping a cell's program"))?;
        Ok(Compiled::Program(executable))
    }

    /// A name for a program compiled with these crates as they are now.
    fn key(&self, program: &Program, crates: &[OsString]) -> String {
        let mut hasher = DefaultHasher::new();
        (&program.source, &self.rustc, crates).hash(&mut hasher);
        for given in crates {
            let file = given.to_str().and_then(|given| given.split_once('=')).map(|(_, file)| file);
            if let Some(about) = file.and_then(|file| fs::metadata(file).ok()).filter(fs::Metadata::is_file) {
                (about.len(), about.modified().ok()).hash(&mut hasher);
            }
        }
        format!("{:016x}", hasher.finish())
    }

    /// Keeps what it leaves behind below a number of bytes.
    pub fn tidy(&self) {
        self.cache.tidy();
    }
}

fn joined(word: &str, path: &Path) -> OsString {
    let mut joined = OsString::from(word);
    joined.push(path);
    joined
}

fn last_line(told: &str) -> &str {
    told.lines().rfind(|line| !line.starts_with('{')).unwrap_or("it said nothing")
}
