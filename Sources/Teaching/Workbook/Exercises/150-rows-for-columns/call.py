def answer(given):
    tn, fp, fn, tp = counts(given["matrix"])
    precision, recall = precision_and_recall(tn, fp, fn, tp)
    return {"counts": [tn, fp, fn, tp], "precision": precision, "recall": recall}
