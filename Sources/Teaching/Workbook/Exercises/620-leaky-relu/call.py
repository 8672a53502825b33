def answer(given):
    z, slope = given["z"], given["slope"]
    return {"a": leaky_relu(z, slope), "slopes": leaky_relu_derivative(z, slope)}
