import PullbackDatasets

extension Checkpoint {
    /// A fingerprint of the rows that a network was trained on and of their order, to recognize other rows.
    public struct Fingerprint: Codable, Hashable, Sendable {
        /// The number of rows.
        public let count: Int
        /// The FNV-1a hash of the bits of each row's features and label, computed over 64 bits at a time
        /// instead of 8.
        public let checksum: UInt64

        /// Computes the fingerprint of all rows of a dataset.
        public init(of rows: Dataset) {
            count = rows.count
            checksum = rows.labels.indices.reduce(0xcbf2_9ce4_8422_2325) { hash, row in
                (rows[row].map(\.bitPattern) + [UInt64(rows.labels[row])]).reduce(hash) {
                    ($0 ^ $1) &* 0x100_0000_01b3
                }
            }
        }
    }
}
