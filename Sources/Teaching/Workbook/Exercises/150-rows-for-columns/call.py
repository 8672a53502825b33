def answer(given):
    tn, fp, fn, tp = counts(given["matrix"])
    precision, recall = precision_and_recall(tn, fp, fn, tp)
    return {"tn": tn, "fp": fp, "fn": fn, "tp": tp, "precision": precision, "recall": recall}
