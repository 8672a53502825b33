/// A way to compute the output, the loss and the gradients of a network, independent of the other ways.
public enum Witness: String, CaseIterable, Codable, Sendable {
    /// The derivation by hand, written as code line by line.
    case handDerived = "hand-derived"
    /// The backward rules of the recorded operations.
    case autodiff
    /// The stored results of PyTorch.
    case pyTorch = "PyTorch"
    /// Central differences: the loss at two values of a parameter.
    case differences

    /// Two different witnesses.
    public struct Pair: Hashable, Sendable {
        /// The witness that comes first in the list of cases.
        public let first: Witness
        /// The other witness.
        public let second: Witness

        /// All pairs of witnesses; those with central differences, which are less exact, come last.
        public static let all = Witness.allCases.flatMap { second in
            Witness.allCases.prefix { $0 != second }.map { Pair(first: $0, second: second) }
        }
    }
}
