"""Writes pytorch_layers.json: what PyTorch says about layer norm, skipped layers, weighted rows and parameter groups, in float64.

    pip install torch numpy
    python pytorch_layers.py
"""

import json
from pathlib import Path

import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
generator = torch.Generator().manual_seed(102)
STEPS = 20
ROWS = 6


def drawn(*shape):
    # Rounded, so that the file stays readable; the rounded numbers are what both sides use.
    return (torch.randn(*shape, generator=generator) * 1e4).round() / 1e4


ARRAYS = {
    "input": drawn(ROWS, 3),
    "numbers": drawn(ROWS, 2),
    "classes": torch.tensor([0, 1, 1, 0, 1, 1])[:, None].double(),
    "weights": drawn(ROWS).abs(),
    "w1": drawn(3, 4), "b1": drawn(1, 4),
    "gain": drawn(1, 4), "bias": drawn(1, 4),
    "w2": drawn(4, 4), "b2": drawn(1, 4),
    "w3": drawn(4, 2), "b3": drawn(1, 2),
}  # fmt: skip
NAMES = ["w1", "b1", "gain", "bias", "w2", "b2", "w3", "b3"]


def network(p):
    first = ARRAYS["input"] @ p["w1"] + p["b1"]
    normed = F.layer_norm(first, (4,), p["gain"][0], p["bias"][0])
    second = torch.tanh(normed) @ p["w2"] + p["b2"]
    return (second + first) @ p["w3"] + p["b3"]


def squares(prediction):
    return F.mse_loss(prediction, ARRAYS["numbers"])


def weighted_squares(prediction):
    return (ARRAYS["weights"][:, None] * (prediction - ARRAYS["numbers"]) ** 2).mean()


def balanced_classes(prediction):
    labels = ARRAYS["classes"][:, 0].long()
    return F.cross_entropy(prediction, labels, weight=ROWS / (2 * torch.bincount(labels).double()))


def every(p):
    return [{"params": list(p.values()), "lr": 0.05, "weight_decay": 0.3}]


def groups(p):
    # The first layer is frozen, the last learns at a fifth of the rate, and only weights decay.
    groups = []
    for name, param in p.items():
        rate = 0.0 if name in ("w1", "b1") else 0.01 if name in ("w3", "b3") else 0.05
        groups.append({"params": [param], "lr": rate, "weight_decay": 0.3 if name in ("w1", "w2", "w3") else 0.0})
    return groups


def train(loss, grouping):
    p = {name: ARRAYS[name].clone().requires_grad_() for name in NAMES}
    optimizer = torch.optim.AdamW(grouping(p))
    losses, first = [], None
    for _ in range(STEPS):
        optimizer.zero_grad()
        value = loss(network(p))
        value.backward()
        first = first or [p[name].grad.tolist() for name in NAMES]
        optimizer.step()
        losses.append(value.item())
    return {"losses": losses, "first_grads": first, "end": [p[name].tolist() for name in NAMES]}


everything = {
    "made_with": f"torch {torch.__version__.split('+')[0]}",
    "arrays": {name: array.tolist() for name, array in ARRAYS.items() if name != "weights"},
    "weights": ARRAYS["weights"].tolist(),
    "plain": train(squares, every),
    "groups": train(squares, groups),
    "weighted": train(weighted_squares, every),
    "balanced": train(balanced_classes, every),
}
path = Path(__file__).with_suffix(".json")
lines = ",\n".join(f'"{key}": {json.dumps(value)}' for key, value in everything.items())
path.write_text("{\n" + lines + "\n}\n")
print(f"{path.name}: {path.stat().st_size // 1024} KB")
