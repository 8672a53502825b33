import Arrays

/// Compares derivatives by the rules with central differences (f(x + ε) − f(x − ε)) / 2ε, in Double.
///
/// PyTorch: `autograd.gradcheck` and, for the second order, `gradgradcheck`.
public enum GradientCheck {
    /// Where differences are taken.
    public enum Scope: Sendable {
        /// In every element of every input.
        case everyElement
        /// In so many elements of every input, drawn at random; in all of them where there are no more.
        case elements(Int)
        /// Along so many random directions, each through all inputs at once: two evaluations, whatever their size.
        case directions(Int)
    }

    /// What is compared, and how closely.
    public struct Settings: Sendable {
        /// Where differences are taken.
        public var scope: Scope
        /// The largest relative error that passes.
        public var tolerance: Double
        /// ε: its square, the error of the difference, is about as small as 2⁻⁵³/ε, what rounding makes of it.
        public var step = 1e-5
        /// Derivatives below it are compared as if they were this large: their differences are mostly rounding.
        public var floor = 1e-4
        /// The seed of what is drawn: elements, directions and weights.
        public var seed: UInt64 = 0

        /// Differences where told, relative errors up to the tolerance.
        public init(_ scope: Scope, tolerance: Double) { (self.scope, self.tolerance) = (scope, tolerance) }

        /// Every element, to 1e-5.
        public static let everyElement = Settings(.everyElement, tolerance: 1e-5)
        /// Ten elements of every input, to 1e-6.
        public static let sample = Settings(.elements(10), tolerance: 1e-6)
        /// Three directions, to 1e-6.
        public static let directions = Settings(.directions(3), tolerance: 1e-6)
    }

    /// What a check has found.
    public struct Result: Sendable {
        /// How many derivatives were compared.
        public fileprivate(set) var count = 0
        /// The largest relative error |received − expected| / max(|received|, |expected|, floor); NaN if one is.
        public fileprivate(set) var worstError = 0.0
        /// The derivatives whose relative error is too large, or not a number.
        public fileprivate(set) var failures: [Failure] = []
        /// Whether every derivative agrees.
        public var isPassed: Bool { failures.isEmpty }
    }

    /// A derivative that differs.
    public struct Failure: Sendable, CustomStringConvertible {
        /// Which: "with respect to x[2, 0]".
        public let place: String
        /// The central difference.
        public let expected: Double
        /// The derivative by the rules.
        public let received: Double
        /// A sentence.
        public var description: String {
            "the derivative \(place) is \(received) by the rules, \(expected) by central differences: "
                + "ratio \(received / expected)"
        }
    }

    /// Checks the derivatives of a function at a point with respect to each of its inputs.
    ///
    /// A value of more than one element is made a number: Σ w·f with random weights w. The second order checks the
    /// derivatives of ⟨v, ∇f⟩ for a random direction v, the Hessian times v; the third those of the second along
    /// another; and so on. `names` are the inputs' in the failures: "input 0" and so on if none are given.
    public static func check(
        _ f: @escaping ([Tensor<Double>]) -> Tensor<Double>, at point: [Tensor<Double>], names: [String] = [],
        order: Int = 1, settings: Settings = .everyElement
    ) -> Result {
        require(order >= 1, "gradient check: order \(order): must be 1 or more")
        require(
            names.isEmpty || names.count == point.count, "gradient check: \(names.count) names, \(point.count) inputs")
        let names = names.isEmpty ? point.indices.map { "input \($0)" } : names
        let point = point.map(\.detached)
        var generator = Generator(seed: settings.seed)
        let number = number(f, at: point, order: order, using: &generator)
        let gradients = vjp(of: number, at: point).pullback(Tensor(1))
        var result = Result()
        for path in paths(from: point, scope: settings.scope, using: &generator) {
            // Values too are computed from variables: a function that differentiates inside needs them.
            let ahead = vjp(of: number, at: path.moved(point, by: settings.step)).value.item
            let behind = vjp(of: number, at: path.moved(point, by: -settings.step)).value.item
            let expected = (ahead - behind) / (2 * settings.step)
            let received = path.slope(gradients)
            let error = abs(received - expected) / max(abs(received), abs(expected), settings.floor)
            result.count += 1
            result.worstError = error.isNaN ? .nan : max(error, result.worstError)
            guard !(error <= settings.tolerance) else { continue }
            result.failures.append(Failure(place: path.place(in: point, names), expected: expected, received: received))
        }
        return result
    }

    /// The function as a number: Σ w·f; for each further order, its derivative along a random direction.
    private static func number(
        _ f: @escaping ([Tensor<Double>]) -> Tensor<Double>, at point: [Tensor<Double>], order: Int,
        using generator: inout Generator
    ) -> ([Tensor<Double>]) -> Tensor<Double> {
        let shape = f(point).shape
        let weights =
            shape.elementCount == 1 ? .ones(shape) : NDArray<Double>.uniform(shape, 0.5, 1.5, using: &generator)
        var number = { (x: [Tensor<Double>]) in (f(x) * Tensor(weights)).sum() }
        for _ in 1..<order {
            let lower = number
            let direction = point.map { Tensor(NDArray<Double>.normal($0.shape, using: &generator)) }
            number = { x in
                zip(vjp(of: lower, at: x).pullback(Tensor(1)), direction).reduce(Tensor(0)) { $0 + ($1.0 * $1.1).sum() }
            }
        }
        return number
    }

    private static func paths(
        from point: [Tensor<Double>], scope: Scope, using generator: inout Generator
    ) -> [Path] {
        switch scope {
        case .everyElement:
            point.indices.flatMap { input in (0..<point[input].count).map { Path.element(input, $0) } }
        case .elements(let count):
            point.indices.flatMap { input in
                let all = point[input].count
                return generator.choice(all, count: min(count, all), replacing: false).map { Path.element(input, $0) }
            }
        case .directions(let count):
            (0..<count).map { number in Path.direction(number, point.map { .normal($0.shape, using: &generator) }) }
        }
    }
}

/// A line on which a point moves: along one element of one input, or along a direction through all of them.
private enum Path {
    case element(_ input: Int, _ offset: Int)
    case direction(_ number: Int, [NDArray<Double>])

    func moved(_ point: [Tensor<Double>], by step: Double) -> [Tensor<Double>] {
        switch self {
        case .element(let input, let offset):
            var moved = point
            var elements = point[input].array.elements
            elements[offset] += step
            moved[input] = Tensor(elements, shape: point[input].shape)
            return moved
        case .direction(_, let direction):
            return zip(point, direction).map { Tensor($0.array + $1 * step) }
        }
    }

    /// What the gradients say of the derivative along this path.
    func slope(_ gradients: [Tensor<Double>]) -> Double {
        switch self {
        case .element(let input, let offset): gradients[input].array.elements[offset]
        case .direction(_, let direction): zip(gradients, direction).reduce(0) { $0 + ($1.0.array * $1.1).sum().item }
        }
    }

    func place(in point: [Tensor<Double>], _ names: [String]) -> String {
        switch self {
        case .element(let input, var offset):
            var indices: [Int] = []
            for size in point[input].shape.reversed() {
                indices.insert(offset % size, at: 0)
                offset /= size
            }
            return "with respect to \(names[input])" + (indices.isEmpty ? "" : "\(indices)")
        case .direction(let number, _): return "along random direction \(number)"
        }
    }
}
