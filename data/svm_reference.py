"""Writes the numbers of scikit-learn beside which lesson 4 puts its own.

Run it in this folder: python svm_reference.py (scikit-learn 1.9, numpy 2.4). It writes
- svm_separable.csv, svm_overlapping.csv: 60 points each, x1, x2, label (-1 or 1), then for C = 1 and C = 10 whether
  the exact solver calls the point a support vector;
- svm_moons.csv: 400 training and 1000 test points, x1, x2, label, part, and the exact RBF machine's score;
- svm_reference.csv: the exact linear machines: set, C, line, number of support vectors, objective, accuracy;
- reference_scores.csv: test accuracies of the RBF machine (moons, digits) and of logistic regression (digits).
"""

import csv

import numpy as np
from sklearn.datasets import make_moons
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC

MOONS_C, MOONS_GAMMA = 1.0, 2.0


def blobs(seed, spread):
    """Two round clouds of 30 points, rounded so that the file and the solver see the same numbers."""
    draw = np.random.default_rng(seed)
    points = np.vstack([draw.normal((-1.2, -0.8), spread, (30, 2)), draw.normal((1.2, 0.8), spread, (30, 2))])
    return points.round(3), np.repeat([-1, 1], 30)


def objective(weight, bias, c, points, labels):
    """What a linear SVM makes small: half the squared weight, and C times every point's hinge."""
    hinge = np.maximum(0, 1 - labels * (points @ weight + bias))
    return 0.5 * weight @ weight + c * hinge.sum()


def write(name, header, rows):
    with open(name, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


machines = []
for name, seed, spread in [("separable", 3, 0.55), ("overlapping", 1, 1.2)]:
    points, labels = blobs(seed, spread)
    supports = []
    for c in (1, 10):
        machine = SVC(kernel="linear", C=c, tol=1e-10).fit(points, labels)
        weight, bias = machine.coef_[0], machine.intercept_[0]
        supports.append(np.isin(np.arange(60), machine.support_).astype(int))
        accuracy = (machine.predict(points) == labels).mean()
        machines.append([name, c, *map(repr, map(float, (*weight, bias))), len(machine.support_),
                         repr(float(objective(weight, bias, c, points, labels))), repr(float(accuracy))])
    rows = [[f"{x:.3f}", f"{y:.3f}", label, one, ten] for (x, y), label, one, ten in zip(points, labels, *supports)]
    write(f"svm_{name}.csv", ["x1", "x2", "label", "support_c1", "support_c10"], rows)

points, labels = make_moons(1400, noise=0.25, random_state=7)
points, labels = points.round(3), 2 * labels - 1
machine = SVC(kernel="rbf", C=MOONS_C, gamma=MOONS_GAMMA).fit(points[:400], labels[:400])
scores = machine.decision_function(points)
accuracy = machine.score(points[400:], labels[400:])
scores_of = [["rbf moons", repr(float(accuracy))]]
part = ["train"] * 400 + ["test"] * 1000
write("svm_moons.csv", ["x1", "x2", "label", "part", "score"],
      [[f"{x:.3f}", f"{y:.3f}", label, p, f"{score:.4f}"] for (x, y), label, p, score in zip(points, labels, part, scores)])

digits = np.loadtxt("digits.csv", delimiter=",", skiprows=1)
pixels, answers = digits[:, :64] / 16, digits[:, 64]
split = list(csv.DictReader(open("digits_split_seed42.csv")))
train, test = ([int(row["row"]) for row in split if row["part"] == p] for p in ("train", "test"))
for name, machine in [("logistic digits", LogisticRegression(max_iter=20000)), ("rbf digits", SVC())]:
    score = machine.fit(pixels[train], answers[train]).score(pixels[test], answers[test])
    scores_of.append([name, repr(float(score))])
write("svm_reference.csv", ["set", "c", "w1", "w2", "bias", "support_vectors", "objective", "accuracy"], machines)
write("reference_scores.csv", ["machine", "accuracy"], scores_of)
