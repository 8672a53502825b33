def answer(given):
    da, db = multiply_vjp(given["a"], given["b"], given["gradient"])
    return {"da": da, "db": db}
