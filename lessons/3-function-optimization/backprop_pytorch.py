"""Writes backprop_pytorch.csv: PyTorch's gradients of lesson 3's network, in float64.

    pip install torch
    python backprop_pytorch.py
"""

from pathlib import Path

import torch

torch.set_default_dtype(torch.float64)


def wave(rows, columns, phase):
    # The same numbers on both sides without a file: the sine of 1, 2, 3, ...
    count = torch.arange(1, rows * columns + 1, dtype=torch.float64)
    return torch.sin(count + phase).reshape(rows, columns)


x, y = wave(5, 3, 0.0), wave(5, 2, 1.0)
params = {
    "w1": wave(3, 4, 2.0),
    "b1": wave(1, 4, 3.0),
    "w2": wave(4, 2, 4.0),
    "b2": wave(1, 2, 5.0),
}
for param in params.values():
    param.requires_grad_()

hidden = torch.sigmoid(x @ params["w1"] + params["b1"])
output = torch.sigmoid(hidden @ params["w2"] + params["b2"])
cost = 0.5 * ((output - y) ** 2).sum()
cost.backward()

rows = [("cost", 0, 0, cost.item())]
for name, param in params.items():
    for row in range(param.shape[0]):
        for column in range(param.shape[1]):
            rows.append((name, row, column, param.grad[row, column].item()))

with open(Path(__file__).with_suffix(".csv"), "w") as file:
    file.write("parameter,row,column,gradient\n")
    file.writelines(f"{name},{row},{column},{value!r}\n" for name, row, column, value in rows)
