import PullbackArrays

/// A mistake put into one rule of a recorded graph, or into how the gradients of one result are added up: to show, and to
/// prove, that it is found.
package struct PlantedMistake: Sendable {
    /// What is done wrong.
    package let mistake: Mistake
    /// The step of the trace in which it is done.
    package let step: Int
    /// The input of the step whose rule is wrong.
    package let input: Int

    /// Every place of a graph where a mistake can be made and changes a variable's gradient, in the order of the backward pass.
    package static func all(_ mistake: Mistake, in trace: Trace<Double>) -> [PlantedMistake] {
        let right = trace.flow()
        func isFelt(_ planted: PlantedMistake) -> Bool {
            let wrong = trace.flow(planted)
            // A wrong gradient of 0 is no longer this mistake, but a missing gradient.
            let edge =
                wrong.edges[planted.step].indices.contains(planted.input)
                ? wrong.edges[planted.step][planted.input] : nil
            guard mistake == .missingGradient || edge?.absolute().max().item != 0 else { return false }
            return trace.steps.indices.contains { index in
                guard trace.steps[index].isVariable, let a = right.gradients[index], let b = wrong.gradients[index]
                else { return false }
                return (a - b).absolute().max().item > 1e-3 * a.absolute().max().item
            }
        }
        return trace.steps.indices.reversed().flatMap { step in
            let uses = trace.steps.reduce(0) { $0 + $1.sources.count { $0 == step } }
            let inputs = trace.steps[step].sources.indices.filter { trace.steps[step].sources[$0] != nil }
            let places = mistake == .forgottenAccumulation ? (uses > 1 ? [0] : []) : Array(inputs)
            return places.map { PlantedMistake(mistake: mistake, step: step, input: $0) }
                .filter { (mistake == .forgottenAccumulation || $0.rule(in: trace) != nil) && isFelt($0) }
        }
    }

    /// The wrong rule; `nil` where the mistake cannot be made.
    func rule(in trace: Trace<Double>) -> BackwardStep.Rule? {
        let step = trace.steps[step]
        guard !step.isVariable else { return nil }
        let (inputs, output, right) = (step.inputs, step.output, step.rule(input))
        let shape = inputs[input].shape
        switch mistake {
        case .sign:
            return { -right($0, $1, $2) }
        case .missingGradient:
            return { g, inputs, _ in .zeros(inputs[input].shape) }
        case .missingMean:
            guard step.operation == "mean" || step.operation == "÷ number" else { return nil }
            let n =
                step.operation == "mean"
                ? Double(inputs[0].count) / Double(output.count) : 1 / step.value(of: [.ones(shape)]).elements[0]
            return n > 1 ? { right($0, $1, $2) * n } : nil
        case .missingDerivative:
            guard Shape.broadcast(shape, output.shape) == output.shape else { return nil }
            return { g, _, _ in g }
        case .wrongTranspose:
            guard shape.rank == 2, shape[0] == shape[1] else { return nil }
            return { right($0, $1, $2).summed(to: shape).transposed() }
        case .missingTranspose:
            guard step.operation.hasPrefix("matmul") || step.operation == "linear" && input < 2 else { return nil }
            let other = inputs[1 - input]
            guard output.rank == 2, other.rank == 2 else { return nil }
            let proper = right(output, inputs, output)
            let wrong = BackwardStep.products(output, other, shape).indices.first { index in
                let product = BackwardStep.products(output, other, shape)[index]
                return !near(product, proper) && !near(product.transposed(), proper)
            }
            return wrong.map { wrong in { g, inputs, _ in BackwardStep.products(g, inputs[1 - input], shape)[wrong] } }
        case .unsummedBroadcast:
            guard shape != output.shape, Shape.broadcast(shape, output.shape) == output.shape,
                right(output, inputs, output).shape == output.shape
            else { return nil }
            let first = BackwardStep.slice(of: output.shape, stretchedFrom: shape, isFirst: true)
            return { (right($0, $1, $2) * first).summed(to: shape) }
        case .wrongAxis:
            guard ["softmax", "logSoftmax", "sum", "mean", "max", "logSumExp"].contains(step.operation) else {
                return nil
            }
            let axes = shape.indices.flatMap { a in
                shape.indices.filter { a < $0 && shape[a] == shape[$0] }.map { (a, $0) }
            }
            return axes.first.map { BackwardStep.exchanging($0, right) }
        case .forgottenAccumulation, .softmaxWithoutMaximum:
            return nil
        }
    }
}

extension Trace<Double> {
    /// The flow of the gradient with a mistake in it.
    func flow(_ planted: PlantedMistake) -> Flow {
        let wrong = planted.rule(in: self)
        let forgetful = planted.mistake == .forgottenAccumulation ? planted.step : nil
        return flow(from: nil, forgettingAt: forgetful) { step, input, gradient in
            guard let wrong, step == planted.step, input == planted.input else {
                return steps[step].pullback(gradient, to: input)
            }
            return wrong(gradient, steps[step].inputs, steps[step].output)
        }
    }
}
