import PullbackArrays

extension Tensor {
    /// Adds the derivative of this number with respect to each variable to that variable's `grad`, as `backward()` does,
    /// and says of each variable when its gradient is complete: while the walk still goes on through the operations
    /// before. Meanwhile the gradient can be sent elsewhere.
    ///
    /// `whenComplete` is given the variable's `identity`. No rule may start a walk of its own that reaches these variables.
    package func backward(whenComplete: (ObjectIdentifier) -> Void) {
        require(count == 1, "backward: a tensor of shape \(shape) is no single number")
        require(isRecorded, "backward: nothing was recorded: no variable took part")
        guard let node else { return }
        let last = node.variablesByLastUse
        var walk = Walk<Scalar>(from: node, isRecording: false)
        walk.give(.ones(shape), to: node)
        for depth in (0...node.depth).reversed() {
            walk.runShelf(depth) { node, gradient in
                guard node.isVariable else { return true }
                node.accumulate(gradient.array)
                return false
            }
            for variable in last[depth] ?? [] {
                if let gradient = variable.arriving {
                    variable.arriving = nil
                    variable.accumulate(gradient.array)
                }
                whenComplete(ObjectIdentifier(variable))
            }
        }
    }
}

extension Node {
    /// The variables from which this node was computed, by the smallest depth of a node that uses them: after a walk
    /// has visited that depth, their gradients are complete. This node itself is among them if it is a variable.
    fileprivate var variablesByLastUse: [Int: [Node]] {
        var lastUse: [ObjectIdentifier: (node: Node, depth: Int)] = [:]
        var seen: Set<ObjectIdentifier> = [ObjectIdentifier(self)]
        var rest = [self]
        if isVariable { lastUse[ObjectIdentifier(self)] = (self, depth) }
        while let user = rest.popLast() {
            for case let source? in user.inputNodes {
                let identity = ObjectIdentifier(source)
                if source.isVariable {
                    lastUse[identity] = (source, Swift.min(user.depth, lastUse[identity]?.depth ?? .max))
                } else if seen.insert(identity).inserted {
                    rest.append(source)
                }
            }
        }
        return Dictionary(grouping: lastUse.values, by: \.depth).mapValues { $0.map(\.node) }
    }
}
