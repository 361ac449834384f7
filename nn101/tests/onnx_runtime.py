"""Asks ONNX Runtime for the predictions of exported models and compares them with ours, on 1,000 raw rows each.

    pip install onnxruntime numpy
    cargo run --release --example onnx_models -- FOLDER
    python onnx_runtime.py FOLDER
"""

import sys
from pathlib import Path

import numpy as np
import onnxruntime

print(f"onnxruntime {onnxruntime.__version__}")
worst_of_all = 0.0
for model in sorted(Path(sys.argv[1]).glob("*.onnx")):
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    (given,), (answer,) = session.get_inputs(), session.get_outputs()
    features = np.loadtxt(model.with_suffix(".features.csv"), delimiter=",", ndmin=2)
    ours = np.loadtxt(model.with_suffix(".predictions.csv"), delimiter=",", ndmin=2)
    (theirs,) = session.run([answer.name], {given.name: features})
    assert theirs.shape == ours.shape, (theirs.shape, ours.shape)
    if answer.name == "probabilities":
        # A probability of 1e-12 has no digits to agree in: a share of the whole is what counts.
        worst = np.abs(theirs - ours).max()
        assert (theirs.argmax(1) == ours.argmax(1)).all()
    else:
        worst = (np.abs(theirs - ours) / np.abs(ours)).max()
    print(f"{model.name}: {features.shape[0]} rows, {features.shape[1]} features, {answer.name}: within {worst:.1e}")
    worst_of_all = max(worst_of_all, worst)
assert worst_of_all < 1e-5, worst_of_all
