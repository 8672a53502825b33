import PullbackArrays

extension Generator {
    /// Returns probabilities of `classes` classes, drawn from the whole simplex. If `zeros` is true, each is
    /// 0 with a probability of one in five.
    mutating func probabilities(_ classes: Int, zeros: Bool = true) -> [Double] {
        let weights = (0..<classes).map { _ in
            let weight = -Double.log(1 - random())
            return zeros && random() < 0.2 ? 0 : weight
        }
        let sum = weights.reduce(0, +)
        return sum > 0 ? weights.map { $0 / sum } : probabilities(classes, zeros: zeros)
    }
}
