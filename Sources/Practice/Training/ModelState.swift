import PullbackArrays
import PullbackNetworks

/// A copy of the parameters, buffers and random generators of a model, restored if a training diverges.
struct ModelState<Scalar: RealScalar> {
    private let parameters: [(parameter: Parameter<Scalar>, array: NDArray<Scalar>)]
    private let buffers: [(buffer: Buffer<Scalar>, array: NDArray<Scalar>)]
    private let sources: [(source: RandomSource, generator: Generator)]

    /// Copies the parameters, buffers and generators of a model, and the parameters that an optimizer
    /// updates.
    init(of fields: Fields<Scalar>, and moved: [Parameter<Scalar>]) {
        parameters = (fields.parameters.map(\.parameter) + moved).map { ($0, $0.array) }
        buffers = fields.buffers.map { ($0.buffer, $0.buffer.array) }
        sources = fields.sources.map { ($0.1, $0.1.wrappedValue) }
    }

    /// Gives the model its copied values again.
    func restore() {
        for (parameter, array) in parameters { parameter.array = array }
        for (buffer, array) in buffers { buffer.array = array }
        for (source, generator) in sources { source.wrappedValue = generator }
    }
}
