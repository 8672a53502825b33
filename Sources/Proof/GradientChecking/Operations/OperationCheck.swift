import PullbackArrays
import PullbackAutodiff

/// The comparison of an operation of the table with PyTorch and with central differences.
public struct OperationCheck: Sendable {
    /// A quantity and the reference with which it is compared.
    public enum Measure: String, CaseIterable, Codable, Sendable {
        /// The value, its gradient, and the second derivative, compared with PyTorch's for inputs from
        /// `default_rng(0)`.
        case pyTorchValue, pyTorchFirst, pyTorchSecond
        /// The gradient, J·v along a random direction, and the second derivative, compared with central
        /// differences.
        case differencesFirst, differencesJVP, differencesSecond
    }

    /// The name of the operation in the table.
    public let name: String
    /// The largest relative error of each measure.
    public let errors: [Measure: Double]
    /// The measures with too large an error: above 1e-12 for PyTorch, above the tolerance of the settings for
    /// differences.
    public let disagreements: Set<Measure>
    /// The mistakes in the gradient; empty if there are none.
    public let diagnoses: [Diagnosis]
    /// The reason why differences give no result; nil if they give one.
    public let refusal: String?

    /// True if no error is too large and no mistake was found.
    public var isPassed: Bool { disagreements.isEmpty && diagnoses.isEmpty && refusal == nil }

    /// Checks a row of the table; the seed of the settings is for random weights and directions.
    public init(_ row: OperationTable<Double>.Row, settings: GradientCheck.Settings = .everyElement) {
        var generator = Generator(seed: 0)
        let inputs = row.inputs(using: &generator)
        let first = GradientCheck.check(row.function, at: inputs, settings: settings)
        let second = GradientCheck.check(row.function, at: inputs, order: 2, settings: settings)
        var errors = row.errorsBesidePyTorch(at: inputs, using: &generator)
        if first.refusal == nil, second.refusal == nil {
            errors[.differencesFirst] = first.worstError
            errors[.differencesJVP] = row.errorOfJVP(at: inputs, settings)
            errors[.differencesSecond] = second.worstError
        }
        var disagreements = errors.filter { measure, error in
            let isExact = [.pyTorchValue, .pyTorchFirst, .pyTorchSecond].contains(measure)
            return !(error <= (isExact ? NetworkCheck.exactTolerance : settings.tolerance))
        }
        disagreements[.differencesFirst] = first.failures.isEmpty ? nil : first.worstError
        disagreements[.differencesSecond] = second.failures.isEmpty ? nil : second.worstError
        name = row.name
        self.errors = errors
        self.disagreements = Set(disagreements.keys)
        diagnoses = first.diagnoses
        refusal = first.refusal ?? second.refusal
    }
}

extension OperationTable<Double>.Row {
    /// Compares y, the gradient of L = Σ w·y, and the gradient of Σ v·∂L/∂x with PyTorch's; w and v are drawn
    /// as in the reference script.
    fileprivate func errorsBesidePyTorch(
        at inputs: [Tensor<Double>], using generator: inout Generator
    ) -> [OperationCheck.Measure: Double] {
        guard let reference = PyTorchOperation.all[name] else { return [.pyTorchValue: .infinity] }
        let (y, pullback) = vjp(of: function, at: inputs)
        let w = Tensor<Double>(.uniform(y.shape, -1, 1, using: &generator))
        let v = inputs.map { Tensor<Double>(.uniform($0.shape, -1, 1, using: &generator)) }
        let slope = { (x: [Tensor<Double>]) in
            zip(vjp(of: function, at: x).pullback(w), v).reduce(Tensor(0)) { $0 + ($1.0 * $1.1).sum() }
        }
        let second = vjp(of: slope, at: inputs).pullback(Tensor(1))
        func worst(_ tensors: [Tensor<Double>], _ numbers: [[Double]]) -> Double {
            zip(tensors, numbers).map { tensor, numbers in
                tensor.count == numbers.count
                    ? relativeError(tensor.array, NDArray(numbers, shape: tensor.shape)) : .infinity
            }.worst ?? 0
        }
        return [
            .pyTorchValue: worst([y], [reference.value]), .pyTorchFirst: worst(pullback(w), reference.gradients),
            .pyTorchSecond: worst(second, reference.second),
        ]
    }

    /// Compares J·v with the central difference along v, for each input in turn.
    ///
    /// Numbers below the floor of the settings are compared as if they were that large.
    fileprivate func errorOfJVP(at inputs: [Tensor<Double>], _ settings: GradientCheck.Settings) -> Double {
        var generator = Generator(seed: settings.seed)
        return inputs.indices.map { input in
            let v = Tensor<Double>(.normal(inputs[input].shape, using: &generator))
            let f = { (x: Tensor<Double>) in
                var moved = inputs
                moved[input] = x
                return function(moved)
            }
            let tangent = jvp(of: f, at: inputs[input], along: v).tangent.array
            let (ahead, behind) = (f(inputs[input] + v * settings.step), f(inputs[input] - v * settings.step))
            let difference = (ahead - behind).array / (2 * settings.step)
            let size = NDArray.maximum(tangent.absolute(), difference.absolute())
            return ((tangent - difference).absolute() / NDArray.maximum(size, NDArray(settings.floor))).max().item
        }.worst ?? 0
    }
}
