import PullbackArrays
import PullbackAutodiff
import PullbackHandDerived

/// A mistake and the place in the gradients of a network where it is planted, to test that it is found.
struct Planting {
    enum Place {
        /// A line of the derivation by hand.
        case derivation
        /// A rule of the recorded graph, or the sum of the gradients of one value.
        case graph(PlantedMistake)
        /// The softmax that autodiff differentiates.
        case softmax
    }

    let mistake: Mistake
    let form: Problem<Double>.Form
    let place: Place

    /// The witness whose gradients are wrong.
    var witness: Witness {
        if case .derivation = place { .handDerived } else { .autodiff }
    }

    /// Finds a place for the mistake: in the derivation by hand if possible, else in the graph; `nil` if
    /// there is none.
    init?(_ mistake: Mistake, in network: CheckedNetwork) {
        self.mistake = mistake
        if Problem<Double>(network).handDerived(planting: mistake) != nil {
            (form, place) = (.plain, .derivation)
            return
        }
        if mistake == .softmaxWithoutMaximum {
            guard network.output == .softmaxCrossEntropy else { return nil }
            (form, place) = (.plain, .softmax)
            return
        }
        let forms = Problem<Double>.Form.allCases.filter {
            $0 != .writtenOut || network.output == .softmaxCrossEntropy
        }
        for form in forms {
            let problem = Problem<Double>(network, form)
            let trace = problem.loss(of: problem.parameters.map { Tensor(variable: $0) }).trace
            guard let planted = PlantedMistake.all(mistake, in: trace).first else { continue }
            (self.form, place) = (form, .graph(planted))
            return
        }
        return nil
    }
}

/// The error for a mistake that cannot be planted in a network; its description names the networks where it
/// can.
public struct PlantingError: Error, CustomStringConvertible {
    /// One line that says what is not possible, and what is.
    public let description: String

    init(_ mistake: Mistake, in network: CheckedNetwork) {
        let others = CheckedNetwork.allCases.filter { Planting(mistake, in: $0) != nil }.map(\.rawValue)
        let list = others.count > 1 ? others.dropLast().joined(separator: ", ") + " and " : ""
        description =
            "\(mistake) cannot be planted in \(network.rawValue): it can in \(list)\(others.last ?? "no network")"
    }
}
