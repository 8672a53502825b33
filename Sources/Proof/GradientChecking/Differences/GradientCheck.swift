import PullbackArrays
import PullbackAutodiff

/// Compares derivatives with central differences (f(x + ε) − f(x − ε)) / 2ε, in Double.
///
/// PyTorch: `autograd.gradcheck` and, for the second order, `gradgradcheck`.
public enum GradientCheck {
    /// Where differences are taken.
    public enum Scope: Sendable {
        /// In every element of every input.
        case everyElement
        /// In so many elements of every input, drawn at random; in all of them where there are no more.
        case elements(Int)
        /// In these elements.
        case only([Element])
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

    /// Checks derivatives that somebody claims, whoever computed them, of a function that gives a number.
    ///
    /// One claimed gradient for each input of the point; a shape that is not the input's is reported as a mistake.
    /// `names` are the inputs' in the result: "input 0" and so on if none are given.
    public static func check(
        gradients: [NDArray<Double>], of f: @escaping ([NDArray<Double>]) -> Double, at point: [NDArray<Double>],
        names: [String] = [], settings: Settings = .everyElement
    ) -> Result {
        var generator = Generator(seed: settings.seed)
        let names = names.isEmpty ? point.indices.map { "input \($0)" } : names
        var result = compare(gradients, of: f, at: point, names, settings, using: &generator)
        result.diagnoses += diagnoses(of: gradients, of: f, at: point, names, result, settings)
        return result
    }

    /// Checks the derivatives of a function at a point with respect to each of its inputs.
    ///
    /// A value of more than one element is made a number: Σ w·f with random weights w. The second order checks the
    /// derivatives of ⟨v, ∇f⟩ for a random direction v, the Hessian times v; the third those of the second along
    /// another; and so on. Where the first order differs, `diagnoses` names the operation whose rule is wrong.
    public static func check(
        _ f: @escaping ([Tensor<Double>]) -> Tensor<Double>, at point: [Tensor<Double>], names: [String] = [],
        order: Int = 1, settings: Settings = .everyElement
    ) -> Result {
        check(claims: nil, of: f, at: point, names: names, order: order, settings: settings)
    }

    /// Single precision is refused: near 1e-7 it cannot tell a right gradient from a wrong one.
    @available(*, unavailable, message: "a gradient is judged in Double: differences of Float are mostly rounding")
    public static func check(
        _ f: @escaping ([Tensor<Float>]) -> Tensor<Float>, at point: [Tensor<Float>], names: [String] = [],
        order: Int = 1, settings: Settings = .everyElement
    ) -> Result { fatalError("unavailable") }

    /// The same for gradients that somebody claims of the function; for its own, if nobody claims any.
    package static func check(
        claims: [NDArray<Double>]?, of f: @escaping ([Tensor<Double>]) -> Tensor<Double>, at point: [Tensor<Double>],
        names: [String] = [], order: Int = 1, settings: Settings = .everyElement
    ) -> Result {
        let names = names.isEmpty ? point.indices.map { "input \($0)" } : names
        let point = point.map(\.detached)
        var generator = Generator(seed: settings.seed)
        let number = number(f, at: point, order: order, using: &generator)
        // Values too are computed from variables: a function that differentiates inside needs them.
        let value = { (x: [NDArray<Double>]) in vjp(of: number, at: x.map { Tensor($0) }).value.item }

        let variables = point.map { Tensor(variable: $0.array) }
        let y = number(variables)
        let gradients = claims ?? y.gradients(for: variables).map(\.array)
        let arrays = point.map(\.array)
        var result = compare(gradients, of: value, at: arrays, names, settings, using: &generator)
        guard !result.isPassed, result.refusal == nil, order == 1 else { return result }
        result.diagnoses =
            RuleCheck(
                of: y.trace, variables: Array(zip(variables.compactMap(\.identity), names)), gradients: gradients,
                seed: settings.seed
            ).diagnoses
        if result.diagnoses.isEmpty {
            result.diagnoses = diagnoses(of: gradients, of: value, at: arrays, names, result, settings)
        }
        return result
    }

