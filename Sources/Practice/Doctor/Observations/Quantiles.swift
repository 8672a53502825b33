import PullbackArrays

/// The distribution of many numbers, kept as at most 256 of them.
///
/// Of more numbers a part is taken, evenly spaced over all rows and columns. Numbers that are infinite or NaN are left out.
public struct Quantiles: Sendable {
    /// The numbers that were taken, in no order: to sort them costs more than to take them.
    private let taken: [Double]

    /// Creates the quantiles of the elements of an array.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public init<Scalar: RealScalar>(of array: NDArray<Scalar>) {
        let most = 256, count = array.count, width = max(array.shape.last ?? 1, 1)
        var stride = max(1, (count + most - 1) / most)
        // A stride that shares a factor with the width would see some of the columns only.
        while stride > 1, Self.haveCommonFactor(stride, width) { stride += 1 }
        let numbers =
            stride == 1 ? array : array.reshaped(count, 1).rows(Array(Swift.stride(from: 0, to: count, by: stride)))
        taken = NDArray<Double>(numbers).elements.filter(\.isFinite)
    }

    /// The numbers in their order: the first is the smallest, the middle one the median, the last the largest. Empty if
    /// no number is finite.
    public var numbers: [Double] { taken.sorted() }

    private static func haveCommonFactor(_ a: Int, _ b: Int) -> Bool {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a > 1
    }

    /// Returns the number below which `part` of the numbers lie: 0.5 for the median; NaN if there are none.
    public func quantile(_ part: Double) -> Double {
        let numbers = numbers
        guard let last = numbers.indices.last else { return .nan }
        return numbers[Int((min(max(part, 0), 1) * Double(last)).rounded())]
    }

    /// Returns the share of the numbers in each of the intervals between neighbouring edges, which must grow. An
    /// interval contains its lower edge; the last one contains both.
    public func histogram(edges: [Double]) -> [Double] {
        guard edges.count > 1 else { return [] }
        var counts = Array(repeating: 0.0, count: edges.count - 1)
        guard !taken.isEmpty else { return counts }
        var place = 0
        for number in numbers where number >= edges[0] && number <= edges[edges.count - 1] {
            while place < counts.count - 1, number >= edges[place + 1] { place += 1 }
            counts[place] += 1
        }
        return counts.map { $0 / Double(taken.count) }
    }
}
