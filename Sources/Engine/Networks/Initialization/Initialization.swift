import PullbackArrays

/// A way to choose the initial weights and biases of a layer, as text "he" or, with a scale, "normal:0.5".
///
///     let layer = Linear<Float>(784, 128, initialization: .he, using: &generator)
///
/// `KnownInitialization.all` lists them. The command line and model files use the text.
public struct Initialization: Sendable {
    /// The row of the initialization in the table.
    public let known: KnownInitialization
    /// The scale, such as the standard deviation of `normal`; `nil` for an initialization that has none.
    public let scale: Double?

    private init(_ known: KnownInitialization, _ scale: Double? = nil) {
        if let scale { require(known.allows(scale), "initialization: \(known.name) with the scale \(scale)") }
        self.known = known
        self.scale = scale ?? known.scale
    }

    /// Returns a weight matrix of shape [in, out], drawn row by row like NumPy's `normal(0, σ, (in, out))`.
    public func weight<S: RealScalar>(in inputs: Int, out outputs: Int, using generator: inout Generator) -> NDArray<S>
    {
        array([inputs, outputs], in: inputs, out: outputs, using: &generator)
    }

    /// Returns the biases of a layer, of shape [out]: zeros, and nothing drawn, except for `.pytorch`.
    public func bias<S: RealScalar>(in inputs: Int, out outputs: Int, using generator: inout Generator) -> NDArray<S> {
        known.bias(inputs).array([outputs], using: &generator)
    }

    /// Returns weights of any shape, such as those of a convolution, where each output is computed from
    /// `inputs` numbers and each input is used by `outputs` numbers.
    public func array<S: RealScalar>(
        _ shape: Shape, in inputs: Int, out outputs: Int, using generator: inout Generator
    ) -> NDArray<S> {
        distribution(in: inputs, out: outputs).array(shape, using: &generator)
    }

    /// Returns the standard deviation of a weight.
    public func standardDeviation(in inputs: Int, out outputs: Int) -> Double {
        distribution(in: inputs, out: outputs).standardDeviation(in: inputs, out: outputs)
    }

    private func distribution(in inputs: Int, out outputs: Int) -> WeightDistribution {
        known.weight(inputs, outputs, scale ?? 1)
    }
}

extension Initialization: RawRepresentable, CaseIterable, Codable, Hashable {
    /// Reads the name of a known initialization, and its scale after a colon; `nil` for any other text.
    public init?(rawValue: String) {
        let parts = rawValue.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let known = KnownInitialization.all.first(where: { $0.name == parts[0] }) else { return nil }
        guard parts.count == 2 else {
            self.init(known)
            return
        }
        guard let scale = Double(parts[1]), known.allows(scale) else { return nil }
        self.init(known, scale)
    }

    /// The name, and the scale if it is not that of the table: "normal:0.5".
    public var rawValue: String {
        guard let scale, scale != known.scale else { return known.name }
        return "\(known.name):\(plain(scale))"
    }

    /// All known initializations, each with the scale of the table.
    public static var allCases: [Initialization] { KnownInitialization.all.map { Initialization($0) } }

    /// True if name and scale are equal.
    public static func == (a: Initialization, b: Initialization) -> Bool { a.rawValue == b.rawValue }

    /// Hashes the name and the scale.
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

extension Initialization {
    /// Normal with σ = √(2/in).
    public static let he = Initialization(.he)
    /// Normal with σ = √(2/(in + out)).
    public static let xavier = Initialization(.xavier)
    /// Normal with σ = √(1/in).
    public static let lecun = Initialization(.lecun)
    /// Normal with σ = 0.01.
    public static let normal = Initialization(.normal)
    /// Zeros.
    public static let zeros = Initialization(.zeros)
    /// A random orthogonal matrix.
    public static let orthogonal = Initialization(.orthogonal)
    /// Uniform in ± √(1/in), biases too: the default of PyTorch's `nn.Linear`.
    public static let pytorch = Initialization(.pytorch)

    /// Returns normal weights with standard deviation σ.
    public static func normal(_ deviation: Double) -> Initialization { Initialization(.normal, deviation) }
    /// Returns weights that are all one number.
    public static func constant(_ number: Double) -> Initialization { Initialization(.constant, number) }
    /// Returns uniform weights between −limit and limit.
    public static func uniform(_ limit: Double) -> Initialization { Initialization(.uniform, limit) }
}
