import PullbackArrays
import PullbackAutodiff

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
            guard let n = step.divisor, n > 1 else { return nil }
            return { right($0, $1, $2) * n }
        case .missingDerivative:
            guard Shape.broadcast(shape, output.shape) == output.shape else { return nil }
            return { g, _, _ in g }
        case .wrongTranspose:
            guard shape.rank == 2, shape[0] == shape[1] else { return nil }
            return { right($0, $1, $2).summed(to: shape).transposed() }
        case .missingTranspose:
            guard step.isMatrixProduct, input < 2 else { return nil }
            let other = inputs[1 - input]
            guard output.rank == 2, shape.rank == 2, other.rank == 2 else { return nil }
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
            guard case .axes = step.operation.parameter else { return nil }
            let axes = shape.indices.flatMap { a in
                shape.indices.filter { a < $0 && shape[a] == shape[$0] }.map { (a, $0) }
            }
            return axes.first.map { BackwardStep.exchanging($0, right) }
        case .forgottenAccumulation, .softmaxWithoutMaximum:
            return nil
        }
    }
}

extension Trace<Double>.Step {
    /// What the operation divides by, if it is a mean or a quotient with a number.
    fileprivate var divisor: Double? {
        switch (operation.notation, operation.parameter) {
        case (.mean, _): Double(inputs[0].count) / Double(output.count)
        case (.quotient, .number(let number)): number
        default: nil
        }
    }

    /// Whether its first two inputs are multiplied as matrices.
    fileprivate var isMatrixProduct: Bool {
        switch operation.notation {
        case .matrixProduct, .linear: true
        default: false
        }
    }
}

extension PlantedMistake {
    /// What the check, which knows nothing of it, says of a function in which the mistake is made.
    package func check(
        _ f: @escaping ([Tensor<Double>]) -> Tensor<Double>, at point: [Tensor<Double>], names: [String] = [],
        settings: GradientCheck.Settings = .everyElement
    ) -> GradientCheck.Result {
        guard mistake == .forgottenAccumulation else {
            return GradientCheck.check({ planted(in: f($0)) }, at: point, names: names, settings: settings)
        }
        let variables = point.map { Tensor(variable: $0.array) }
        let trace = f(variables).trace
        let flow = trace.flow(self)
        let claims = variables.map { variable in
            let step = trace.steps.firstIndex { $0.identity == variable.identity }
            return step.flatMap { flow.gradients[$0] } ?? .zeros(variable.shape)
        }
        return GradientCheck.check(claims: claims, of: f, at: point, names: names, settings: settings)
    }

    /// The same graph recorded once more, with the wrong rule in its place.
    private func planted(in result: Tensor<Double>) -> Tensor<Double> {
        guard result.isRecorded else { return result }
        let trace = result.trace
        let wrong = rule(in: trace)
        var tensors: [Tensor<Double>] = []
        for (index, step) in trace.steps.enumerated() {
            guard !step.isVariable else {
                tensors.append(step.tensor)
                continue
            }
            let inputs = zip(step.sources, step.inputs).map { source, array in
                source.map { tensors[$0] } ?? Tensor(array)
            }
            tensors.append(
                record(step.operation, inputs, { step.value(of: $0) }) { input in
                    let rule = index == self.step && input == self.input ? wrong ?? step.rule(input) : step.rule(input)
                    return { g, at in
                        let inputs = (0..<at.inputCount).map { at[$0].array }
                        return Tensor(rule(g.array, inputs, at.y.array))
                    }
                })
        }
        return tensors.last ?? result
    }
}

extension Trace<Double> {
    /// The flow of the gradient with a mistake in it.
    fileprivate func flow(_ planted: PlantedMistake) -> Flow {
        if planted.mistake == .forgottenAccumulation { return flow(forgettingAt: planted.step) }
        let wrong = planted.rule(in: self)
        return flow { step, input, gradient in
            guard let wrong, step == planted.step, input == planted.input else {
                return steps[step].pullback(gradient, to: input)
            }
            return wrong(gradient, steps[step].inputs, steps[step].output)
        }
    }
}
