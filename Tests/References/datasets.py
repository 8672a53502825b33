"""Makes datasets.json: toy sets, StandardScaler and LabelEncoder as scikit-learn computes them. Run: python3 datasets.py

scikit-learn draws from RandomState; here it draws from default_rng(7), as Pullback does, so that noise agrees too.
"""

import json
import pathlib
from unittest import mock

import numpy as np
from sklearn import datasets
from sklearn.datasets import _samples_generator
from sklearn.preprocessing import LabelEncoder, StandardScaler


def points(make, *arguments, **options):
    with mock.patch.object(_samples_generator, "check_random_state", np.random.default_rng):
        features, labels = make(*arguments, shuffle=False, random_state=7, **options)
    return {"features": features.ravel().tolist(), "labels": labels.tolist()}


def spirals(count, arms):
    """CS231n's spiral, its arms at equal distances, without noise."""
    radius = np.linspace(0, 1, count // arms)
    angle = [2 * np.pi * arm / arms + 4 * radius for arm in range(arms)]
    features = [np.c_[radius * np.sin(t), radius * np.cos(t)] for t in angle]
    return {"features": np.concatenate(features).ravel().tolist(), "labels": np.repeat(range(arms), count // arms).tolist()}


def two_blobs():
    """The blobs of the curriculum: the first class drawn first."""
    generator = np.random.default_rng(0)
    features = np.concatenate([generator.normal(-2, 1, (100, 2)), generator.normal(2, 1, (100, 2))])
    return {"features": features.ravel().tolist(), "labels": [0] * 100 + [1] * 100}


def standardization():
    """A column that varies, one that is constant, a constant that binary fractions cannot hold, and one far from 0."""
    table = np.array([[1, 5, 0.1, 1e9 + 1], [2, 5, 0.1, 1e9 + 2], [4, 5, 0.1, 1e9 + 4], [8, 5, 0.1, 1e9 + 9]], float)
    scaler = StandardScaler().fit(table)
    return {
        "table": table.ravel().tolist(),
        "mean": scaler.mean_.tolist(),
        "scale": scaler.scale_.tolist(),
        "standardized": scaler.transform(table).ravel().tolist(),
    }


def encoded(labels):
    encoder = LabelEncoder().fit(labels)
    return {"labels": [str(label) for label in labels], "classNames": [str(name) for name in encoder.classes_],
            "classes": encoder.transform(labels).tolist()}


digits = datasets.load_digits()
reference = {
    "moons": points(datasets.make_moons, 15),
    "noisyMoons": points(datasets.make_moons, 15, noise=0.1),
    "circles": points(datasets.make_circles, 15, factor=0.5),
    "noisyCircles": points(datasets.make_circles, 15, factor=0.5, noise=0.1),
    "blobs": points(datasets.make_blobs, 11, centers=np.array([[0.0, 1, 2], [3, 4, 5], [-6, 7, 8]]), cluster_std=0.5),
    "drawnBlobs": points(datasets.make_blobs, 11, n_features=2, centers=3),
    "twoBlobs": two_blobs(),
    "spirals": spirals(12, 3),
    "standardization": standardization(),
    "names": encoded(["b", "a", "Z", "ä", "z", "a"]),
    "numbers": encoded([10, 9, -1, 10, 100]),
    "digits": {
        "first": digits.images[0].ravel().tolist(),
        "columnSums": digits.data.sum(axis=0).tolist(),
        "labels": digits.target.tolist(),
    },
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(reference, ensure_ascii=False) + "\n")
