//! `nn101 notebook --check` and `--remove`: what is missing is told, what was there before stays.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A course without lessons, and a home of its own.
struct Scene {
    folder: PathBuf,
}

impl Scene {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("course/lessons")).unwrap();
        fs::create_dir_all(folder.join("home")).unwrap();
        let scene = Self { folder };
        scene.put("course/web/Cargo.toml", "");
        scene
    }

    fn put(&self, file: &str, text: &str) {
        let path = self.folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn has(&self, file: &str) -> bool {
        self.folder.join(file).exists()
    }

    fn nn101(&self, verb: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nn101"));
        command.args(["notebook", verb]).current_dir(self.folder.join("course"));
        // Rust stays where it is; everything else of this user is out of reach.
        let usual = |folder: &str| std::env::home_dir().unwrap().join(folder);
        for (variable, folder) in [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")] {
            command.env(variable, std::env::var_os(variable).map_or_else(|| usual(folder), PathBuf::from));
        }
        command.env("HOME", self.folder.join("home")).env_remove("XDG_DATA_HOME");
        command.output().unwrap()
    }

    fn kernels(&self) -> &'static str {
        if cfg!(target_os = "macos") {
            "home/Library/Jupyter/kernels/rust"
        } else {
            "home/.local/share/jupyter/kernels/rust"
        }
    }

    /// A registration of the user's kernel that compiles in `build_cache`, and a record that we made one.
    fn register(&self, build_cache: &Path) {
        let spec = serde_json::json!({"argv": ["python3", "launch.py", build_cache, "evcxr_jupyter", "{connection_file}"]});
        self.put(&format!("{}/kernel.json", self.kernels()), &format!("{spec:#}\n"));
        self.put("course/.nn101/installed-outside.txt", "kernel-spec\n");
    }
}

#[test]
fn what_we_installed_is_removed() {
    let scene = Scene::new("remove-ours");
    scene.register(&scene.folder.join("course/.nn101/build-cache"));
    scene.put("home/.local/share/jupyter/kernels/python3/kernel.json", "{}");
    assert!(scene.nn101("--remove").status.success());
    assert!(!scene.has("course/.nn101") && !scene.has(scene.kernels()));
    assert!(scene.has("home/.local/share/jupyter/kernels/python3/kernel.json"), "another kernel stays");
    assert!(scene.has("course/lessons"));
    let again = scene.nn101("--remove");
    assert!(String::from_utf8_lossy(&again.stdout).contains("Nothing to remove"), "twice does no harm");
}

#[test]
fn a_registration_that_is_not_ours_stays() {
    let scene = Scene::new("remove-theirs");
    scene.register(Path::new("/somewhere/else/.nn101/build-cache"));
    assert!(scene.nn101("--remove").status.success());
    assert!(scene.has(scene.kernels()) && !scene.has("course/.nn101"));
}

#[test]
fn what_is_missing_is_said() {
    let scene = Scene::new("check-empty");
    let output = scene.nn101("--check");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(!output.status.success());
    for name in
        ["Python environment", "JupyterLab and Jupytext", "kernel's registration", "kernel for VS Code"]
    {
        assert!(text.contains(&format!("✗ {name}: ")), "{name} in: {text}");
    }
    assert!(!scene.has("course/.nn101") || !scene.has("course/.nn101/venv"), "a check installs nothing");
    assert!(!scene.has(scene.kernels()));
}
