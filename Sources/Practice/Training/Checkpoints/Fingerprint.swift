import PullbackArrays
import PullbackDatasets

extension Checkpoint {
    /// A fingerprint of the rows that a network was trained on and of their order, to recognize other rows.
    public struct Fingerprint: Codable, Hashable, Sendable {
        /// The number of rows.
        public let count: Int
        /// The FNV-1a hash of the bits of each row's features and label or targets, computed over 64 bits at
        /// a time instead of 8.
        public let checksum: UInt64

        /// The fingerprint in words, for messages.
        package var words: String { "\(count) rows with checksum \(String(checksum, radix: 16))" }

        /// Computes the fingerprint of all rows of a dataset.
        public init(of rows: Dataset) {
            self.init(rows.count) { rows[$0].map(\.bitPattern) + [UInt64(rows.labels[$0])] }
        }

        /// Computes the fingerprint of all rows of a dataset.
        public init(of rows: RegressionDataset) {
            let (targets, count) = (rows.targets.elements, rows.targetNames.count)
            self.init(rows.count) { row in
                (rows[row] + targets[(row * count)...].prefix(count)).map(\.bitPattern)
            }
        }

        /// Computes a fingerprint much faster, as often as a training stores its state; it is not equal to the
        /// other fingerprint of the same rows.
        public init(quicklyOf rows: Dataset) {
            count = rows.count
            let features =
                if rows.areBytes, case .bytes(let bytes, let divisor) = rows.features {
                    PullbackArrays.checksum(of: bytes, after: divisor.bitPattern)
                } else {
                    Self.checksum(count, rows.width) { rows.batch($0, as: Double.self).features }
                }
            checksum = PullbackArrays.checksum(of: rows.labels, after: features)
        }

        /// Computes a fingerprint much faster; it is not equal to the other fingerprint of the same rows.
        public init(quicklyOf rows: RegressionDataset) {
            count = rows.count
            let features = Self.checksum(count, rows.width) { rows.batch($0, as: Double.self).features }
            checksum = PullbackArrays.checksum(of: rows.targets.elements, after: features)
        }

        /// Returns the checksum of features, about a million of them at a time.
        private static func checksum(
            _ count: Int, _ width: Int, _ batch: (ArraySlice<Int>) -> NDArray<Double>
        ) -> UInt64 {
            let size = max(1, (1 << 20) / max(width, 1))
            return stride(from: 0, to: count, by: size).reduce(0) { sum, start in
                PullbackArrays.checksum(of: batch(ArraySlice(start..<min(start + size, count))).elements, after: sum)
            }
        }

        private init(_ count: Int, _ bits: (_ row: Int) -> [UInt64]) {
            self.count = count
            checksum = (0..<count).reduce(0xcbf2_9ce4_8422_2325) { hash, row in
                bits(row).reduce(hash) { ($0 ^ $1) &* 0x100_0000_01b3 }
            }
        }
    }
}
