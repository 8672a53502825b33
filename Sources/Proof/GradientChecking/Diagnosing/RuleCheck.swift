import PullbackArrays
import PullbackAutodiff

/// Checks the backward rules of a recorded graph one by one, at the actual inputs of each, from the result to
/// the variables.
struct RuleCheck {
    private let trace: Trace<Double>
    private let names: [ObjectIdentifier: String]
    private let gradients: [ObjectIdentifier: NDArray<Double>]
    private let seed: UInt64

    /// Creates the check of a graph, from the identity and the name of each variable and the gradients to
    /// check.
    init(
        of trace: Trace<Double>, variables: [(ObjectIdentifier, String)], gradients: [NDArray<Double>],
        seed: UInt64 = 0
    ) {
        self.trace = trace
        names = Dictionary(uniqueKeysWithValues: variables)
        self.gradients = Dictionary(uniqueKeysWithValues: zip(variables.map(\.0), gradients))
        self.seed = seed
    }

    /// The first problem found, looked for in this order: a value that is not finite and spoils the result or a gradient,
    /// the wrong rule nearest to the result, and gradients that were not added up.
    ///
    /// If all these are right but a gradient is not finite, it is the operation that has no finite
    /// derivative.
    var diagnoses: [Diagnosis] {
        if let missingValue { return [missingValue] }
        let steps = trace.steps.indices.filter { !trace.steps[$0].isVariable && trace.steps[$0].output.isFinite }
        for index in steps.reversed() {
            var generator = Generator(seed: seed &+ UInt64(index))
            let upstream = NDArray<Double>.normal(trace.steps[index].output.shape, using: &generator)
            let wrong = trace.steps[index].sources.indices.filter { trace.steps[index].sources[$0] != nil }
                .compactMap { step(index, input: $0, given: upstream).diagnosis(seed: seed) }
            if !wrong.isEmpty { return wrong }
        }
        return (forgottenAccumulation ?? singularity).map { [$0] } ?? []
    }

    private var isSpoiled: Bool { gradients.values.contains { !$0.isFinite } }

    /// The first operation without a finite value; nil if the result and the gradients are finite.
    private var missingValue: Diagnosis? {
        guard isSpoiled || trace.steps.last?.output.isFinite == false else { return nil }
        return trace.steps.indices.first { !trace.steps[$0].isVariable && !trace.steps[$0].output.isFinite }
            .flatMap { index in
                let output = trace.steps[index].output
                // Nothing is left out of a result that is not finite itself.
                let arriving = trace.steps.last?.output.isFinite == true ? trace.flow().gradients[index] : nil
                return step(index, input: 0, given: .ones(output.shape))
                    .missingValue(output, arriving: arriving, isChosen: isChosen(index))
            }
    }

    /// The operation nearest to the result that has no finite derivative at its inputs; nil unless a gradient
    /// is not finite.
    private var singularity: Diagnosis? {
        guard isSpoiled else { return nil }
        let arriving = trace.flow().gradients
        return trace.steps.indices.reversed().lazy.flatMap { index in
            trace.steps[index].sources.indices.lazy.filter { trace.steps[index].sources[$0] != nil }.compactMap {
                step(index, input: $0, given: .ones(trace.steps[index].output.shape))
                    .singularity(arriving: arriving[index], isChosen: isChosen(index))
            }
        }.first
    }

    /// Returns true if the output of a step goes through a `where` on its way to the result.
    private func isChosen(_ index: Int) -> Bool {
        var reached: Set<Int> = [index]
        for user in trace.steps.indices
        where trace.steps[user].sources.contains(where: { $0.map(reached.contains) ?? false }) {
            if "\(trace.steps[user].operation)" == "where" { return true }
            reached.insert(user)
        }
        return false
    }

    private func step(_ index: Int, input: Int, given upstream: NDArray<Double>) -> BackwardStep {
        let step = trace.steps[index]
        let rule = step.rule(input)
        return BackwardStep(
            name: name(of: index), input: name(of: input, of: step), inputs: step.inputs, index: input,
            value: step.value(of:), upstream: upstream, received: rule(upstream, step.inputs, step.output),
            operation: step.operation, again: rule)
    }

    private func name(of index: Int) -> String {
        let operations = trace.steps.indices.filter { !trace.steps[$0].isVariable }
        let number = (operations.firstIndex(of: index) ?? 0) + 1
        return "operation \(number) of \(operations.count), \(trace.steps[index].operation)"
    }

    /// Returns the name of an input, for example "input b [3, 2], which is layers.0.weight".
    private func name(of input: Int, of step: Trace<Double>.Step) -> String {
        let letter = input < 3 ? ["a", "b", "c"][input] : "\(input)"
        let known = step.sources[input].flatMap { names[trace.steps[$0].identity] }
        return "input \(letter) \(step.inputs[input].shape)" + (known.map { ", which is \($0)" } ?? "")
    }

    /// The diagnosis of a value that is used more than once and whose last gradient replaced the others; nil
    /// if there is none.
    ///
    /// To find it, the gradients of the variables are computed with that mistake and compared with the
    /// given ones.
    private var forgottenAccumulation: Diagnosis? {
        let right = trace.flow().gradients
        for index in trace.steps.indices.reversed() where uses(of: index).count > 1 {
            let wrong = trace.flow(forgettingAt: index).gradients
            let known = trace.steps.enumerated().compactMap { other, step in
                gradients[step.identity].flatMap { received in wrong[other].map { (received, $0) } }
            }
            guard !known.isEmpty, known.allSatisfy({ near($0, $1) }), let expected = right[index],
                let received = wrong[index], !near(expected, received)
            else { continue }
            let worst =
                (expected - received).absolute().elements.enumerated().max { $0.element < $1.element }?.offset ?? 0
            let users = uses(of: index).map { "\(trace.steps[$0].operation)" }.joined(separator: " and ")
            return Diagnosis(
                kind: .wrongGradient, step: names[trace.steps[index].identity] ?? name(of: index), input: "",
                indices: expected.shape.indices(at: worst),
                expected: expected.elements[worst], received: received.elements[worst],
                mistakes: [.forgottenAccumulation], remark: "it is used by \(users)")
        }
        return nil
    }

    /// Returns the indices of the steps that use the output of a step, once for each use.
    private func uses(of index: Int) -> [Int] {
        trace.steps.indices.flatMap { user in trace.steps[user].sources.filter { $0 == index }.map { _ in user } }
    }
}

extension Trace<Double> {
    /// Returns the gradients of all steps if one step keeps only the last of the gradients that it receives.
    func flow(forgettingAt forgetful: Int) -> Flow {
        let last = steps.firstIndex { $0.sources.contains(forgetful) } ?? 0
        let lastInput = steps[last].sources.lastIndex(of: forgetful)
        return flow { step, input, gradient in
            let pulled = steps[step].pullback(gradient, to: input)
            let isKept = steps[step].sources[input] != forgetful || (step == last && input == lastInput)
            return isKept ? pulled : .zeros(pulled.shape)
        }
    }
}

extension Trace<Double>.Step {
    /// Returns the backward rule for an input, as a function of the gradient, the inputs and the output.
    func rule(_ input: Int) -> BackwardStep.Rule {
        { g, inputs, output in pullback(g, to: input, from: inputs, output: output) }
    }
}

/// Returns true if two arrays are equal up to rounding errors.
func near(_ a: NDArray<Double>, _ b: NDArray<Double>) -> Bool {
    a.shape == b.shape && (a - b).absolute().max().item <= 1e-9 * max(a.norm, b.norm)
}
