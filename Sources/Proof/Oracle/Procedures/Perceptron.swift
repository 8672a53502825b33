import PullbackArrays
import PullbackAutodiff
import PullbackHandDerived
import PullbackNetworks

/// A multilayer perceptron of any depth with its loss: what decides its steps.
public struct Perceptron: Equatable, Sendable {
    /// The number of layers with weights: 1 is logistic or softmax regression.
    public var depth: Int
    /// The activation function between the layers.
    public var activation: HiddenActivation
    /// The function from the last logits to the probabilities, with its loss.
    public var output: OutputLoss
    /// True if the loss is the mean of the examples' losses; false if it is their sum.
    public var isMean: Bool

    /// True for the form of some books in which the gradients dz are those of each example's own loss, and only dW and db are
    /// divided by N.
    public var dividesAtWeights = false

    /// Creates the description of a perceptron.
    public init(
        depth: Int = 2, activation: HiddenActivation = .relu, output: OutputLoss = .softmaxCrossEntropy,
        isMean: Bool = true
    ) {
        (self.depth, self.activation, self.output, self.isMean) = (depth, activation, output, isMean)
    }

    /// The steps of the forward and the backward pass, from x [N, in], y [N, out], W1, b1, W2, b2 ….
    ///
    /// Layer l computes zₗ = aₗ₋₁Wₗ + bₗ, with a₀ = x. The gradients come back in the order dz, dW, db, da, layer after layer.
    public var procedure: Procedure {
        var steps: [Procedure.Step] = []
        for layer in 1...depth { steps += forward(layer) }
        steps += [probabilities, loss, lastDelta]
        for layer in (1...depth).reversed() { steps += backward(layer) }
        return Procedure(name: "perceptron", steps: steps)
    }
}

// The names and formulas of layer l: "z1" and "z₁".

extension Perceptron {
    /// The name of the input of a layer: x for the first.
    private func input(_ layer: Int) -> String { layer == 1 ? "x" : "a\(layer - 1)" }

    private func inputFormula(_ layer: Int) -> String { layer == 1 ? "x" : "a\(subscripted(layer - 1))" }

    private func width(_ layer: Int) -> String {
        layer == 0 ? "in" : layer == depth ? "out" : depth == 2 ? "hidden" : "h\(subscripted(layer))"
    }

    // MARK: The forward pass

    private func forward(_ layer: Int) -> [Procedure.Step] {
        let (x, index) = (input(layer), subscripted(layer))
        let z = Procedure.Step.forward(
            "z\(layer)", "z\(index) = \(inputFormula(layer)) W\(index) + b\(index)", "[N, \(width(layer))]",
            because: "each neuron adds up its inputs, weighted, and its bias, for every example of a row",
            slips: [
                (.missingBias, { $0[x].array.matmul($0["W\(layer)"].array) }),
                (
                    Cause(.missingTranspose),
                    { q in
                        let weight = q["W\(layer)"].array
                        guard weight.shape[0] == weight.shape[1] else { return nil }
                        return q[x].array.matmul(weight, transposeOther: true) + q["b\(layer)"].array
                    }
                ),
            ]
        ) { $0[x].matmul($0["W\(layer)"]) + $0["b\(layer)"] }
        guard layer < depth else { return [z] }
        let tensorActivation = ActivationFunction(rawValue: activation.rawValue) ?? .relu
        let others = HiddenActivation.allCases.filter { $0 != activation }
        let a = Procedure.Step.forward(
            "a\(layer)", "a\(index) = \(activation.rawValue)(z\(index))", "[N, \(width(layer))]",
            because: "element by element; without it two layers would be no more than one",
            slips: [(.missingActivation, { $0["z\(layer)"].array })]
                + others.map { other in
                    (
                        Cause(Cause.otherActivation.name, "\(other.rawValue) was applied, not \(activation.rawValue)"),
                        { other($0["z\(layer)"].array) }
                    )
                }
        ) { tensorActivation($0["z\(layer)"]) }
        return [z, a]
    }

    /// The last logits of a procedure that has run so far.
    private var z: String { "z\(depth)" }

    private var isSoftmax: Bool { output == .softmaxCrossEntropy }

