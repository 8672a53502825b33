import PullbackArrays

/// A way to read somebody's arrays: whether an example is a row or a column, and which axis of a weight matrix is its input.
struct Reading: Equatable, Sendable, CustomStringConvertible {
    /// True if an example is a column: x has shape [in, N].
    let isColumnForm: Bool
    /// True if the weights have shape [out, in], as in PyTorch.
    let areWeightsOutIn: Bool

    /// All ways, the most usual first.
    static let all = [
        Reading(isColumnForm: false, areWeightsOutIn: false), Reading(isColumnForm: false, areWeightsOutIn: true),
        Reading(isColumnForm: true, areWeightsOutIn: true), Reading(isColumnForm: true, areWeightsOutIn: false),
    ]

    var description: String {
        (isColumnForm ? "an example is a column" : "an example is a row")
            + ", weights are " + (areWeightsOutIn ? "[out, in]" : "[in, out]")
    }

    /// Returns the array in our form: an example is a row, and weights are [in, out].
    func inOurForm(_ array: NDArray<Double>, named name: String) -> NDArray<Double> {
        let quantity = name.hasPrefix("d") ? name.dropFirst() : name[...]
        switch quantity.first {
        case "W":
            if array.rank == 1 { return array.reshaped(-1, 1) }
            return areWeightsOutIn && array.rank == 2 ? array.transposed() : array
        case "b":
            return array.shape.withoutOnes.count <= 1 ? array.reshaped(-1) : isColumnForm ? array.transposed() : array
        case "x", "z", "a", "p", "y": return isColumnForm && array.rank == 2 ? array.transposed() : array
        default: return array.count == 1 ? array.reshaped(to: .scalar) : array
        }
    }

    /// True if the matrix of this name, one of ours, lies transposed where it comes from.
    func isTransposed(_ name: String) -> Bool {
        switch (name.hasPrefix("d") ? name.dropFirst() : name[...]).first {
        case "W": areWeightsOutIn
        case "x", "z", "a", "p", "y": isColumnForm
        default: false
        }
    }
}
