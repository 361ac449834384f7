"""Writes autograd_parity.json: PyTorch's values and gradients for what `nn101::autograd` can do, in float64.

    pip install torch numpy
    python autograd_parity.py
"""

import json
from pathlib import Path

import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
generator = torch.Generator().manual_seed(105)
STEPS = 20


def drawn(*shape):
    # Rounded, so that the file stays readable; the rounded numbers are what both sides use.
    return (torch.randn(*shape, generator=generator) * 1e4).round() / 1e4


NUMBERS = [2, 0, 2, 1]  # rows to gather, one of them twice
CLASSES = [1, 0, 3]  # a column of each row to pick
SHAPES = {  # what the operands are: (3, 4) with itself, a row, a column, a single number; and (3, 4) beside (4, 2)
    "same": [(3, 4), (3, 4)],
    "row": [(3, 4), (1, 4)],
    "column": [(3, 1), (3, 4)],
    "number": [(1, 1), (3, 4)],
    "outer": [(1, 4), (3, 1)],
    "matrices": [(3, 4), (4, 2)],
    "one": [(3, 4)],
}
PAIRS = ["same", "row", "column", "number", "outer"]
OPERATIONS = {
    "add": (PAIRS, lambda a, b: a + b),
    "subtract": (PAIRS, lambda a, b: a - b),
    "multiply": (PAIRS, lambda a, b: a * b),
    "dot": (["matrices"], lambda a, b: a @ b),
    "negate": (["one"], lambda x: -x),
    "transpose": (["one"], lambda x: x.T),
    "cube": (["one"], lambda x: x**3),
    "scale": (["one"], lambda x: 0.3 * x),
    "exp": (["one"], torch.exp),
    "ln_of_exp_plus_square": (["one"], lambda x: torch.log(torch.exp(x) + x * x)),
    "relu": (["one"], torch.relu),
    "tanh": (["one"], torch.tanh),
    "logistic": (["one"], torch.sigmoid),
    "log_softmax": (["one"], lambda x: F.log_softmax(30 * x, dim=1)),
    "gather": (["one"], lambda x: x[NUMBERS]),
    "pick": (["one"], lambda x: x.gather(1, torch.tensor(CLASSES)[:, None])),
    "sum": (["one"], lambda x: x.sum().reshape(1, 1)),
    "sum_rows": (["one"], lambda x: x.sum(0, keepdim=True)),
    "sum_columns": (["one"], lambda x: x.sum(1, keepdim=True)),
    "mean": (["one"], lambda x: x.mean().reshape(1, 1)),
}


def operations():
    for name, (kinds, operation) in OPERATIONS.items():
        for kind in kinds:
            operands = [drawn(*shape).requires_grad_() for shape in SHAPES[kind]]
            value = operation(*operands)
            upstream = drawn(*value.shape)
            grads = torch.autograd.grad(value, operands, upstream)
            yield {
                "name": name,
                "operands": [operand.tolist() for operand in operands],
                "upstream": upstream.tolist(),
                "value": value.tolist(),
                "grads": [grad.tolist() for grad in grads],
            }


# ---- twenty steps of three networks ------------------------------------------------------------------------
def parabola(params, x, y):
    w1, b1, w2, b2 = params
    miss = torch.sigmoid(x @ w1 + b1) @ w2 + b2 - y
    return 0.5 * (miss**2).sum()


def classifier(params, x, y):
    w1, b1, w2, b2 = params
    return F.cross_entropy(torch.relu(x @ w1 + b1) @ w2 + b2, y[:, 0].long())


def letters(params, x, y):
    # A table of letters, looked up; two hidden layers that are one, used twice.
    table, w1, b1, w2, b2 = params
    a = table[x[:, 0].long()]
    for _ in range(2):
        a = torch.tanh(a @ w1 + b1)
    return F.cross_entropy(a @ w2 + b2, y[:, 0].long())


X = torch.tensor([[-3.0], [-1.0], [0.0], [2.0], [3.0]])
RUNS = {
    "parabola": (parabola, 0.01, X, X * X, [drawn(1, 8), drawn(1, 8), drawn(8, 1), drawn(1, 1)]),
    "classifier": (
        classifier, 0.3, drawn(6, 3), torch.tensor([[0.0], [3.0], [1.0], [2.0], [3.0], [0.0]]),
        [drawn(3, 5), drawn(1, 5), drawn(5, 4), drawn(1, 4)],
    ),
    "letters": (
        letters, 0.5, torch.tensor([[0.0], [1.0], [2.0], [1.0], [4.0]]), torch.tensor([[1.0], [2.0], [1.0], [0.0], [2.0]]),
        [drawn(5, 3), drawn(3, 3), drawn(1, 3), drawn(3, 3), drawn(1, 3)],
    ),
}  # fmt: skip


def runs():
    for name, (loss, learning_rate, x, y, start) in RUNS.items():
        params = [param.clone().requires_grad_() for param in start]
        optimizer = torch.optim.SGD(params, learning_rate)
        losses = []
        for step in range(STEPS):
            value = loss(params, x, y)
            optimizer.zero_grad()
            value.backward()
            if step == 0:
                first_grads = [param.grad.tolist() for param in params]
            optimizer.step()
            losses.append(value.item())
        yield {
            "name": name,
            "learning_rate": learning_rate,
            "x": x.tolist(),
            "y": y.tolist(),
            "start": [param.tolist() for param in start],
            "first_grads": first_grads,
            "losses": losses,
            "end": [param.tolist() for param in params],
        }


def lines(cases):
    # One case a line, so that a change can be read.
    return "[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]"


path = Path(__file__).with_suffix(".json")
path.write_text(
    f"{{\n"
    f'"made_with": "torch {torch.__version__.split("+")[0]}",\n'
    f'"numbers": {NUMBERS},\n'
    f'"classes": {CLASSES},\n'
    f'"operations": {lines(operations())},\n'
    f'"runs": {lines(runs())}\n'
    f"}}\n"
)
print(f"{path.name}: {path.stat().st_size // 1024} KB")
