import PullbackArrays
import PullbackDatasets

extension Patient {
    /// Examples: a row of features and a row of targets for each.
    public struct Examples: Sendable {
        /// The features, of shape [rows, features].
        public var features: NDArray<Double>
        /// What the outputs should be, of shape [rows, outputs].
        public var targets: NDArray<Double>
        /// What the targets are.
        public var kind: Kind

        /// What targets are.
        public enum Kind: String, Sendable {
            /// Exclusive classes: one-hot rows, or a single number 0 or 1 for two classes.
            case classes
            /// Labels of which any number can hold at once: rows of 0 and 1.
            case labels
            /// Numbers to predict.
            case numbers
        }

        /// Creates examples. Without a kind it is seen from the targets: a single column of 0 and 1 and one-hot rows
        /// are classes, other rows of 0 and 1 are labels, and everything else is numbers.
        public init(features: NDArray<Double>, targets: NDArray<Double>, kind: Kind? = nil) {
            require(
                features.rank == 2 && targets.rank == 2 && features.shape[0] == targets.shape[0],
                "examples: features \(features.shape) and targets \(targets.shape): must be [rows, features] and "
                    + "[rows, outputs]")
            (self.features, self.targets) = (features, targets)
            self.kind = kind ?? Self.kind(of: targets)
        }

        /// Creates examples of classes, with one-hot targets.
        public init(features: NDArray<Double>, labels: [Int], classes: Int) {
            self.init(features: features, targets: .oneHot(labels, classes: classes), kind: .classes)
        }

        private static func kind(of targets: NDArray<Double>) -> Kind {
            let numbers = targets.elements, width = targets.shape[1]
            guard numbers.allSatisfy({ $0 == 0 || $0 == 1 }) else { return .numbers }
            if width == 1 { return .classes }
            let isOneHot = (0..<targets.shape[0]).allSatisfy { row in
                numbers[row * width..<(row + 1) * width].reduce(0, +) == 1
            }
            return isOneHot ? .classes : .labels
        }

        /// The number of examples.
        public var count: Int { features.shape[0] }
        /// The number of features.
        public var width: Int { features.shape[1] }
        /// The number of outputs.
        public var outputs: Int { targets.shape[1] }

        /// The class of each row, if the targets are classes; otherwise empty.
        public var labels: [Int] {
            kind == .classes ? targets.classes : []
        }

        /// The number of classes, if the targets are classes.
        public var classes: Int { outputs == 1 ? 2 : outputs }

        /// Returns the examples in these rows, in that order.
        public func rows(_ rows: [Int]) -> Examples {
            Examples(features: features.rows(rows), targets: targets.rows(rows), kind: kind)
        }

        /// Returns at most so many examples, evenly chosen.
        public func thinned(to limit: Int) -> Examples {
            guard count > limit else { return self }
            return rows((0..<limit).map { $0 * count / limit })
        }
    }
}

extension NDArray {
    /// The class of each row of targets: the place of the largest number, or 0 and 1 in a single column.
    var classes: [Int] { shape[1] == 1 ? elements.map { $0 > 0.5 ? 1 : 0 } : argmax(over: 1) }
}
