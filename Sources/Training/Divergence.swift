import Arrays
import Autodiff
import Networks

/// Training came to an infinity or NaN: when, where it appeared first, and what to try.
public struct Divergence: Error, Sendable, CustomStringConvertible {
    /// The epoch, from 1.
    public let epoch: Int
    /// The step within the epoch, from 1.
    public let step: Int
    /// The first layer whose numbers are not finite.
    public let place: String

    /// Looks for the place in the graph of the loss that is not finite.
    init<S: Real>(of loss: Tensor<S>, in model: any Module<S>, epoch: Int, step: Int) {
        self.epoch = epoch
        self.step = step
        guard let origin = loss.nonFiniteOrigin else {
            place = "the loss"
            return
        }
        let names = model.namedParameters.filter { named in
            named.parameter.wrappedValue.identity.map(origin.variables.contains) ?? false
        }.map(\.name)
        place =
            if origin.operation == "variable", let name = names.first {
                name
            } else if let name = names.first {
                "the output of " + (name.split(separator: ".").dropLast().joined(separator: "."))
            } else {
                "\(origin.operation), \(origin.shape)"
            }
    }

    /// One line: when, where and what to try.
    public var description: String {
        "the loss is no longer finite: epoch \(epoch), step \(step), first in \(place); "
            + "try a smaller --learning-rate, another --initialization, or data of smaller scale"
    }
}
