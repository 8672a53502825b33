import Foundation
import PullbackArrays
import PullbackNetworks

extension Checkpoint {
    /// A small network for points in the plane at one moment of its training, stored so that its decision
    /// boundary can be drawn.
    public struct Moment: Codable, Hashable, Sendable {
        /// The number of updates before this moment; 0 is the start.
        public let update: Int
        /// The mean loss of all training examples at this moment.
        public let loss: Double
        /// All parameters, then all buffers, one after the other, as 32-bit little-endian floats.
        private let parameters: Data

        /// Stores the present parameters of a network.
        public init<S: RealScalar>(of network: MLP<S>, update: Int, loss: Double) {
            (self.update, self.loss) = (update, loss)
            parameters = network.stateEntries.reduce(into: Data()) { bytes, entry in
                for x in NDArray<Float>(entry.array).elements {
                    withUnsafeBytes(of: x.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
                }
            }
        }

        /// The largest number of parameters of a network for which moments are stored; for larger ones they
        /// would make up most of the file.
        public static let mostParameters = 5000

        /// Returns the numbers of updates at which a training of `last` updates is stored: 0 %, 5 %, 25 % and
        /// 100 % of them.
        public static func updates(of last: Int) -> [Int] { [0, last / 20, last / 4, last] }

        /// Returns the network at this moment; `nil` if the number of parameters does not fit the
        /// architecture.
        func network(_ architecture: Architecture) -> MLP<Float>? {
            var generator = Generator(seed: 0)
            let network: MLP<Float> = architecture.makeNetwork(initialization: .zeros, using: &generator)
            let entries = network.stateEntries
            guard parameters.count == 4 * entries.reduce(0, { $0 + $1.array.count }) else { return nil }
            let numbers = stride(from: 0, to: parameters.count, by: 4).map { start in
                Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(parameters[start + $1]) << (8 * $1) })
            }
            var start = 0
            for entry in entries {
                let shape = entry.array.shape, count = entry.array.count
                entry.array = NDArray(Array(numbers[start..<start + count]), shape: shape)
                start += count
            }
            return network
        }
    }

    /// The networks at all moments in the file, each with its number of updates and its loss.
    public var networksWhileLearning: [(update: Int, loss: Double, network: MLP<Float>)] {
        moments.compactMap { moment in
            moment.network(architecture).map { (moment.update, moment.loss, $0) }
        }
    }
}
