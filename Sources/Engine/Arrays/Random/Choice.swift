extension Generator {
    /// Draws `count` of the integers 0..<n, equally likely or with the given probabilities; all different
    /// unless `replacing`. NumPy: `choice(n, size=count, replace=replacing, p=probabilities)`.
    ///
    /// The probabilities must be n numbers that sum to 1. Without replacement, at least `count` of them
    /// must not be 0.
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

    /// Shuffles only the last `count` places of 0..<n and returns them.
    private mutating func shuffledTail(_ n: Int, _ count: Int) -> [Int] {
        var order = Array(0..<n)
        shuffleTail(&order, from: n - count)
        return Array(order[(n - count)...])
    }

    /// Draws by Floyd's method, which needs no list of the n integers: for each `last` from n − count to n −
    /// 1, it takes a random integer from 0…last, or `last` itself if that integer was taken before. The set
    /// is random, but its order is not, so it is shuffled.
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

    /// Shuffles from the end by the method of Fisher and Yates. It draws integers by Lemire's method, while
    /// `shuffle` masks random bits.
    private mutating func shuffleTail(_ array: inout [Int], from first: Int) {
        for last in array.indices.dropFirst(max(first, 1)).reversed() {
            array.swapAt(last, Int(bits.next(through: UInt64(last))))
        }
    }

    /// Draws by the inverse of the cumulative distribution.
    private mutating func choices(_ count: Int, _ probabilities: [Double]) -> [Int] {
        let cumulative = CumulativeDistribution(probabilities)
        return random(count: count).map { cumulative.inverse($0) }
    }

    /// Draws in rounds. An integer that was drawn has no probability in the next round; if it is drawn again
    /// in the same round, it is dropped.
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

/// The cumulative distribution P(i) = Σⱼ≤ᵢ wⱼ / Σⱼ wⱼ of weights w.
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

    /// Returns the first i with P(i) > u, found by bisection.
    func inverse(_ u: Double) -> Int {
        var candidates = values.indices
        while !candidates.isEmpty {
            let middle = candidates.lowerBound + candidates.count / 2
            candidates = values[middle] > u ? candidates.lowerBound..<middle : middle + 1..<candidates.upperBound
        }
        return candidates.lowerBound
    }
}
