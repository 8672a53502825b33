import PullbackArrays

extension Generator {
    /// Probabilities of so many classes, drawn from the whole simplex; each is 0 with a chance of one in five if that is
    /// allowed.
    mutating func probabilities(_ classes: Int, zeros: Bool = true) -> [Double] {
        let weights = (0..<classes).map { _ in
            let weight = -Double.log(1 - random())
            return zeros && random() < 0.2 ? 0 : weight
        }
        let sum = weights.reduce(0, +)
        return sum > 0 ? weights.map { $0 / sum } : probabilities(classes, zeros: zeros)
    }
}
