def answer(given):
    matrix = confusion_matrix(given["labels"], given["predictions"], int(given["classes"]))
    return {"matrix": matrix, "accuracy": accuracy(matrix)}
