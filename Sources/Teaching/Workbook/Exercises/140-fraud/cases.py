formulas = {
    "accuracy": "(TP + TN)/N",
    "precision": "TP/(TP + FP), and 0 for 0/0",
    "recall": "TP/(TP + FN), and 0 for 0/0",
    "prediction": "accuracy, precision and recall for TP = 0, FP = 0, FN = 10, TN = 990",
}


def cases():
    return [
        {"tp": 6, "fp": 2, "fn": 4, "tn": 988},
        {"tp": 0, "fp": 0, "fn": 10, "tn": 990},
        {"tp": 3, "fp": 7, "fn": 2, "tn": 13},
    ]
