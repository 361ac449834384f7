//! Where things are: the project, its lessons, and the private folder `.nn101/` that holds all that is installed.

use crate::failure::{Failure, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The project's folder and what lies in it.
#[derive(Clone)]
pub struct Home {
    course: crate::paths::CoursePaths,
}

impl Home {
    /// The project around the present folder, or the one this program was compiled in.
    pub fn find() -> Result<Self> {
        Ok(Self { course: crate::paths::CoursePaths::find()? })
    }

    /// The course's own folders.
    pub fn course(&self) -> &crate::paths::CoursePaths {
        &self.course
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        self.course.root()
    }

    /// The folder of the lessons.
    pub fn lessons(&self) -> PathBuf {
        self.course.lessons()
    }

    /// The private folder: deleting it forgets everything that was set up inside the project.
    pub fn private(&self) -> PathBuf {
        self.root().join(".nn101")
    }

    /// The private Python environment.
    pub fn venv(&self) -> PathBuf {
        self.private().join("venv")
    }

    /// A program of the private Python environment.
    pub fn venv_program(&self, name: &str) -> PathBuf {
        if cfg!(windows) {
            self.venv().join("Scripts").join(format!("{name}.exe"))
        } else {
            self.venv().join("bin").join(name)
        }
    }

    /// Where the kernel goes if the user has another version of it.
    pub fn kernel(&self) -> PathBuf {
        self.private().join("kernel")
    }

    /// The kernel's description that only the private environment sees.
    pub fn kernel_spec(&self) -> PathBuf {
        self.venv().join("share/jupyter/kernels/rust")
    }

    /// The folders in which kernels compile, kept from one session to the next.
    pub fn workshops(&self) -> PathBuf {
        self.private().join("workshops")
    }

    /// A command whose Jupyter keeps its data, its trust and its caches in the private folder.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env("JUPYTER_DATA_DIR", self.private().join("jupyter"))
            .env("JUPYTER_PREFER_ENV_PATH", "1")
            .env("XDG_CACHE_HOME", self.private().join("cache"))
            // Figures find their engine among the files that JupyterLab serves (see `figures::live`).
            .env("NN101_LIVE", "served")
            // A cell's crates are built for the kernel alone.
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("RUSTFLAGS");
        command
    }

    /// The private Python running `driver.py` with these arguments.
    pub fn driver(&self, arguments: &[&str]) -> Result<Command> {
        let script = self.private().join("driver.py");
        if std::fs::read_to_string(&script).ok().as_deref() != Some(DRIVER) {
            std::fs::create_dir_all(self.private()).map_err(Failure::while_doing("making .nn101/"))?;
            std::fs::write(&script, DRIVER).map_err(Failure::while_doing("writing .nn101/driver.py"))?;
        }
        let mut command = self.command(self.venv_program("python"));
        command.arg(script).args(arguments);
        Ok(command)
    }
}

const DRIVER: &str = include_str!("driver.py");
