"""Makes metrics.json: what scikit-learn measures of predictions, scores, probabilities and predicted numbers. Run: python3 metrics.py

Where scikit-learn warns that a metric is not defined, the file holds null. The expected calibration error, which
scikit-learn lacks, is written out.
"""

import json
import pathlib

import numpy as np
from sklearn import calibration, metrics

generator = np.random.default_rng(0)


def matrix(labels, predictions, classes):
    names = ["precision", "recall", "f1"]

    def measured(average):
        return metrics.precision_recall_fscore_support(
            labels, predictions, labels=range(classes), average=average, zero_division=0
        )

    columns = [column.tolist() for column in measured(None)]
    return {
        "labels": list(map(int, labels)),
        "predictions": list(map(int, predictions)),
        "classes": classes,
        "rows": metrics.confusion_matrix(labels, predictions, labels=range(classes)).tolist(),
        "accuracy": metrics.accuracy_score(labels, predictions),
        **dict(zip(names, columns)),
        "support": columns[3],
        "macro": dict(zip(names, map(float, measured("macro")[:3]))),
        "weighted": dict(zip(names, map(float, measured("weighted")[:3]))),
    }


def matrices():
    labels, predictions = generator.integers(0, 6, 300), generator.integers(0, 6, 300)
    return {
        "six classes": matrix(labels, np.where(generator.random(300) < 0.6, labels, predictions), 6),
        "class 0 absent, 3 never predicted, 4 neither": matrix([1, 1, 2, 2, 2, 3], [1, 2, 2, 2, 0, 2], 5),
        "one class of three": matrix([1, 1, 1], [1, 1, 1], 3),
        "nothing right": matrix([0, 1, 2], [1, 2, 0], 3),
        "binary": matrix([0, 0, 1, 1, 1, 0, 1, 0], [0, 1, 1, 0, 1, 0, 1, 0], 2),
        "nothing positive": matrix([0, 0, 0], [0, 0, 0], 2),
    }


def curve(scores, labels):
    scores, labels = np.array(scores, float), np.array(labels)
    result = {"scores": scores.tolist(), "labels": labels.tolist()}
    false_positive_rates, true_positive_rates, thresholds = metrics.roc_curve(
        labels, scores, pos_label=1, drop_intermediate=False
    )
    precisions, recalls, _ = metrics.precision_recall_curve(labels, scores, pos_label=1)
    has_both = 0 < labels.sum() < len(labels)
    return result | {
        "thresholds": thresholds[1:].tolist(),  # The first is infinite, which JSON cannot hold.
        "falsePositiveRates": false_positive_rates.tolist() if labels.min() == 0 else None,
        "truePositiveRates": true_positive_rates.tolist() if labels.max() == 1 else None,
        "area": float(metrics.roc_auc_score(labels, scores)) if has_both else None,
        "precisions": precisions.tolist(),
        "recalls": recalls.tolist() if labels.max() == 1 else None,
        "averagePrecision": float(metrics.average_precision_score(labels, scores)) if labels.max() == 1 else None,
    }


def curves():
    labels = generator.integers(0, 2, 60)
    scores = labels + generator.normal(0, 1, 60)
    return {
        "distinct": curve(scores, labels),
        "ties": curve(scores.round(), labels),
        "all equal": curve([0.5] * 5, [0, 1, 1, 0, 1]),
        "separated": curve([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1]),
        "the wrong way round": curve([0.9, 0.8, 0.2, 0.1], [0, 0, 1, 1]),
        "far apart": curve([1e300, -1e300, 0.0, -0.0, 5e-324, -5e-324], [1, 0, 0, 1, 1, 0]),
        "all positive": curve([0.3, 0.1, 0.3], [1, 1, 1]),
        "all negative": curve([0.3, 0.1, 0.3], [0, 0, 0]),
        "one example": curve([0.3], [1]),
    }


def probability(probabilities, labels):
    return {
        "probabilities": probabilities.tolist(),
        "labels": labels.tolist(),
        "logLoss": metrics.log_loss(labels, probabilities, labels=[0, 1]),
        "logLossOfFloat": metrics.log_loss(labels, probabilities.astype(np.float32), labels=[0, 1]),
        "brierScore": metrics.brier_score_loss(labels, probabilities, pos_label=1),
    }


def probabilities():
    p = generator.random(50)
    return {
        "ordinary": probability(p, (generator.random(50) < p).astype(int)),
        "certain and wrong": probability(np.array([1.0, 0.0, 1.0, 0.0, 1e-20]), np.array([0, 1, 1, 0, 1])),
        "one class": probability(np.array([0.2, 0.9]), np.array([1, 1])),
    }


