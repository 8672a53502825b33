import PullbackArrays

// The jvp is computed as the pullback of the pullback, and the Hessian as the Jacobian of the gradient.

/// Returns the gradient function x ↦ ∇f(x) of a function of one tensor whose value is a single number. The
/// gradient has the shape of x.
///
/// Calls can be nested: `gradient(of: gradient(of: f))` is the second derivative. JAX: `grad`.
public func gradient<S: RealScalar>(of f: @escaping (Tensor<S>) -> Tensor<S>) -> (Tensor<S>) -> Tensor<S> {
    { x in valueWithGradient(of: f)(x).gradient }
}

/// Returns a function that computes the value and the gradient of `f`, whose value must be a single number.
/// JAX: `value_and_grad`.
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

/// Returns the value of a function and its pullback: the map u ↦ uᵀJ, where u has the shape of the
/// value. JAX: `vjp`.
///
/// Works inside `withoutGradient` too; there, the results are constants.
public func vjp<S: RealScalar>(
    of f: (Tensor<S>) -> Tensor<S>, at x: Tensor<S>
) -> (value: Tensor<S>, pullback: (Tensor<S>) -> Tensor<S>) {
    let (y, pullback) = vjp(of: { x in f(x[0]) }, at: [x])
    return (y, { u in pullback(u)[0] })
}

/// Returns the value of a function of several tensors and its pullback, which computes uᵀJ for each of the
/// tensors. JAX: `vjp`.
public func vjp<S: RealScalar>(
    of f: ([Tensor<S>]) -> Tensor<S>, at x: [Tensor<S>]
) -> (value: Tensor<S>, pullback: (Tensor<S>) -> [Tensor<S>]) {
    let x = x.map { $0.variable() }
    let y = Recording.switchedOn { f(x) }
    return (Recording.isActive ? y : y.detached, { u in y.gradients(for: x, from: u, recording: true) })
}

/// Returns the value of a function and its derivative J·v in the direction v, which must have the shape of
/// x. JAX: `jvp`.
///
/// The pullback is linear in u, so pulling v back through it gives J·v. This takes two reverse passes,
/// whatever the shapes.
public func jvp<S: RealScalar>(
    of f: (Tensor<S>) -> Tensor<S>, at x: Tensor<S>, along v: Tensor<S>
) -> (value: Tensor<S>, tangent: Tensor<S>) {
    require(v.shape == x.shape, "jvp: a direction of shape \(v.shape) for a point of shape \(x.shape)")
    let (y, pullback) = vjp(of: f, at: x)
    let u = Tensor.zeros(y.shape).variable(above: y)
    let pulled = Recording.switchedOn { pullback(u) }
    return (y, pulled.gradients(for: [u], from: v, recording: true)[0])
}

/// Returns a function that computes the Jacobian: all ∂yᵢ/∂xⱼ, as a tensor whose shape is the shape of y
/// followed by the shape of x. It takes one reverse pass for each element of y. JAX: `jacrev`.
public func jacobian<S: RealScalar>(of f: @escaping (Tensor<S>) -> Tensor<S>) -> (Tensor<S>) -> Tensor<S> {
    { x in jacobian(of: f, at: x, by: .reverse).matrix }
}

/// The direction in which a derivative is computed: from the inputs of a function or from its outputs.
public enum DifferentiationMode: Sendable {
    /// J·v: the change of every output when the inputs change in one direction. One pass gives
    /// one column of J.
    case forward
    /// uᵀ·J: the change of one combination of the outputs for every input. One pass gives one row of J.
    case reverse
}

/// Returns the Jacobian of a function at a point, computed in the given mode, and the number of
/// passes it took.
///
/// Forward mode takes one pass for each element of x, reverse mode one for each element of y. The value of a
/// loss is a single number, so reverse mode computes its gradient in one pass, however many parameters there
/// are. JAX: `jacfwd` and `jacrev`.
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
        let matrix = columns.isEmpty ? Tensor.zeros(shape) : Tensor.concatenate(columns.map { $0.column }, along: 1)
        return (matrix.reshaped(to: shape), columns.count)
    }
}

/// Returns a function that computes the Hessian: all ∂²f/∂xᵢ∂xⱼ of a function whose value is a single number.
/// JAX: `hessian`.
public func hessian<S: RealScalar>(of f: @escaping (Tensor<S>) -> Tensor<S>) -> (Tensor<S>) -> Tensor<S> {
    jacobian(of: gradient(of: f))
}

/// Returns the product of the Hessian at x with a direction v, without computing the Hessian: the derivative
/// of the gradient in the direction v.
public func hessianVectorProduct<S: RealScalar>(
    of f: @escaping (Tensor<S>) -> Tensor<S>, at x: Tensor<S>, along v: Tensor<S>
) -> Tensor<S> {
    jvp(of: gradient(of: f), at: x, along: v).tangent
}

extension Tensor {
    /// Returns a new variable with the same numbers. Derivatives with respect to outer variables still
    /// flow through it.
    ///
    /// Its depth is larger than that of `other`, so that a walk that stops at this variable does not visit
    /// what was computed before.
    fileprivate func variable(above other: Tensor? = nil) -> Tensor {
        let depth = Swift.max(node?.depth ?? -1, other?.node?.depth ?? -1) + 1
        let identity: Rule = { g, _ in g }
        return Tensor(
            array,
            node: node.map {
                Node(
                    "variable", array, depth: depth, .one { $0 }, Inputs(.init(array, identity)),
                    from: Inputs($0.retained))
            } ?? Node("variable", array, depth: depth, nil, Inputs([]), from: Inputs([])))
    }
}
