import PullbackDatasets

extension Checkpoint {
    /// A fingerprint of the rows that a network was trained on and of their order, to recognize other rows.
    public struct Fingerprint: Codable, Hashable, Sendable {
        /// The number of rows.
        public let count: Int
        /// The FNV-1a hash of the bits of each row's features and label or targets, computed over 64 bits at
        /// a time instead of 8.
        public let checksum: UInt64

        /// Computes the fingerprint of all rows of a dataset.
        public init(of rows: Dataset) {
            self.init(rows.count) { rows[$0].map(\.bitPattern) + [UInt64(rows.labels[$0])] }
        }

        /// Computes the fingerprint of all rows of a dataset.
        public init(of rows: RegressionDataset) {
            let (features, targets) = (rows.features.elements, rows.targets.elements)
            let (width, count) = (rows.width, rows.targetNames.count)
            self.init(rows.count) { row in
                (features[(row * width)...].prefix(width) + targets[(row * count)...].prefix(count)).map(\.bitPattern)
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
