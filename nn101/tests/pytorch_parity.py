"""Writes pytorch_parity.json: what PyTorch says about the same numbers, in float64.

    pip install torch numpy
    python pytorch_parity.py
"""

import json
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
generator = torch.Generator().manual_seed(101)
STEPS = 20


def drawn(*shape):
    # Rounded, so that the file stays readable; the rounded numbers are what both sides use.
    return (torch.randn(*shape, generator=generator) * 1e4).round() / 1e4


# ---- activations: value and slope -------------------------------------------------------------------------
ACTIVATIONS = {
    "identity": lambda z: z,
    "step": lambda z: torch.heaviside(z.detach(), torch.zeros(())) + 0 * z,  # PyTorch refuses its slope; it is 0
    "logistic": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky_relu:0.01": lambda z: F.leaky_relu(z, 0.01),
    "leaky_relu:0.2": lambda z: F.leaky_relu(z, 0.2),
    "elu:1": F.elu,
    "elu:0.5": lambda z: F.elu(z, 0.5),
    "gelu": F.gelu,
    "silu": F.silu,
    "softplus": lambda z: F.softplus(z, threshold=1e9),  # its shortcut for z > 20 switched off
}
POINTS = [-1000, -100, -30, -8, -4, -2, -1.3, -0.5, -0.01, 0, 0.01, 0.5, 1.3, 2, 4, 8, 30, 100, 700]


def activations():
    for name, f in ACTIVATIONS.items():
        z = torch.tensor(POINTS, requires_grad=True, dtype=torch.float64)
        value = f(z)
        (slope,) = torch.autograd.grad(value.sum(), z)
        yield {"name": name, "z": POINTS, "value": value.tolist(), "slope": slope.tolist()}


def softmax():
    logits, upstream = 3 * drawn(4, 5), drawn(4, 5)
    logits.requires_grad = True
    value = F.softmax(logits, dim=1)
    (grad,) = torch.autograd.grad(value, logits, upstream)
    return {"logits": logits.tolist(), "upstream": upstream.tolist(), "value": value.tolist(), "grad": grad.tolist()}


# ---- losses: value and gradient ---------------------------------------------------------------------------
def pinball(quantile):
    # PyTorch has none: written out, its gradient by autograd.
    return lambda p, t: torch.maximum(quantile * (t - p), (quantile - 1) * (t - p)).mean()


def class_number(loss):
    return lambda p, t: loss(p, t[:, 0].long())


LOSSES = {
    "sum_of_squares": ("numbers", lambda p, t: 0.5 * F.mse_loss(p, t, reduction="sum")),
    "mean_squared_error": ("numbers", F.mse_loss),
    "mean_absolute_error": ("numbers", F.l1_loss),
    "huber": ("numbers", lambda p, t: F.huber_loss(p, t, delta=0.7)),
    "pinball": ("numbers", pinball(0.8)),
    "binary_cross_entropy_with_logits": ("yes_no", F.binary_cross_entropy_with_logits),
    "hinge": ("sides", lambda p, t: F.relu(1 - t * p).mean()),
    "squared_hinge": ("sides", lambda p, t: (F.relu(1 - t * p) ** 2).mean()),
    "cross_entropy_with_logits": ("class", class_number(F.cross_entropy)),
    "cross_entropy_with_logits_one_hot": ("one_hot", F.cross_entropy),
    # Ours takes probabilities, PyTorch's takes their logarithms.
    "negative_log_likelihood": ("class", class_number(lambda p, t: F.nll_loss(p.log(), t))),
}
ROWS = 6
numbers = drawn(ROWS, 2)
labels = torch.tensor([0, 3, 1, 2, 3, 0])
TARGETS = {
    "numbers": numbers,
    "sides": torch.where(numbers > 0, 1.0, -1.0),
    "yes_no": torch.where(numbers > 0, 1.0, 0.0),
    "class": labels[:, None].double(),
    "one_hot": F.one_hot(labels, 4).double(),
}


def columns(target):
    return 4 if target in ("class", "one_hot") else 2


def losses():
    for name, (target, loss) in LOSSES.items():
        scales = (1.0,) if name == "negative_log_likelihood" else (1.0, 30.0)  # 30: saturated logits
        for scale in scales:
            prediction = scale * drawn(ROWS, columns(target))
            if name == "negative_log_likelihood":
                prediction = F.softmax(prediction, dim=1)
            prediction.requires_grad = True
            value = loss(prediction, TARGETS[target])
            (grad,) = torch.autograd.grad(value, prediction)
            yield {
                "name": name,
                "prediction": prediction.tolist(),
                "target": TARGETS[target].tolist(),
                "value": value.item(),
                "grad": grad.tolist(),
            }