    private var probabilities: Procedure.Step {
        let (z, output, isSoftmax) = (z, output, isSoftmax)
        let slips: [(Cause, (Quantities) -> NDArray<Double>?)] = [
            (.logitsForProbabilities, { $0[z].array }),
            (.probabilitiesForLogits, { output.probabilities(output.probabilities($0[z].array)) }),
            (Cause(.wrongAxis), { isSoftmax ? $0[z].array.softmax(over: 0) : nil }),
            (
                Cause(.softmaxWithoutMaximum),
                { isSoftmax ? $0[z].array.exp() / $0[z].array.exp().sum(over: 1, keepingAxes: true) : nil }
            ),
            (
                Cause(
                    Cause.otherActivation.name, isSoftmax ? "σ was applied, not softmax" : "softmax was applied, not σ"),
                { isSoftmax ? $0[z].array.sigmoid() : $0[z].array.softmax(over: 1) }
            ),
        ]
        return .forward(
            "p", "p = \(isSoftmax ? "softmax" : "σ")(z\(subscripted(depth)))", "[N, out]",
            because: isSoftmax
                ? "positive numbers whose sum in each row is 1; the row's maximum is subtracted first, so that nothing overflows"
                : "a number between 0 and 1 for each output", slips: slips
        ) { isSoftmax ? $0[z].softmax() : $0[z].sigmoid() }
    }

    private var loss: Procedure.Step {
        let (z, output, isMean) = (z, output, isMean)
        let (factor, sum) =
            switch output {
            case .softmaxCrossEntropy: ("−", "Σ y ln p")
            case .sigmoidBinaryCrossEntropy: ("−", "Σ [y ln p + (1 − y) ln(1 − p)]")
            case .sigmoidHalfSquaredError: ("½ ", "Σ (p − y)²")
            }
        func reduced(_ losses: NDArray<Double>) -> NDArray<Double> { isMean ? losses.mean() : losses.sum() }
        func losses(_ q: Quantities, z: NDArray<Double>, form: CrossEntropyForm = .logits) -> NDArray<Double> {
            output.losses(z: z, p: output.probabilities(z), y: q.y, form: form)
        }
        let (other, otherReduced): (Cause, (NDArray<Double>) -> NDArray<Double>) =
            isMean ? (.sumForMean, { $0.sum() }) : (.meanForSum, { $0.mean() })
        let slips: [(Cause, (Quantities) -> NDArray<Double>?)] = [
            (other, { otherReduced(losses($0, z: $0[z].array)) }),
            (
                Cause(Cause.meanForSum.name, "the mean was taken over all numbers, not over the examples alone"),
                { reduced(losses($0, z: $0[z].array)) / Double($0.y.shape[1]) }
            ),
            (Cause(.sign), { -reduced(losses($0, z: $0[z].array)) }),
            (.probabilitiesForLogits, { reduced(losses($0, z: output.probabilities($0[z].array))) }),
            (
                Cause("log-base-2", "the logarithm has base 2: it belongs to base e"),
                { output == .sigmoidHalfSquaredError ? nil : reduced(losses($0, z: $0[z].array)) / Double.log(2) }
            ),
            (
                .forgottenEpsilon,
                {
                    output == .sigmoidHalfSquaredError
                        ? nil : reduced(losses($0, z: $0[z].array, form: .shifted(by: 0)))
                }
            ),
            (.factor2, { output == .sigmoidHalfSquaredError ? 2 * reduced(losses($0, z: $0[z].array)) : nil }),
            (
                Cause(
                    "half-of-cross-entropy",
                    "only y ln p was taken: the term (1 − y) ln(1 − p) of the other class is missing"),
                { output == .sigmoidBinaryCrossEntropy ? -reduced(($0.y * $0.p.log()).sum(over: 1)) : nil }
            ),
        ]
        let epsilons: [CrossEntropyForm] = [1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7].flatMap {
            [.shifted(by: $0), .clipped(to: $0)]
        }
        return .forward(
            "loss", "L = " + factor + (isMean ? "(1/N) " : "") + sum,
            because: output == .sigmoidHalfSquaredError
                ? "the ½ cancels the 2 of the derivative"
                : "the negative logarithm of the probability of what happened",
            slips: slips,
            otherForms: output == .sigmoidHalfSquaredError
                ? [] : epsilons.map { form in { reduced(losses($0, z: $0[z].array, form: form)) } }
        ) { q in
            let y = Tensor(q.y)
            let sum: Tensor<Double> =
                switch output {
                case .softmaxCrossEntropy: crossEntropy(q[z], probabilities: y, reduction: .sum)
                case .sigmoidBinaryCrossEntropy: binaryCrossEntropy(q[z], y, reduction: .sum)
                case .sigmoidHalfSquaredError: 0.5 * (q["p"] - y).squared().sum()
                }
            return isMean ? sum / Double(y.shape[0]) : sum
        }
    }

