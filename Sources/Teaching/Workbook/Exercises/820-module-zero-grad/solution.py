class Parameter:
    def __init__(self, data):
        self.data = data
        self.grad = 0.0


class Module:
    def parameters(self):
        """All numbers that training changes."""
        return []

    def zero_grad(self):
        """Forgets the gradients of all parameters."""
        # body
        # write
        for parameter in self.parameters():
            parameter.grad = 0.0
        # end
        # end body


class Neuron(Module):
    def __init__(self, weights, bias):
        self.weights = [Parameter(weight) for weight in weights]
        self.bias = Parameter(bias)

    def parameters(self):
        """The weights, then the bias."""
        # body
        # write
        return [*self.weights, self.bias]
        # end
        # end body


class Layer(Module):
    def __init__(self, neurons):
        self.neurons = neurons

    def parameters(self):
        """The parameters of the first neuron, then of the second, and so on."""
        # body
        # write
        return [parameter for neuron in self.neurons for parameter in neuron.parameters()]
        # end
        # end body
