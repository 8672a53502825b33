import PullbackArrays
import PullbackFiles
import PullbackHandDerived

/// Somebody's arrays, judged: the network that they belong to, how they were read, and the verdict on each step.
///
/// Shapes say whether an example is a row or a column and which axis of a weight matrix is its input. Where several readings,
/// activation functions or losses fit, the one is taken under which the most steps are right, and it is told.
public struct Submission: Sendable {
    /// What shapes cannot tell; `nil` is found out by trying.
    public struct Options: Sendable {
        /// The activation function of the hidden layers.
        public var activation: HiddenActivation?
        /// The output with its loss.
        public var output: OutputLoss?
        /// True if the loss is a mean over the examples, false if it is a sum.
        public var isMean: Bool?

        /// Creates options, which find everything out unless they are given.
        public init(activation: HiddenActivation? = nil, output: OutputLoss? = nil, isMean: Bool? = nil) {
            (self.activation, self.output, self.isMean) = (activation, output, isMean)
        }
    }

    /// The verdict on each step, with the names that were given.
    public let verdict: Verdict
    /// The network or the functions in words, for example "784-128-10, relu, softmax-cross-entropy, mean of 64 examples".
    public let subject: String
    /// How the arrays were read, for example "an example is a row, weights are [in, out]"; "" where nothing was to decide.
    public let reading: String
    /// The names of the arrays that mean nothing to the check.
    public let unknown: [String]

    /// Judges arrays with the names that notebooks, PyTorch and Keras give them.
    ///
    /// Throws a `PullbackError` at `place` if no network fits the arrays.
    public init(_ arrays: [(name: String, array: NDArray<Double>)], options: Options = Options(), at place: String)
        throws
    {
        let given = Dictionary(arrays.map { ($0.name, $0.array) }, uniquingKeysWith: { first, _ in first })
        let names = ArrayNames(arrays.map(\.name))
        // What was computed may be infinite, which has a cause; what was given may not.
        for (ours, theirs) in names.given where ["x", "y", "W", "b"].contains(ours.prefix(1)) {
            guard given[theirs]?.isFinite == false else { continue }
            throw PullbackError(
                place, "\(theirs) has a number that is not finite", advice: "check what it is made from")
        }
        if names.depth == 0, let functions = Self.functions(given) {
            self = functions
            return
        }
        self = try Self.network(given, names, options, at: place)
    }

    private init(verdict: Verdict, subject: String, reading: String, unknown: [String]) {
        (self.verdict, self.subject, self.reading, self.unknown) = (verdict, subject, reading, unknown)
    }
}

// Functions of one number.

extension Submission {
    /// Judges the values and derivatives of elementary functions; `nil` if there are none of them.
    private static func functions(_ given: [String: NDArray<Double>]) -> Submission? {
        guard let argument = ["x", "z"].first(where: { given[$0] != nil }), let x = given[argument] else { return nil }
        var received: [String: NDArray<Double>] = [:]
        var theirs: [String: String] = [:]
        var unknown: [String] = []
        for (name, array) in given.sorted(by: { $0.key < $1.key }) where name != argument {
            guard let ours = nameOfFunction(name) else {
                unknown.append(name)
                continue
            }
            received[ours] = array
            theirs[ours] = name
        }
        guard !received.isEmpty else { return nil }
        let functions = ElementaryFunction.all.filter { received[$0.name] != nil || received["d" + $0.name] != nil }
        let procedure = Procedure(name: "functions", steps: functions.flatMap(\.steps))
        let expected = procedure.expectedSteps(Quantities(["x": x]), received: received)
        let verdict = Verdict(of: received, expected: expected, sizes: Set(x.shape)).renamed(theirs) { _ in false }
        return Submission(
            verdict: verdict, subject: functions.map(\.name).joined(separator: ", ") + " of \(x.count) numbers",
            reading: "", unknown: unknown)
    }

    /// "dsigmoid" of "sigmoid_prime", "d_sigmoid" or "sigmoid_derivative".
    private static func nameOfFunction(_ name: String) -> String? {
        func known(_ word: some StringProtocol) -> String? {
            ElementaryFunction.all.first {
                $0.name.replacing("_", with: "") == word.lowercased().replacing("_", with: "")
            }?.name
        }
        if let function = known(name) { return function }
        for suffix in ["_prime", "_derivative", "_grad", "_backward"] where name.hasSuffix(suffix) {
            return known(name.dropLast(suffix.count)).map { "d" + $0 }
        }
        return name.hasPrefix("d") ? known(name.dropFirst()).map { "d" + $0 } : nil
    }
}

// Networks.

