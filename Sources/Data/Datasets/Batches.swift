import PullbackArrays

/// The row numbers of a dataset in batches of equal size; the last batch is smaller if the size does not
/// divide the number of rows.
///
/// `for rows in dataset.batches(ofSize: 64, shuffledBy: &generator)` is one epoch: every row once.
/// PyTorch: `DataLoader` with `drop_last=False`.
public struct Batches: RandomAccessCollection, Sendable {
    private let order: [Int]
    private let size: Int

    /// Cuts a list of row numbers into batches of `size` rows.
    public init(of order: [Int], size: Int) {
        require(size > 0, "batches: size \(size) is not positive")
        self.order = order
        self.size = size
    }

    /// The index of the first batch: 0.
    public var startIndex: Int { 0 }

    /// The number of batches: rows / size, rounded up.
    public var endIndex: Int { (order.count + size - 1) / size }

    /// The row numbers in one batch.
    public subscript(batch: Int) -> ArraySlice<Int> {
        order[batch * size..<Swift.min((batch + 1) * size, order.count)]
    }
}

extension Dataset {
    /// Returns the row numbers in a new random order, in batches. Call it once for each epoch.
    public func batches(ofSize size: Int, shuffledBy generator: inout Generator) -> Batches {
        Batches(of: generator.permutation(count), size: size)
    }

    /// Returns the row numbers in their own order, in batches: for evaluation.
    public func batches(ofSize size: Int) -> Batches {
        Batches(of: Array(0..<count), size: size)
    }
}
