"""Rust cells in a Python notebook (Colab, Kaggle, Binder, any Jupyter that offers no other kernel).

Run by the first cell of each `lesson.python.ipynb`: it installs what is missing (Rust, the standard library's source, the
kernel evcxr), goes to the lesson's folder so that `:dep` paths hold, and defines the magic `%%rust`, which hands a cell to
evcxr and passes on whatever comes back: text, pictures, live figures, errors.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.request
from pathlib import Path

KERNEL_VERSION = "0.22.0"
READY_MADE = (
    "https://github.com/evcxr/evcxr/releases/download/v{0}/evcxr-v{0}-x86_64-unknown-linux-gnu.tar.gz"
)
CARGO_BIN = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo")) / "bin"


def run(what, *command, **options):
    """Runs a command quietly; prints how long it took, or what it printed when it failed."""
    print(f"{what} …", end=" ", flush=True)
    began = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    print(f"{time.monotonic() - began:.0f} s", flush=True)
    if done.returncode != 0:
        raise SystemExit(f"{what} failed:\n" + "\n".join(done.stdout.splitlines()[-15:]))


def install_rust():
    if not shutil.which("cargo"):
        script = "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal"
        run("Installing Rust, about a minute", "sh", "-c", script)
    sysroot = subprocess.run(["rustc", "--print", "sysroot"], stdout=subprocess.PIPE, text=True).stdout.strip()
    if not (Path(sysroot) / "lib/rustlib/src/rust/library/std").is_dir():
        run("Adding the standard library's source", "rustup", "component", "add", "rust-src")


def install_kernel():
    """A ready-made kernel where one can be had; else it is compiled, which takes 10 to 20 minutes on two cores."""
    if shutil.which("evcxr_jupyter") or fetch_ready_made():
        return
    command = ["cargo", "install", "--locked", "--version", KERNEL_VERSION, "evcxr_jupyter"]
    run("Compiling the Rust kernel, 10 to 20 minutes, once a session", *command)


def fetch_ready_made():
    if sys.platform != "linux" or os.uname().machine != "x86_64":
        return False
    try:
        with tempfile.TemporaryDirectory() as folder:
            archive = Path(folder) / "evcxr.tar.gz"
            with urllib.request.urlopen(READY_MADE.format(KERNEL_VERSION), timeout=15) as reply:
                archive.write_bytes(reply.read())
            with tarfile.open(archive) as files:
                member = next(file for file in files if Path(file.name).name == "evcxr_jupyter" and file.isfile())
                program = Path(folder) / "evcxr_jupyter"
                program.write_bytes(files.extractfile(member).read())
            program.chmod(0o755)
            # One built for a newer system does not start here.
            if subprocess.run([program, "--help"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
                return False
            CARGO_BIN.mkdir(parents=True, exist_ok=True)
            shutil.copy2(program, CARGO_BIN / "evcxr_jupyter")
            return True
    except (OSError, StopIteration, tarfile.TarError):
        return False


class RustError(Exception):
    """What the compiler said. A notebook shows its words alone, without Python's own call stack."""

    def _render_traceback_(self):
        return str(self).splitlines()


class Rust:
    """One running kernel, to which cells are handed."""

    def __init__(self):
        self.manager = self.client = None
        self.errors = []

    def start(self):
        from jupyter_client.kernelspec import KernelSpec
        from jupyter_client.manager import KernelManager

        program = shutil.which("evcxr_jupyter")
        arguments = [program, "--control_file", "{connection_file}"]
        self.manager = KernelManager()
        self.manager._kernel_spec = KernelSpec(argv=arguments, language="rust", interrupt_mode="message")
        # The kernel's own chatter would be taken for a cell's output.
        nowhere = subprocess.DEVNULL
        self.manager.start_kernel(cwd=os.getcwd(), stdout=nowhere, stderr=nowhere)
        atexit.register(self.manager.shutdown_kernel, now=True)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)

    def execute(self, code):
        if self.manager is None or not self.manager.is_alive():
            self.start()
        self.errors = []
        try:
            self.client.execute_interactive(code, allow_stdin=False, output_hook=self.show)
        except KeyboardInterrupt:
            self.manager.interrupt_kernel()
            raise RustError("Stopped. What earlier cells defined may be gone: run them again.") from None
        if self.errors:
            raise RustError("\n".join(self.errors))

    def show(self, message):
        """Passes one message of the kernel on to this notebook."""
        from IPython.display import publish_display_data

        content = message["content"]
        if message["msg_type"] == "stream":
            (sys.stderr if content["name"] == "stderr" else sys.stdout).write(content["text"])
        elif message["msg_type"] in ("execute_result", "display_data"):
            publish_display_data(content["data"], content.get("metadata"))
        elif message["msg_type"] == "error":
            self.errors.append("\n".join(content["traceback"]) or content["evalue"])


def ready(lesson):
    """Brings what is missing, stands in the lesson's folder and defines `%%rust`."""
    from IPython import get_ipython

    os.environ["PATH"] = f"{CARGO_BIN}{os.pathsep}{os.environ['PATH']}"
    # The crates' own assertions make networks slow; what stands in a cell is checked all the same.
    os.environ.setdefault("CARGO_PROFILE_DEV_DEBUG_ASSERTIONS", "false")
    install_rust()
    install_kernel()
    os.chdir(lesson)
    rust = Rust()
    get_ipython().register_magic_function(lambda line, cell: rust.execute(cell), "cell", "rust")
    print("Ready: cells that open with %%rust are Rust.")
