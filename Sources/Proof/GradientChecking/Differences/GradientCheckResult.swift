import PullbackArrays

extension GradientCheck {
    /// The result of a gradient check.
    public struct Result: Sendable {
        /// All derivatives that were compared, in the order of the inputs.
        public internal(set) var comparisons: [Comparison] = []
        /// The mistakes that were found: the operation, its input, and the known mistakes that explain the
        /// numbers.
        public internal(set) var diagnoses: [Diagnosis] = []
        /// The reason why the check gives no result; nil if it gives one.
        public internal(set) var refusal: String?

        /// The number of derivatives that were compared.
        public var count: Int { comparisons.count }
        /// The largest relative error |received − expected| / max(|received|, |expected|, floor); NaN if one
        /// is NaN.
        ///
        /// Kinks, ends and points without a finite derivative are left out, since no difference is right there.
        public var worstError: Double {
            comparisons.lazy.filter { $0.verdict == .agrees || $0.verdict == .differs }.reduce(0) { worst, comparison in
                worst.isNaN || comparison.error.isNaN ? .nan : max(worst, comparison.error)
            }
        }
        /// The derivatives whose relative error is too large or NaN.
        public var failures: [Comparison] { comparisons.filter { $0.verdict == .differs } }
        /// The derivatives at kinks of the function that lie between the slopes of the two sides.
        public var kinks: [Comparison] { comparisons.filter { $0.verdict == .kink } }
        /// The derivatives where the function ends, as x^1.5 at 0, which the slopes of its one side approach.
        public var edges: [Comparison] { comparisons.filter { $0.verdict == .edge } }
        /// The derivatives where the function has no finite one, as √x at 0; they are not judged.
        public var singularities: [Comparison] { comparisons.filter { $0.verdict == .singular } }
        /// True if all derivatives agree, except where the function has no finite one.
        public var isPassed: Bool { refusal == nil && diagnoses.isEmpty && failures.isEmpty }
    }

    /// A derivative and its central difference.
    public struct Comparison: Sendable, CustomStringConvertible {
        /// The element or direction, for example "x[2, 0]" or "random direction 1".
        public let place: String
        /// The index of the input; `nil` for a direction.
        public let input: Int?
        /// The central difference.
        public let expected: Double
        /// The derivative to check.
        public let received: Double
        /// The relative error.
        public let error: Double
        let verdict: CentralDifference.Verdict

        /// A sentence with the derivative and the difference.
        public var description: String {
            let which = "the derivative \(input == nil ? "along" : "with respect to") \(place)"
            return switch verdict {
            case .agrees: "\(which) is \(received), and \(expected) by central differences"
            case .edge: "\(which) is \(received): the function ends there, and its slopes approach that"
            case .kink: "\(which) is \(received): the function has a kink there"
            case .singular: "\(which) is \(received): the function has no finite derivative there"
            case .differs:
                "\(which) is \(received), but \(expected) by central differences: ratio \(received / expected)"
            }
        }
    }
}

extension GradientCheck.Result: CustomStringConvertible {
    /// One line: the derivatives agree, or the first mistake.
    public var description: String {
        if let refusal { return refusal }
        if let first = diagnoses.first, first.kind != .wrongGradient {
            return "\(failures.count) of \(count) derivatives cannot be judged: \(first)"
        }
        guard isPassed else {
            let first = diagnoses.first.map { "\($0)" } ?? failures.first.map { "\($0)" } ?? ""
            return "\(failures.count) of \(count) derivatives differ: \(first)"
        }
        let kinks = kinks.isEmpty ? "" : ", \(kinks.count) at kinks"
        let edges = edges.isEmpty ? "" : ", \(edges.count) where the function ends"
        let singular = singularities.map(\.place).joined(separator: ", ")
        return
            "\(count - singularities.count) derivatives agree, worst relative error \(short(worstError))\(kinks)\(edges)"
            + (singular.isEmpty ? "" : "; the function has no finite derivative with respect to \(singular)")
    }
}
