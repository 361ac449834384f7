"""`nn101 train` with no options beside scikit-learn's defaults, on the same rows of the same tables.

    python -m venv .venv-tables
    .venv-tables/bin/pip install scikit-learn statsmodels pandas
    .venv-tables/bin/python python/own_tables.py            # 5 seeds; --seeds 1 is quicker

The tables come with the project, with scikit-learn and with statsmodels. A seed is a split, four fifths for training, the same for
everybody. It prints a table: R² for numbers; for classes the log loss, lower is better, and the accuracy.
"""

import argparse
import json
import subprocess
import tempfile
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels.api as sm
from sklearn import datasets
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.ensemble import (
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import accuracy_score, log_loss, r2_score
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

ROOT = Path(__file__).resolve().parents[2]
MODELS = ("nn101", "linear", "MLP", "forest", "boosting")


def shipped(name, target, drop=()):
    return pd.read_csv(ROOT / "data" / f"{name}.csv").drop(columns=list(drop)), target


def bunch(load):
    frame = load(as_frame=True).frame
    return frame, "target"


def of_statsmodels(name, target, drop=(), rows=None):
    frame = getattr(sm.datasets, name).load_pandas().data.drop(columns=list(drop))
    return (frame if rows is None else frame.sample(rows, random_state=0).reset_index(drop=True)), target


# Name: (what is predicted, the table and its target). Classes are words, so that nobody takes them for quantities.
TABLES = {
    "Boston": ("number", lambda: shipped("boston_housing", "MEDV")),
    "Ames": ("number", lambda: shipped("ames_housing", "Sale_Price")),
    "diabetes": ("number", lambda: bunch(datasets.load_diabetes)),
    "state crime": ("number", lambda: of_statsmodels("statecrime", "violent")),
    "doctor visits": ("number", lambda: of_statsmodels("randhie", "mdvis", rows=4000)),
    "Scotland": ("number", lambda: of_statsmodels("scotland", "YES")),
    "Engel": ("number", lambda: of_statsmodels("engel", "foodexp")),
    "star98": ("number", lambda: of_statsmodels("star98", "NABOVE", drop=["NBELOW"])),
    "Grunfeld": ("number", lambda: of_statsmodels("grunfeld", "invest")),
    "iris": ("class", lambda: shipped("iris", "class")),
    "penguins": ("class", lambda: shipped("penguins", "species")),
    "digits": ("class", lambda: shipped("digits", "label")),
    "tumours": ("class", lambda: bunch(datasets.load_breast_cancer)),
    "wine": ("class", lambda: bunch(datasets.load_wine)),
    "votes": ("class", lambda: of_statsmodels("anes96", "vote")),
    "affairs": ("class", lambda: of_statsmodels("fair", "rate_marriage", rows=2000)),
}


def sklearn_model(name, is_class, frame, seed):
    chosen = {
        "linear": (LinearRegression(), LogisticRegression(max_iter=1000)),
        "MLP": (MLPRegressor(random_state=seed), MLPClassifier(random_state=seed)),
        "forest": (RandomForestRegressor(random_state=seed), RandomForestClassifier(random_state=seed)),
        "boosting": (HistGradientBoostingRegressor(random_state=seed), HistGradientBoostingClassifier(random_state=seed)),
    }[name][is_class]
    numbers = make_pipeline(SimpleImputer(), StandardScaler())
    words = make_pipeline(SimpleImputer(strategy="constant", fill_value="gap"), OneHotEncoder(handle_unknown="ignore", sparse_output=False))
    encoder = make_column_transformer(
        (numbers, make_column_selector(dtype_include=np.number)), (words, make_column_selector(dtype_exclude=np.number))
    )
    return make_pipeline(encoder, chosen).fit


def theirs(name, is_class, frame, target, train, test, seed):
    inputs = frame.drop(columns=[target])
    model = sklearn_model(name, is_class, inputs, seed)(inputs.iloc[train], frame[target].iloc[train])
    if not is_class:
        return r2_score(frame[target].iloc[test], model.predict(inputs.iloc[test])), None
    shares = model.predict_proba(inputs.iloc[test])
    classes = model.classes_
    return (
        log_loss(frame[target].iloc[test], shares, labels=classes),
        accuracy_score(frame[target].iloc[test], classes[shares.argmax(axis=1)]),
    )


def ours(program, is_class, frame, target, train, test, seed):
    with tempfile.TemporaryDirectory() as folder:
        table, split = Path(folder) / "table.csv", Path(folder) / "split.csv"
        frame.to_csv(table, index=False)
        parts = pd.DataFrame({"row": np.r_[train, test], "part": ["train"] * len(train) + ["test"] * len(test)})
        parts.to_csv(split, index=False)
        task = ["--task", "classification" if is_class else "regression"]
        command = [program, "train", table, "--target", target, "--split", split, "--seed", str(seed), "--json", *task]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
    scores = json.loads(result.stdout)["test"]
    return (scores["log_loss"], scores["accuracy"]) if is_class else (scores["r2"], None)


def compare(program, names, seeds):
    ranks = {model: [] for model in MODELS}
    print("| table (rows) | " + " | ".join(MODELS) + " |\n|---|" + "--:|" * len(MODELS))
    for name in names:
        kind, load = TABLES[name]
        is_class = kind == "class"
        frame, target = load()
        frame = frame[frame[target].notna()].reset_index(drop=True)
        if is_class:
            frame[target] = frame[target].map(lambda label: f"class {label}")
        scores = {model: [] for model in MODELS}
        for seed in range(1, seeds + 1):
            stratify = frame[target] if is_class else None
            train, test = train_test_split(np.arange(len(frame)), test_size=0.2, random_state=seed, stratify=stratify)
            scores["nn101"].append(ours(program, is_class, frame, target, train, test, seed))
            for model in MODELS[1:]:
                scores[model].append(theirs(model, is_class, frame, target, train, test, seed))
        means = {model: np.array(scores[model], dtype=float).mean(axis=0) for model in MODELS}
        order = sorted(MODELS, key=lambda model: means[model][0] if is_class else -means[model][0])
        for model in MODELS:
            ranks[model].append(order.index(model) + 1)

        def cell(model):
            main, accuracy = means[model]
            text = f"{main:.3f}" if not is_class else f"{main:.3f}, {accuracy:.1%}"
            return f"**{text}**" if model == order[0] else text

        print(f"| {name} ({len(frame)}) | " + " | ".join(cell(model) for model in MODELS) + " |", flush=True)
    print("| mean rank | " + " | ".join(f"{np.mean(ranks[model]):.2f}" for model in MODELS) + " |")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("tables", nargs="*", default=list(TABLES), help="which tables; all unless told")
    arguments.add_argument("--seeds", type=int, default=5)
    arguments.add_argument("--program", default=str(ROOT / "target" / "release" / "nn101"))
    told = arguments.parse_args()
    warnings.filterwarnings("ignore")
    compare(told.program, told.tables, told.seeds)
