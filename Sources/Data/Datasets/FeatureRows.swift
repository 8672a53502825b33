import PullbackArrays

/// Rows of features. The parts of a dataset and its standardized form share the numbers that they were taken from, so they
/// take no memory but that for the places of their rows.
struct FeatureRows: Sendable {
    /// The number of rows.
    let count: Int
    /// The number of features in a row.
    let width: Int
    private let stored: Dataset.Features
    /// The place of each row among those that are stored; `nil` for all of them in their order.
    private let places: [Int32]?
    /// Is applied wherever a row is read; `nil` to read it as it is stored.
    private let standardization: Standardization?

    /// All rows of some features, which are stored row after row.
    init(_ stored: Dataset.Features, count: Int, width: Int) {
        self.init(stored, count: count, width: width, places: nil, nil)
    }

    private init(
        _ stored: Dataset.Features, count: Int, width: Int, places: [Int32]?, _ standardization: Standardization?
    ) {
        (self.stored, self.count, self.width, self.places, self.standardization) =
            (stored, count, width, places, standardization)
    }

    /// True if the rows are bytes, which are read as they are.
    var areBytes: Bool { if case .bytes = stored { standardization == nil } else { false } }

    /// The features of a row.
    subscript(row: Int) -> [Double] { numbers([row]) }

    /// The features of all rows, row after row: as they are stored, if nothing was changed.
    var all: Dataset.Features {
        if standardization == nil {
            guard let places else { return stored }
            if case .bytes(let bytes, let divisor) = stored {
                return .bytes(places.flatMap { bytes[Int($0) * width..<(Int($0) + 1) * width] }, dividedBy: divisor)
            }
        }
        return .numbers(numbers(ArraySlice(0..<count)))
    }

    /// Returns rows in a given order.
    func subset(_ rows: some Collection<Int>) -> FeatureRows {
        let chosen = rows.map { row in places?[row] ?? Int32(row) }
        return FeatureRows(stored, count: chosen.count, width: width, places: chosen, standardization)
    }

    /// Returns the rows, standardized.
    func standardized(_ standardization: Standardization) -> FeatureRows {
        if self.standardization != nil {
            return FeatureRows(all, count: count, width: width).standardized(standardization)
        }
        return FeatureRows(stored, count: count, width: width, places: places, standardization)
    }

    /// Returns rows as an array of shape [rows.count, width].
    func batch<Scalar: RealScalar>(_ rows: ArraySlice<Int>) -> NDArray<Scalar> {
        if standardization == nil {
            let stored = places.map { places in ArraySlice(rows.map { Int(places[$0]) }) } ?? rows
            switch self.stored {
            case .bytes(let bytes, let divisor):
                return NDArray(bytes: bytes, rows: stored, width: width, dividedBy: Scalar(divisor))
            case .numbers(let numbers): return NDArray(numbers: numbers, rows: stored, width: width)
            case .floats: break
            }
        }
        return NDArray(numbers: numbers(rows), rows: ArraySlice(0..<rows.count), width: width)
    }

    /// Returns the numbers of rows, row after row.
    private func numbers(_ rows: ArraySlice<Int>) -> [Double] {
        var result: [Double] = []
        result.reserveCapacity(rows.count * width)
        for row in rows {
            let start = (places.map { Int($0[row]) } ?? row) * width
            switch stored {
            case .bytes(let bytes, let divisor):
                for index in start..<start + width { result.append(Double(bytes[index]) / divisor) }
            case .numbers(let numbers):
                for index in start..<start + width { result.append(numbers[index]) }
            case .floats(let floats):
                for index in start..<start + width { result.append(Double(floats[index])) }
            }
        }
        if let standardization {
            let (mean, scale) = (standardization.mean, standardization.scale)
            for start in stride(from: 0, to: result.count, by: max(width, 1)) {
                for column in 0..<width {
                    result[start + column] = (result[start + column] - mean[column]) / scale[column]
                }
            }
        }
        return result
    }

    /// The indices of the features that have one value in all rows.
    var constantColumns: [Int] {
        guard count > 1 else { return count == 1 ? Array(0..<width) : [] }
        let first = self[0]
        var constant = Array(0..<width)
        for row in 1..<count where !constant.isEmpty {
            let numbers = self[row]
            constant.removeAll { numbers[$0] != first[$0] }
        }
        return constant
    }
}