    // MARK: The backward pass

    private var lastDelta: Procedure.Step {
        let (output, isMean) = (output, isMean)
        let isSquared = output == .sigmoidHalfSquaredError
        let difference = isSquared ? "(p − y) ⊙ p(1 − p)" : "p − y"
        let isDivided = isMean && !dividesAtWeights
        func n(_ q: Quantities) -> Double { isDivided ? Double(q.y.shape[0]) : 1 }
        func rolled(_ y: NDArray<Double>, by step: Int) -> NDArray<Double>? {
            let classes = y.shape[1]
            guard classes > 1 else { return nil }
            let order = (0..<classes).map { ($0 + step + classes) % classes }
            return y.transposed().rows(order).transposed()
        }
        let slips: [(Cause, (Quantities) -> NDArray<Double>?)] = [
            (Cause(.missingMean), { isDivided ? output.delta(p: $0.p, y: $0.y) : nil }),
            (Cause(.sign), { output.delta(p: $0.p, y: $0.y) / -n($0) }),
            (
                Cause(
                    Cause.meanForSum.name,
                    isMean
                        ? "it was divided by the number of outputs, too: the mean is over the examples alone"
                        : Cause.meanForSum.explanation),
                { q in output.delta(p: q.p, y: q.y) / (n(q) * Double(isDivided ? q.y.shape[1] : q.y.shape[0])) }
            ),
            (.labelOffByOne, { q in rolled(q.y, by: 1).map { output.delta(p: q.p, y: $0) / n(q) } }),
            (.labelOffByOne, { q in rolled(q.y, by: -1).map { output.delta(p: q.p, y: $0) / n(q) } }),
            (.probabilitiesForLogits, { q in (output.probabilities(q.p) - q.y) / n(q) }),
            (Cause(.missingDerivative), { isSquared ? ($0.p - $0.y) / n($0) : nil }),
            (
                Cause(
                    "extra-derivative",
                    "σ′(z) = p(1 − p) was multiplied in: with cross-entropy it cancels, and p − y remains"),
                { isSquared ? nil : ($0.p - $0.y) * $0.p * (1 - $0.p) / n($0) }
            ),
            (.factor2, { isSquared ? 2 * output.delta(p: $0.p, y: $0.y) / n($0) : nil }),
        ]
        return .gradient(
            "dz\(depth)", of: z, "dz\(subscripted(depth)) = " + (isDivided ? "(\(difference))/N" : difference),
            "[N, out]",
            because: (isSquared
                ? "∂L/∂p = p − y is multiplied by the slope σ′(z) = p(1 − p), which does not cancel"
                : isSoftmax
                    ? "∂L/∂zⱼ = −Σ yₖ([k = j] − pⱼ) = pⱼ − yⱼ, since the sum of y is 1"
                    : "∂L/∂p = (p − y)/p(1 − p) is multiplied by σ′(z) = p(1 − p), and the denominator cancels")
                + (isDivided ? "; the mean over N examples brings 1/N" : ""),
            slips: slips
        ) { output.delta(p: $0.p, y: $0.y) / n($0) }
    }

