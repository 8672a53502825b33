import Foundation
import Pullback

extension RegressionDataset {
    /// Returns bags of words, each about several of a few topics at once: how often each word occurs, and 1
    /// for each of its topics, 0 for the others.
    ///
    /// A topic has its own probabilities of the words. A bag has as many topics as a Poisson distribution of
    /// mean `topicsPerBag` gives, at most all of them, perhaps none; and about `length` words of any of its
    /// topics, without topics any words. scikit-learn: `make_multilabel_classification`.
    static func multiLabel(
        count: Int, words: Int = 20, topics: Int = 3, topicsPerBag: Double = 2, length: Double = 50,
        using generator: inout Generator
    ) -> RegressionDataset {
        let topicProbabilities = normalized(generator.random(count: topics))
        let wordProbabilities = (0..<topics).map { _ in normalized(generator.random(count: words)) }
        var features: [Double] = [], targets: [Double] = []
        for _ in 0..<count {
            var topicCount = generator.poisson(topicsPerBag)
            while topicCount > topics { topicCount = generator.poisson(topicsPerBag) }
            var chosen: Set<Int> = []
            while chosen.count < topicCount { chosen.insert(generator.index(topicProbabilities)) }
            let mixed = (0..<words).map { word in chosen.sorted().reduce(0) { $0 + wordProbabilities[$1][word] } }
            let probabilities = normalized(chosen.isEmpty ? Array(repeating: 1, count: words) : mixed)
            var bag = Array(repeating: 0.0, count: words)
            for _ in 0..<max(generator.poisson(length), 1) { bag[generator.index(probabilities)] += 1 }
            features += bag
            targets += (0..<topics).map { chosen.contains($0) ? 1 : 0 }
        }
        return RegressionDataset(
            name: "bags of words", features: NDArray(features, shape: [count, words]),
            targets: NDArray(targets, shape: [count, topics]))
    }
}

private func normalized(_ weights: [Double]) -> [Double] {
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
}

extension Generator {
    /// Returns a number of a Poisson distribution: how many uniform numbers multiply to more than e^−mean
    /// (Knuth).
    fileprivate mutating func poisson(_ mean: Double) -> Int {
        let limit = Foundation.exp(-mean)
        var (product, count) = (random(), 0)
        while product > limit { (product, count) = (product * random(), count + 1) }
        return count
    }

    /// Returns an index, drawn with these probabilities.
    fileprivate mutating func index(_ probabilities: [Double]) -> Int {
        var rest = random()
        for (index, probability) in probabilities.enumerated() {
            rest -= probability
            if rest < 0 { return index }
        }
        return probabilities.count - 1
    }
}