    private static func compare(
        _ gradients: [NDArray<Double>], of f: @escaping ([NDArray<Double>]) -> Double, at point: [NDArray<Double>],
        _ names: [String], _ settings: Settings, using generator: inout Generator
    ) -> Result {
        require(
            gradients.count == point.count,
            "gradient check: \(gradients.count) gradients for a point of \(point.count) inputs")
        require(settings.step > 0, "gradient check: the step ε = \(settings.step) must be above 0")
        var result = Result()
        let misshapen = point.indices.filter { gradients[$0].shape != point[$0].shape }
        result.diagnoses = misshapen.map {
            Diagnosis(shapeOf: names[$0], expected: point[$0].shape, received: gradients[$0])
        }
        let middle = f(point)
        let largest = gradients.reduce(1) { max($0, $1.absolute().max().item) }
        if CentralDifference.rounding(of: middle, step: settings.step) / settings.tolerance > largest {
            result.refusal =
                "ε = \(settings.step) is so small that the differences of a value near \(short(middle)) vanish in its "
                + "rounding: take about 1e-5"
            return result
        }
        for path in paths(from: point, scope: settings.scope, leavingOut: misshapen, using: &generator) {
            let received = path.slope(gradients)
            let judged = CentralDifference.judge(
                received, of: { f(path.moved(point, by: $0)) }, from: middle, at: path.number(point),
                step: settings.step,
                tolerance: settings.tolerance, floor: settings.floor)
            result.comparisons.append(
                Comparison(
                    place: path.place(in: point, names), input: path.input, expected: judged.expected,
                    received: received, error: judged.error, verdict: judged.verdict))
        }
        return result
    }

    /// What can be read from the numbers alone, input by input: a factor, a sign, a transposition.
    private static func diagnoses(
        of gradients: [NDArray<Double>], of f: @escaping ([NDArray<Double>]) -> Double, at point: [NDArray<Double>],
        _ names: [String], _ result: Result, _ settings: Settings
    ) -> [Diagnosis] {
        Set(result.failures.compactMap(\.input)).sorted().compactMap { input in
            BackwardStep(
                name: names[input], inputs: point, index: input, value: { NDArray(f($0)) }, upstream: NDArray(1),
                received: gradients[input]
            ).diagnosis(seed: settings.seed)
        }
    }

    /// The function as a number: Σ w·f; for each further order, its derivative along a random direction.
    private static func number(
        _ f: @escaping ([Tensor<Double>]) -> Tensor<Double>, at point: [Tensor<Double>], order: Int,
        using generator: inout Generator
    ) -> ([Tensor<Double>]) -> Tensor<Double> {
        let shape = f(point).shape
        let weights =
            shape.elementCount == 1 ? .ones(shape) : NDArray<Double>.uniform(shape, 0.5, 1.5, using: &generator)
        var number = shape == .scalar ? f : { x in (f(x) * Tensor(weights)).sum() }
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
        from point: [NDArray<Double>], scope: Scope, leavingOut: [Int], using generator: inout Generator
    ) -> [Path] {
        let inputs = point.indices.filter { !leavingOut.contains($0) }
        switch scope {
        case .everyElement:
            return inputs.flatMap { input in (0..<point[input].count).map { Path.element(input, $0) } }
        case .elements(let count):
            return inputs.flatMap { input in
                let all = point[input].count
                return generator.choice(all, count: min(count, all), replacing: false).map { Path.element(input, $0) }
            }
        case .only(let elements):
            return elements.filter { inputs.contains($0.input) }
                .map { Path.element($0.input, $0.offset(in: point[$0.input].shape)) }
        case .directions(let count):
            guard leavingOut.isEmpty else { return [] }
            return (0..<count).map { number in
                Path.direction(number, point.map { .normal($0.shape, using: &generator) })
            }
        }
    }
}

/// A line on which a point moves: along one element of one input, or along a direction through all of them.
private enum Path {
    case element(_ input: Int, _ offset: Int)
    case direction(_ number: Int, [NDArray<Double>])

    var input: Int? {
        switch self {
        case .element(let input, _): input
        case .direction: nil
        }
    }

    func moved(_ point: [NDArray<Double>], by step: Double) -> [NDArray<Double>] {
        switch self {
        case .element(let input, let offset):
            var moved = point
            moved[input] = point[input].moved(offset, by: step)
            return moved
        case .direction(_, let direction):
            return zip(point, direction).map { $0 + $1 * step }
        }
    }

    /// The number that moves, if it is one.
    func number(_ point: [NDArray<Double>]) -> Double? {
        switch self {
        case .element(let input, let offset): point[input].elements[offset]
        case .direction: nil
        }
    }

    /// What the gradients say of the derivative along this path.
    func slope(_ gradients: [NDArray<Double>]) -> Double {
        switch self {
        case .element(let input, let offset): gradients[input].elements[offset]
        case .direction(_, let direction): zip(gradients, direction).reduce(0) { $0 + ($1.0 * $1.1).sum().item }
        }
    }

    func place(in point: [NDArray<Double>], _ names: [String]) -> String {
        switch self {
        case .element(let input, let offset): names[input] + point[input].shape.indices(at: offset).bracketed
        case .direction(let number, _): "random direction \(number)"
        }
    }
}