def calibrated(p, labels, bins):
    fractions, means = calibration.calibration_curve(labels, p, pos_label=1, n_bins=bins)
    counts = np.bincount(np.searchsorted(np.linspace(0, 1, bins + 1)[1:-1], p), minlength=bins)
    counts = counts[counts > 0]
    return {
        "probabilities": p.tolist(),
        "labels": labels.tolist(),
        "bins": bins,
        "means": means.tolist(),
        "fractions": fractions.tolist(),
        "counts": counts.tolist(),
        "error": float((counts / len(p) * abs(fractions - means)).sum()),
    }


def calibrations():
    p = generator.random(200) ** 2
    labels = (generator.random(200) < p**1.5).astype(int)
    edges = np.concatenate([np.linspace(0, 1, 11), np.arange(11) / 10, np.linspace(0, 1, 50), np.arange(50) / 49])
    on_edges = (np.arange(len(edges)) % 3 == 0).astype(int)
    return {
        "ten bins": calibrated(p, labels, 10),
        "one bin": calibrated(p, labels, 1),
        "empty bins": calibrated(np.array([0.05, 0.06, 0.95]), np.array([0, 1, 1]), 20),
        "at the edges of 10": calibrated(edges, on_edges, 10),
        "at the edges of 49": calibrated(edges, on_edges, 49),
    }


def scored(scores, labels):
    classes = scores.shape[1]
    powers = np.exp(scores - scores.max(1, keepdims=True))
    p = powers / powers.sum(1, keepdims=True)
    return {
        "scores": scores.tolist(),
        "probabilities": p.tolist(),
        "labels": labels.tolist(),
        "topK": [
            metrics.top_k_accuracy_score(labels, scores, k=k, labels=range(classes)) for k in range(1, classes + 1)
        ],
        "logLoss": metrics.log_loss(labels, p, labels=range(classes)),
    }


def many():
    scores = generator.normal(0, 2, (40, 7))
    labels = generator.integers(0, 7, 40)
    return {
        "seven classes": scored(scores, labels),
        "ties": scored((scores / 2).round(), labels),
        "absent classes": scored(scores, 2 + labels % 3),
        "all equal": scored(np.zeros((5, 5)), np.arange(5)),
        "certain and wrong": scored(np.array([[1e4, 0, 0], [0, 1e4, 0], [0, 0, 1e4]]), np.array([0, 0, 2])),
    }


def predicted(predictions, targets):
    predictions, targets = np.array(predictions, float), np.array(targets, float)
    kinds = {
        "meanSquaredError": metrics.mean_squared_error,
        "rootMeanSquaredError": metrics.root_mean_squared_error,
        "meanAbsoluteError": metrics.mean_absolute_error,
        "r2": metrics.r2_score,
    }

    def measured(average):
        return {
            name: None if name == "r2" and len(targets) < 2 else kind(targets, predictions, multioutput=average)
            for name, kind in kinds.items()
        }

    columns, averages = measured("raw_values"), measured("uniform_average")
    return {
        "predictions": predictions.tolist(),
        "targets": targets.tolist(),
        "each": [
            {name: column if column is None else float(column[target]) for name, column in columns.items()}
            for target in range(targets.shape[1])
        ],
        "average": {name: value if value is None else float(value) for name, value in averages.items()},
    }


def numbers():
    own = np.random.default_rng(1)
    targets = own.normal(100, 20, (50, 3)) * [1, 1e3, 1e-3]
    predictions = targets + own.normal(0, 5, (50, 3)) * [1, 1e3, 1e-2]
    return {
        "one target": predicted(predictions[:, :1], targets[:, :1]),
        "three targets": predicted(predictions, targets),
        "worse than the mean": predicted([[3], [2], [1]], [[1], [2], [3]]),
        "perfect": predicted([[1, 2], [3, 4]], [[1, 2], [3, 4]]),
        "a constant target, missed, and another, met": predicted([[1, 2], [3, 2], [5, 2]], [[4, 2], [4, 2], [4, 2]]),
        "one row": predicted([[1]], [[3]]),
    }


reference = {
    "matrices": matrices(),
    "curves": curves(),
    "probabilities": probabilities(),
    "calibrations": calibrations(),
    "scores": many(),
    "numbers": numbers(),
}
sections = [
    f"{json.dumps(name)}: {{\n"
    + ",\n".join(f"  {json.dumps(case)}: {json.dumps(value, allow_nan=False)}" for case, value in cases.items())
    + "\n}"
    for name, cases in reference.items()
]
pathlib.Path(__file__).with_suffix(".json").write_text("{\n" + ",\n".join(sections) + "\n}\n")
