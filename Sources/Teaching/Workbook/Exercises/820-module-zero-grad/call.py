def answer(given):
    neurons = [Neuron(list(w), b) for w, b in zip(given["W"].T, given["b"])]
    layer = Layer(neurons)
    for neuron in neurons:
        for i, parameter in enumerate([*neuron.weights, neuron.bias]):
            parameter.grad = parameter.data + i + 1
    neuron = [p.data for p in neurons[0].parameters()]
    parameters = [p.data for p in layer.parameters()]
    layer.zero_grad()
    after = [p for neuron in neurons for p in [*neuron.weights, neuron.bias]]
    return {
        "neuron": neuron,
        "parameters": parameters,
        "after": [[p.data for p in after], [p.grad for p in after]],
    }
