/// Who says what the output, the loss and the gradients of a network are.
public enum Witness: String, CaseIterable, Codable, Sendable {
    /// The derivation with pencil and paper, written out line by line.
    case handDerived = "hand-derived"
    /// The pullbacks of the recorded operations.
    case autodiff
    /// The numbers that PyTorch gave.
    case pyTorch = "PyTorch"
    /// The loss itself, evaluated on both sides of a parameter.
    case differences

    /// Two of them.
    public struct Pair: Hashable, Sendable {
        /// The one that is listed first.
        public let first: Witness
        /// The other.
        public let second: Witness

        /// Every two witnesses; those beside differences, which are less exact, last.
        public static let all = Witness.allCases.flatMap { second in
            Witness.allCases.prefix { $0 != second }.map { Pair(first: $0, second: second) }
        }
    }
}
