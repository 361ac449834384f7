//! A program compiled by plain `rustc` against crates that are compiled already.

use crate::diagnostics::{self, Diagnostic};
use crate::error::Error;
use crate::process::{Stop, Stream};
use crate::program::{FILE, Program};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many compiled programs are kept, and how many cells' intermediate results.
const KEPT: usize = 100;

/// The compiler, and the folder that it works in.
#[derive(Debug)]
pub struct Compiler {
    rustc: PathBuf,
    folder: PathBuf,
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
        Ok(Self { rustc: if real.is_file() { real } else { rustc.into() }, folder })
    }

    /// Compiles a program; `series` names the programs that differ little, such as the versions of one cell.
    pub fn compile(
        &self,
        program: &Program,
        crates: &[OsString],
        series: &str,
        stop: &Stop,
    ) -> Result<Compiled, Error> {
        let folder = self.folder.join("programs").join(self.key(program, crates));
        let executable = folder.join(format!("cell{}", env::consts::EXE_SUFFIX));
        let incremental = self.folder.join("incremental").join(series);
        if executable.is_file() {
            touch(&folder);
            return Ok(Compiled::Program(executable));
        }
        fs::create_dir_all(&folder)
            .and_then(|()| fs::create_dir_all(&incremental))
            .and_then(|()| fs::write(folder.join(FILE), &program.source))
            .map_err(Error::while_doing("writing a cell's program"))?;
        touch(&incremental);
        let mut rustc = Command::new(&self.rustc);
        let partial = folder.join("partial");
        rustc
            .current_dir(&folder)
            .args([
                FILE,
                "--edition",
                "2024",
                "--crate-name",
                "cell",
                "--crate-type",
                "bin",
                "--error-format",
                "json",
            ])
            .args(["-C", "opt-level=1", "-C", "debuginfo=line-tables-only", "-C", "overflow-checks=on", "-C"])
            .arg(joined("incremental=", &incremental))
            .args(crates)
            .arg("-o")
            .arg(&partial);
        let mut told = Vec::new();
        let ended = stop.run(&mut rustc, |stream, piece| {
            if stream == Stream::Err {
                told.extend_from_slice(piece);
            }
        });
        if stop.is_stopped() {
            return Ok(Compiled::Stopped);
        }
        let ended = ended.map_err(Error::while_doing("running rustc"))?;
        let told = String::from_utf8_lossy(&told);
        let errors = diagnostics::read(&told, program);
        if !ended.success() {
            let unclear =
                || vec![Diagnostic::unplaced(format!("the compiler gave up: {}", last_line(&told)))];
            return Ok(Compiled::Errors(if errors.is_empty() { unclear() } else { errors }));
        }
        fs::rename(&partial, &executable).map_err(Error::while_doing("keeping a cell's program"))?;
        self.forget_the_oldest();
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

    /// Keeps the cache bounded. What cannot be removed now is removed another time.
    fn forget_the_oldest(&self) {
        for kind in ["programs", "incremental"] {
            let entries = fs::read_dir(self.folder.join(kind)).into_iter().flatten().flatten();
            let mut dated: Vec<_> = entries
                .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
                .collect();
            dated.sort();
            for (_, old) in dated.iter().take(dated.len().saturating_sub(KEPT)) {
                let _ = fs::remove_dir_all(old);
            }
        }
    }
}

fn joined(word: &str, path: &Path) -> OsString {
    let mut joined = OsString::from(word);
    joined.push(path);
    joined
}

/// Marks a folder as used just now.
fn touch(folder: &Path) {
    let mark = folder.join("used");
    // At worst it is forgotten earlier than others.
    let _ = fs::write(&mark, "").and_then(|()| fs::remove_file(&mark));
}

fn last_line(told: &str) -> &str {
    told.lines().rfind(|line| !line.starts_with('{')).unwrap_or("it said nothing")
}
