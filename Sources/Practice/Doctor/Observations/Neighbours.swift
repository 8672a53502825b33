import PullbackArrays
import PullbackDatasets

/// What an example's neighbours say about its targets: the relation in the data themselves, without any network.
struct Neighbours {
    /// The skill of predicting each example from the five nearest other examples, with standardized features.
    let skill: Double
    /// The skill that examples whose targets have nothing to do with their features reach with a probability of 2 %.
    let chance: Double
    /// The number of examples that were compared.
    let count: Int

    /// True if the targets have a relation to the features that the neighbours show.
    var seesRelation: Bool { skill > chance }

    /// True if there are enough examples to see a relation, and there is none.
    var showNothing: Bool { count >= 30 && !seesRelation }

    /// Compares at most 800 examples.
    init(in examples: Patient.Examples) {
        let data = examples.thinned(to: 800)
        let n = data.count, k = min(5, n - 1)
        count = n
        guard k >= 1 else {
            (skill, chance) = (0, 1)
            return
        }
        let x = Standardization(of: data.features)(data.features)
        let squares = x.squared().sum(over: 1)
        let distances = (squares.reshaped(n, 1) + squares - 2 * x.matmul(x, transposeOther: true)).elements
        let nearest = (0..<n).map { row in
            let own = distances[row * n..<(row + 1) * n]
            return Self.smallest(k, of: own, without: row)
        }
        let targets = data.targets.elements, width = data.outputs
        func scored(inOrder order: [Int]) -> Double {
            var mean = Array(repeating: 0.0, count: n * width)
            for row in 0..<n {
                for near in nearest[row] {
                    for column in 0..<width {
                        mean[row * width + column] += targets[order[near] * width + column] / Double(k)
                    }
                }
            }
            let shuffled = Patient.Examples(
                features: data.features, targets: data.targets.rows(order), kind: data.kind)
            return Skill.of(NDArray(mean, shape: Shape(n, width)), shuffled, threshold: 0.5)
        }
        skill = scored(inOrder: Array(0..<n))
        var generator = Generator(seed: 0)
        chance = (0..<50).map { _ in scored(inOrder: generator.permutation(n)) }.max() ?? 1
    }

    /// Returns the indices of the k smallest numbers of a slice, from 0, without one of them.
    static func smallest(_ k: Int, of numbers: ArraySlice<Double>, without own: Int) -> [Int] {
        var best: [(distance: Double, index: Int)] = []
        for (index, distance) in numbers.enumerated() where index != own {
            if best.count == k, distance >= best[k - 1].distance { continue }
            let place = best.firstIndex { distance < $0.distance } ?? best.count
            best.insert((distance, index), at: place)
            if best.count > k { best.removeLast() }
        }
        return best.map(\.index)
    }
}
