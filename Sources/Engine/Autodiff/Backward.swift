import PullbackArrays

extension Tensor {
    /// Adds the derivative of this number with respect to each variable to that variable's `grad`.
    ///
    /// Uses reverse mode: starts with ∂L/∂L = 1 and carries the gradient back through every operation,
    /// outputs before inputs. The graph is kept, so that a second call adds the same derivatives again.
    /// PyTorch: `backward(retain_graph=True)`.
    @inlinable public func backward() {
        require(
            count == 1, "backward: a tensor of shape \(shape) is no single number: give the gradient to start with")
        backward(from: .ones(shape))
    }

    /// Adds the derivative of Σ gradient · self with respect to each variable to that variable's `grad`.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func backward(from gradient: NDArray<Scalar>) {
        require(
            gradient.shape == shape, "backward: a gradient of shape \(gradient.shape) for a tensor of shape \(shape)")
        require(isRecorded, "backward: nothing was recorded: no variable took part")
        guard let node else { return }
        var walk = Walk<Scalar>(from: node, isRecording: false)
        walk.give(Tensor(gradient), to: node)
        walk.run { node, gradient in
            guard node.isVariable else { return true }
            node.accumulate(gradient.array)
            return false
        }
    }

    /// Returns the derivatives of Σ self with respect to each of the variables. Their `grad` does not change.
    ///
    /// The derivative is 0 for a variable that this tensor was not computed from. If `recording` is true, the
    /// derivatives are recorded too, so that they can be differentiated again. PyTorch: `autograd.grad`, and
    /// `create_graph`.
    public func gradients(for variables: [Tensor], recording: Bool = false) -> [Tensor] {
        gradients(for: variables, from: Tensor(.ones(shape)), recording: recording)
    }

    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func gradients(for variables: [Tensor], from gradient: Tensor, recording: Bool) -> [Tensor] {
        require(gradient.shape == shape, "gradient of shape \(gradient.shape) for a tensor of shape \(shape)")
        var results = [Tensor?](repeating: nil, count: variables.count)
        if let node, let lowest = variables.compactMap({ $0.node?.depth }).min() {
            var walk = Walk<Scalar>(from: node, isRecording: recording, lowestDepth: lowest)
            walk.give(gradient, to: node)
            walk.run { node, gradient in
                for index in variables.indices where variables[index].node === node { results[index] = gradient }
                return true
            }
        }
        return zip(results, variables).map { $0 ?? .zeros($1.shape) }
    }
}

extension Node {
    /// Adds what a walk has brought to the gradient of this variable.
    @inline(__always)
    func accumulate(_ gradient: NDArray<Scalar>) {
        if uncheckedGradient != nil { uncheckedGradient! += gradient } else { uncheckedGradient = gradient }
    }
}

/// One walk through the graph, outputs before inputs. It visits each node once, in order of depth,
/// without recursion.
struct Walk<Scalar: RealScalar> {
    /// For each depth, the first of the nodes that a gradient has reached; the others follow by `next`.
    private var shelves: [GraphNode.Reference?]
    /// The node at which the walk starts. It keeps all others alive.
    private let start: Node<Scalar>
    private let isRecording: Bool
    private let lowestDepth: Int

    /// Creates a walk that starts at a node and does not visit nodes at a smaller depth than `lowestDepth`.
    init(from node: Node<Scalar>, isRecording: Bool, lowestDepth: Int = 0) {
        start = node
        shelves = Array(repeating: nil, count: node.depth + 1)
        self.isRecording = isRecording
        self.lowestDepth = lowestDepth
    }

    /// Adds a gradient to the sum of those that have arrived at a node.
    mutating func give(_ gradient: consuming Tensor<Scalar>, to node: Node<Scalar>) {
        if let arrived = node.arriving.take() {
            node.arriving = arrived + gradient
        } else {
            node.next = shelves[node.depth]
            shelves[node.depth] = .passUnretained(node)
            node.arriving = consume gradient
        }
    }

    /// Visits every node that the gradient reaches. `visit` returns true if the walk shall go on to the
    /// inputs of the node.
    mutating func run(visit: (Node<Scalar>, Tensor<Scalar>) -> Bool) {
        for depth in (0...start.depth).reversed() { runShelf(depth, visit) }
    }

    /// Visits the nodes at one depth; those at larger depths have been visited.
    @inline(__always)
    mutating func runShelf(_ depth: Int, _ visit: (Node<Scalar>, Tensor<Scalar>) -> Bool) {
        withExtendedLifetime(start) {
            while let node = shelves[depth] {
                node._withUnsafeGuaranteedRef { node in
                    shelves[depth] = node.next
                    let node = node.of(Scalar.self)
                    guard let gradient = node.arriving.take() else { return }
                    if depth >= lowestDepth, visit(node, gradient) { pull(gradient, through: node) }
                }
            }
        }
    }

    /// Applies the rule of every input that needs a gradient.
    @inline(__always)
    private mutating func pull(_ gradient: Tensor<Scalar>, through node: Node<Scalar>) {
        let point = Tensor<Scalar>.Point(node: node, isRecording: isRecording)
        pull(gradient, at: point, to: node.operands.first, from: node.sources.first)
        pull(gradient, at: point, to: node.operands.second, from: node.sources.second)
        pull(gradient, at: point, to: node.operands.third, from: node.sources.third)
        for (index, operand) in node.operands.others.enumerated() {
            pull(gradient, at: point, to: operand, from: node.sources.others[index])
        }
    }

    /// Applies the rule of an input that needs a gradient. If the input was broadcast, the gradient is
    /// summed over the stretched axes.
    private mutating func pull(
        _ gradient: Tensor<Scalar>, at point: Tensor<Scalar>.Point, to operand: Node<Scalar>.Operand?,
        from source: GraphNode.Reference??
    ) {
        guard let operand, case let source?? = source else { return }
        source._withUnsafeGuaranteedRef { source in
            guard source.depth >= lowestDepth else { return }
            give(operand.rule(gradient, point).summed(to: operand.array.shape), to: source.of(Scalar.self))
        }
    }
}
