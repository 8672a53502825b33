import PullbackArrays
import PullbackFiles
import PullbackHandDerived
import PullbackOracle
import Testing

/// A perceptron with random parameters and examples, and everything that its procedure computes from them.
struct Example {
    let perceptron: Perceptron
    let sizes: [Int]
    let given: [String: NDArray<Double>]
    let quantities: Quantities

    init(_ sizes: [Int], examples: Int = 5, seed: UInt64 = 0, _ configure: (inout Perceptron) -> Void = { _ in }) {
        var perceptron = Perceptron(depth: sizes.count - 1)
        configure(&perceptron)
        var generator = Generator(seed: seed)
        var given: [String: NDArray<Double>] = [
            "x": .normal([examples, sizes[0]], standardDeviation: 1, using: &generator)
        ]
        for layer in 1..<sizes.count {
            given["W\(layer)"] = .normal([sizes[layer - 1], sizes[layer]], standardDeviation: 0.8, using: &generator)
            given["b\(layer)"] = .normal([sizes[layer]], standardDeviation: 0.3, using: &generator)
        }
        let outputs = sizes[sizes.count - 1]
        let labels = (0..<examples).map { ($0 * 7 + 1) % 3 % max(outputs, 2) }
        given["y"] =
            outputs == 1
            ? NDArray(labels.map { Double($0) }, shape: [examples, 1]) : .oneHot(labels, classes: outputs)
        (self.perceptron, self.sizes, self.given) = (perceptron, sizes, given)
        quantities = perceptron.procedure.run(Quantities(given))
    }

    /// What was given and everything that was computed.
    var arrays: [(name: String, array: NDArray<Double>)] {
        given.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            + perceptron.procedure.steps.map { ($0.name, quantities[$0.name].array) }
    }

    /// What was given and what the steps before this one have computed.
    func arrays(before index: Int) -> [(name: String, array: NDArray<Double>)] {
        let later = Set(perceptron.procedure.steps[index...].map(\.name))
        return arrays.filter { !later.contains($0.name) }
    }

    var expected: [ExpectedStep] { perceptron.procedure.expectedSteps(quantities) }

    /// True if a mistake changes the step's numbers in a way that no other reading of the arrays makes right: a square W₁
    /// that was transposed alone may as well have been meant as [out, in].
    func isSeen(_ cause: Cause, _ wrong: NDArray<Double>, in step: ExpectedStep) -> Bool {
        if step.name == "z1", cause.name == "missing-transpose" { return false }
        return wrong.shape != step.value.shape || (wrong - step.value).norm > 1e-6
    }
}

@Suite("Submission")
struct SubmissionTests {
    @Test("the procedure computes what was derived by hand", arguments: HiddenActivation.allCases, OutputLoss.allCases)
    func handDerived(_ activation: HiddenActivation, _ output: OutputLoss) {
        let example = Example([3, 4, output == .softmaxCrossEntropy ? 3 : 1]) {
            ($0.activation, $0.output) = (activation, output)
        }
        let (given, q) = (example.given, example.quantities)
        let network = TwoLayerNetwork(
            W1: given["W1"] ?? .zeros([1]), b1: given["b1"] ?? .zeros([1]), W2: given["W2"] ?? .zeros([1]),
            b2: given["b2"] ?? .zeros([1]), activation: activation, output: output)
        let forward = network.forward(q.x, q.y)
        let g = network.backward(forward)
        for (mine, theirs) in [
            (q.z1, forward.z1), (q.a1, forward.a1), (q.z2, forward.z2), (q.p, forward.p),
            (q.loss, NDArray(forward.loss)),
            (q.dz2, g.dz2), (q.dW2, g.dW2), (q.db2, g.db2), (q.da1, g.da1), (q.dz1, g.dz1), (q.dW1, g.dW1),
            (q.db1, g.db1),
        ] {
            #expect(mine.shape == theirs.shape && (mine - theirs).norm <= 1e-13 * (1 + theirs.norm))
        }
    }

    @Test(
        "every gradient is what autodiff and differences give",
        arguments: [[3, 2], [2, 1], [3, 4, 3], [3, 5, 4, 2], [2, 3, 3, 3, 1]])
    func derivatives(_ sizes: [Int]) {
        let example = Example(sizes) {
            ($0.activation, $0.output) = (.tanh, sizes.last == 1 ? .sigmoidHalfSquaredError : .softmaxCrossEntropy)
        }
        let procedure = example.perceptron.procedure
        for step in procedure.steps {
            guard case .gradient(let source, _, _) = step.rule else { continue }
            let gradient = example.quantities[step.name].array
            let autodiff = procedure.gradientByAutodiff(of: source, at: example.quantities)
            let differences = procedure.gradientByDifferences(of: source, at: example.quantities)
            #expect((gradient - autodiff).norm <= 1e-13 * (1 + gradient.norm), "\(step.formula)")
            // The rounding errors of the loss, 2⁻⁵³, are divided by 2ε = 2e-5, and the error of the method is of the order of ε².
            #expect((gradient - differences).norm <= 1e-8 * (1 + gradient.norm), "\(step.formula)")
        }
    }

