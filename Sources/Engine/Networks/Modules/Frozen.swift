import PullbackArrays
import PullbackAutodiff

/// A model that nobody changes any more, so that many tasks can use it at the same time.
///
///     let shared = Frozen(network)
///     let outputs = shared(inputs)  // On any task.
///
/// It takes the model over: the compiler lets nobody use it elsewhere afterwards. It evaluates and records nothing, which
/// only reads parameters and buffers; a module of one's own that changes its fields when it is called must not be shared.
public struct Frozen<Model: Module>: @unchecked Sendable {
    /// Nobody else has it, and evaluating it changes nothing: hence Sendable.
    private let model: Model

    /// Takes a model over.
    public init(_ model: sending Model) { self.model = model }

    /// What the model gives for whatever it takes: `shared { $0(tokens).array }`.
    public func callAsFunction<Output: Sendable>(_ body: @Sendable (Model) throws -> Output) rethrows -> Output {
        try withoutGradient { try evaluation { try body(model) } }
    }
}

extension Frozen where Model: TensorModule {
    /// The output of the model: one row an example.
    public func callAsFunction(_ x: NDArray<Model.Scalar>) -> NDArray<Model.Scalar> {
        withoutGradient { evaluation { model(Tensor(x)).array } }
    }
}
