def answer(given):
    def gradients(function):
        x, y = Value(float(given["x"])), Value(float(given["y"]))
        z = function(x, y)
        z.backward()
        return [z.grad, x.grad, y.grad]

    return {
        "once": gradients(lambda x, y: x * y),
        "square": gradients(lambda x, y: x * x + y),
        "fork": gradients(lambda x, y: (x + y) * (x * y) + x),
    }
