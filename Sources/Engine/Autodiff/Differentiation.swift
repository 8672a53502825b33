import PullbackArrays

// The operators read aloud: the jvp is the pullback of the pullback, the Hessian is the jacobian of the gradient.

/// The gradient of a function of one tensor whose value is a single number: x ↦ ∇f(x), of the shape of x.
///
/// Nests: `gradient(of: gradient(of: f))` is the second derivative. JAX: `grad`.
public func gradient<S: RealScalar>(of f: @escaping (Tensor<S>) -> Tensor<S>) -> (Tensor<S>) -> Tensor<S> {
    { x in valueWithGradient(of: f)(x).gradient }
}

/// The value of a function whose value is a single number, and its gradient. JAX: `value_and_grad`.
public func valueWithGradient<S: RealScalar>(
    of f: @escaping (Tensor<S>) -> Tensor<S>
) -> (Tensor<S>) -> (value: Tensor<S>, gradient: Tensor<S>) {
    { x in
        let (y, pullback) = vjp(of: f, at: x)
        require(
            y.count == 1, "gradient: the function's value has shape \(y.shape), not a single number: see jacobian")
        return (y, pullback(.ones(y.shape)))
    }
}

/// The value of a function, and its pullback: the map u ↦ uᵀJ, for u of the value's shape. JAX: `vjp`.
///
/// Differentiates inside `withoutGradient` too; there, what it gives are constants.
public func vjp<S: RealScalar>(
    of f: (Tensor<S>) -> Tensor<S>, at x: Tensor<S>
) -> (value: Tensor<S>, pullback: (Tensor<S>) -> Tensor<S>) {
    let (y, pullback) = vjp(of: { x in f(x[0]) }, at: [x])
    return (y, { u in pullback(u)[0] })
}

/// The value of a function of several tensors, and its pullback, which gives u ↦ uᵀJ for each of them. JAX: `vjp`.
public func vjp<S: RealScalar>(
    of f: ([Tensor<S>]) -> Tensor<S>, at x: [Tensor<S>]
) -> (value: Tensor<S>, pullback: (Tensor<S>) -> [Tensor<S>]) {
    let x = x.map { $0.variable() }
    let y = Recording.switchedOn { f(x) }
    return (Recording.isActive ? y : y.detached, { u in y.gradients(for: x, from: u, recording: true) })
}

/// The value of a function, and its derivative in a direction: J·v, for v of the shape of x. JAX: `jvp`.
///
/// The pullback is linear in u, so pulling v back through it gives J·v: two reverse passes, whatever the shapes.
public func jvp<S: RealScalar>(
    of f: (Tensor<S>) -> Tensor<S>, at x: Tensor<S>, along v: Tensor<S>
) -> (value: Tensor<S>, tangent: Tensor<S>) {
    require(v.shape == x.shape, "jvp: a direction of shape \(v.shape) for a point of shape \(x.shape)")
    let (y, pullback) = vjp(of: f, at: x)
    let u = Tensor.zeros(y.shape).variable(above: y)
    let pulled = Recording.switchedOn { pullback(u) }
    return (y, pulled.gradients(for: [u], from: v, recording: true)[0])
}

/// Every ∂yᵢ/∂xⱼ: shape of y followed by shape of x, a reverse pass for each element of y. JAX: `jacrev`.
public func jacobian<S: RealScalar>(of f: @escaping (Tensor<S>) -> Tensor<S>) -> (Tensor<S>) -> Tensor<S> {
    { x in jacobian(of: f, at: x, by: .reverse).matrix }
}

/// The way through a graph: from the inputs, or from the outputs.
public enum DifferentiationMode: Sendable {
    /// J·v: how every output answers to one direction of the inputs. A column of J a pass.
    case forward
    /// uᵀ·J: how one combination of the outputs answers to every input. A row of J a pass.
    case reverse
}

/// The Jacobian of a function at a point, built in one way or the other, and how many passes it took.
///
/// Forward takes one for each element of x, in reverse one for each element of y: a loss is a single number, so its
/// gradient takes one pass in reverse, however many parameters there are. JAX: `jacfwd` and `jacrev`.
public func jacobian<S: RealScalar>(
    of f: @escaping (Tensor<S>) -> Tensor<S>, at x: Tensor<S>, by mode: DifferentiationMode
) -> (matrix: Tensor<S>, passes: Int) {
    switch mode {
    case .reverse:
        let (y, pullback) = vjp(of: f, at: x)
        let rows = (0..<y.count).map { i in
            pullback(Tensor(.oneHot([i], classes: y.count).reshaped(to: y.shape))).reshaped(to: [1, x.count])
        }
        return (Tensor.concatenate(rows).reshaped(to: Shape(Array(y.shape) + Array(x.shape))), rows.count)
    case .forward:
        let columns = (0..<x.count).map { j in
            let (y, column) = jvp(of: f, at: x, along: Tensor(.oneHot([j], classes: x.count).reshaped(to: x.shape)))
            return (shape: y.shape, column: column.reshaped(to: [y.count, 1]))
        }
        let shape = Shape(Array(columns.first?.shape ?? f(x).shape) + Array(x.shape))
        let matrix = columns.isEmpty ? Tensor.zeros(shape) : Tensor.concatenate(columns.map(\.column), along: 1)
        return (matrix.reshaped(to: shape), columns.count)
    }
}

/// Every ∂²f/∂xᵢ∂xⱼ of a function whose value is a single number. JAX: `hessian`.
public func hessian<S: RealScalar>(of f: @escaping (Tensor<S>) -> Tensor<S>) -> (Tensor<S>) -> Tensor<S> {
    jacobian(of: gradient(of: f))
}

/// The Hessian times a direction, without the Hessian: the derivative of the gradient along v.
public func hessianVectorProduct<S: RealScalar>(
    of f: @escaping (Tensor<S>) -> Tensor<S>, at x: Tensor<S>, along v: Tensor<S>
) -> Tensor<S> {
    jvp(of: gradient(of: f), at: x, along: v).tangent
}

extension Tensor {
    /// A variable of its own with these numbers, through which outer derivatives still flow.
    ///
    /// Placed above `other`, so that a walk down to it leaves alone what was computed before.
    fileprivate func variable(above other: Tensor? = nil) -> Tensor {
        let depth = Swift.max(node?.depth ?? -1, other?.node?.depth ?? -1) + 1
        let identity: Rule = { g, _ in g }
        return Tensor(
            array,
            node: node.map {
                Node("variable", array, depth: depth, .one { $0 }, Inputs(.init(array, identity)), from: Inputs($0))
            } ?? Node("variable", array, depth: depth, nil, Inputs([]), from: Inputs([])))
    }
}
