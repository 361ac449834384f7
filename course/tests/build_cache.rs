//! The launcher of the notebooks' kernel, with a stand-in for the kernel: which build folder a session gets, and in what
//! state.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const LAUNCH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/notebook/install/launch.py");

/// A kernel that prints its build folder and the wrapper of its compiler, and lives until its input ends.
const KERNEL: &str = "#!/bin/sh\necho \"$EVCXR_TMPDIR $RUSTC_WRAPPER\"\ncat > /dev/null\n";

/// A folder with a kernel, a crate to depend on, and a first build folder in which that crate was compiled.
struct Scene {
    folder: PathBuf,
}

impl Scene {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        for (file, text) in [
            ("kernel", KERNEL),
            ("tiny/Cargo.toml", "[package]\nname = \"tiny\"\nedition = \"2024\"\n[workspace]\n"),
            ("tiny/src/lib.rs", "pub fn one() -> u8 { 1 }\n"),
        ] {
            write(&folder.join(file), text);
        }
        fs::create_dir_all(folder.join("private")).unwrap();
        fs::set_permissions(folder.join("kernel"), fs::Permissions::from_mode(0o755)).unwrap();
        let scene = Self { folder };
        assert!(!scene.keeps_crates(), "there are none yet");
        let folder = scene.build_folder(1);
        write(&folder.join("src/lib.rs"), "pub fn cell() -> u8 { tiny::one() }\n");
        write(&folder.join("Cargo.toml"), &manifest("tiny = { path = \"../../../tiny\" }"));
        assert!(scene.cargo(1).contains("Compiling tiny"));
        scene
    }

    fn build_folder(&self, number: usize) -> PathBuf {
        self.folder.join("private/build-cache").join(number.to_string())
    }

    /// What cargo says when it builds in a folder as the kernel would.
    fn cargo(&self, number: usize) -> String {
        let version = Command::new("rustc").arg("-vV").output().unwrap();
        let version = String::from_utf8(version.stdout).unwrap();
        let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
        let output = Command::new("cargo")
            .args(["build", "-v", "--offline", "--target", host])
            .current_dir(self.build_folder(number))
            .env("CARGO_TARGET_DIR", "target")
            .env("CARGO_BUILD_BUILD_DIR", "target")
            .env("RUSTFLAGS", "-Cprefer-dynamic")
            .env("CARGO_PROFILE_DEV_DEBUG_ASSERTIONS", "false")
            .env("RUSTC_WRAPPER", self.build_folder(number).join("wrapper"))
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    /// Starts a session and waits until its kernel runs.
    fn start(&self, variables: &[(&str, &str)]) -> Session {
        let mut child = Command::new("python3")
            .arg(LAUNCH)
            .args([self.folder.join("private/build-cache"), self.folder.join("kernel")])
            .arg("connection.json")
            .env_remove("RUSTC_WRAPPER")
            .env_remove("NN101_PLAIN_RUSTC")
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (folder, wrapper) = line.trim_end_matches('\n').split_once(' ').expect("the kernel started");
        Session { folder: folder.into(), wrapper: wrapper.into(), child }
    }

    /// A session from start to end; whether the first build folder still has its compiled crate.
    fn keeps_crates(&self) -> bool {
        self.keeps_crates_with(&[])
    }

    fn keeps_crates_with(&self, variables: &[(&str, &str)]) -> bool {
        let session = self.start(variables);
        assert_eq!(session.folder, self.build_folder(1));
        session.end();
        self.build_folder(1).join("target").exists()
    }

    /// What lies in a folder of the compiled crates.
    fn compiled(&self, folder: &str) -> Vec<PathBuf> {
        let paths = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let debug = paths(&self.build_folder(1).join("target")).map(|target| target.join("debug"));
        paths(&debug.map(|debug| debug.join(folder)).find(|folder| folder.is_dir()).unwrap()).collect()
    }

    /// The compiled crate's file.
    fn library(&self) -> PathBuf {
        self.compiled("deps")
            .into_iter()
            .find(|path| path.extension().is_some_and(|end| end == "rlib"))
            .unwrap()
    }
}

/// A running kernel.
struct Session {
    /// Its build folder; empty if it has none of ours.
    folder: PathBuf,
    /// What cargo will call in place of the compiler.
    wrapper: PathBuf,
    child: Child,
}