extension Submission {
    private static func network(
        _ given: [String: NDArray<Double>], _ names: ArrayNames, _ options: Options, at place: String
    ) throws -> Submission {
        let needed = ["x", "y"] + (1...max(names.depth, 1)).flatMap { ["W\($0)", "b\($0)"] }
        if let missing = needed.first(where: { names.given[$0] == nil }) {
            let found =
                names.given.isEmpty
                ? "none of its names is known" : "it has " + given.keys.sorted().joined(separator: ", ")
            throw PullbackError(
                place, "has no array \(missing): \(found)",
                advice: "write x, y, W1, b1 (W2, b2 …) and what you computed: z1, a1, z2, p, loss, dz2, dW2, db2 …")
        }
        var best: (submission: Submission, score: Int)?
        var mismatch: String?
        for reading in Reading.all {
            let arrays = names.given.reduce(into: [String: NDArray<Double>]()) { arrays, name in
                arrays[name.key] = given[name.value].map { reading.inOurForm($0, named: name.key) }
            }
            let sizes: [Int]
            let quantities: [String: NDArray<Double>]
            switch fit(arrays, depth: names.depth, isColumnForm: reading.isColumnForm) {
            case .fits(let found, let inputs): (sizes, quantities) = (found, inputs)
            case .disagree(let one, let other, let why):
                let (a, b) = (names.given[one] ?? one, names.given[other] ?? other)
                mismatch =
                    mismatch ?? "\(a) \(given[a]?.shape ?? []) and \(b) \(given[b]?.shape ?? []) disagree: \(why)"
                continue
            }
            for perceptron in candidates(options, quantities, arrays["loss"], depth: names.depth, arrays) {
                let received = arrays.filter { quantities[$0.key] == nil }
                let steps = perceptron.procedure.expectedSteps(Quantities(quantities), received: received)
                let verdict = Verdict(
                    of: received, expected: steps, sizes: Set(sizes + [quantities["x"]?.shape[0] ?? 1]))
                let score = verdict.score
                guard best == nil || score > (best?.score ?? 0) else { continue }
                let known = Set(steps.map(\.name)).union(quantities.keys)
                let examples = quantities["x"]?.shape[0] ?? 0
                best = (
                    Submission(
                        verdict: verdict.renamed(names.given, isTransposed: reading.isTransposed),
                        subject: perceptron.description(sizes: sizes, examples: examples),
                        reading: "\(reading)"
                            + (reading == Reading.all[0] ? "" : "; formulas are those of rows and [in, out]"),
                        unknown: names.unknown + names.given.filter { !known.contains($0.key) }.map(\.value).sorted()),
                    score
                )
            }
        }
        guard let best else {
            throw PullbackError(place, mismatch ?? "fits no network")
        }
        return best.submission
    }

    private enum Fit {
        /// The sizes of the layers, and x, y, W1, b1 … in our form.
        case fits([Int], [String: NDArray<Double>])
        /// Two arrays disagree.
        case disagree(String, String, String)
    }

    /// Finds out whether x, y and the parameters fit together.
    private static func fit(_ arrays: [String: NDArray<Double>], depth: Int, isColumnForm: Bool) -> Fit {
        guard var x = arrays["x"], let y = arrays["y"] else { return .disagree("x", "y", "both are needed") }
        if x.rank == 1 { x = x.reshaped(1, -1) }
        guard x.rank == 2 else { return .disagree("x", "W1", "x must be a matrix of examples") }
        guard x.count > 0 else { return .disagree("x", "y", "there is no example") }
        var inputs = ["x": x]
        var sizes = [x.shape[1]]
        for layer in 1...depth {
            guard let weight = arrays["W\(layer)"], let bias = arrays["b\(layer)"] else { continue }
            let before = layer == 1 ? "x" : "W\(layer - 1)"
            guard weight.rank == 2, weight.shape[0] == sizes[layer - 1] else {
                return .disagree(
                    before, "W\(layer)",
                    "\(before == "x" ? "an example has" : "the layer before has") \(sizes[layer - 1]) numbers, "
                        + "the weights are for \(weight.shape.first ?? 0)")
            }
            guard bias.count == weight.shape[1] else {
                return .disagree("W\(layer)", "b\(layer)", "\(weight.shape[1]) neurons have \(bias.count) biases")
            }
            inputs["W\(layer)"] = weight
            inputs["b\(layer)"] = bias.reshaped(-1)
            sizes.append(weight.shape[1])
        }
        guard let labels = self.labels(y, examples: x.shape[0], outputs: sizes[depth]) else {
            let classes = Set(y.elements.filter { !(0..<Double(sizes[depth])).contains($0) })
            if y.count == x.shape[0], let wrong = classes.min() {
                return .disagree(
                    "x", "y",
                    "label \(short(wrong)) is not one of 0…\(sizes[depth] - 1), the indices of \(sizes[depth]) outputs")
            }
            return .disagree(
                "x", "y",
                "\(x.shape[0]) examples and \(sizes[depth]) outputs need labels of shape [\(x.shape[0])] or "
                    + "[\(x.shape[0]), \(sizes[depth])]")
        }
        inputs["y"] = labels
        return .fits(sizes, inputs)
    }

