import PullbackArrays
import PullbackAutodiff

/// The loss of some points, taken apart: every operation with its value, the gradient that reaches it, and
/// what flows back along each edge. The operations are in the order of computation, inputs before outputs;
/// the last one is the loss.
public struct BackwardPass {
    /// The operations.
    public let nodes: [Node]

    /// An operation, or a parameter.
    public struct Node {
        /// The name of the parameter, or of the operation: "layers.0.weight", "linear".
        public let name: String
        /// The value, and the derivative of the loss with respect to it; no gradient if none reaches it.
        public let value: NDArray<Double>, gradient: NDArray<Double>?
        /// The inputs, in order.
        public let inputs: [Input]
    }

    /// An input of an operation.
    public struct Input {
        /// The node that computed it; `nil` for a constant.
        public let source: Int?
        /// The numbers.
        public let value: NDArray<Double>
        /// The rule by which the gradient goes back to it, as a formula in g: "g·bᵀ".
        public let rule: String
        /// The gradient that goes back to it; `nil` for a constant.
        public let gradient: NDArray<Double>?
    }

    /// Computes the loss of some points with their gradients. The gradients of the parameters themselves do
    /// not change.
    public init(of learner: Learner, for points: Examples.Part) {
        let trace = learner.measure(points).trace
        let flow = trace.flow()
        var names: [ObjectIdentifier: String] = [:]
        for (name, parameter) in learner.network.parameters {
            if let identity = parameter.wrappedValue.identity { names[identity] = name }
        }
        var nodes: [Node] = []
        for (index, step) in trace.steps.enumerated() {
            var inputs: [Input] = []
            for (input, value) in step.inputs.enumerated() {
                inputs.append(
                    Input(
                        source: step.sources[input], value: value, rule: step.formula(ofRule: input),
                        gradient: flow.edges[index][input]))
            }
            nodes.append(
                Node(
                    name: names[step.identity] ?? step.operation.description, value: step.output,
                    gradient: flow.gradients[index], inputs: inputs))
        }
        self.nodes = nodes
    }
}
