"""What every Python worker shares: the folder's numbers, and answering for runs. See src/worker.rs."""

import json
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np

FOLDER = Path(sys.argv[1])
NAMES = sys.argv[2].split(",")
THREADS = int(sys.argv[3])


def numbers(name, what, columns):
    return np.fromfile(FOLDER / f"{name}.{what}.f32", dtype="<f4").reshape(-1, columns)


def read():
    """The networks by name, each with its features, targets and start; and the least squares problem."""
    index = json.loads((FOLDER / "workloads.json").read_text())
    networks = {}
    for fields in index["networks"]:
        network = SimpleNamespace(**fields, judged=min(fields["rows"], index["judged_rows"]))
        if network.name not in NAMES:
            continue
        network.features = numbers(network.name, "features", network.widths[0])
        network.targets = numbers(network.name, "targets", 1)
        start = numbers(network.name, "start", 1).ravel()
        network.start, at = [], 0
        for inputs, outputs in zip(network.widths, network.widths[1:]):
            weight = start[at : at + inputs * outputs].reshape(inputs, outputs)
            at += inputs * outputs
            network.start.append((weight, start[at : at + outputs]))
            at += outputs
        networks[network.name] = network
    least_squares = SimpleNamespace(**index["least_squares"])
    for name in ("a", "b", "start"):
        setattr(least_squares, name, np.array(getattr(least_squares, name), dtype=np.float64))
    return networks, least_squares


def serve(name, run):
    """`run(name)` trains, and returns a function that judges what came of it."""
    print("ready", name, flush=True)
    for line in sys.stdin:
        began = time.perf_counter()
        judge = run(line.strip())
        seconds = time.perf_counter() - began
        print(f"{seconds:e} {float(judge()):e}", flush=True)