    private func backward(_ layer: Int) -> [Procedure.Step] {
        let (x, index, activation) = (input(layer), subscripted(layer), activation)
        let (dz, weight) = ("dz\(layer)", "W\(layer)")
        // What the sum over the examples is divided by, if that was not done at the last dz.
        let isLate = isMean && dividesAtWeights
        let mean = isLate ? "(1/N) " : ""
        func n(_ q: Quantities) -> Double { isLate ? Double(q.y.shape[0]) : 1 }
        let dW = Procedure.Step.gradient(
            "dW\(layer)", of: weight, "dW\(index) = \(mean)\(inputFormula(layer))ᵀ dz\(index)",
            "[\(width(layer - 1)), \(width(layer))]",
            because:
                "in example n the weight from i to j is multiplied by the input i and adds to zⱼ; the product adds up "
                + "the examples",
            slips: [
                (
                    Cause(.missingTranspose),
                    { $0[x].shape[0] == $0[x].shape[1] ? $0[x].array.matmul($0[dz].array) : nil }
                ),
                (
                    Cause(
                        Cause.missingActivation.name,
                        "z\(subscripted(layer - 1)) stands where a\(subscripted(layer - 1)) belongs"),
                    { layer > 1 ? $0["z\(layer - 1)"].array.matmul($0[dz].array, transposeSelf: true) : nil }
                ),
            ]
        ) { $0[x].array.matmul($0[dz].array, transposeSelf: true) / n($0) }
        let db = Procedure.Step.gradient(
            "db\(layer)", of: "b\(layer)", "db\(index) = \(mean)Σ rows of dz\(index)", "[\(width(layer))]",
            because: "the bias was added to every row, so its gradient is the sum over the rows",
            slips: [
                (Cause(.unsummedBroadcast), { $0[dz].array.slice(0..<1).reshaped(-1) }),
                (Cause(.unsummedBroadcast), { $0[dz].array }),
                (Cause(.wrongAxis), { $0[dz].shape[1] > 1 ? $0[dz].array.sum(over: 1) : nil }),
            ]
        ) { $0[dz].array.sum(over: 0) / n($0) }
        guard layer > 1 else { return [dW, db] }

        let below = layer - 1
        let (z, a, da, shape) = ("z\(below)", "a\(below)", "da\(below)", "[N, \(width(below))]")
        let daStep = Procedure.Step.gradient(
            da, of: a, "da\(subscripted(below)) = dz\(index) W\(index)ᵀ", shape,
            because:
                "each aᵢ reaches every zⱼ of its row with the weight from i to j: the sum over j is a product with Wᵀ",
            slips: [
                (
                    Cause(.missingTranspose),
                    { q in
                        let matrix = q[weight].array
                        return matrix.shape[0] == matrix.shape[1] ? q[dz].array.matmul(matrix) : nil
                    }
                )
            ]
        ) { $0[dz].array.matmul($0[weight].array, transposeOther: true) }
        let others = HiddenActivation.allCases.filter { $0 != activation }
        let isReLU = activation == .relu || activation == .leakyReLU
        let slips: [(Cause, (Quantities) -> NDArray<Double>?)] =
            [
                (Cause(.missingDerivative), { $0[da].array }),
                (.reluDerivativeSign, { isReLU ? $0[da].array * activation.derivative(-$0[z].array) : nil }),
                (
                    .reluDerivativeAtZero,
                    { q in
                        let z = q[z].array
                        return isReLU
                            ? q[da].array * .select(z .>= NDArray(0), NDArray(1), activation.derivative(z)) : nil
                    }
                ),
                (.derivativeAtActivation, { $0[da].array * activation.derivative($0[a].array) }),
                (Cause(.sign), { -($0[da].array * activation.derivative($0[z].array)) }),
            ]
            + others.map { other in
                (
                    Cause(Cause.otherActivation.name, "\(other.rawValue)′ was taken, not \(activation.rawValue)′"),
                    { $0[da].array * other.derivative($0[z].array) }
                )
            }
        let dzStep = Procedure.Step.gradient(
            "dz\(below)", of: z,
            "dz\(subscripted(below)) = da\(subscripted(below)) ⊙ \(activation.rawValue)′(z\(subscripted(below)))",
            shape,
            because: "the activation acts on each element by itself, so its slope multiplies element by element",
            slips: slips
        ) { $0[da].array * activation.derivative($0[z].array) }
        return [dW, db, daStep, dzStep]
    }
}
