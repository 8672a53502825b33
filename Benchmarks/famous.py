"""Famous tables, learned by `pullback train` and by scikit-learn's networks, both with their defaults.

    python Benchmarks/famous.py PULLBACK [--seeds N] [--only NAME…] [--output FILE]

Both learn the same rows and are tested on the same ones: the division that `pullback train --seed` makes is made again here,
and checked by the means that the network's file stores. The features are standardized by the training rows; words become a
feature for each. Five tables are scikit-learn's own; five are made anew in the form of the famous one, since those are not
to be had without a download: their scores say nothing about the originals.
"""

import argparse
import csv
import json
import math
import statistics
import subprocess
import sys
import tempfile
import warnings
from itertools import product
from pathlib import Path

import numpy as np
from sklearn import datasets
from sklearn.neural_network import MLPClassifier, MLPRegressor

warnings.filterwarnings("ignore")


def own(name):
    """One of scikit-learn's tables, as rows of cells with the answer last."""
    data = getattr(datasets, f"load_{name}")()
    header = [str(feature).replace(" ", "_") for feature in data.feature_names] + ["answer"]
    answers = data.target_names[data.target] if name not in ("diabetes", "digits") else data.target
    answers = [f"class {answer}" for answer in answers] if name == "digits" else answers
    return header, [[*map(float, row), answer] for row, answer in zip(data.data, answers)]


def titanic(random):
    rows = []
    for _ in range(891):
        klass, sex = random.choice([1, 2, 3], p=[0.24, 0.21, 0.55]), random.choice(["male", "female"], p=[0.65, 0.35])
        age = "" if random.random() < 0.2 else round(float(np.clip(random.normal(38 - 4 * klass, 14), 1, 80)), 1)
        fare = round(float(random.lognormal(5 - klass, 0.6)), 2)
        port = random.choice(["S", "C", "Q"], p=[0.72, 0.19, 0.09])
        logit = 2.6 * (sex == "female") - 1.1 * (klass - 2) - 0.03 * ((age or 30) - 30) - 1
        survived = "yes" if random.random() < 1 / (1 + math.exp(-logit)) else "no"
        rows.append([klass, sex, age, fare, port, survived])
    return ["Pclass", "Sex", "Age", "Fare", "Embarked", "Survived"], rows


def penguins(random):
    kinds = {"Adelie": (38.8, 18.3, 190, 3700), "Chinstrap": (48.8, 18.4, 196, 3730), "Gentoo": (47.5, 15, 217, 5080)}
    rows = []
    for kind, count in (("Adelie", 152), ("Chinstrap", 68), ("Gentoo", 124)):
        for _ in range(count):
            male = random.random() < 0.5
            x = random.normal(kinds[kind], (2.7, 1.1, 6.5, 350)) + np.array((2, 0.8, 4, 300)) * (male - 0.5)
            island = {"Gentoo": "Biscoe", "Chinstrap": "Dream"}.get(kind) or random.choice(["Biscoe", "Dream", "Torgersen"])
            rows.append([island, *(round(float(v), 1) for v in x), ["female", "male"][male], kind])
    return ["island", "bill_length", "bill_depth", "flipper", "mass", "sex", "species"], rows


def adult(random):
    schools, works = ["HS-grad", "Some-college", "Bachelors", "Masters", "11th"], ["Private", "State-gov", "Self-emp", "?"]
    rows = []
    for _ in range(3000):
        age, school, hours = int(np.clip(random.gamma(8, 5), 17, 90)), random.integers(5), int(np.clip(random.normal(40, 12), 1, 99))
        married, gain = random.choice(["Married", "Never", "Divorced"]), int(random.random() < 0.08) * int(random.integers(1000, 15000))
        logit = -4.2 + (0, 0.5, 1.6, 2, -1)[school] + 2 * (married == "Married") + 0.03 * (age - 38) + 0.03 * (hours - 40) + gain / 3000
        rich = ">50K" if random.random() < 1 / (1 + math.exp(-logit)) else "<=50K"
        rows.append([age, random.choice(works, p=[0.7, 0.1, 0.12, 0.08]), schools[school], married, gain, hours, rich])
    return ["age", "workclass", "education", "marital", "gain", "hours", "income"], rows


def car(random):
    """All 1728 cars, with a rule like that of the original's hierarchy."""
    costs, rows = ["low", "med", "high", "vhigh"], []
    for buying, maint, doors, persons, boot, safety in product(
        costs, costs, ["2", "3", "4", "5more"], ["2", "4", "more"], ["small", "med", "big"], ["low", "med", "high"]
    ):
        price = costs.index(buying) + costs.index(maint)
        comfort = (doors != "2") + ["small", "med", "big"].index(boot) + (persons == "more")
        worth = 2 * (safety == "high") + comfort - price
        answer = (
            "unacc" if persons == "2" or safety == "low" or worth < -2
            else "acc" if worth < 2 else "good" if worth < 4 else "vgood"
        )
        rows.append([buying, maint, doors, persons, boot, safety, answer])
    random.shuffle(rows)
    return ["buying", "maint", "doors", "persons", "lug_boot", "safety", "class"], rows


def letter(random):
    """26 letters, each of three shapes of 16 whole numbers from 0 to 15."""
    shapes = random.normal(7.5, 2.6, (26, 3, 16))
    rows = []
    for index in range(5000):
        x = shapes[index % 26, random.integers(3)] + random.normal(0, 1.5, 16)
        rows.append([*(int(v) for v in np.clip(np.rint(x), 0, 15)), chr(65 + index % 26)])
    return [f"x{i}" for i in range(16)] + ["letter"], rows


