def answer(given):
    loss, dW, db = loss_and_gradients(given["x"], given["y"], given["W"], given["b"], given["decay"])
    return {"loss": loss, "dW": dW, "db": db}
