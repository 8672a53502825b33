import Pullback

final class Parameter {
    var data: Double
    var grad = 0.0

    init(_ data: Double) { self.data = data }
}

class Module {
    /// All numbers that training changes.
    func parameters() -> [Parameter] { [] }

    /// Forgets the gradients of all parameters.
    func zeroGrad() {
        // body
        // write
        for parameter in parameters() { parameter.grad = 0 }
        // end
        // end body
    }
}

final class Neuron: Module {
    let weights: [Parameter]
    let bias: Parameter

    init(weights: [Double], bias: Double) {
        self.weights = weights.map(Parameter.init)
        self.bias = Parameter(bias)
    }

    /// The weights, then the bias.
    override func parameters() -> [Parameter] {
        // body
        // write
        weights + [bias]
        // end
        // end body
    }
}

final class Layer: Module {
    let neurons: [Neuron]

    init(_ neurons: [Neuron]) { self.neurons = neurons }

    /// The parameters of the first neuron, then of the second, and so on.
    override func parameters() -> [Parameter] {
        // body
        // write
        neurons.flatMap { neuron in neuron.parameters() }
        // end
        // end body
    }
}