# ---- optimizers: twenty steps in a bowl, and of a network -------------------------------------------------
OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, 0.1),
    "momentum": lambda p: torch.optim.SGD(p, 0.05, momentum=0.9),
    "nesterov": lambda p: torch.optim.SGD(p, 0.05, momentum=0.9, nesterov=True),
    "rms_prop": lambda p: torch.optim.RMSprop(p, 0.05),
    "adam": lambda p: torch.optim.Adam(p, 0.1),
    "adam_w": lambda p: torch.optim.AdamW(p, 0.1, weight_decay=0.3),
}
SCHEDULES = {
    "constant": lambda o: torch.optim.lr_scheduler.ConstantLR(o, 1.0),
    "step": lambda o: torch.optim.lr_scheduler.StepLR(o, 5, 0.5),
    "cosine": lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, STEPS),
    "warmup_cosine": lambda o: torch.optim.lr_scheduler.SequentialLR(
        o,
        [
            torch.optim.lr_scheduler.LinearLR(o, 0.25, 1.0, 3),
            torch.optim.lr_scheduler.CosineAnnealingLR(o, STEPS - 4),
        ],
        [4],
    ),
}


def bowl():
    steepness = torch.tensor([0.5, 1.0, 2.0, 4.0])
    for name, make in OPTIMIZERS.items():
        w = torch.tensor([3.0, -2.0, 1.0, -1.0], requires_grad=True)
        optimizer = make([w])
        path = []
        for _ in range(STEPS):
            w.grad = steepness * w.detach() + torch.cos(w.detach())
            optimizer.step()
            path.append(w.tolist())
        yield {"name": name, "path": path}


START = {"w1": drawn(3, 4), "b1": drawn(1, 4), "w2": drawn(4, 2), "b2": drawn(1, 2), "w2_classes": drawn(4, 4), "b2_classes": drawn(1, 4)}
INPUT = drawn(ROWS, 3)


def train(activation="tanh", loss="mean_squared_error", optimizer="sgd", schedule="constant", l1=0.0, l2=0.0, clip=None):
    target, loss_function = LOSSES[loss]
    suffix = "_classes" if columns(target) == 4 else ""
    params = [START[name].clone().requires_grad_() for name in ("w1", "b1", "w2" + suffix, "b2" + suffix)]
    stepper = OPTIMIZERS[optimizer](params)
    scheduler = SCHEDULES[schedule](stepper)
    values, first_grads = [], None
    for _ in range(STEPS):
        w1, b1, w2, b2 = params
        prediction = ACTIVATIONS[activation](INPUT @ w1 + b1) @ w2 + b2
        if loss == "negative_log_likelihood":
            prediction = F.softmax(prediction, dim=1)
        value = loss_function(prediction, TARGETS[target])
        penalty = sum(l1 * w.abs().sum() + 0.5 * l2 * (w**2).sum() for w in (w1, w2))
        stepper.zero_grad()
        (value + penalty).backward()
        first_grads = first_grads or [p.grad.tolist() for p in params]
        if clip is not None:
            nn.utils.clip_grad_norm_(params, clip)
        stepper.step()
        scheduler.step()
        values.append(value.item())
    return {
        "activation": activation, "loss": loss, "optimizer": optimizer, "schedule": schedule,
        "l1": l1, "l2": l2, "clip": clip,
        "target": target, "losses": values, "first_grads": first_grads, "end": [p.tolist() for p in params],
    }  # fmt: skip


def runs():
    yield from (train(activation=name) for name in ACTIVATIONS)
    yield from (train(loss=name) for name in LOSSES)
    yield from (train(optimizer=name) for name in OPTIMIZERS)
    yield from (train(schedule=name) for name in SCHEDULES)
    yield train(l1=0.03)
    yield train(l2=0.2)
    yield train(l1=0.01, l2=0.1, optimizer="adam")
    yield train(clip=0.2)


numbers_of = {name: tensor.tolist() for name, tensor in (START | TARGETS | {"input": INPUT}).items()}
everything = {
    "made_with": f"torch {torch.__version__.split('+')[0]}",
    "arrays": numbers_of,
    "activations": list(activations()),
    "softmax": softmax(),
    "losses": list(losses()),
    "bowl": list(bowl()),
    "runs": list(runs()),
}
path = Path(__file__).with_suffix(".json")
# One case a line, so that a change can be read.
lines = []
for key, value in everything.items():
    if isinstance(value, list):
        cases = ",\n".join(json.dumps(case) for case in value)
        lines.append(f'"{key}": [\n{cases}\n]')
    else:
        lines.append(f'"{key}": {json.dumps(value)}')
path.write_text("{\n" + ",\n".join(lines) + "\n}\n")
print(f"{path.name}: {path.stat().st_size // 1024} KB")
