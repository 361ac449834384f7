//! Runs a cell: slice, program, compiler, process, and what comes of it as events.

use crate::cell::Cell;
use crate::compile::{Compiled, Compiler};
use crate::diagnostics::Diagnostic;
use crate::error::Error;
use crate::kit::Crates;
use crate::output::{Output, Reader};
use crate::places::Places;
use crate::process::{Stop, Stream};
use crate::program::{FILE, Position, Program};
use crate::slice::{Slice, slice};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock, PoisonError};

/// How many bytes a cell may print.
pub const LIMIT: usize = 1 << 20;
/// How many bytes a program may print in all, with what the cells above print and what is not whole yet.
const LIMIT_IN_ALL: usize = 8 * LIMIT;

/// Compiles and runs cells with the crates that a package is built with.
#[derive(Debug)]
pub struct Runner {
    root: PathBuf,
    package: String,
    folder: PathBuf,
    /// Whether numbers are left open, as in the programs of a page without a compiler.
    opens: bool,
    tools: OnceLock<(Compiler, Crates)>,
    preparing: Mutex<()>,
    /// The crates that cells have asked for, by what they asked for.
    requested: Mutex<BTreeMap<BTreeMap<String, String>, Crates>>,
}

/// A cell to run.
#[derive(Clone, Copy)]
pub struct Request<'r> {
    /// The folder that the cell's paths start from.
    pub folder: &'r Path,
    /// A short name for the lesson, the same at each run.
    pub lesson: &'r str,
    /// The lesson's cells.
    pub cells: &'r [Cell],
    /// The one to run, from 0.
    pub target: usize,
}

/// What happens to a cell that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// It is being compiled.
    Compiling {
        /// The cells above that something is taken from.
        needs: BTreeSet<usize>,
    },
    /// It does not compile.
    Errors(Vec<Diagnostic>),
    /// It has begun.
    Running,
    /// It has printed something.
    Text(Stream, String),
    /// It shows a value in several formats, by MIME type.
    Data(BTreeMap<String, String>),
    /// It has panicked.
    Panic {
        /// What it says.
        message: String,
        /// The line of a cell that led to it, if one did.
        position: Option<Position>,
    },
    /// A `?` has ended it.
    Failure(String),
    /// It has printed more than [`LIMIT`] and was stopped.
    Cut,
    /// It is over.
    Ended(Ending),
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All was done.
    Done,
    /// It did not compile.
    Errors,
    /// It panicked.
    Panic,
    /// A `?` ended it.
    Failure,
    /// It was stopped.
    Stopped,
    /// It printed too much.
    Cut,
    /// The system ended it: too little memory, too deep a recursion, an exit of its own.
    Crashed,
}

