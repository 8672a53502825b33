def answer(given):
    log_p = log_softmax(given["z"])
    losses, loss = cross_entropy(log_p, given["y"])
    return {"log_p": log_p, "losses": losses, "loss": loss}
