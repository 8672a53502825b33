import PullbackArrays
import PullbackAutodiff

/// A model that no longer changes, so that several tasks can use it at the same time.
///
///     let shared = Frozen(network)
///     let outputs = shared(inputs)  // On any task.
///
/// The model is moved into this value: the compiler does not allow its use elsewhere afterwards. The model is
/// evaluated without recording, which only reads parameters and buffers. A module of your own that changes
/// its fields when it is called must not be frozen.
public struct Frozen<Model: Module>: @unchecked Sendable {
    /// No other code can reach the model, and evaluating it changes nothing, so it is safe to share.
    private let model: Model

    /// Moves a model into a frozen one.
    public init(_ model: sending Model) { self.model = model }

    /// Runs `body` with the model and returns its result, for models that do not take one tensor:
    /// `shared { $0(tokens).array }`.
    public func callAsFunction<Output: Sendable>(_ body: @Sendable (Model) throws -> Output) rethrows -> Output {
        try withoutGradient { try evaluation { try body(model) } }
    }
}

extension Frozen where Model: TensorModule {
    /// Returns the output of the model, one row for each example.
    public func callAsFunction(_ x: NDArray<Model.Scalar>) -> NDArray<Model.Scalar> {
        withoutGradient { evaluation { model(Tensor(x)).array } }
    }
}
