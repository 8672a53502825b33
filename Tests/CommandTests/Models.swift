import Pullback

extension Pullback {
    /// Saves a network without hidden layers: `weight` has a row a feature and a column a class.
    func save(
        _ name: String, weight: [[Double]], bias: [Double], data: Checkpoint.DataDescription? = nil
    ) throws {
        var generator = Generator(seed: 0)
        let network = MLP<Double>([weight.count, bias.count], initialization: .zeros, using: &generator)
        network.layers[0].weight = Tensor(NDArray(weight))
        network.layers[0].bias = Tensor(NDArray(bias))
        try Checkpoint(of: network, data: data).write(to: folder.appending(path: name).path)
    }

    /// Saves a network whose logits are the features themselves: it tells which feature is the largest.
    func saveLargest(_ name: String, _ classNames: [String], features: [String]? = nil, label: String? = nil) throws {
        var data = Checkpoint.DataDescription(name: name + ".csv", classNames: classNames, seed: 0)
        (data.featureNames, data.label) = (features, label)
        data.standardization = Standardization(
            mean: classNames.map { _ in 0 }, scale: classNames.map { _ in 1 })
        let weight = classNames.indices.map { row in classNames.indices.map { $0 == row ? 1.0 : 0 } }
        try save(name, weight: weight, bias: classNames.map { _ in 0 }, data: data)
    }
}