TABLES = {name: own for name in ("iris", "wine", "breast_cancer", "diabetes", "digits")} | {
    made.__name__: made for made in (titanic, penguins, adult, car, letter)
}


def encoded(header, rows):
    """Features as Pullback makes them: numbers, with the median for gaps, and a feature for each of some words."""
    columns = list(zip(*rows))[:-1]
    features = []
    for column in columns:
        filled = [cell for cell in column if cell not in ("", "?")]
        if all(isinstance(cell, (int, float, np.number)) for cell in filled):
            middle = statistics.median(filled)
            features.append([middle if cell in ("", "?") else cell for cell in column])
        else:
            for word in sorted(set(filled)):
                features.append([float(cell == word) for cell in column])
            if len(filled) < len(column):
                features.append([float(cell in ("", "?")) for cell in column])
    return np.array(features, float).T


def divided(answers, seed, classes):
    """The rows to learn from and to be tested on, as `Dataset.split` divides them."""
    order = np.random.default_rng(seed).permutation(len(answers))
    if classes is None:
        size = math.floor(0.8 * len(order) + 0.5)
        return order[:size], order[size:]
    first, seen, taken = set(), 0, 0
    for name in classes:
        own = [row for row in order if answers[row] == name]
        seen += len(own)
        share = min(max(math.floor(0.8 * seen + 0.5) - taken, 1), max(len(own) - 1, 1))
        first.update(own[:share])
        taken += share
    return [row for row in order if row in first], [row for row in order if row not in first]


def trained(pullback, table, gaps, regression, seed, folder):
    """The score of Pullback, and what its network's file says of the data."""
    model = folder / "model.safetensors"
    command = [pullback, "train", table, "--seed", seed, "--save", model, "--json", "--quiet"]
    command += ["--target", "answer"] * regression + ["--missing", "median"] * gaps
    lines = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout.splitlines()
    end = json.loads(lines[-1])
    size = int.from_bytes(model.read_bytes()[:8], "little")
    return end["r2" if regression else "accuracy"], json.loads(json.loads(model.read_bytes()[8 : 8 + size])["__metadata__"]["data"])


def compared(name, pullback, seeds, folder):
    made = TABLES[name](name) if TABLES[name] is own else TABLES[name](np.random.default_rng(0))
    header, rows = made
    table = folder / f"{name}.csv"
    with table.open("w", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    regression = name == "diabetes"
    answers = [row[-1] for row in rows]
    classes = None if regression else sorted(set(map(str, answers)))
    answers = np.array(answers, float) if regression else np.array(list(map(str, answers)))
    gaps = any(cell in ("", "?") for row in rows for cell in row)
    x = encoded(header, rows)
    ours, theirs = [], []
    for seed in range(seeds):
        score, data = trained(pullback, table, gaps, regression, seed, folder)
        train, test = divided(answers, seed, classes)
        mean, scale = x[train].mean(0), x[train].std(0)
        assert_same(mean, data, name)
        z = (x - mean) / np.where(scale == 0, 1, scale)
        network = (MLPRegressor if regression else MLPClassifier)(random_state=seed)
        y = answers
        if regression:
            y = (answers - answers[train].mean()) / answers[train].std()
        theirs.append(float(network.fit(z[train], y[train]).score(z[test], y[test])))
        ours.append(score)
        print(f"{name} {seed}: {ours[-1]:.3f} {theirs[-1]:.3f}", file=sys.stderr)
    return len(rows), x.shape[1], ours, theirs


def assert_same(mean, data, name):
    """Stops if Pullback learned other rows or features."""
    stored = np.array(data["mean"])
    if stored.shape != mean.shape or not np.allclose(stored, mean):
        sys.exit(f"famous: {name}: Pullback learned other rows or features: means {stored}, not {mean}")


def main():
    parser = argparse.ArgumentParser(prog="famous")
    parser.add_argument("pullback", type=Path)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--only", nargs="*", choices=TABLES, default=list(TABLES))
    parser.add_argument("--output", type=Path, default=Path(__file__).parents[1] / "Documentation/famous.md")
    options = parser.parse_args()
    lines = [
        "# Famous tables",
        "",
        f"What `pullback train` reaches by default on rows that were held out, beside scikit-learn's MLPClassifier and",
        f"MLPRegressor by default, on the same rows with the same features: the accuracy, or R² for diabetes. The mean of",
        f"{options.seeds} seeds, which divide the rows too, and the smallest and the largest; ± is the standard deviation of",
        "scikit-learn's. Tables with * are made anew in the form of the famous ones, so these scores say nothing about the",
        "originals. Made by `Benchmarks/famous`.",
        "",
        "| table | rows | features | Pullback | scikit-learn | within its spread |",
        "|---|---:|---:|---:|---:|---|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for name in options.only:
            rows, width, ours, theirs = compared(name, options.pullback, options.seeds, Path(folder))
            mean, spread = statistics.mean(theirs), statistics.stdev(theirs)
            within = "yes" if statistics.mean(ours) >= mean - spread else "no"
            better = " (better)" if statistics.mean(ours) > mean + spread else ""
            lines.append(
                f"| {name}{'' if TABLES[name] is own else ' *'} | {rows} | {width} | {statistics.mean(ours):.3f} "
                f"({min(ours):.3f} to {max(ours):.3f}) | {mean:.3f} ± {spread:.3f} ({min(theirs):.3f} to {max(theirs):.3f}) | "
                f"{within}{better} |"
            )
            print(lines[-1])
    options.output.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
