"""Asks ONNX Runtime for the predictions of exported models, compares them with ours on 1,000 raw rows each, and writes them down as
onnx_runtime.json, which `onnx_runtime.rs` compares with ours wherever `cargo test` runs.

    pip install onnxruntime numpy
    cargo run --release --example onnx_models -- FOLDER
    python onnx_runtime.py FOLDER
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime

print(f"onnxruntime {onnxruntime.__version__}")
worst_of_all, cases = 0.0, []
for model in sorted(Path(sys.argv[1]).glob("*.onnx")):
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    (given,), (answer,) = session.get_inputs(), session.get_outputs()
    features = np.loadtxt(model.with_suffix(".features.csv"), delimiter=",", ndmin=2)
    ours = np.loadtxt(model.with_suffix(".predictions.csv"), delimiter=",", ndmin=2)
    (theirs,) = session.run([answer.name], {given.name: features})
    assert theirs.shape == ours.shape, (theirs.shape, ours.shape)
    worst = (np.abs(theirs - ours) / np.abs(ours)).max()
    print(f"{model.name}: {features.shape[0]} rows, {features.shape[1]} features, {answer.name}: within {worst:.1e}")
    worst_of_all = max(worst_of_all, worst)
    rows = [[float(f"{y:.7g}") for y in row] for row in theirs.tolist()]
    cases.append({"name": model.stem, "made_from": model.with_suffix(".fingerprint").read_text(), "answers": rows})
assert worst_of_all < 1e-5, worst_of_all

lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
path = Path(__file__).with_suffix(".json")
path.write_text(f'{{"made_with":"onnxruntime {onnxruntime.__version__}","cases":[\n{lines}\n]}}\n')
print(f"{path.name}: {path.stat().st_size // 1024} KB")
