"""Starts the Rust kernel in a build folder that is kept: what one session compiled, the next finds ready.

    launch.py BUILD_CACHE KERNEL CONNECTION_FILE

evcxr compiles the course's crates anew in every session, because its folder is temporary. Here each session takes the
first folder under BUILD_CACHE that no other one holds (each has a lock), so two notebooks never share one. A folder without
compiled crates gets a copy of the first one's. A folder that was damaged (a full disk, a machine switched off while it
compiled) is noticed before the kernel starts, and emptied: its crates are then compiled once more.

Cells also compile in about half the time, because a wrapper around rustc changes some of its arguments (see WRAPPER).
To switch that off, set the environment variable NN101_PLAIN_RUSTC=1 where Jupyter or VS Code is started: the kernel then
calls rustc as it does everywhere else. The next start after a change of the variable compiles the crates once more.
"""

import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

# A sound folder answers within half a second. One whose crates have changed takes longer, and is left to the kernel.
PATIENCE_SECONDS = 5
# What cargo says of a `:dep` that the learner got wrong or that this machine cannot download, and of a crate that the
# learner is changing: no fault of the folder.
NO_DAMAGE = re.compile(
    r"no matching package|failed to select a version|failed to (load|parse) manifest|failed to (get|load) .*dependency"
    r"|unable to update|attempting to make an HTTP request|can't find crate|could not compile `(?!ctx`)",
    re.IGNORECASE,
)
DAMAGE = re.compile(r"found invalid metadata files|internal compiler error|failed to parse lock file")


# Most of what a learner waits for is the compiler. Two things spare it more than half of its work:
# A cell (the crate `ctx`) is compiled in 16 parts, so that only what changed is; optimising across them costs more than it gains.
# What the course's crates have compiled of their generic code, and of `ndarray`'s, a cell links to instead of compiling it once
# more. The compiler does that by itself where it does not optimise; elsewhere only with an unstable option, which a stable
# compiler accepts with RUSTC_BOOTSTRAP=1.
# With it, a crate that the learner changes is compiled whole: of one compiled in part, some parts refer to what others have lost,
# and the next cell that needs it cannot be linked.
# The checkers, a fifth of what the set-up compiles, loop little: they are not optimised, and keep their slow code to themselves.
SHARE = "-Zshare-generics=y"
WRAPPER = f"""#!/bin/sh
# Called by cargo: a compiler and its arguments.
crate= before=
for word in "$@"; do
    [ "$before" = --crate-name ] && crate=$word
    before=$word
done
[ "$crate" = ctx ] || for word in "$@"; do
    shift
    case $word in incremental=*) word=codegen-units=16 ;; esac
    set -- "$@" "$word"
done
case $crate in
    ctx) export RUSTC_BOOTSTRAP=1; exec "$@" -C lto=off {SHARE} ;;
    ndarray) export RUSTC_BOOTSTRAP=1; exec "$@" -C debug-assertions=on {SHARE} ;;
    nn101|figures|rand|rand_distr) export RUSTC_BOOTSTRAP=1; exec "$@" {SHARE} ;;
    checks) export RUSTC_BOOTSTRAP=1; exec "$@" -C opt-level=0 -Zshare-generics=n ;;
    *) exec "$@" ;;
esac
"""


def shares_generics():
    """Whether this compiler knows the option that the wrapper adds."""
    command = ["rustc", SHARE, "--version"]
    return subprocess.run(command, env=os.environ | {"RUSTC_BOOTSTRAP": "1"}, capture_output=True).returncode == 0


def choose_compiler(folder):
    """Lets cargo call the wrapper, or plain rustc. What was compiled in the other way may not fit: it is thrown away."""
    script = folder / "wrapper"
    if os.environ.get("NN101_PLAIN_RUSTC") == "1":
        if script.exists():
            empty(folder)
            script.unlink()
        return
    # Learners' mistakes are caught in their cells, and by `ndarray`; the other crates' assertions only make networks slow.
    os.environ.setdefault("CARGO_PROFILE_DEV_DEBUG_ASSERTIONS", "false")
    if not shares_generics():
        return
    if not script.exists() or script.read_text() != WRAPPER:
        empty(folder)
        script.write_text(WRAPPER)
        script.chmod(0o755)
    os.environ.setdefault("RUSTC_WRAPPER", str(script))


