"""A network that nn101 trained and saved, opened elsewhere: `boston.safetensors` in PyTorch, `boston.onnx` in ONNX Runtime."""

import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from safetensors import safe_open

folder = Path(sys.argv[1])
rows = np.loadtxt(folder / "rows.csv", delimiter=",", ndmin=2)  # raw: (102, 12)
ours = np.loadtxt(folder / "ours.csv", delimiter=",", ndmin=2)  # thousands of dollars: (102, 1)

# [lesson]
with safe_open(folder / "boston.safetensors", framework="pt") as file:
    recipe = json.loads(file.metadata()["recipe"])
    names = list(file.keys())
    w1, b1, w2, b2 = (file.get_tensor(name) for name in ["0.weight", "0.bias", "2.weight", "2.bias"])

mean, deviation = (np.array([column[key] for column in recipe["inputs"]]) for key in ["mean", "deviation"])
x = torch.tensor((rows - mean) / deviation, dtype=torch.float32)
scaled = torch.relu(x @ w1 + b1) @ w2 + b2
in_pytorch = scaled.double().numpy() * recipe["target"]["deviation"] + recipe["target"]["mean"]

session = onnxruntime.InferenceSession(folder / "boston.onnx")
(in_onnx_runtime,) = session.run(["prediction"], {"features": rows})  # scaling is part of the graph
# [/lesson]

print("in the file:", ", ".join(names))
print(f"row 1       nn101 {ours[0, 0]:.4f}   PyTorch {in_pytorch[0, 0]:.4f}   ONNX Runtime {in_onnx_runtime[0, 0]:.4f}")
for name, theirs in [("PyTorch", in_pytorch), ("ONNX Runtime", in_onnx_runtime)]:
    farthest = (np.abs(theirs - ours) / np.abs(ours)).max()
    print(f"{len(ours)} rows: {name} within {farthest:.0e} of nn101, relative")
    assert farthest < 1e-5, farthest
