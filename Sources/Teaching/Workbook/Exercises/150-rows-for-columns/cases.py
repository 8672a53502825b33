import numpy as np

formulas = {
    "counts": "TN, FP, FN, TP = matrix[0, 0], [0, 1], [1, 0], [1, 1]",
    "precision": "TP/(TP + FP)",
    "recall": "TP/(TP + FN)",
}


def cases():
    return [
        {"matrix": np.array([[88, 2], [5, 4]])},
        {"matrix": np.array([[50, 30], [2, 18]])},
    ]
