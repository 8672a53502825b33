import PullbackArrays
import PullbackAutodiff

/// Checks derivatives against central differences (f(x + ε) − f(x − ε)) / 2ε, computed in Double.
///
/// PyTorch: `autograd.gradcheck` and, for the second order, `gradgradcheck`.
public enum GradientCheck {
    /// The elements or directions for which differences are computed.
    public enum Scope: Sendable {
        /// Every element of every input.
        case everyElement
        /// This number of random elements of every input, or all if it has no more.
        case elements(Int)
        /// Only these elements.
        case only([Element])
        /// This number of random directions, each through all inputs at once; a direction costs two
        /// evaluations, whatever the size of the inputs.
        case directions(Int)
    }

    /// The choice of elements, and the accuracy of the comparison.
    public struct Settings: Sendable {
        /// The elements or directions for which differences are computed.
        public var scope: Scope
        /// The largest relative error that passes.
        public var tolerance: Double
        /// The step ε. The error of the difference is about ε², its rounding error about 2⁻⁵³/ε; for 1e-5
        /// both are small.
        public var step = 1e-5
        /// The size below which derivatives are compared as if they were this large, since their differences
        /// are mostly rounding error.
        public var floor = 1e-4
        /// The seed for random elements, directions and weights.
        public var seed: UInt64 = 0

        /// Creates settings with the given elements and the largest relative error that passes.
        public init(_ scope: Scope, tolerance: Double) { (self.scope, self.tolerance) = (scope, tolerance) }

        /// Every element, with tolerance 1e-5.
        public static let everyElement = Settings(.everyElement, tolerance: 1e-5)
        /// Ten elements of every input, with tolerance 1e-6.
        public static let sample = Settings(.elements(10), tolerance: 1e-6)
        /// Three random directions, with tolerance 1e-6.
        public static let directions = Settings(.directions(3), tolerance: 1e-6)
    }

    /// Checks given gradients, computed in any way, of a function that returns one number.
    ///
    /// - Parameters:
    ///   - gradients: One gradient for each input; a shape that differs from that of the input is reported as
    ///     a mistake.
    ///   - f: The function.
    ///   - point: The inputs.
    ///   - names: The names of the inputs in the result; "input 0", "input 1", … if empty.
    ///   - settings: The elements to check and the tolerance.
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

    /// Checks the derivatives that autodiff computes of a function, with respect to each of its inputs.
    ///
    /// If the function returns more than one element, the derivatives of Σ w·f with random weights w are
    /// checked. Order 2 checks the derivatives of ⟨v, ∇f⟩ for a random direction v, which are the Hessian
    /// times v; order 3 checks the derivatives of a directional derivative of that; and so on. If derivatives
    /// of order 1 differ, `diagnoses` names the operation whose rule is wrong.
    public static func check(
        _ f: @escaping ([Tensor<Double>]) -> Tensor<Double>, at point: [Tensor<Double>], names: [String] = [],
        order: Int = 1, settings: Settings = .everyElement
    ) -> Result {
        check(of: f, at: point, names: names, order: order, settings: settings) { y, variables in
            (y, y.gradients(for: variables).map { $0.array })
        }
    }

    /// Unavailable: single precision has rounding errors near 1e-7 and cannot separate right gradients from
    /// wrong ones.
    @available(*, unavailable, message: "a gradient is judged in Double: differences of Float are mostly rounding")
    public static func check(
        _ f: @escaping ([Tensor<Float>]) -> Tensor<Float>, at point: [Tensor<Float>], names: [String] = [],
        order: Int = 1, settings: Settings = .everyElement
    ) -> Result { fatalError("unavailable") }

    /// Checks the gradients that `derive` returns, and the rules of the graph that it returns with them.
    ///
    /// `derive` gets the recorded number that is differentiated, and the variables. The differences are those of
    /// the function alone.
    static func check(
        of f: @escaping ([Tensor<Double>]) -> Tensor<Double>, at point: [Tensor<Double>], names: [String],
        order: Int = 1, settings: Settings,
        _ derive: (_ y: Tensor<Double>, _ variables: [Tensor<Double>]) -> (
            graph: Tensor<Double>, gradients: [NDArray<Double>]
        )
    ) -> Result {
        let names = names.isEmpty ? point.indices.map { "input \($0)" } : names
        let point = point.map { $0.detached }
        var generator = Generator(seed: settings.seed)
        let number = number(f, at: point, order: order, using: &generator)
        // The values are computed from variables too, since a function that differentiates inside needs them.
        let value = { (x: [NDArray<Double>]) in vjp(of: number, at: x.map { Tensor($0) }).value.item }

        let variables = point.map { Tensor(variable: $0.array) }
        let (graph, gradients) = derive(number(variables), variables)
        let arrays = point.map { $0.array }
        var result = compare(gradients, of: value, at: arrays, names, settings, using: &generator)
        guard !result.isPassed, result.refusal == nil, order == 1 else { return result }
        result.diagnoses =
            RuleCheck(
                of: graph.trace, variables: Array(zip(variables.compactMap { $0.identity }, names)),
                gradients: gradients, seed: settings.seed
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
                "ε = \(short(settings.step)) is so small that the differences of a value near \(short(middle)) vanish in its "
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

    /// Returns diagnoses from the numbers alone, input by input: a factor, a sign, a transposition.
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

    /// Returns the function as a single number Σ w·f; for each further order, its derivative along a random
    /// direction.
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

/// A line along which the point moves: one element of one input, or a direction through all inputs.
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

    /// Returns the number that changes along an element; nil for a direction.
    func number(_ point: [NDArray<Double>]) -> Double? {
        switch self {
        case .element(let input, let offset): point[input].elements[offset]
        case .direction: nil
        }
    }

    /// Returns the derivative along this path, computed from the gradients.
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
