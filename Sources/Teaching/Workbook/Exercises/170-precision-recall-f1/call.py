def answer(given):
    precision, recall, f1 = metrics(given["matrix"].astype(float))
    return {"precision": precision, "recall": recall, "f1": f1}
