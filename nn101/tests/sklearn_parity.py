"""Writes sklearn_parity.json: what scikit-learn's metrics say about the same numbers.

    pip install scikit-learn numpy
    python sklearn_parity.py
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn import metrics

rng = np.random.default_rng(101)


def regression():
    yield "near", rng.normal(size=(40, 1)).round(4), 0.3
    yield "far", rng.normal(50, 20, size=(40, 1)).round(4), 60.0
    yield "two columns", rng.normal(size=(25, 2)).round(4), 0.5
    yield "exact", rng.normal(size=(5, 1)).round(4), 0.0
    yield "constant target", np.full((6, 1), 7.0), 1.0
    yield "constant target, met", np.full((6, 1), 7.0), 0.0


def numbers():
    for name, target, noise in regression():
        prediction = (target + noise * rng.normal(size=target.shape)).round(4)
        yield {
            "name": name,
            "prediction": prediction.tolist(),
            "target": target.tolist(),
            "mean_squared_error": metrics.mean_squared_error(target, prediction),
            "root_mean_squared_error": metrics.mean_squared_error(target, prediction) ** 0.5,
            "mean_absolute_error": metrics.mean_absolute_error(target, prediction),
            "r2_score": metrics.r2_score(target, prediction),
        }


def labels():
    yield "two classes", 2, rng.integers(0, 2, 50), 0.8
    yield "ten classes", 10, rng.integers(0, 10, 200), 0.7
    yield "a class that is never said", 3, rng.integers(0, 3, 30), 1.0
    yield "all right", 3, rng.integers(0, 3, 20), 1.0


def classes():
    for name, count, target, right in labels():
        prediction = np.where(rng.random(len(target)) < right, target, rng.integers(0, count, len(target)))
        if name == "a class that is never said":
            prediction[prediction == 2] = 0
        each = dict(labels=range(count), average=None, zero_division=0)
        yield {
            "name": name,
            "classes": count,
            "prediction": prediction.tolist(),
            "target": target.tolist(),
            "accuracy_score": metrics.accuracy_score(target, prediction),
            "balanced_accuracy_score": metrics.balanced_accuracy_score(target, prediction),
            "precision_score": metrics.precision_score(target, prediction, **each).tolist(),
            "recall_score": metrics.recall_score(target, prediction, **each).tolist(),
            "f1_score": metrics.f1_score(target, prediction, **each).tolist(),
            "confusion_matrix": metrics.confusion_matrix(target, prediction, labels=range(count)).tolist(),
        }


def probabilities():
    for name, count in (("two columns", 2), ("five columns", 5)):
        target = rng.integers(0, count, 40)
        p = rng.dirichlet(np.ones(count), 40)
        yield {"name": name, "probability": p.tolist(), "target": target.tolist(),
               "log_loss": metrics.log_loss(target, p, labels=range(count))}  # fmt: skip
    target = rng.integers(0, 2, 40)
    p = rng.random(40)
    p[:2] = target[:2]  # certain and right
    p[2] = 1.0 - target[2]  # certain and wrong
    yield {"name": "one column", "probability": p[:, None].tolist(), "target": target.tolist(),
           "log_loss": metrics.log_loss(target, p)}  # fmt: skip


def areas():
    target = rng.integers(0, 2, 60)
    yield "numbers", (target + rng.normal(size=60)).round(3)[:, None], target
    yield "many ties", rng.integers(0, 4, 60)[:, None] / 4, target
    target = rng.integers(0, 4, 80)
    p = rng.dirichlet(np.ones(4), 80)
    p[np.arange(80), target] += 0.3
    yield "four classes", (p / p.sum(axis=1, keepdims=True)).round(3), target


def roc():
    for name, score, target in areas():
        if score.shape[1] == 1:
            area = metrics.roc_auc_score(target, score[:, 0])
        else:
            areas_of_classes = [metrics.roc_auc_score(target == k, score[:, k]) for k in range(score.shape[1])]
            area = np.mean(areas_of_classes)  # "ovr", which insists on rows that sum to 1 to the last digit
        yield {"name": name, "score": score.tolist(), "target": target.tolist(), "roc_auc_score": area}


def reports():
    for name, count, target, right in labels():
        prediction = np.where(rng.random(len(target)) < right, target, rng.integers(0, count, len(target)))
        names = [f"class {k}" for k in range(count)]
        report = metrics.classification_report(target, prediction, labels=range(count), target_names=names,
                                               output_dict=True, zero_division=0)  # fmt: skip
        report.pop("accuracy", None)
        scores = [
            {"name": of, "precision": row["precision"], "recall": row["recall"], "f1": row["f1-score"],
             "support": int(row["support"])}
            for of, row in report.items()
        ]  # fmt: skip
        yield {"name": name, "prediction": prediction.tolist(), "target": target.tolist(),
               "accuracy": metrics.accuracy_score(target, prediction), "scores": scores}  # fmt: skip


def columns():
    target = rng.normal([5, -1, 0], [3, 1, 0], size=(30, 3)).round(4)
    prediction = (target + rng.normal(0, [1, 2, 0], size=(30, 3))).round(4)
    yield {"name": "three targets, the last constant and met", "prediction": prediction.tolist(), "target": target.tolist(),
           "r2_scores": metrics.r2_score(target, prediction, multioutput="raw_values").tolist()}  # fmt: skip


everything = {
    "made_with": f"scikit-learn {sklearn.__version__}",
    "numbers": list(numbers()),
    "classes": list(classes()),
    "probabilities": list(probabilities()),
    "roc": list(roc()),
    "reports": list(reports()),
    "columns": list(columns()),
}
path = Path(__file__).with_suffix(".json")
path.write_text(json.dumps(everything).replace('{"name"', '\n{"name"') + "\n")
print(f"{path.name}: {path.stat().st_size // 1024} KB")
