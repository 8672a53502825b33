import PullbackArrays
import Synchronization

// To make a closure that captures something takes longer than a small operation. So operations that rules often apply to
// constants return before they make one: `guard isRecorded`.

/// Runs `body` without recording: the results are constants. PyTorch: `no_grad`.
public func withoutGradient<Result>(_ body: () throws -> Result) rethrows -> Result {
    Recording.suspensions.add(1, ordering: .relaxed)
    defer { Recording.suspensions.subtract(1, ordering: .relaxed) }
    return try Recording.$isOn.withValue(false, operation: body)
}

enum Recording {
    /// True if this task records.
    @TaskLocal static var isOn = true

    /// The number of `withoutGradient` calls now running in the whole program. While it is 0, which is the
    /// usual case, `isOn` need not be read.
    static let suspensions = Atomic(0)

    @inline(__always)
    static var isActive: Bool { suspensions.load(ordering: .relaxed) == 0 || isOn }

    /// Runs `body` with recording switched on, also inside `withoutGradient`: computing a derivative
    /// needs the graph.
    static func switchedOn<Result>(_ body: () throws -> Result) rethrows -> Result {
        isActive ? try body() : try $isOn.withValue(true, operation: body)
    }
}

/// Computes an operation on one input, and records the rule that carries the gradient back to it.
///
/// Use this to define operations of your own, as Pullback defines its operations. Pass the operation (usually
/// its name is enough), the input, the value as a function of the input's numbers, and the rule:
///
///     func cube(_ x: Tensor<Double>) -> Tensor<Double> {
///         record("cube", x, { $0 * $0 * $0 }) { g, at in g * 3 * at.a.squared() }
///     }
///
/// `GradientCheck.check(cube, …)` checks the rule numerically and reports a mistake. PyTorch:
/// `autograd.Function`; JAX: `custom_vjp`.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func record<S: RealScalar>(
    _ operation: TensorOperation, _ a: Tensor<S>, _ value: consuming @escaping (NDArray<S>) -> NDArray<S>,
    _ ruleA: consuming @escaping Tensor<S>.Rule
) -> Tensor<S> {
    let y = value(a.array)
    let depth = a.depth
    guard depth >= 0, Recording.isActive else { return Tensor(y) }
    return Tensor(
        y,
        node: Node(
            operation, y, depth: depth + 1, .one(value), Inputs(.init(a.array, ruleA)), from: Inputs(a.node?.retained)))
}

/// Computes an operation on two inputs, and records a rule for each.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func record<S: RealScalar>(
    _ operation: TensorOperation, _ a: Tensor<S>, _ b: Tensor<S>,
    _ value: consuming @escaping (NDArray<S>, NDArray<S>) -> NDArray<S>,
    _ ruleA: consuming @escaping Tensor<S>.Rule, _ ruleB: consuming @escaping Tensor<S>.Rule
) -> Tensor<S> {
    let y = value(a.array, b.array)
    let depth = max(a.depth, b.depth)
    guard depth >= 0, Recording.isActive else { return Tensor(y) }
    return Tensor(
        y,
        node: Node(
            operation, y, depth: depth + 1, .two(value), Inputs(.init(a.array, ruleA), .init(b.array, ruleB)),
            from: Inputs(a.node?.retained, b.node?.retained)))
}

/// Computes an operation on three inputs, and records a rule for each.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func record<S: RealScalar>(
    _ operation: TensorOperation, _ a: Tensor<S>, _ b: Tensor<S>, _ c: Tensor<S>,
    _ value: consuming @escaping (NDArray<S>, NDArray<S>, NDArray<S>) -> NDArray<S>,
    _ ruleA: consuming @escaping Tensor<S>.Rule, _ ruleB: consuming @escaping Tensor<S>.Rule,
    _ ruleC: consuming @escaping Tensor<S>.Rule
) -> Tensor<S> {
    let y = value(a.array, b.array, c.array)
    let depth = max(a.depth, b.depth, c.depth)
    guard depth >= 0, Recording.isActive else { return Tensor(y) }
    return Tensor(
        y,
        node: Node(
            operation, y, depth: depth + 1, .three(value),
            Inputs(.init(a.array, ruleA), .init(b.array, ruleB), .init(c.array, ruleC)),
            from: Inputs(a.node?.retained, b.node?.retained, c.node?.retained)))
}

/// Computes an operation on any number of inputs; `rule` returns the rule of the input at an index.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func record<S: RealScalar>(
    _ operation: TensorOperation, _ inputs: [Tensor<S>], _ value: @escaping ([NDArray<S>]) -> NDArray<S>,
    _ rule: (Int) -> Tensor<S>.Rule
) -> Tensor<S> {
    let y = value(inputs.map { $0.array })
    let depth = inputs.reduce(-1) { max($0, $1.depth) }
    guard depth >= 0, Recording.isActive else { return Tensor(y) }
    return Tensor(
        y,
        node: Node(
            operation, y, depth: depth + 1, .many(value),
            Inputs(inputs.enumerated().map { Node.Operand($1.array, rule($0)) }),
            from: Inputs(inputs.map { $0.node?.retained })))
}

extension Tensor {
    /// The depth of the node of this tensor; −1 for a constant.
    var depth: Int { node?.depth ?? -1 }
}