    @Test("right arrays are right, whatever they are called and however they lie")
    func variants() throws {
        for sizes in [[3, 1], [4, 3], [3, 4, 2], [4, 4, 4], [5, 4, 3, 2]] {
            for activation in [HiddenActivation.relu, .tanh] {
                let example = Example(sizes) {
                    $0.activation = activation
                    $0.output = sizes.last == 1 ? .sigmoidBinaryCrossEntropy : .softmaxCrossEntropy
                }
                for variant in Variant.allCases {
                    let submission = try Submission(variant.arrays(example), at: "mine.npz")
                    #expect(
                        submission.verdict.isRight,
                        "\(variant) of \(sizes): \(submission.verdict.firstError?.description ?? "")")
                    #expect(submission.verdict.judged.count >= 2 * (sizes.count - 1))
                    #expect(submission.unknown.isEmpty)
                }
            }
        }
    }

    /// Ways in which notebooks hold the same numbers.
    enum Variant: CaseIterable {
        case rows, columns, pyTorch, keras, indices, float, countedFromZero

        func arrays(_ example: Example) -> [(name: String, array: NDArray<Double>)] {
            let arrays = example.arrays
            func renamed(_ name: String, _ array: NDArray<Double>, _ separator: String, _ weight: String) -> (
                String, NDArray<Double>
            )? {
                let isGradient = name.hasPrefix("d")
                let parameter = isGradient ? name.dropFirst() : name[...]
                guard let layer = Int(parameter.dropFirst()), let kind = parameter.first, "Wb".contains(kind) else {
                    return isGradient || "za".contains(name.prefix(1)) ? nil : (name, array)
                }
                let isWeight = kind == "W"
                let array = isWeight && separator == "." ? array.transposed() : array
                return (
                    "layers\(separator)\(2 * (layer - 1))\(separator)" + (isWeight ? weight : "bias")
                        + (isGradient ? ".grad" : ""), array
                )
            }
            switch self {
            case .rows: return arrays
            case .columns:
                return arrays.map { name, array in
                    (name, array.rank == 2 ? array.transposed() : name.contains("b") ? array.reshaped(-1, 1) : array)
                }
            case .pyTorch: return arrays.compactMap { renamed($0.name, $0.array, ".", "weight") }
            case .keras: return arrays.compactMap { renamed($0.name, $0.array, "/", "kernel") }
            case .indices:
                return arrays.map { name, array in
                    name == "y" && array.shape[1] > 1
                        ? (name, NDArray(array.argmax(over: 1).map(Double.init))) : (name, array)
                }
            case .float: return arrays.map { ($0.name, NDArray<Double>(NDArray<Float>($0.array))) }
            case .countedFromZero:
                return arrays.map { name, array in
                    guard let last = name.last, let number = Int(String(last)) else { return (name, array) }
                    return (name.dropLast() + "\(number - 1)", array)
                }
            }
        }
    }

    @Test(
        "every mistake that can be made in a step is named, and the step itself is blamed",
        arguments: [[3, 1], [3, 3], [3, 3, 3], [4, 5, 3, 2]])
    func mistakes(_ sizes: [Int]) throws {
        var count = 0
        for activation in HiddenActivation.allCases {
            for output in OutputLoss.allCases where (output == .softmaxCrossEntropy) == (sizes.last ?? 0 > 1) {
                let example = Example(sizes, examples: 4, seed: 3) { ($0.activation, $0.output) = (activation, output) }
                let options = Submission.Options(activation: activation, output: output, isMean: true)
                for (index, step) in example.expected.enumerated() {
                    for (cause, wrong) in step.alternatives where example.isSeen(cause, wrong, in: step) {
                        // The steps before it are right; those after it would follow from it.
                        let arrays = example.arrays(before: index) + [(step.name, wrong)]
                        let error = try Submission(arrays, options: options, at: "mine.npz").verdict.firstError
                        #expect(
                            error?.step == step.name && error?.causes.contains(cause) == true,
                            "\(cause) in \(step.name), \(activation), \(output): \(error?.description ?? "right")")
                        count += 1
                    }
                }
            }
        }
        #expect(count > 20)
    }

    @Test("a sum is told from a missing 1/N by the loss")
    func sum() throws {
        let example = Example([3, 4, 2], examples: 6) { $0.isMean = false }
        let whole = try Submission(example.arrays, at: "mine.npz")
        #expect(whole.verdict.isRight && whole.subject.hasSuffix("sum of 6 examples"))
        let withoutLoss = try Submission(example.arrays.filter { $0.name != "loss" }, at: "mine.npz")
        #expect(withoutLoss.verdict.firstError?.causes.map(\.name) == ["missing-1/N"])
    }

    @Test("functions of one number are judged by their names")
    func functions() throws {
        let x = NDArray<Double>([-2, -0.5, 0, 0.5, 3])
        let s = x.sigmoid()
        let right = try Submission([("x", x), ("sigmoid", s), ("sigmoid_prime", s * (1 - s))], at: "f.npz")
        #expect(right.verdict.isRight && right.verdict.judged == ["sigmoid", "sigmoid_prime"])
        let wrong = try Submission(
            [("x", x), ("sigmoid", s), ("dsigmoid", s.sigmoid() * (1 - s.sigmoid()))], at: "f.npz")
        #expect(wrong.verdict.firstError?.causes == [.derivativeAtActivation])
        let relu = try Submission([("x", x), ("drelu", NDArray([0, 0, 1, 1, 1]))], at: "f.npz")
        #expect(relu.verdict.firstError?.causes == [.reluDerivativeAtZero])
    }

    @Test("arrays that fit no network are refused with the two that disagree")
    func misfits() {
        func message(_ arrays: [(String, NDArray<Double>)]) -> String {
            do {
                _ = try Submission(arrays.map { (name: $0.0, array: $0.1) }, at: "mine.npz")
                return ""
            } catch { return "\(error)" }
        }
        let x = NDArray<Double>.ones([5, 3])
        let y = NDArray<Double>.oneHot([0, 1, 0, 1, 0], classes: 2)
        #expect(
            message([("x", x), ("y", y), ("W1", .ones([4, 2])), ("b1", .ones([2]))]).contains(
                "x [5, 3] and W1 [4, 2] disagree"))
        #expect(
            message([("x", x), ("y", y), ("W1", .ones([3, 2])), ("b1", .ones([7]))]).contains(
                "W1 [3, 2] and b1 [7] disagree"))
        #expect(
            message([("x", x), ("y", .ones([9])), ("W1", .ones([3, 2])), ("b1", .ones([2]))]).contains(
                "x [5, 3] and y [9] disagree"))
        #expect(message([("x", x), ("y", y), ("W1", .ones([3, 2]))]).contains("has no array b1"))
        #expect(message([("x", x * .nan), ("y", y)]).contains("x has a number that is not finite"))
    }

    @Test("the form in which only dW and db are divided by N is right, and a missing 1/N is still one")
    func dividedAtWeights() throws {
        let example = Example([3, 4, 2], examples: 6) { $0.dividesAtWeights = true }
        #expect(try Submission(example.arrays, at: "mine.npz").verdict.isRight)
        let n = 6.0
        let undivided = Example([3, 4, 2], examples: 6).arrays.map { name, array in
            (name: name, array: name.hasPrefix("d") ? array * n : array)
        }
        let error = try Submission(undivided, at: "mine.npz").verdict.firstError
        #expect(error?.step == "dz2" && error?.causes.map(\.name) == ["missing-1/N"])
    }

    @Test("a wrong row of small numbers is seen beside rows of large ones")
    func unequalScales() throws {
        let example = Example([3, 2])
        let scaled = example.given.merging(["x": example.quantities.x * NDArray([1e7, 1, 1])]) { $1 }
        let q = example.perceptron.procedure.run(
            Quantities(scaled.merging(["W1": example.quantities.W1 * 1e-7]) { $1 }))
        var arrays = example.perceptron.procedure.steps.map { (name: $0.name, array: q[$0.name].array) }
        arrays += ["x", "y", "W1", "b1"].map { (name: $0, array: q[$0].array) }
        #expect(try Submission(arrays, at: "mine.npz").verdict.isRight)
        let index = try #require(arrays.firstIndex { $0.name == "dW1" })
        arrays[index].array = arrays[index].array * NDArray([[1], [-1], [1]])
        #expect(try Submission(arrays, at: "mine.npz").verdict.firstError?.step == "dW1")
    }

    @Test("a0 is the input, labels may lie across, and numbers that no layer has are unknown")
    func names() throws {
        let example = Example([3, 4, 2], examples: 6)
        let renamed = example.arrays.map { (name: $0.name == "x" ? "A0" : $0.name, array: $0.array) }
        #expect(try Submission(renamed, at: "mine.npz").verdict.isRight)
        let across = example.arrays.map { (name: $0.name, array: $0.name == "y" ? $0.array.transposed() : $0.array) }
        #expect(try Submission(across, at: "mine.npz").verdict.isRight)
        let odd = example.arrays + [(name: "W9223372036854775807", array: NDArray<Double>([1]))]
        #expect(try Submission(odd, at: "mine.npz").unknown == ["W9223372036854775807"])
        let none = example.arrays.map { ($0.name, $0.name == "x" ? NDArray<Double>.zeros([0, 3]) : $0.array) }
        #expect(throws: PullbackError.self) {
            try Submission(none.map { (name: $0.0, array: $0.1) }, at: "mine.npz")
        }
    }
}
