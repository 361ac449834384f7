"""What only Python can do for the notebooks: Jupytext's reading and writing, and nbclient's driving of the kernel.

    driver.py read LESSON.md       the notebook of a text, as JSON on stdout
    driver.py write                a notebook (JSON on stdin) as Jupytext's Markdown on stdout
    driver.py execute KERNEL       a notebook (JSON on stdin) executed in the present folder: one JSON object a line,
                                   {"start": cell}, {"cell": cell, "seconds": s}, last {"kernel_seconds": s, "notebook": {...}}
    driver.py version KERNEL       what the kernel says its version is

Everything else (hashes, comparisons, files) is done in Rust, by the caller.
"""

import asyncio
import json
import queue
import sys
import time

import jupytext
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError

CELL_LIMIT_SECONDS = 900  # the first cell may have to compile the crates on a busy machine
LATE_SECONDS = 0.1  # how late a line may come that was printed before the kernel said that it is idle


def send(message):
    print(json.dumps(message), flush=True)


def read(path):
    notebook = jupytext.read(path)
    print(nbformat.writes(notebook, version=4))


def write():
    notebook = nbformat.read(sys.stdin, as_version=4)
    sys.stdout.write(jupytext.writes(notebook, fmt="md"))


class Timed(NotebookClient):
    """A client that measures how long each cell takes, and waits for its last lines."""

    async def async_execute_cell(self, cell, cell_index, **rest):
        if cell.cell_type != "code":
            return cell
        send({"start": cell_index})
        began = time.monotonic()
        result = await super().async_execute_cell(cell, cell_index, **rest)
        send({"cell": cell_index, "seconds": round(time.monotonic() - began, 3)})
        return result

    async def take_late_lines(self, cell, cell_index, execute_reply):
        """The kernel sends what is printed from a thread of its own: on a busy machine, the last line after it is idle."""
        request = execute_reply["parent_header"]["msg_id"]
        while True:
            try:
                message = await self.kc.get_iopub_msg(timeout=LATE_SECONDS)
            except queue.Empty:
                return
            if message["msg_type"] == "stream" and message["parent_header"].get("msg_id") == request:
                self.process_message(message, cell, cell_index)


def execute(kernel):
    notebook = nbformat.read(sys.stdin, as_version=4)
    client = Timed(
        notebook,
        kernel_name=kernel,
        allow_errors=True,  # the caller judges every output, so that one run shows every mistake
        record_timing=False,
        timeout=CELL_LIMIT_SECONDS,
        startup_timeout=600,  # a busy machine may take minutes to start the kernel
    )
    client.on_cell_executed = client.take_late_lines
    client.create_kernel_manager()
    began = time.monotonic()

    async def run():
        async with client.async_setup_kernel():
            kernel_seconds = round(time.monotonic() - began, 3)
            for index, cell in enumerate(notebook.cells):
                await client.async_execute_cell(cell, index)
            return kernel_seconds

    try:
        kernel_seconds = asyncio.run(run())
    except CellTimeoutError:
        sys.exit(f"a cell gave no answer within {CELL_LIMIT_SECONDS} s")
    except DeadKernelError:
        sys.exit("the kernel died in this cell")
    send({"kernel_seconds": kernel_seconds, "notebook": json.loads(nbformat.writes(notebook, version=4))})


def version(kernel):
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name=kernel, startup_timeout=60)
    try:
        reply = client.kernel_info(reply=True, timeout=30)["content"]
        print(reply["implementation"], reply["implementation_version"])
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    {"read": read, "write": write, "execute": execute, "version": version}[sys.argv[1]](*sys.argv[2:])
