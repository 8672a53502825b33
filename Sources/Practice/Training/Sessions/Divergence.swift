import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

/// The error if a number became infinite or NaN in training: when it happened and where such a number
/// appeared first.
public struct Divergence: Error, Sendable, CustomStringConvertible {
    /// The epoch, from 1.
    public let epoch: Int
    /// The step within the epoch, from 1.
    public let step: Int
    /// The name of the first parameter or buffer, or the layer or operation, whose numbers are not finite.
    public let place: String

    init(epoch: Int, step: Int, place: String) { (self.epoch, self.step, self.place) = (epoch, step, place) }

    /// Finds the place: first among parameters and buffers, then in the graph of the loss.
    init<S: RealScalar>(of loss: Tensor<S>, in model: any Module<S>, epoch: Int, step: Int) {
        self.epoch = epoch
        self.step = step
        place =
            model.stateEntries.first { !$0.array.isFinite }?.name
            ?? Self.place(in: loss.trace, among: model.namedParameters) ?? "the loss"
    }

    /// Returns the place of the first operation whose result is not finite.
    ///
    /// The place is the layer whose parameters the operation uses. If it uses none, as in a normalization,
    /// the place is the operation and the last layer before it.
    private static func place<S: RealScalar>(in trace: Trace<S>, among parameters: [NamedParameter<S>]) -> String? {
        let steps = trace.steps
        guard let first = steps.firstIndex(where: { !$0.output.isFinite }) else { return nil }
        var names: [ObjectIdentifier: String] = [:]
        for named in parameters {
            if let identity = named.parameter.wrappedValue.identity { names[identity] = named.name }
        }
        func layer(at step: Int) -> String? {
            let name = steps[step].sources.lazy.compactMap { $0.flatMap { names[steps[$0].identity] } }.first
            return name.map { $0.split(separator: ".").dropLast().joined(separator: ".") }
        }
        if let layer = layer(at: first), !layer.isEmpty { return "the output of \(layer)" }
        var isBefore = Array(repeating: false, count: steps.count)
        isBefore[first] = true
        for step in (0...first).reversed() where isBefore[step] {
            for case let source? in steps[step].sources { isBefore[source] = true }
        }
        let operation = "\(steps[first].operation), \(steps[first].output.shape)"
        let before = (0..<first).reversed().lazy.filter { isBefore[$0] }.compactMap(layer).first { !$0.isEmpty }
        return operation + (before.map { ", after \($0)" } ?? "")
    }

    /// One line with the epoch, the step, the place and advice on what to try.
    public var description: String {
        "the loss is no longer finite: epoch \(epoch), step \(step), first in \(place); "
            + "try a smaller learning rate, another initialization, or data of smaller scale"
    }
}
