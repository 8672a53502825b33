import PullbackArrays
import PullbackAutodiff

/// The part of a batch that one of several processes computes.
///
///     let part = group.part(ofRows: batch.count)
///     let loss = training(part) { crossEntropy(model(x.rows(part.rows)), labels) }
///     optimizer.backward(loss, of: part)
///
/// Layers that see more than one row ask for it: `Dropout` draws its mask for the whole batch, and `BatchNorm` uses the
/// mean and variance of the whole batch. So the processes together compute what one would compute alone.
public struct BatchPart: Sendable {
    /// The positions of the part's rows in the batch, from 0.
    public let rows: Range<Int>

    /// The number of rows of the whole batch.
    public let whole: Int

    /// How much each row counts: 1, or 1/n if n processes compute the same rows, since the batch has too few of them to be
    /// divided.
    public let rowWeight: Double

    /// The processes that compute the other parts.
    public let group: any ProcessGroup

    /// How `BatchNorm` computes mean and variance.
    public let normalization: BatchNormalization

    /// The share of the part in the whole batch, if all rows count the same.
    public var share: Double { rowWeight * Double(rows.count) / Double(whole) }

    /// The part that this task computes; `nil` if it computes whole batches.
    @TaskLocal public static var current: BatchPart?
}

/// How several processes compute the mean and the variance of a batch of which each has a part.
public enum BatchNormalization: String, CaseIterable, Sendable {
    /// From all parts, as one process would. Takes two more sums over processes for each layer, forward and backward.
    case synchronized
    /// Each from its own part; the running statistics are averaged at the end of an epoch. PyTorch: the default of
    /// `DistributedDataParallel`, but for the average.
    case local
}

extension ProcessGroup {
    /// Returns the part that this process computes of a batch of so many rows.
    ///
    /// Parts differ by at most one row. A batch that has too few rows for a part each, or for two rows each with local
    /// batch normalization, is computed by every process as a whole.
    public func part(ofRows whole: Int, normalization: BatchNormalization = .synchronized) -> BatchPart {
        let isDivided = whole >= count * (normalization == .local ? 2 : 1)
        return BatchPart(
            rows: isDivided ? whole * rank / count..<whole * (rank + 1) / count : 0..<whole, whole: whole,
            rowWeight: isDivided ? 1 : 1 / Double(count), group: self, normalization: normalization)
    }
}

/// Runs `body` in the training phase on a part of a batch.
public func training<Result>(_ part: BatchPart, _ body: () throws -> Result) rethrows -> Result {
    try BatchPart.$current.withValue(part) { try training(body) }
}

extension BatchPart {
    /// Returns the mean of each column over the rows of all parts, of a matrix with this part's rows.
    func mean<S: RealScalar>(of x: Tensor<S>) -> Tensor<S> {
        x.sum(over: 0).summed(over: group) * S(rowWeight / Double(whole))
    }

    /// Returns uniform random numbers from [0, 1) for the rows of an array: those that one process would draw for them if
    /// it computed the whole batch.
    func uniform(_ shape: Shape, using generator: inout Generator) -> NDArray<Double> {
        require(
            shape.rank > 0 && shape[0] == rows.count,
            "dropout: an array of shape \(shape) in a part of \(rows.count) rows of a batch")
        let all = NDArray<Double>.uniform(Shape([whole] + Array(shape.dropFirst())), using: &generator)
        return all.slice(rows)
    }
}

extension Tensor {
    /// Returns the sum over processes of a tensor of which each has its own. The derivative of the sum of all losses with
    /// respect to one process's tensor is the sum of all derivatives, so the rule is the same sum.
    package func summed(over group: any ProcessGroup) -> Tensor {
        record("sum over processes", self, { group.sum($0) }) { g, _ in g.summed(over: group) }
    }
}
