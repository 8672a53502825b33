import PullbackArrays
import PullbackNetworks

/// A model as it is at one moment, parameters, buffers and random numbers: what a training that diverges goes back to.
struct ModelState<Scalar: RealScalar> {
    private let parameters: [(parameter: Parameter<Scalar>, array: NDArray<Scalar>)]
    private let buffers: [(buffer: Buffer<Scalar>, array: NDArray<Scalar>)]
    private let sources: [(source: RandomSource, generator: Generator)]

    /// What a model keeps, and what an optimizer moves beside it.
    init(of fields: Fields<Scalar>, and moved: [Parameter<Scalar>]) {
        parameters = (fields.parameters.map(\.parameter) + moved).map { ($0, $0.array) }
        buffers = fields.buffers.map { ($0.buffer, $0.buffer.array) }
        sources = fields.sources.map { ($0.1, $0.1.wrappedValue) }
    }

    /// Makes the model again what it was.
    func restore() {
        for (parameter, array) in parameters { parameter.array = array }
        for (buffer, array) in buffers { buffer.array = array }
        for (source, generator) in sources { source.wrappedValue = generator }
    }
}
