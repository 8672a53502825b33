import PullbackArrays
import PullbackAutodiff

/// A table with one learned vector for each of a number of tokens: indices [Int] to a tensor of shape
/// [indices.count, width].
///
///     let embedding = Embedding<Float>(27, 10, using: &generator)
///     let x = embedding([0, 5, 13])  // [3, 10]
///
/// The gradient of a row of the table is the sum of the gradients of all places where its token stands.
/// PyTorch: `nn.Embedding`.
public final class Embedding<Scalar: RealScalar>: Module {
    /// The table, of shape [tokens, width]: row i is the vector of token i.
    @Parameter public var weight: Tensor<Scalar>

    /// Creates a layer with the given table of shape [tokens, width].
    public init(weight: NDArray<Scalar>) {
        require(weight.rank == 2, "embedding: weight of shape \(weight.shape): must be [tokens, width]")
        _weight = Parameter(wrappedValue: Tensor(weight))
    }

    /// Creates a layer for a number of tokens whose vectors have `width` numbers, drawn from the standard
    /// normal distribution as in PyTorch.
    public convenience init(_ tokens: Int, _ width: Int, using generator: inout Generator) {
        self.init(weight: .normal([tokens, width], using: &generator))
    }

    /// Returns the vectors of the tokens, in that order; a token is an index from 0.
    public func callAsFunction(_ tokens: [Int]) -> Tensor<Scalar> { weight.rows(tokens) }
}
