import PullbackArrays
import PullbackAutodiff

/// A mistake planted in one backward rule of a recorded graph, or in the sum of the gradients of one value.
///
/// It serves to show and to test that the gradient check finds such a mistake.
package struct PlantedMistake: Sendable {
    /// The kind of mistake.
    package let mistake: Mistake
    /// The index of the step in the trace where the mistake is planted.
    package let step: Int
    /// The index of the step's input whose rule is wrong.
    package let input: Int

    /// Returns all places of a graph where a mistake can be made and changes the gradient of a variable.
    ///
    /// They are in the order of the backward pass.
    package static func all(_ mistake: Mistake, in trace: Trace<Double>) -> [PlantedMistake] {
        let right = trace.flow()
        func isFelt(_ planted: PlantedMistake) -> Bool {
            let wrong = trace.flow(planted)
            // If the wrong gradient is 0, the mistake cannot be recognized: it looks like a missing gradient.
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

    /// Returns the wrong rule; `nil` if the mistake cannot be made in this step.
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
    /// The number by which a mean or a quotient with a number divides; nil for other operations.
    fileprivate var divisor: Double? {
        switch (operation.notation, operation.parameter) {
        case (.mean, _): Double(inputs[0].count) / Double(output.count)
        case (.quotient, .number(let number)): number
        default: nil
        }
    }

    /// True if the first two inputs are multiplied as matrices.
    fileprivate var isMatrixProduct: Bool {
        switch operation.notation {
        case .matrixProduct, .linear: true
        default: false
        }
    }
}

extension PlantedMistake {
    /// Checks the gradients of a function in which the mistake is made; the check is not told about the
    /// mistake.
    package func check(
        _ f: @escaping ([Tensor<Double>]) -> Tensor<Double>, at point: [Tensor<Double>], names: [String] = [],
        settings: GradientCheck.Settings = .everyElement
    ) -> GradientCheck.Result {
        GradientCheck.check(of: f, at: point, names: names, settings: settings) { y, variables in
            guard mistake == .forgottenAccumulation else {
                let wrong = planted(in: y)
                return (wrong, wrong.gradients(for: variables).map { $0.array })
            }
            let trace = y.trace
            let flow = trace.flow(self)
            let gradients = variables.map { variable in
                let step = trace.steps.firstIndex { $0.identity == variable.identity }
                return step.flatMap { flow.gradients[$0] } ?? .zeros(variable.shape)
            }
            return (y, gradients)
        }
    }

    /// Records the same graph again, with the wrong rule in its place.
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
    /// Returns the gradients of all steps with the mistake made.
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
