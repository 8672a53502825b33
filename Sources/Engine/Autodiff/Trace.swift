import PullbackArrays

/// The recorded operations that a result was computed by, as a list, inputs before outputs.
///
/// Use this to draw the graph, to check its rules one by one, or to find the first number that is not finite.
public struct Trace<Scalar: RealScalar> {
    /// A variable, or an operation with its inputs and output.
    public struct Step {
        /// The operation; its name is "variable" for a variable.
        public var operation: TensorOperation { node.operation }
        /// The output of the operation.
        public var output: NDArray<Scalar> { node.output }
        /// The numbers of the inputs, in order; empty for a variable.
        public var inputs: [NDArray<Scalar>] { node.operands.map { $0.array } }
        /// For each input, the index of the step that computed it; `nil` for a constant.
        public let sources: [Int?]
        /// True if the step is a variable.
        public var isVariable: Bool { sources.isEmpty }
        /// A value that identifies the step among all others. For a variable it equals `Tensor.identity`.
        public var identity: ObjectIdentifier { ObjectIdentifier(node) }

        /// The recorded tensor of the step: the variable or the result of the operation.
        package var tensor: Tensor<Scalar> { Tensor(node.output, node: node) }

        let node: Node<Scalar>
    }

    /// The steps; the last one computed the result. Empty for a constant.
    public let steps: [Step]

    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    init(_ result: Node<Scalar>?) {
        var found: [Node<Scalar>] = []
        var known: Set<ObjectIdentifier> = []
        var waiting = result.map { [$0] } ?? []
        while let node = waiting.popLast() {
            guard known.insert(ObjectIdentifier(node)).inserted else { continue }
            found.append(node)
            waiting += node.inputNodes.compactMap { $0 }
        }
        // The search found results before their inputs. The sort is stable, so steps of equal depth stay in
        // the order of the inputs.
        let nodes = Array(found.reversed()).sorted { $0.depth < $1.depth }
        let index = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { (ObjectIdentifier($1), $0) })
        steps = nodes.map { node in
            Step(
                sources: node.inputNodes.map { source in source.flatMap { index[ObjectIdentifier($0)] } },
                node: node)
        }
    }
}

extension Tensor {
    /// The recorded operations that this result was computed by.
    public var trace: Trace<Scalar> { Trace(node) }

    /// A value that identifies this variable or recorded result among all others; `nil` for a constant.
    public var identity: ObjectIdentifier? { node.map { ObjectIdentifier($0) } }
}

extension Trace.Step {
    /// Returns the output of the operation for other inputs.
    public func value(of inputs: [NDArray<Scalar>]) -> NDArray<Scalar> {
        node.value.map { $0(inputs) } ?? node.output
    }

    /// Returns what the rule of an input computes from the gradient of the output. The result is not yet
    /// summed over the axes along which the input was stretched.
    public func pullback(_ gradient: NDArray<Scalar>, to input: Int) -> NDArray<Scalar> {
        pullback(gradient, to: input, at: node)
    }

    /// Returns what the rule of an input would compute from the gradient if the operation had these inputs
    /// and this output.
    package func pullback(
        _ gradient: NDArray<Scalar>, to input: Int, from inputs: [NDArray<Scalar>], output: NDArray<Scalar>
    ) -> NDArray<Scalar> {
        pullback(gradient, to: input, at: node.moved(to: inputs, output))
    }

    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    private func pullback(_ gradient: NDArray<Scalar>, to input: Int, at node: Node<Scalar>) -> NDArray<Scalar> {
        node.operands[input].rule(Tensor(gradient), .init(node: node, isRecording: false)).array
    }
}

extension Trace {
    /// The gradients of all steps, and the gradients that flow along each edge of the graph.
    public struct Flow {
        /// For each step, the derivative with respect to its output; `nil` if no gradient reaches it.
        public internal(set) var gradients: [NDArray<Scalar>?]
        /// For each step and each of its inputs, the gradient that flows back along that edge, of the
        /// shape of the input.
        public internal(set) var edges: [[NDArray<Scalar>?]]
    }

    /// Computes the gradients of all steps, starting from a gradient of the result. Without one, it
    /// is 1 everywhere.
    ///
    /// Computes the same as `backward()`, in the simplest way, and keeps the gradient of every edge.
    public func flow(from gradient: NDArray<Scalar>? = nil) -> Flow {
        flow(from: gradient) { step, input, gradient in steps[step].pullback(gradient, to: input) }
    }

    /// Returns the flow that results if `rule(step, input, gradient)` is used in place of each rule.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    package func flow(
        from gradient: NDArray<Scalar>? = nil,
        _ rule: (_ step: Int, _ input: Int, _ gradient: NDArray<Scalar>) -> NDArray<Scalar>
    ) -> Flow {
        var flow = Flow(
            gradients: Array(repeating: nil, count: steps.count),
            edges: steps.map { Array(repeating: nil, count: $0.sources.count) })
        guard let result = steps.last else { return flow }
        flow.gradients[steps.count - 1] = gradient ?? .ones(result.output.shape)
        for (index, step) in steps.enumerated().reversed() {
            guard let arrived = flow.gradients[index] else { continue }
            for (input, source) in step.sources.enumerated() {
                guard let source else { continue }
                let pulled = rule(index, input, arrived).summed(to: steps[source].output.shape)
                flow.edges[index][input] = pulled
                flow.gradients[source] = flow.gradients[source].map { $0 + pulled } ?? pulled
            }
        }
        return flow
    }
}
