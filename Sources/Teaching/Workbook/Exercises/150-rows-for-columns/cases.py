import numpy as np

formulas = {
    "tn": "TN: true class 0, predicted 0",
    "fp": "FP: true class 0, predicted 1",
    "fn": "FN: true class 1, predicted 0",
    "tp": "TP: true class 1, predicted 1",
    "precision": "TP/(TP + FP)",
    "recall": "TP/(TP + FN)",
}


def cases():
    return [
        {"matrix": np.array([[90, 1], [5, 4]])},
        {"matrix": np.array([[50, 30], [2, 18]])},
    ]
