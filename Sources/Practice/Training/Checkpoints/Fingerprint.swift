import PullbackDatasets

extension Checkpoint {
    /// Which rows a network learned from, and in which order they came: enough to see that others are not the same.
    public struct Fingerprint: Codable, Hashable, Sendable {
        /// The number of rows.
        public let count: Int
        /// FNV-1a over the bits of each row's features and label, 64 at a time instead of 8.
        public let checksum: UInt64

        /// The fingerprint of all rows of a dataset.
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
