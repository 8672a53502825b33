import PullbackArrays

extension GradientCheck {
    /// What a check has found.
    public struct Result: Sendable {
        /// Every derivative that was compared, in the order of the inputs.
        public internal(set) var comparisons: [Comparison] = []
        /// What is wrong, where it could be found out: the operation, its input, and the known mistake that explains it.
        public internal(set) var diagnoses: [Diagnosis] = []
        /// Why the check cannot tell, if it cannot.
        public internal(set) var refusal: String?

        /// How many derivatives were compared.
        public var count: Int { comparisons.count }
        /// The largest relative error |received − expected| / max(|received|, |expected|, floor); NaN if one is.
        ///
        /// Left out is where no difference is right: at kinks, and where there is no finite derivative.
        public var worstError: Double {
            comparisons.lazy.filter { $0.verdict == .agrees || $0.verdict == .differs }.reduce(0) { worst, comparison in
                worst.isNaN || comparison.error.isNaN ? .nan : max(worst, comparison.error)
            }
        }
        /// The derivatives whose relative error is too large, or not a number.
        public var failures: [Comparison] { comparisons.filter { $0.verdict == .differs } }
        /// The places where the function has a kink, and the derivative lies between the slopes of its two sides.
        public var kinks: [Comparison] { comparisons.filter { $0.verdict == .kink } }
        /// The places where the function has no finite derivative, as √x has none at 0: nothing is said of the one claimed.
        public var singularities: [Comparison] { comparisons.filter { $0.verdict == .singular } }
        /// Whether every derivative agrees, where the function has a finite one.
        public var isPassed: Bool { refusal == nil && diagnoses.isEmpty && failures.isEmpty }
    }

    /// A derivative beside its central difference.
    public struct Comparison: Sendable, CustomStringConvertible {
        /// Which: "x[2, 0]", or "random direction 1".
        public let place: String
        /// The index of the input; `nil` for a direction.
        public let input: Int?
        /// The central difference.
        public let expected: Double
        /// The derivative that is checked.
        public let received: Double
        /// The relative error.
        public let error: Double
        let verdict: CentralDifference.Verdict

        /// A sentence.
        public var description: String {
            let which = "the derivative \(input == nil ? "along" : "with respect to") \(place)"
            return switch verdict {
            case .agrees: "\(which) is \(received), and \(expected) by central differences"
            case .kink: "\(which) is \(received): the function has a kink there"
            case .singular: "\(which) is \(received): the function has no finite derivative there"
            case .differs:
                "\(which) is \(received), but \(expected) by central differences: ratio \(received / expected)"
            }
        }
    }
}

extension GradientCheck.Result: CustomStringConvertible {
    /// One line: agreed, or what is wrong first.
    public var description: String {
        if let refusal { return refusal }
        guard isPassed else {
            let first = diagnoses.first.map { "\($0)" } ?? failures.first.map { "\($0)" } ?? ""
            return "\(failures.count) of \(count) derivatives differ: \(first)"
        }
        let kinks = kinks.isEmpty ? "" : ", \(kinks.count) at kinks"
        let singular = singularities.map(\.place).joined(separator: ", ")
        return "\(count - singularities.count) derivatives agree, worst relative error \(short(worstError))\(kinks)"
            + (singular.isEmpty ? "" : "; the function has no finite derivative with respect to \(singular)")
    }
}
