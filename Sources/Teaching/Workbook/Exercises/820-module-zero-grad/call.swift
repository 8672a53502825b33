func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let W = given["W"]!, b = given["b"]!
    let neurons = (0..<b.count).map { Neuron(weights: W.slice($0..<$0 + 1, along: 1).elements, bias: b[$0]) }
    let layer = Layer(neurons)
    for neuron in neurons {
        for (i, parameter) in (neuron.weights + [neuron.bias]).enumerated() {
            parameter.grad = parameter.data + Double(i) + 1
        }
    }
    let neuron = neurons[0].parameters().map { $0.data }
    let parameters = layer.parameters().map { $0.data }
    layer.zeroGrad()
    let after = neurons.flatMap { $0.weights + [$0.bias] }
    return [
        ("neuron", NDArray(neuron)), ("parameters", NDArray(parameters)),
        ("after", NDArray([after.map { $0.data }, after.map { $0.grad }])),
    ]
}
