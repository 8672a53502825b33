import PullbackArrays

/// The rows of a dataset in groups of equal size, the last one smaller where the size does not divide their number.
///
/// `for rows in dataset.batches(ofSize: 64, shuffledBy: &generator)` is one epoch: every row once.
/// PyTorch: `DataLoader` with `drop_last=False`.
public struct Batches: RandomAccessCollection, Sendable {
    private let order: [Int]
    private let size: Int

    /// The given order cut into batches of `size` rows.
    public init(of order: [Int], size: Int) {
        require(size > 0, "batches: size \(size) is not positive")
        self.order = order
        self.size = size
    }

    /// 0, the first batch.
    public var startIndex: Int { 0 }

    /// The number of batches: rows / size, rounded up.
    public var endIndex: Int { (order.count + size - 1) / size }

    /// The rows of one batch.
    public subscript(batch: Int) -> ArraySlice<Int> {
        order[batch * size..<Swift.min((batch + 1) * size, order.count)]
    }
}

extension Dataset {
    /// The rows in a new random order, in batches. Shuffle again for each epoch.
    public func batches(ofSize size: Int, shuffledBy generator: inout Generator) -> Batches {
        Batches(of: generator.permutation(count), size: size)
    }

    /// The rows in their own order, in batches: to evaluate, not to train.
    public func batches(ofSize size: Int) -> Batches {
        Batches(of: Array(0..<count), size: size)
    }
}