    /// The labels as numbers of shape [N, out]: as they are, or one-hot of class indices.
    private static func labels(_ y: NDArray<Double>, examples: Int, outputs: Int) -> NDArray<Double>? {
        if Array(y.shape) == [examples, outputs] { return y }
        if Array(y.shape) == [outputs, examples] { return y.transposed() }
        guard y.count == examples else {
            return y.shape.withoutOnes == [examples, outputs].filter { $0 != 1 } ? y.reshaped(examples, outputs) : nil
        }
        if outputs == 1 { return y.reshaped(examples, 1) }
        let indices = y.elements.compactMap { Int(exactly: $0) }
        guard indices.count == examples, indices.allSatisfy({ (0..<outputs).contains($0) }) else { return nil }
        return .oneHot(indices, classes: outputs)
    }

    /// The networks that may be meant, the most usual first.
    private static func candidates(
        _ options: Options, _ quantities: [String: NDArray<Double>], _ loss: NDArray<Double>?, depth: Int,
        _ arrays: [String: NDArray<Double>]
    ) -> [Perceptron] {
        let y = quantities["y"] ?? .zeros([1, 1])
        let isDistribution = y.shape[1] > 1 && agrees(y.sum(over: 1), .ones([y.shape[0]]), to: 1e-6)
        let outputs: [OutputLoss] =
            options.output.map { [$0] }
            ?? (isDistribution ? [.softmaxCrossEntropy] : [])
            + [.sigmoidBinaryCrossEntropy, .sigmoidHalfSquaredError]
        let activations = depth == 1 ? [.relu] : options.activation.map { [$0] } ?? HiddenActivation.allCases
        var networks = outputs.flatMap { output in
            activations.map { Perceptron(depth: depth, activation: $0, output: output, isMean: options.isMean ?? true) }
        }
        // Some books divide by N only in dW and db. It is no missing 1/N if both of the last layer are right in this form.
        networks += networks.filter(\.isMean).compactMap { network in
            var network = network
            network.dividesAtWeights = true
            let run = network.procedure.run(Quantities(quantities))
            let last = ["dz\(depth)", "dW\(depth)"]
            return last.allSatisfy { name in arrays[name].map { agrees($0, run[name].array, to: 1e-5) } ?? false }
                ? network : nil
        }
        // That a sum is meant can be seen by the loss alone: a gradient without 1/N may be a mistake.
        guard options.isMean == nil, let loss, loss.count == 1 else { return networks }
        return networks
            + networks.compactMap { network in
                var network = network
                network.isMean = false
                let sum = network.procedure.run(Quantities(quantities)).loss
                return agrees(loss.reshaped(to: .scalar), sum, to: 1e-5) ? network : nil
            }
    }
}

extension Perceptron {
    /// The network in words, for example "784-128-10, relu, softmax-cross-entropy, mean of 64 examples".
    func description(sizes: [Int], examples: Int) -> String {
        [
            sizes.map(String.init).joined(separator: "-"), depth > 1 ? activation.rawValue : nil, output.rawValue,
            "\(isMean ? "mean" : "sum") of \(examples) example\(examples == 1 ? "" : "s")",
        ].compactMap(\.self).joined(separator: ", ")
    }
}

extension Verdict {
    /// How well a reading fits: the number of right steps before the first wrong one.
    fileprivate var score: Int {
        let given = steps.filter { if case .missing = $0.outcome { false } else { true } }
        return given.prefix { step in
            switch step.outcome {
            case .right, .rightInFloat32: true
            default: false
            }
        }.count
    }

    /// The same verdict with the names that were given instead of ours.
    fileprivate func renamed(_ names: [String: String], isTransposed: (String) -> Bool) -> Verdict {
        Verdict(
            steps: steps.map { name, outcome in
                guard case .wrong(let error) = outcome else { return (names[name] ?? name, outcome) }
                return (
                    names[name] ?? name, .wrong(error.renamed(names[name] ?? name, isTransposed: isTransposed(name)))
                )
            })
    }
}
