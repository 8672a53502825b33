import PullbackArrays
import PullbackAutodiff
import PullbackHandDerived

extension Problem {
    /// Returns the results of autodiff, used as users do: a forward pass through the modules, a loss, and
    /// `backward()`.
    func autodiff() -> Testimony<Scalar> {
        for parameter in model.parameters { parameter.grad = nil }
        let logits = model(Tensor(x))
        let loss = loss(logits, weights: model.layers.map(\.weight))
        loss.backward()
        return Testimony(
            output: network.output == .softmaxCrossEntropy ? logits.array.softmax() : logits.array.sigmoid(),
            loss: loss.item, gradients: model.parameters.map { $0.grad ?? .zeros([]) })
    }
}

extension Problem<Double> {
    /// Returns the results of autodiff with a mistake planted in the graph of the loss, and the diagnoses of
    /// that mistake.
    func autodiff(planting planted: PlantedMistake) -> (testimony: Testimony<Double>, diagnoses: [Diagnosis]) {
        let loss = loss(of: parameters.map { Tensor(variable: $0) })
        let check = planted.check({ self.loss(of: $0) }, at: parameters.map { Tensor($0) }, names: names)
        // Every element was compared, so the comparisons contain all of the gradients.
        let gradients = parameters.enumerated().map { input, parameter in
            NDArray(check.comparisons.filter { $0.input == input }.map(\.received), shape: parameter.shape)
        }
        let output = autodiff().output
        return (Testimony(output: output, loss: loss.item, gradients: gradients), check.diagnoses)
    }
}
