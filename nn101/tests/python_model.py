"""Writes python_model.safetensors as the page `nn101::saving::format` describes it, with Python's standard library alone, and
python_model.json, what this network says of some rows.

    python python_model.py
"""

import json
import math
import struct
from pathlib import Path


def checksum(texts, arrays):
    total = 0xCBF29CE484222325
    parts = [(key, texts[key].encode()) for key in sorted(texts)]
    parts += [(f"{name} {list(arrays[name][0])}", arrays[name][1]) for name in sorted(arrays)]
    for name, content in parts:
        for byte in name.encode() + struct.pack("<Q", len(content)) + content:
            total = (total ^ byte) * 0x100000001B3 % 2**64
    return f"{total:016x}"


def array(rows):
    numbers = [number for row in rows for number in row]
    return (len(rows), len(rows[0])), struct.pack(f"<{len(numbers)}f", *numbers)


def dense(x, weight, bias):
    return [sum(a * row[k] for a, row in zip(x, weight)) + bias[0][k] for k in range(len(bias[0]))]


def layer_norm(x, gain, bias):
    mean = sum(x) / len(x)
    deviation = math.sqrt(sum((a - mean) ** 2 for a in x) / len(x) + 1e-5)
    return [(a - mean) / deviation * g + b for a, g, b in zip(x, gain[0], bias[0])]


# A penguin's body mass and bill from its flipper and its island: hidden units with a road around them.
values = {
    "0.weight": [[1.0, 0.5], [-1.0, 0.25], [0.0, 2.0]],
    "0.bias": [[0.5, -0.5]],
    "1.gain": [[2.0, 1.0]],
    "1.bias": [[0.0, 1.0]],
    "5.weight": [[3.0, -1.0], [1.0, 1.0]],
    "5.bias": [[0.0, 0.5]],
}
arrays = {name: array(rows) for name, rows in values.items()}
recipe = {
    "inputs": [
        {"kind": "number", "column": "flipper_mm", "mean": 200.0, "deviation": 10.0, "has_gaps": True},
        {"kind": "category", "column": "island", "words": ["Biscoe"]},
    ],
    "target": {
        "kind": "numbers",
        "columns": [
            {"column": "mass_g", "mean": 4000.0, "deviation": 500.0},
            {"column": "bill_mm", "mean": 40.0, "deviation": 5.0},
        ],
    },
}
texts = {
    "format": "nn101",
    "format_version": "1",
    "nn101_version": "none: written by Python",
    "layers": "dense:3x2 layer_norm:2 leaky_relu:0.1 dropout:0.5 skip:3 dense:2x2",
    "recipe": json.dumps(recipe),
    "record": json.dumps({"written by": "python_model.py"}),
}
texts["checksum"] = checksum(texts, arrays)

header, data = {"__metadata__": texts}, b""
for name, (shape, content) in arrays.items():
    header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(data), len(data) + len(content)]}
    data += content
header = json.dumps(header).encode()
header += b" " * (-len(header) % 8)
Path(__file__).with_suffix(".safetensors").write_bytes(struct.pack("<Q", len(header)) + header + data)


def predict(flipper, island):
    is_gap = flipper is None
    x = [0.0 if is_gap else (flipper - 200.0) / 10.0, float(is_gap), float(island == "Biscoe")]
    first = dense(x, values["0.weight"], values["0.bias"])
    normed = layer_norm(first, values["1.gain"], values["1.bias"])
    sums = [a + (b if b > 0 else 0.1 * b) for a, b in zip(first, normed)]
    mass, bill = dense(sums, values["5.weight"], values["5.bias"])
    return [mass * 500.0 + 4000.0, bill * 5.0 + 40.0]


rows = [[210.0, "Biscoe"], [185.5, "Dream"], [None, "Biscoe"]]
text = json.dumps({"rows": rows, "answers": [predict(*row) for row in rows]})
Path(__file__).with_suffix(".json").write_text(text + "\n")
