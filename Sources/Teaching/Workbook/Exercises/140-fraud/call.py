def answer(given):
    accuracy, precision, recall = metrics(given["tp"], given["fp"], given["fn"], given["tn"])
    return {"accuracy": accuracy, "precision": precision, "recall": recall, "prediction": prediction()}