impl Session {
    fn end(mut self) {
        drop(self.child.stdin.take());
        self.child.wait().unwrap();
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn manifest(dependency: &str) -> String {
    format!(
        "[package]\nname = \"ctx\"\nversion = \"1.0.0\"\nedition = \"2024\"\n[lib]\ncrate-type = [\"cdylib\"]\n\
         [workspace]\n[dependencies]\n{dependency}\n"
    )
}

#[test]
fn a_sound_folder_is_kept() {
    let scene = Scene::new("build-cache-sound");
    assert!(scene.keeps_crates());
    assert!(scene.cargo(1).contains("Fresh tiny"), "the check compiles nothing twice");
}

#[test]
fn only_cells_are_compiled_in_part() {
    let scene = Scene::new("build-cache-whole");
    let names = scene.compiled("incremental");
    let is_cell = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with("ctx-");
    assert!(!names.is_empty() && names.iter().all(is_cell), "{names:?}");
}

#[test]
fn what_was_compiled_in_another_way_is_compiled_once_more() {
    let scene = Scene::new("build-cache-other-way");
    fs::write(scene.build_folder(1).join("wrapper"), "#!/bin/sh\nexec \"$@\"\n").unwrap();
    assert!(!scene.keeps_crates());
}

#[test]
fn a_damaged_crate_is_noticed_and_compiled_once_more() {
    let scene = Scene::new("build-cache-damaged-crate");
    let library = scene.library();
    let bytes = fs::read(&library).unwrap();
    let when = fs::metadata(&library).unwrap().modified().unwrap();
    fs::write(&library, &bytes[..bytes.len() / 2]).unwrap();
    fs::File::options().write(true).open(&library).unwrap().set_modified(when).unwrap();
    assert!(!scene.keeps_crates());
}

#[test]
fn a_damaged_lock_file_is_noticed() {
    let scene = Scene::new("build-cache-damaged-lock");
    fs::write(scene.build_folder(1).join("Cargo.lock"), "\0\0\0").unwrap();
    assert!(!scene.keeps_crates());
}

#[test]
fn a_learners_mistake_is_no_damage() {
    let scene = Scene::new("build-cache-mistakes");
    let file = scene.build_folder(1).join("Cargo.toml");
    fs::write(&file, manifest("no-such-crate-anywhere = \"1\"")).unwrap();
    assert!(scene.keeps_crates(), "a dependency that does not exist");
    fs::write(&file, manifest("tiny = { path = \"../../../elsewhere\" }")).unwrap();
    assert!(scene.keeps_crates(), "a dependency that was moved away");
    fs::write(&file, manifest("tiny = { path = \"../../../tiny\" }")).unwrap();
    fs::write(scene.folder.join("tiny/src/lib.rs"), "pub fn one() -> u8 { \"1\" }\n").unwrap();
    assert!(scene.keeps_crates(), "a crate that does not compile");
}

#[test]
fn two_sessions_never_share_a_folder_and_the_second_gets_the_crates_of_the_first() {
    let scene = Scene::new("build-cache-two");
    let (first, second) = (scene.start(&[]), scene.start(&[]));
    assert_eq!((&first.folder, &second.folder), (&scene.build_folder(1), &scene.build_folder(2)));
    first.end();
    second.end();
    for file in ["Cargo.toml", "src/lib.rs"] {
        fs::create_dir_all(scene.build_folder(2).join("src")).unwrap();
        fs::copy(scene.build_folder(1).join(file), scene.build_folder(2).join(file)).unwrap();
    }
    assert!(scene.cargo(2).contains("Fresh tiny"));
    assert!(scene.keeps_crates(), "what a session held is free again");
}

#[test]
fn the_wrapper_can_be_switched_off() {
    const OFF: &[(&str, &str)] = &[("NN101_PLAIN_RUSTC", "1")];
    let scene = Scene::new("build-cache-plain");
    let session = scene.start(&[]);
    assert_eq!(session.wrapper, scene.build_folder(1).join("wrapper"));
    let plain = scene.start(OFF);
    assert_eq!(plain.wrapper, Path::new(""));
    assert!(
        !scene.build_folder(2).join("target").exists(),
        "crates that were compiled with it are not copied"
    );
    plain.end();
    session.end();
    assert!(!scene.keeps_crates_with(OFF), "what was compiled with it may not fit");
    assert!(!scene.build_folder(1).join("wrapper").exists());
    write(&scene.build_folder(1).join("target/kept"), "");
    assert!(scene.keeps_crates_with(OFF), "nothing changes from then on");
    assert!(!scene.keeps_crates(), "nor does what was compiled without it");
}

#[test]
fn without_the_course_the_kernel_starts_plainly() {
    let scene = Scene::new("build-cache-gone");
    fs::remove_dir_all(scene.folder.join("private")).unwrap();
    let session = scene.start(&[]);
    assert_eq!((&*session.folder, &*session.wrapper), (Path::new(""), Path::new("")));
    session.end();
    assert!(!scene.folder.join("private").exists());
}
