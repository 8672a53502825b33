def answer(given):
    x, y = given["x"], given["y"]
    losses, w, b = train(x, y, given["learning_rate"], int(given["steps"]))
    return {"losses": losses, "w": w, "b": b, "accuracy": accuracy(x, y, w, b)}
