import PullbackArrays
import PullbackDatasets
import PullbackNetworks

extension Checkpoint {
    /// The network as a function that many tasks may use at the same time: from features of shape [rows,
    /// features], not yet standardized, to outputs of shape [rows, outputs]. It computes in the precision of
    /// the file.
    var outputs: @Sendable (NDArray<Double>) -> NDArray<Double> {
        switch precision {
        case .float: outputs(of: Frozen(makeNetwork(as: Float.self)))
        case .double: outputs(of: Frozen(makeNetwork(as: Double.self)))
        }
    }

    private func outputs<S: RealScalar>(of network: Frozen<MLP<S>>) -> @Sendable (NDArray<Double>) -> NDArray<Double> {
        let (width, standardization) = (architecture.sizes[0], data?.standardization)
        return { rows in
            require(
                rows.rank == 2 && rows.shape[1] == width, "a network of \(width) features: rows of shape \(rows.shape)")
            return NDArray(network(NDArray(standardization?(rows) ?? rows)))
        }
    }
}
