import PullbackArrays

/// The distribution of many numbers, kept as at most 257 of them: evenly spaced in their order, from the smallest to the
/// largest.
///
/// Of more than 4096 numbers a part is taken, evenly spaced over all rows and columns. Numbers that are infinite or NaN
/// are left out.
public struct Quantiles: Hashable, Sendable {
    /// The numbers in their order: the first is the smallest, the middle one the median, the last the largest. Empty if
    /// no number is finite.
    public let numbers: [Double]

    /// Creates the quantiles of the elements of an array.
    public init<Scalar: RealScalar>(of array: NDArray<Scalar>) {
        self.init(NDArray<Double>(array).elements, width: max(array.shape.last ?? 1, 1))
    }

    /// Creates the quantiles of the numbers of a matrix with rows of `width`.
    private init(_ all: [Double], width: Int) {
        let most = 4096, kept = 257
        var stride = max(1, all.count / most)
        // A stride that shares a factor with the width would see some of the columns only.
        while stride > 1, Self.haveCommonFactor(stride, width) { stride += 1 }
        let sorted = Swift.stride(from: 0, to: all.count, by: stride).lazy.map { all[$0] }.filter(\.isFinite).sorted()
        numbers =
            sorted.count <= kept ? sorted : (0..<kept).map { sorted[$0 * (sorted.count - 1) / (kept - 1)] }
    }

    private static func haveCommonFactor(_ a: Int, _ b: Int) -> Bool {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a > 1
    }

    /// Returns the number below which `part` of the numbers lie: 0.5 for the median; NaN if there are none.
    public func quantile(_ part: Double) -> Double {
        guard let last = numbers.indices.last else { return .nan }
        return numbers[Int((min(max(part, 0), 1) * Double(last)).rounded())]
    }

    /// Returns the share of the numbers in each of the intervals between neighbouring edges, which must grow. An
    /// interval contains its lower edge; the last one contains both.
    public func histogram(edges: [Double]) -> [Double] {
        guard edges.count > 1 else { return [] }
        var counts = Array(repeating: 0.0, count: edges.count - 1)
        guard !numbers.isEmpty else { return counts }
        var place = 0
        for number in numbers where number >= edges[0] && number <= edges[edges.count - 1] {
            while place < counts.count - 1, number >= edges[place + 1] { place += 1 }
            counts[place] += 1
        }
        return counts.map { $0 / Double(numbers.count) }
    }
}
