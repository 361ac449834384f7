//! A compiler for WebAssembly: rustup's, or Debian's where rustup's cannot be had.

use crate::failure::{Failure, Result};
use crate::paths::CoursePaths;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_LINKERS: &[&str] = &["/usr/bin/wasm-ld-22", "/usr/bin/wasm-ld"];
const DEBIAN_PACKAGES: &[&str] = &["rustc-web", "rust-web-src", "lld-22"];

/// Which compiler to use.
#[derive(Debug, PartialEq, Eq)]
pub enum Compiler {
    /// The one that compiled this program, with its ready-made standard library for the target.
    Rustup,
    /// Debian's, which makes the standard library from its source.
    Debian { linker: &'static str },
}

/// A compiler that can do it, installing what is missing. The error is one line for the user.
///
/// An installation that fails can take long (a machine without a network) and is not tried again at every start, but once a day.
pub fn find(home: &CoursePaths) -> std::result::Result<Compiler, String> {
    let mark = home.target().join("nn101/no-wasm-compiler");
    let may_install = !was_tried(&mark);
    if has_target(home, TARGET) || (may_install && rustup_adds(home, TARGET)) {
        return Ok(Compiler::Rustup);
    }
    debian().or_else(|| (may_install && install_debian()).then(debian).flatten()).ok_or_else(|| {
        if may_install {
            remember(&mark);
        }
        format!(
            "`rustup target add {TARGET}` did not work, and Debian's {} are not there. \
             It is tried again tomorrow; the command by hand works at once",
            DEBIAN_PACKAGES.join(", ")
        )
    })
}

/// Sees to it that rustup's compiler knows a target. The error is one line for the user; after one it is not tried again for
/// a day.
pub fn add_target(home: &CoursePaths, target: &str) -> std::result::Result<(), String> {
    let mark = home.target().join("nn101").join(format!("no-{target}"));
    let may_install = !was_tried(&mark);
    if has_target(home, target) || (may_install && rustup_adds(home, target)) {
        return Ok(());
    }
    if may_install {
        remember(&mark);
    }
    Err(format!(
        "`rustup target add {target}` did not work. It is tried again tomorrow; the command by hand works at once"
    ))
}

fn rustup_adds(home: &CoursePaths, target: &str) -> bool {
    succeeds(Command::new("rustup").args(["target", "add", target])) && has_target(home, target)
}

/// That an installation has failed just now. Without the mark the next start is slow again, and nothing worse.
fn remember(mark: &Path) {
    let _ = mark.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(mark, ""));
}

/// Whether an installation has failed in the last day.
fn was_tried(mark: &Path) -> bool {
    const PAUSE: Duration = Duration::from_secs(24 * 60 * 60);
    let age = mark.metadata().and_then(|about| about.modified()).ok().and_then(|time| time.elapsed().ok());
    age.is_some_and(|age| age < PAUSE)
}

fn install_debian() -> bool {
    let mut apt = Command::new("apt-get");
    apt.args(["install", "--yes", "--no-install-recommends"]).args(DEBIAN_PACKAGES);
    is_root() && succeeds(apt.env("DEBIAN_FRONTEND", "noninteractive"))
}

/// Whether the standard library for the target is installed.
fn has_target(home: &CoursePaths, target: &str) -> bool {
    folder_of(home, &["target-libdir", "--target", target]).is_some_and(|folder| folder.is_dir())
}

/// A folder that the compiler prints when it is asked for it.
fn folder_of(home: &CoursePaths, what: &[&str]) -> Option<PathBuf> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--print").args(what).current_dir(home.root()).output().ok()?;
    Some(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()))
}

fn debian() -> Option<Compiler> {
    let sysroot = Command::new(DEBIAN_RUSTC).args(["--print", "sysroot"]).output().ok()?;
    let sysroot = PathBuf::from(String::from_utf8_lossy(&sysroot.stdout).trim());
    let linker = DEBIAN_LINKERS.iter().find(|linker| Path::new(linker).is_file())?;
    sysroot.join("lib/rustlib/src/rust/library").is_dir().then_some(Compiler::Debian { linker })
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn succeeds(command: &mut Command) -> bool {
    command.stdin(Stdio::null()).output().is_ok_and(|output| output.status.success())
}

impl Compiler {
    /// Compiles a package that is a module for pages; the module's file. `variables` are the environment that it is compiled in.
    pub fn compile(
        &self,
        home: &CoursePaths,
        package: &str,
        variables: &[(&str, String)],
    ) -> Result<PathBuf> {
        // A folder of its own: other flags in a shared one would make cargo compile everything again at each turn.
        let folder = home.target().join("wasm");
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command
            .current_dir(home.root())
            .args(["build", "--package", package, "--profile", "wasm", "--target", TARGET, "--target-dir"])
            .arg(&folder)
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null());
        let mut flags = vec!["-Ctarget-feature=+simd128".into()];
        if let Self::Debian { linker } = self {
            flags.push(format!("-Clinker={linker}").into());
            command
                .args(["-Z", "build-std=std,panic_abort"])
                .env("RUSTC", DEBIAN_RUSTC)
                .env("RUSTC_BOOTSTRAP", "1");
        }
        let output =
            with_flags(&mut command, home, flags).output().map_err(Failure::while_doing("starting cargo"))?;
        if output.status.success() {
            Ok(folder.join(TARGET).join("wasm").join(package.replace('-', "_")).with_extension("wasm"))
        } else {
            let errors = String::from_utf8_lossy(&output.stderr);
            Err(Failure::Other(format!("{package} does not compile to WebAssembly:\n{}", errors.trim_end())))
        }
    }
}

/// Sets the compiler's flags for a module.
///
/// What a module says of its sources names no folder of this machine, which is nobody's business; and it is shorter.
pub fn with_flags<'a>(command: &'a mut Command, home: &CoursePaths, flags: Vec<OsString>) -> &'a mut Command {
    let cargo =
        env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let registries = cargo.and_then(|cargo| fs::read_dir(cargo.join("registry/src")).ok());
    let library = folder_of(home, &["sysroot"]).map(|sysroot| sysroot.join("lib/rustlib/src/rust"));
    let folders = registries.into_iter().flatten().flatten().map(|registry| registry.path()).chain(library);
    let nameless = folders.chain([home.root().to_owned()]).map(|folder| {
        let mut flag = OsString::from("--remap-path-prefix=");
        flag.push(folder);
        flag.push("=");
        flag
    });
    let flags: Vec<OsString> = flags.into_iter().chain(nameless).collect();
    command.env_remove("RUSTFLAGS").env("CARGO_ENCODED_RUSTFLAGS", flags.join(OsStr::new("\x1f")))
}
