import PullbackArrays

/// An initialization that can be chosen by name, on the command line and in model files.
///
/// To add an initialization, add its row to `all`.
public struct KnownInitialization: Sendable {
    /// The name.
    public let name: String
    /// The distribution of a weight, as "normal, σ = √(2/in)".
    public let formula: String
    /// What the initialization is for, in one line.
    public let summary: String
    /// The scale that is used if only the name is given; `nil` if the initialization has none.
    public let scale: Double?
    /// The distribution of the weights for the numbers of inputs and outputs of a layer and the scale.
    let weight: @Sendable (_ inputs: Int, _ outputs: Int, _ scale: Double) -> WeightDistribution
    /// The distribution of the biases for the number of inputs.
    let bias: @Sendable (_ inputs: Int) -> WeightDistribution

    private init(
        _ name: String, _ formula: String, _ summary: String, scale: Double? = nil,
        bias: @escaping @Sendable (_ inputs: Int) -> WeightDistribution = { _ in .constant(0) },
        weight: @escaping @Sendable (_ inputs: Double, _ outputs: Double, _ scale: Double) -> WeightDistribution
    ) {
        (self.name, self.formula, self.summary, self.scale, self.bias) = (name, formula, summary, scale, bias)
        self.weight = { inputs, outputs, scale in weight(Double(inputs), Double(outputs), scale) }
    }

    /// True for a scale that the initialization can have: a positive number, for `constant` any number.
    public func allows(_ scale: Double) -> Bool {
        self.scale != nil && scale.isFinite && (scale > 0 || name == Self.constant.name)
    }

    /// All known initializations.
    public static let all = [
        he, xavier, lecun, heUniform, xavierUniform, lecunUniform, orthogonal, pytorch, normal, truncatedNormal,
        uniform, constant, zeros,
    ]
}

extension KnownInitialization {
    /// He et al. 2015.
    static let he = Self("he", "normal, σ = √(2/in)", "keeps the variance through relu") { i, _, _ in
        .normal((2 / i).squareRoot())
    }
    /// Glorot and Bengio 2010.
    static let xavier = Self(
        "xavier", "normal, σ = √(2/(in + out))", "keeps the variance forward and backward; for tanh and sigmoid"
    ) { i, o, _ in .normal((2 / (i + o)).squareRoot()) }
    /// LeCun et al. 1998.
    static let lecun = Self("lecun", "normal, σ = √(1/in)", "keeps the variance without a function between") {
        i, _, _ in .normal((1 / i).squareRoot())
    }
    /// PyTorch: `kaiming_uniform_`.
    static let heUniform = Self("he-uniform", "uniform in ± √(6/in)", "as he, without rare large weights") {
        i, _, _ in .uniform((6 / i).squareRoot())
    }
    /// PyTorch: `xavier_uniform_`; the default of Keras.
    static let xavierUniform = Self(
        "xavier-uniform", "uniform in ± √(6/(in + out))", "as xavier, without rare large weights; Keras's own"
    ) { i, o, _ in .uniform((6 / (i + o)).squareRoot()) }
    /// Keras: `LecunUniform`.
    static let lecunUniform = Self("lecun-uniform", "uniform in ± √(3/in)", "as lecun, without rare large weights") {
        i, _, _ in .uniform((3 / i).squareRoot())
    }
    /// Saxe, McClelland and Ganguli 2014. PyTorch: `orthogonal_`.
    static let orthogonal = Self(
        "orthogonal", "a random orthogonal matrix, times the scale", "keeps the length of every input", scale: 1
    ) { .orthogonal($2) }
    /// PyTorch: `nn.Linear`.
    static let pytorch = Self(
        "pytorch", "uniform in ± √(1/in)", "PyTorch's own for linear layers; the biases are drawn too",
        bias: { .uniform((1 / Double($0)).squareRoot()) }
    ) { i, _, _ in .uniform((1 / i).squareRoot()) }
    static let normal = Self("normal", "normal, σ = scale", "small weights, whatever the sizes", scale: 0.01) {
        .normal($2)
    }
    /// Keras: `TruncatedNormal`.
    static let truncatedNormal = Self(
        "truncated-normal", "normal, σ = scale, without what is beyond ± 2σ", "as normal, without rare large weights",
        scale: 0.02
    ) { .truncatedNormal($2) }
    static let uniform = Self("uniform", "uniform in ± scale", "small weights, whatever the sizes", scale: 0.05) {
        .uniform($2)
    }
    static let constant = Self(
        "constant", "the scale", "all neurons of a layer are alike and stay so during training", scale: 0.01
    ) { .constant($2) }
    static let zeros = Self("zeros", "0", "all neurons of a layer are alike and stay so during training") { _, _, _ in
        .constant(0)
    }
}