impl Runner {
    /// A runner for cells that use what `package` in `root` is built with. It writes in `folder` alone.
    pub fn new(root: impl Into<PathBuf>, package: &str, folder: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            package: package.to_owned(),
            folder: folder.into(),
            opens: false,
            tools: OnceLock::new(),
            preparing: Mutex::default(),
            requested: Mutex::default(),
        }
    }

    /// The same, with the numbers of all cells left open: what the cells do must not change by that.
    #[must_use]
    pub fn with_open_numbers(self) -> Self {
        Self { opens: true, ..self }
    }

    /// Looks up the compiler and the crates, which the first run would otherwise wait for.
    pub fn prepare(&self) -> Result<(), Error> {
        self.tools().map(|_| ())
    }

    fn tools(&self) -> Result<&(Compiler, Crates), Error> {
        let _one_at_a_time = self.preparing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tools) = self.tools.get() {
            return Ok(tools);
        }
        let compiler = Compiler::new(&self.root, self.folder.clone())?;
        let crates = Crates::of_package(&self.root, &self.package)?;
        Ok(self.tools.get_or_init(|| (compiler, crates)))
    }

    /// Compiles a cell before somebody asks for it: its run finds the program, or waits for what is left of the compiling.
    pub fn compile_ahead(&self, request: Request, stop: &Stop) -> Result<(), Error> {
        let slice = slice(request.cells, request.target);
        self.compile_slice(&request, &slice, stop)?;
        self.tools()?.0.tidy();
        Ok(())
    }

    /// Runs a cell to its end, and tells what happens. The last event is always [`Event::Ended`], unless there is an error.
    pub fn run(&self, request: Request, stop: &Stop, mut tell: impl FnMut(Event)) -> Result<(), Error> {
        let slice = slice(request.cells, request.target);
        tell(Event::Compiling { needs: slice.cells_above() });
        let (program, compiled) = self.compile(&request, &slice, stop)?;
        let executable = match compiled {
            Compiled::Program(executable) => executable,
            Compiled::Errors(errors) => {
                tell(Event::Errors(errors));
                tell(Event::Ended(Ending::Errors));
                return Ok(());
            }
            Compiled::Stopped => {
                tell(Event::Ended(Ending::Stopped));
                return Ok(());
            }
        };
        tell(Event::Running);
        let mut told = Told { program: &program, tell: &mut tell, bytes: 0, ending: None };
        let (mut reader, mut bytes) = (Reader::default(), 0);
        let mut command = Command::new(executable);
        // A page has the figures' scripts already: none is to bring them along.
        command.current_dir(request.folder).env_remove("RUST_BACKTRACE").env("NN101_LIVE", "served");
        let ended = stop.run(&mut command, |stream, piece| {
            bytes += piece.len();
            if bytes > LIMIT_IN_ALL {
                told.cut();
            }
            if told.ending != Some(Ending::Cut) {
                reader.read(stream, piece, &mut |output| told.tell(output));
            }
            if told.ending == Some(Ending::Cut) {
                stop.stop();
            }
        });
        reader.finish(&mut |output| told.tell(output));
        let ending = match (told.ending, ended) {
            (Some(Ending::Cut), _) => Ending::Cut,
            _ if stop.is_stopped() => Ending::Stopped,
            (_, Ok(status)) if status.success() => Ending::Done,
            (Some(ending), Ok(_)) => ending,
            (None, Ok(_)) => Ending::Crashed,
            (_, Err(error)) => return Err(Error::while_doing("running a cell's program")(error)),
        };
        tell(Event::Ended(ending));
        self.tools()?.0.tidy();
        Ok(())
    }

    /// Compiles a slice. If a name in it means nothing, all cells above are compiled too: the compiler then sees the names
    /// that were meant.
    fn compile(&self, request: &Request, slice: &Slice, stop: &Stop) -> Result<(Program, Compiled), Error> {
        let (program, compiled) = self.compile_slice(request, slice, stop)?;
        let Compiled::Errors(errors) = compiled else { return Ok((program, compiled)) };
        let whole = Slice::whole(request.cells, request.target);
        if whole == *slice || !errors.iter().any(Diagnostic::is_of_a_name) {
            return Ok((program, Compiled::Errors(errors)));
        }
        let (whole_program, compiled) = self.compile_slice(request, &whole, stop)?;
        let Compiled::Errors(informed) = compiled else { return Ok((whole_program, compiled)) };
        let told = errors.into_iter().map(|error| {
            let better = informed.iter().find(|better| better.is_about(&error));
            better.cloned().unwrap_or(error)
        });
        Ok((program, Compiled::Errors(told.collect())))
    }

    fn compile_slice(
        &self,
        request: &Request,
        slice: &Slice,
        stop: &Stop,
    ) -> Result<(Program, Compiled), Error> {
        let program = match self.opens {
            true => Program::open(request.cells, slice, &Places::of(request.cells)),
            false => Program::new(request.cells, slice),
        };
        let (compiler, crates) = self.tools()?;
        let own = crates.arguments(&["cell_runtime", "checks", "figures", "nn101"]);
        let arguments = [own, self.requested(request, &slice.pieces, crates)?].concat();
        let series = format!("{}-{}", request.lesson, request.target + 1);
        let compiled = compiler.compile(&program, &arguments, &series, stop)?;
        Ok((program, compiled))
    }

    /// The arguments for the crates that the slice asks for beside the course's own. One may change what another can do,
    /// so it is all that the cells ask for, or none.
    fn requested(
        &self,
        request: &Request,
        pieces: &[(usize, usize)],
        own: &Crates,
    ) -> Result<Vec<OsString>, Error> {
        let is_foreign = |asked: &(&str, &str)| !own.contains(asked.0) || !asked.1.contains("path");
        let asked = |(cell, piece): &(usize, usize)| request.cells[*cell].pieces()[*piece].requested_crate();
        if !pieces.iter().filter_map(asked).any(|asked| is_foreign(&asked)) {
            return Ok(Vec::new());
        }
        let all = request.cells[..=request.target]
            .iter()
            .flat_map(Cell::pieces)
            .filter_map(|piece| piece.requested_crate());
        let wanted: BTreeMap<String, String> =
            all.filter(is_foreign).map(|(name, version)| (name.to_owned(), version.to_owned())).collect();
        let names: Vec<String> = wanted.keys().cloned().collect();
        // One at a time: they are compiled in one folder.
        let mut requested = self.requested.lock().unwrap_or_else(PoisonError::into_inner);
        let crates = match requested.entry(wanted) {
            Entry::Occupied(there) => there.into_mut(),
            Entry::Vacant(free) => {
                let folder = self.folder.join("requested").join(request.lesson);
                let crates = Crates::requested(&folder, &self.root.join("target"), free.key())?;
                free.insert(crates)
            }
        };
        Ok(crates.arguments(&names.iter().map(String::as_str).collect::<Vec<_>>()))
    }
}

/// Hands on what a program says, up to the limit.
struct Told<'t> {
    program: &'t Program,
    tell: &'t mut dyn FnMut(Event),
    bytes: usize,
    ending: Option<Ending>,
}

impl Told<'_> {
    /// Ends what is told.
    fn cut(&mut self) {
        if self.ending != Some(Ending::Cut) {
            self.ending = Some(Ending::Cut);
            (self.tell)(Event::Cut);
        }
    }

    fn tell(&mut self, output: Output) {
        if self.ending == Some(Ending::Cut) {
            return;
        }
        self.bytes += match &output {
            Output::Text(_, text) => text.len(),
            Output::Data(contents) => contents.values().map(String::len).sum(),
            Output::Panic { message, .. } | Output::Failure(message) => message.len(),
        };
        if self.bytes > LIMIT {
            return self.cut();
        }
        (self.tell)(match output {
            Output::Text(stream, text) => Event::Text(stream, text),
            Output::Data(contents) => Event::Data(contents),
            Output::Failure(message) => {
                self.ending = Some(Ending::Failure);
                Event::Failure(message)
            }
            Output::Panic { message, places } => {
                self.ending = Some(Ending::Panic);
                let position = places.iter().find_map(|place| position(self.program, place));
                Event::Panic { message, position }
            }
        });
    }
}

/// The place in a cell that `file:line:column` in the program comes from.
fn position(program: &Program, place: &str) -> Option<Position> {
    let mut parts = place.rsplitn(3, ':');
    let (column, line, file) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?);
    let is_program = file == FILE
        || file.strip_suffix(FILE).is_some_and(|folder| folder == "./" || folder.contains("incremental"));
    is_program.then(|| program.position(line, column))?
}
