import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

/// The layers of a model, as its parameters and the recorded operations of a loss show them.
struct ObservedLayers<Scalar: RealScalar> {
    private let weights: [NamedParameter<Scalar>]

    /// Takes the layers of a model: its parameters that are matrices.
    init(_ parameters: [NamedParameter<Scalar>]) {
        weights = parameters.filter { $0.parameter.array.rank == 2 }
    }

    /// The weights now.
    var arrays: [NDArray<Scalar>] { weights.map { $0.parameter.array } }

    /// Returns the length of the change of each layer's weights, divided by their length before: `norms`, if that is known.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func updateRatios(since before: [NDArray<Scalar>], norms: [Double]? = nil) -> [Double] {
        weights.indices.map { index in
            let norm = norms?[index] ?? Double(before[index].norm)
            return Double((weights[index].parameter.array - before[index]).norm) / max(norm, 1e-30)
        }
    }

    /// Looks at the layers after `backward()`. Without a loss the outputs are not seen.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func look(at step: Int, through loss: Tensor<Scalar>?, since before: [NDArray<Scalar>]? = nil) -> LayerHistory.Look
    {
        let outputs = loss.map(outputs) ?? [:]
        let ratios: [Double?] = before.map { updateRatios(since: $0) } ?? weights.map { _ in nil }
        return .init(
            step: step,
            layers: weights.enumerated().map { index, named in
                let output = outputs[index], gradient = named.parameter.grad
                let isLast = index == weights.count - 1
                return LayerState(
                    name: Self.layerName(named.name), function: output?.function,
                    outputs: output.map { Quantiles(of: $0.array) },
                    neurons: isLast ? [] : output.map { Self.neurons($0.array, of: $0.function) } ?? [],
                    gradient: gradient.map { Quantiles(of: $0) }, gradientNorm: gradient.map { Double($0.norm) },
                    weightNorm: Double(named.parameter.array.norm), updateRatio: ratios[index])
            })
    }

    /// Returns the name of a layer from that of its weights.
    private static func layerName(_ weight: String) -> String {
        let parts = weight.split(separator: ".").dropLast()
        return parts.isEmpty ? weight : parts.joined(separator: ".")
    }

    // MARK: Outputs

    private typealias Output = (array: NDArray<Scalar>, function: String?)

    /// The functions of neurons, by the names of their operations, with the ranges of those that are bounded on both
    /// sides.
    private static var functions: [String: ClosedRange<Double>?] {
        ["relu": nil, "leakyReLU": nil, "elu": nil, "exp": nil, "tanh": -1...1, "sigmoid": 0...1]
    }

    /// Returns the outputs of the layers that the loss was computed by, by their index.
    ///
    /// A recorded operation belongs to the last layer whose weights it depends on. The output of a hidden layer is that
    /// of its function; without one, what the next layer takes. The output of the last one is its linear part.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    private func outputs(_ loss: Tensor<Scalar>) -> [Int: Output] {
        let steps = loss.trace.steps
        let indices = Dictionary(
            weights.enumerated().compactMap { index, named in
                named.parameter.wrappedValue.identity.map { ($0, index) }
            }, uniquingKeysWith: { first, _ in first })
        let widths = arrays.map { $0.shape[1] }
        // An operation on weights alone, such as a penalty, is no output.
        var (layers, seesExamples): ([Int], [Bool]) = ([], [])
        var found: [Int: (step: Int, function: String?)] = [:]
        for (index, step) in steps.enumerated() {
            let sources = step.sources.compactMap(\.self)
            let own = sources.compactMap { indices[steps[$0].identity] }.max()
            let layer = step.isVariable ? -1 : max(own ?? -1, sources.map { layers[$0] }.max() ?? -1)
            layers.append(layer)
            seesExamples.append(
                sources.contains { seesExamples[$0] }
                    || sources.count < step.sources.count
                        && zip(step.inputs, step.sources).contains { $0.rank > 1 && $1 == nil }
            )
            guard layer >= 0, seesExamples[index], step.output.rank == 2, step.output.shape[1] == widths[layer] else {
                continue
            }
            let name = "\(step.operation.name)"
            if found[layer] == nil || isBias(step, of: steps, after: found[layer]?.step) {
                found[layer] = (index, nil)
            } else if layer < weights.count - 1, found[layer]?.function == nil {
                found[layer] = (index, Self.functions[name] == nil ? nil : name)
            }
        }
        return found.mapValues { (steps[$0.step].output, $0.function) }
    }

    /// True if a step adds a variable to the step before, as x·W + b does that was not written as one operation.
    private func isBias(_ step: Trace<Scalar>.Step, of steps: [Trace<Scalar>.Step], after last: Int?) -> Bool {
        let sources = step.sources.compactMap(\.self)
        return "\(step.operation.name)" == "+" && sources.contains { $0 == last }
            && sources.contains { steps[$0].isVariable }
    }

    /// Returns what each neuron does, from outputs of shape [rows, neurons].
    private static func neurons(_ output: NDArray<Scalar>, of function: String?) -> [LayerState.Neuron] {
        let (rows, width) = (output.shape[0], output.shape[1])
        let numbers = NDArray<Double>(output).elements
        var active = Array(repeating: 0, count: width), saturated = active
        let ends = function.flatMap { functions[$0] ?? nil }.map { range in
            let margin = 0.02 * (range.upperBound - range.lowerBound)
            return range.lowerBound + margin...range.upperBound - margin
        }
        for row in 0..<rows {
            for column in 0..<width {
                let number = numbers[row * width + column]
                if number != 0 { active[column] += 1 }
                if let ends, !ends.contains(number) { saturated[column] += 1 }
            }
        }
        return zip(active, saturated).map {
            .init(active: Double($0) / Double(max(rows, 1)), saturated: Double($1) / Double(max(rows, 1)))
        }
    }
}
