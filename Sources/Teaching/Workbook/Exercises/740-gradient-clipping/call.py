def answer(given):
    norm, (dW, db) = clip([given["dW"], given["db"]], given["limit"])
    return {"norm": norm, "dW": dW, "db": db}