def take(build_cache):
    """The first build folder that no running kernel holds."""
    number = 1
    while True:
        folder = build_cache / str(number)
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / "lock", os.O_CREAT | os.O_RDWR)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            number += 1
            continue
        os.set_inheritable(lock, True)  # the kernel holds it until it ends
        return folder


def compiled(folder):
    """Where cargo keeps the compiled crates: `target/x86_64-unknown-linux-gnu/debug`, if there is one."""
    targets = sorted((folder / "target").glob("*-*/debug"))
    return targets[0] if targets else None


def seed(folder, first):
    """Copies the first folder's crates into an empty one. A copy that comes out damaged is noticed as any other."""
    compiled_alike = (folder / "wrapper").exists() == (first / "wrapper").exists()
    if folder == first or compiled(folder) or not compiled(first) or not compiled_alike:
        return
    its_own = shutil.ignore_patterns("incremental", "*ctx*", "libcode_*")
    unfinished = folder / "copy"
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        shutil.copytree(first / "target", unfinished, ignore=its_own)
        shutil.copy2(first / "Cargo.lock", folder)
        unfinished.rename(folder / "target")
    except OSError:  # shutil's own errors are OSErrors too
        shutil.rmtree(unfinished, ignore_errors=True)


def is_broken(folder):
    """Whether cargo, asked for a crate that only names the last session's dependencies, stumbles over what lies here."""
    manifest, built = folder / "Cargo.toml", compiled(folder)
    if built is None or not manifest.exists() or not shutil.which("cargo"):
        return False
    dependencies = manifest.read_text(errors="replace").partition("[dependencies]")[2]
    names = re.findall(r"^([\w-]+)\s*=", dependencies, re.MULTILINE)
    (folder / "src").mkdir(exist_ok=True)
    (folder / "src/lib.rs").write_text("".join(f"extern crate {name.replace('-', '_')} as _;\n" for name in names))
    # As the kernel itself asks cargo, so that what is compiled for the one is fresh for the other.
    flags = "-Cprefer-dynamic"
    if shutil.which("lld") and not shutil.which("mold"):
        flags += " -Clink-arg=-fuse-ld=lld"
    own = {"CARGO_TARGET_DIR": "target", "CARGO_BUILD_BUILD_DIR": "target", "RUSTFLAGS": flags}
    cargo = subprocess.Popen(
        ["cargo", "build", "--offline", "--target", built.parent.name],
        cwd=folder, env=os.environ | own, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace",
    )
    try:
        stderr = cargo.communicate(timeout=PATIENCE_SECONDS)[1]
    except subprocess.TimeoutExpired:
        os.killpg(cargo.pid, signal.SIGKILL)
        cargo.communicate()
        return False
    return cargo.returncode != 0 and bool(DAMAGE.search(stderr) or not NO_DAMAGE.search(stderr))


def empty(folder):
    for name in ("target", "src"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for name in ("Cargo.lock", "Cargo.toml", "precompiled"):
        (folder / name).unlink(missing_ok=True)


def main(build_cache, kernel, connection_file):
    if not shutil.which("cargo"):
        # A VS Code that was started from a desktop does not know what the shell knows.
        cargo_home = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo"))
        os.environ["PATH"] = f"{os.environ.get('PATH', os.defpath)}{os.pathsep}{cargo_home / 'bin'}"
    # Where the course was deleted, the kernel goes on without it.
    if build_cache.parent.is_dir():
        folder = take(build_cache)
        choose_compiler(folder)
        if is_broken(folder):
            print(f"{folder} was damaged; its crates are compiled once more", file=sys.stderr, flush=True)
            empty(folder)
        seed(folder, build_cache / "1")
        os.environ["EVCXR_TMPDIR"] = str(folder)
        # The kernel renews the registration that it finds, and would put itself in the place of this script.
        os.environ["JUPYTER_PATH"] = str(folder / "no-registration")
        os.environ.setdefault("XDG_CACHE_HOME", str(build_cache.parent / "cache"))
    os.execv(kernel, [kernel, "--control_file", connection_file])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
