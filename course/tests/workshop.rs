//! The launcher of the notebooks' kernel, with a stand-in for the kernel: which workshop a session gets, and in what state.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const LAUNCH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/notebook/launch.py");

/// A kernel that tells its workshop and lives until its input ends.
const KERNEL: &str = "#!/bin/sh\necho \"$EVCXR_TMPDIR\" > \"$2\"\ncat > /dev/null\n";

/// A folder with a kernel, a crate to depend on, and a first workshop in which that crate was compiled.
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
        let workshop = scene.workshop(1);
        write(&workshop.join("src/lib.rs"), "pub fn cell() -> u8 { tiny::one() }\n");
        write(&workshop.join("Cargo.toml"), &manifest("tiny = { path = \"../../../tiny\" }"));
        assert!(scene.cargo(1).contains("Compiling tiny"));
        scene
    }

    fn workshop(&self, number: usize) -> PathBuf {
        self.folder.join("private/workshops").join(number.to_string())
    }

    /// What cargo says when it builds in a workshop as the kernel would.
    fn cargo(&self, number: usize) -> String {
        let version = Command::new("rustc").arg("-vV").output().unwrap();
        let version = String::from_utf8(version.stdout).unwrap();
        let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
        let output = Command::new("cargo")
            .args(["build", "-v", "--offline", "--target", host])
            .current_dir(self.workshop(number))
            .env("CARGO_TARGET_DIR", "target")
            .env("CARGO_BUILD_BUILD_DIR", "target")
            .env("RUSTFLAGS", "-Cprefer-dynamic")
            .env("CARGO_PROFILE_DEV_DEBUG_ASSERTIONS", "false")
            .env("RUSTC_WRAPPER", self.workshop(number).join("compiler"))
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    /// Starts a session and waits until its kernel has told its workshop.
    fn start(&self, session: &str) -> (Child, String) {
        let told = self.folder.join(session);
        let mut child = Command::new("python3")
            .arg(LAUNCH)
            .args([self.folder.join("private/workshops"), self.folder.join("kernel"), told.clone()])
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        for _ in 0..600 {
            if let Ok(text) = fs::read_to_string(&told)
                && text.ends_with('\n')
            {
                return (child, text.trim().to_owned());
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        let _ = child.kill();
        panic!("the kernel never started: {:?}", child.wait());
    }

    /// A session from start to end; whether the first workshop still has its compiled crate.
    fn keeps_crates(&self) -> bool {
        let (mut child, workshop) = self.start("session");
        assert_eq!(Path::new(&workshop), self.workshop(1));
        drop(child.stdin.take());
        child.wait().unwrap();
        fs::remove_file(self.folder.join("session")).unwrap();
        self.workshop(1).join("target").exists()
    }

    /// What lies in a folder of the compiled crates.
    fn compiled(&self, folder: &str) -> Vec<PathBuf> {
        let paths = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let debug = paths(&self.workshop(1).join("target")).map(|target| target.join("debug"));
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
fn a_sound_workshop_is_kept() {
    let scene = Scene::new("workshop-sound");
    assert!(scene.keeps_crates());
    assert!(scene.cargo(1).contains("Fresh tiny"), "the check compiles nothing twice");
}

#[test]
fn only_cells_are_compiled_in_part() {
    let scene = Scene::new("workshop-whole");
    let names = scene.compiled("incremental");
    let is_cell = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with("ctx-");
    assert!(!names.is_empty() && names.iter().all(is_cell), "{names:?}");
}

#[test]
fn what_was_compiled_in_another_way_is_compiled_once_more() {
    let scene = Scene::new("workshop-other-way");
    fs::write(scene.workshop(1).join("compiler"), "#!/bin/sh\nexec \"$@\"\n").unwrap();
    assert!(!scene.keeps_crates());
}

#[test]
fn a_damaged_crate_is_noticed_and_compiled_once_more() {
    let scene = Scene::new("workshop-damaged-crate");
    let library = scene.library();
    let bytes = fs::read(&library).unwrap();
    let when = fs::metadata(&library).unwrap().modified().unwrap();
    fs::write(&library, &bytes[..bytes.len() / 2]).unwrap();
    fs::File::options().write(true).open(&library).unwrap().set_modified(when).unwrap();
    assert!(!scene.keeps_crates());
}

#[test]
fn a_damaged_lock_file_is_noticed() {
    let scene = Scene::new("workshop-damaged-lock");
    fs::write(scene.workshop(1).join("Cargo.lock"), "\0\0\0").unwrap();
    assert!(!scene.keeps_crates());
}

#[test]
fn a_learners_mistake_is_no_damage() {
    let scene = Scene::new("workshop-mistakes");
    let file = scene.workshop(1).join("Cargo.toml");
    fs::write(&file, manifest("no-such-crate-anywhere = \"1\"")).unwrap();
    assert!(scene.keeps_crates(), "a dependency that does not exist");
    fs::write(&file, manifest("tiny = { path = \"../../../elsewhere\" }")).unwrap();
    assert!(scene.keeps_crates(), "a dependency that was moved away");
    fs::write(&file, manifest("tiny = { path = \"../../../tiny\" }")).unwrap();
    fs::write(scene.folder.join("tiny/src/lib.rs"), "pub fn one() -> u8 { \"1\" }\n").unwrap();
    assert!(scene.keeps_crates(), "a crate that does not compile");
}

#[test]
fn two_sessions_never_share_a_workshop_and_the_second_gets_the_crates_of_the_first() {
    let scene = Scene::new("workshop-two");
    let (mut first, one) = scene.start("first");
    let (mut second, two) = scene.start("second");
    assert_eq!((Path::new(&one), Path::new(&two)), (&*scene.workshop(1), &*scene.workshop(2)));
    for session in [&mut first, &mut second] {
        drop(session.stdin.take());
        session.wait().unwrap();
    }
    for file in ["Cargo.toml", "src/lib.rs"] {
        fs::create_dir_all(scene.workshop(2).join("src")).unwrap();
        fs::copy(scene.workshop(1).join(file), scene.workshop(2).join(file)).unwrap();
    }
    assert!(scene.cargo(2).contains("Fresh tiny"));
    assert!(scene.keeps_crates(), "what a session held is free again");
}

#[test]
fn without_the_course_the_kernel_starts_plainly() {
    let scene = Scene::new("workshop-gone");
    fs::remove_dir_all(scene.folder.join("private")).unwrap();
    let (mut child, workshop) = scene.start("session");
    assert_eq!(workshop, "");
    drop(child.stdin.take());
    child.wait().unwrap();
    assert!(!scene.folder.join("private").exists());
}
