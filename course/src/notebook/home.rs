//! Where things are: the project, its lessons, and the private folder `.nn101/` that holds all that is installed.

use crate::failure::{Failure, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The project's folder and what lies in it.
#[derive(Clone)]
pub struct Home {
    root: PathBuf,
}

impl Home {
    /// The project around the present folder, or the one this program was compiled in.
    pub fn find() -> Result<Self> {
        let here = std::env::current_dir().map_err(Failure::while_doing("looking at the present folder"))?;
        let compiled_in = Path::new(env!("CARGO_MANIFEST_DIR"));
        here.ancestors()
            .chain(compiled_in.ancestors())
            .find(|folder| folder.join("lessons").is_dir() && folder.join("nn101/Cargo.toml").is_file())
            .map(|root| Self { root: root.to_path_buf() })
            .ok_or_else(|| {
                Failure::Input(
                    "no course here: run this inside the project's folder (the one with lessons/)".into(),
                )
            })
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the lessons.
    pub fn lessons(&self) -> PathBuf {
        self.root.join("lessons")
    }

    /// The private folder: deleting it forgets everything that was set up inside the project.
    pub fn private(&self) -> PathBuf {
        self.root.join(".nn101")
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
            .env("PYDEVD_DISABLE_FILE_VALIDATION", "1")
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
