import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

/// Training came to an infinity or NaN: when, where it appeared first, and what to try.
public struct Divergence: Error, Sendable, CustomStringConvertible {
    /// The epoch, from 1.
    public let epoch: Int
    /// The step within the epoch, from 1.
    public let step: Int
    /// The first layer whose numbers are not finite.
    public let place: String

    /// Looks for the place: among the parameters, else in the graph of the loss.
    init<S: RealScalar>(of loss: Tensor<S>, in model: any Module<S>, epoch: Int, step: Int) {
        self.epoch = epoch
        self.step = step
        let parameters = model.namedParameters
        place =
            parameters.first { !$0.parameter.array.isFinite }?.name ?? loss.nonFiniteOrigin.map { origin in
                Self.place(of: origin, among: parameters)
            } ?? "the loss"
    }

    /// The layer is the one whose parameters took part.
    private static func place<S: RealScalar>(of origin: NonFiniteOrigin<S>, among parameters: [NamedParameter<S>])
        -> String
    {
        let name = parameters.first { $0.parameter.wrappedValue.identity.map(origin.variables.contains) ?? false }?.name
        let layer = (name ?? "").split(separator: ".").dropLast().joined(separator: ".")
        return layer.isEmpty ? "\(origin.operation), \(origin.shape)" : "the output of \(layer)"
    }

    /// One line: when, where and what to try.
    public var description: String {
        "the loss is no longer finite: epoch \(epoch), step \(step), first in \(place); "
            + "try a smaller learning rate, another initialization, or data of smaller scale"
    }
}
