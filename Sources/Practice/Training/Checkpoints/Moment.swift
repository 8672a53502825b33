import Foundation
import PullbackArrays
import PullbackNetworks

extension Checkpoint {
    /// A small network of points in the plane as it was at one moment of its training, so that its boundary can be drawn.
    public struct Moment: Codable, Hashable, Sendable {
        /// After how many updates; 0 is the start.
        public let update: Int
        /// The loss then, of all examples that it learned from.
        public let loss: Double
        /// All parameters one after the other, four bytes each, little-endian.
        private let parameters: Data

        /// A network as it is now.
        public init<S: RealScalar>(of network: MLP<S>, update: Int, loss: Double) {
            (self.update, self.loss) = (update, loss)
            parameters = network.parameters.reduce(into: Data()) { bytes, parameter in
                for x in NDArray<Float>(parameter.array).elements {
                    withUnsafeBytes(of: x.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
                }
            }
        }

        /// Networks with more parameters than this leave no moments: it would be most of their file.
        public static let mostParameters = 5000

        /// The updates after which a training of `last` updates is remembered: its start, soon after, later, its end.
        public static func updates(of last: Int) -> [Int] { [0, last / 20, last / 4, last] }

        /// The network as it was then; `nil` where the numbers are those of another one.
        func network(_ architecture: Architecture) -> MLP<Float>? {
            guard parameters.count == 4 * architecture.parameterCount else { return nil }
            var generator = Generator(seed: 0)
            let network: MLP<Float> = architecture.makeNetwork(initialization: .zeros, using: &generator)
            let numbers = stride(from: 0, to: parameters.count, by: 4).map { start in
                Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(parameters[start + $1]) << (8 * $1) })
            }
            var start = 0
            for parameter in network.parameters {
                let shape = parameter.array.shape, count = parameter.array.count
                parameter.array = NDArray(Array(numbers[start..<start + count]), shape: shape)
                start += count
            }
            return network
        }
    }

    /// The networks of all moments that the file remembers, each with the number of updates and the loss.
    public var networksWhileLearning: [(update: Int, loss: Double, network: MLP<Float>)] {
        moments.compactMap { moment in
            moment.network(architecture).map { (moment.update, moment.loss, $0) }
        }
    }
}
