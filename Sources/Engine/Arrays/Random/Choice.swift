extension Generator {
    /// `count` of the integers 0..<n, equally likely or with the given probabilities, all different unless `replacing`:
    /// NumPy's `choice(n, size=count, replace=replacing, p=probabilities)`.
    ///
    /// The probabilities are n numbers that sum to 1; without replacement, as many of them as are chosen must not be 0.
    public mutating func choice(
        _ n: Int, count: Int, replacing: Bool = true, probabilities: [Double]? = nil
    ) -> [Int] {
        require(count == 0 || count > 0 && n > 0, "choice: cannot choose \(count) of \(n) integers")
        require(replacing || count <= n, "choice: cannot choose \(count) different ones of \(n) integers")
        if let probabilities {
            require(probabilities.count == n, "choice: \(probabilities.count) probabilities for \(n) integers")
            require(probabilities.allSatisfy { $0 >= 0 }, "choice: a probability is negative or not a number")
            let sum = probabilities.reduce(0, +)
            require(abs(sum - 1) <= 1.5e-8, "choice: the probabilities sum to \(sum), not to 1")
            return replacing ? choices(count, probabilities) : differentChoices(count, probabilities)
        }
        if replacing { return count == 0 ? [] : integers(0..<n, count: count) }
        return n > 10_000 && count > n / 50 ? shuffledTail(n, count) : floyd(n, count)
    }

    /// Shuffles only as many places at the end of 0..<n as are wanted.
    private mutating func shuffledTail(_ n: Int, _ count: Int) -> [Int] {
        var order = Array(0..<n)
        shuffleTail(&order, from: n - count)
        return Array(order[(n - count)...])
    }

    /// Floyd's method, which needs no list of the n integers: of each pair (random in 0…last, last) it takes the first
    /// that is new. Which elements it finds is random, their order is not; hence the shuffle.
    private mutating func floyd(_ n: Int, _ count: Int) -> [Int] {
        var seen = Set<Int>(minimumCapacity: count)
        var found = (n - count..<n).map { last in
            let candidate = Int(bits.next(through: UInt64(last)))
            let new = seen.insert(candidate).inserted ? candidate : last
            seen.insert(new)
            return new
        }
        shuffleTail(&found, from: 0)
        return found
    }

    /// Fisher and Yates from the end, by Lemire's integers, where `shuffle` uses masked ones.
    private mutating func shuffleTail(_ array: inout [Int], from first: Int) {
        for last in array.indices.dropFirst(max(first, 1)).reversed() {
            array.swapAt(last, Int(bits.next(through: UInt64(last))))
        }
    }

    /// By the inverse of the cumulative distribution.
    private mutating func choices(_ count: Int, _ probabilities: [Double]) -> [Int] {
        let cumulative = CumulativeDistribution(probabilities)
        return random(count: count).map { cumulative.inverse($0) }
    }

    /// In rounds: what was chosen has no probability in the next round, and its repetitions in the same round are dropped.
    private mutating func differentChoices(_ count: Int, _ probabilities: [Double]) -> [Int] {
        let possible = probabilities.count { $0 > 0 }
        require(count <= possible, "choice: \(count) different ones, but \(possible) probabilities are not 0")
        var left = probabilities
        var found: [Int] = []
        while found.count < count {
            for index in choices(count - found.count, left) where left[index] > 0 {
                found.append(index)
                left[index] = 0
            }
        }
        return found
    }
}

/// P(i) = Σⱼ≤ᵢ wⱼ / Σⱼ wⱼ for weights w.
private struct CumulativeDistribution {
    private let values: [Double]

    init(_ weights: [Double]) {
        var sum = 0.0
        let sums = weights.map { weight in
            sum += weight
            return sum
        }
        values = sums.map { $0 / sum }
    }

    /// The first i with P(i) > u, by bisection.
    func inverse(_ u: Double) -> Int {
        var candidates = values.indices
        while !candidates.isEmpty {
            let middle = candidates.lowerBound + candidates.count / 2
            candidates = values[middle] > u ? candidates.lowerBound..<middle : middle + 1..<candidates.upperBound
        }
        return candidates.lowerBound
    }
}
