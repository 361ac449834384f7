//! Where things lie: the project, its lessons, and the private folder `.nn101/` that holds all that is installed.

use crate::failure::Result;
use crate::paths::CoursePaths;
use std::path::PathBuf;
use std::process::Command;

/// The course's folders, and those of its notebooks' set-up.
pub struct NotebookPaths {
    pub course: CoursePaths,
}

impl NotebookPaths {
    /// The project around the present folder, or the one this program was compiled in.
    pub fn find() -> Result<Self> {
        Ok(Self { course: CoursePaths::find()? })
    }

    /// The private folder: deleting it forgets everything that was set up inside the project.
    pub fn private(&self) -> PathBuf {
        self.course.root().join(".nn101")
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

    /// Where cargo installs the kernel if the user has another version of it.
    pub fn private_kernel(&self) -> PathBuf {
        self.private().join("kernel")
    }

    /// The kernelspec that only the private environment sees.
    pub fn kernelspec(&self) -> PathBuf {
        self.venv().join("share/jupyter/kernels/rust")
    }

    /// The folders in which kernels compile, kept from one session to the next: `build-cache/1`, `build-cache/2`, …
    pub fn build_cache(&self) -> PathBuf {
        self.private().join("build-cache")
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
}
