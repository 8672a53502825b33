import PullbackArrays

/// The recorded operations that led to a result, inputs before outputs: the graph as a list.
///
/// What draws the graph, checks its rules one by one or looks for the first number that is not finite reads this.
public struct Trace<Scalar: RealScalar> {
    /// A variable, or an operation with its inputs and output.
    public struct Step {
        /// The operation; one called "variable" for a variable.
        public var operation: TensorOperation { node.operation }
        /// What it computed.
        public var output: NDArray<Scalar> { node.output }
        /// The numbers of its inputs, in order; none for a variable.
        public var inputs: [NDArray<Scalar>] { node.operands.map { $0.array } }
        /// For each input the index of the step that made it; `nil` for a constant.
        public let sources: [Int?]
        /// Whether nothing was needed to make it.
        public var isVariable: Bool { sources.isEmpty }
        /// What tells it from every other: a variable's `Tensor.identity`.
        public var identity: ObjectIdentifier { ObjectIdentifier(node) }

        /// The variable or the result itself, as it was recorded.
        package var tensor: Tensor<Scalar> { Tensor(node.output, node: node) }

        let node: Node<Scalar>
    }

    /// The steps; the last is the result. Empty for a constant.
    public let steps: [Step]

    init(_ result: Node<Scalar>?) {
        var found: [Node<Scalar>] = []
        var known: Set<ObjectIdentifier> = []
        var waiting = result.map { [$0] } ?? []
        while let node = waiting.popLast() {
            guard known.insert(ObjectIdentifier(node)).inserted else { continue }
            found.append(node)
            waiting += node.sources.compactMap { $0 as! Node<Scalar>? }
        }
        // Found last, made first; the sort is stable, so steps of one depth stay in the order of the inputs.
        let nodes = Array(found.reversed()).sorted { $0.depth < $1.depth }
        let index = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { (ObjectIdentifier($1), $0) })
        steps = nodes.map { node in
            Step(
                sources: node.sources.map { source in source.flatMap { index[ObjectIdentifier($0)] } },
                node: node)
        }
    }
}

extension Tensor {
    /// The recorded operations that led to this result.
    public var trace: Trace<Scalar> { Trace(node) }
}

extension Trace.Step {
    /// What the operation makes of other numbers.
    public func value(of inputs: [NDArray<Scalar>]) -> NDArray<Scalar> {
        node.value.map { $0(inputs) } ?? node.output
    }

    /// What the rule of an input makes of the gradient of the output, before the sum over the axes that were stretched.
    public func pullback(_ gradient: NDArray<Scalar>, to input: Int) -> NDArray<Scalar> {
        pullback(gradient, to: input, at: node)
    }

    /// What the rule would make of it had the operation had these inputs and this output.
    package func pullback(
        _ gradient: NDArray<Scalar>, to input: Int, from inputs: [NDArray<Scalar>], output: NDArray<Scalar>
    ) -> NDArray<Scalar> {
        pullback(gradient, to: input, at: node.moved(to: inputs, output))
    }

    private func pullback(_ gradient: NDArray<Scalar>, to input: Int, at node: Node<Scalar>) -> NDArray<Scalar> {
        node.operands[input].rule(Tensor(gradient), .init(node: node, isRecording: false)).array
    }
}

extension Trace {
    /// The gradients on their way from the result to the variables.
    public struct Flow {
        /// For each step the derivative with respect to its output; `nil` where none arrives.
        public internal(set) var gradients: [NDArray<Scalar>?]
        /// For each step and each of its inputs what flows back along that edge, of the input's shape.
        public internal(set) var edges: [[NDArray<Scalar>?]]
    }

    /// Pulls a gradient of the result's shape, 1 everywhere if none is given, back through every step.
    ///
    /// The same as `backward()`, in the plainest way, and kept: every edge can be looked at.
    public func flow(from gradient: NDArray<Scalar>? = nil) -> Flow {
        flow(from: gradient) { step, input, gradient in steps[step].pullback(gradient, to: input) }
    }

    /// The flow if each rule were `rule(step, input, gradient)`.
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
