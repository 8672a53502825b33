import PullbackArrays
import PullbackAutodiff
import PullbackHandDerived

/// A mistake, and the place in a network's gradients where it is made, to see it found.
struct Planting {
    enum Place {
        /// A line of the derivation by hand.
        case derivation
        /// A rule of the recorded graph, or how its gradients are added up.
        case graph(PlantedMistake)
        /// The softmax that autodiff differentiates.
        case softmax
    }

    let mistake: Mistake
    let form: Problem<Double>.Form
    let place: Place

    /// Whose gradients are wrong.
    var witness: Witness {
        if case .derivation = place { .handDerived } else { .autodiff }
    }

    /// The mistake where it can be made: in the derivation, else in the graph; `nil` if nowhere.
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

/// A mistake that a network has no place for, in one line that says which networks have.
public struct PlantingError: Error, CustomStringConvertible {
    /// What cannot be done, and what can.
    public let description: String

    init(_ mistake: Mistake, in network: CheckedNetwork) {
        let others = CheckedNetwork.allCases.filter { Planting(mistake, in: $0) != nil }.map(\.rawValue)
        let list = others.count > 1 ? others.dropLast().joined(separator: ", ") + " and " : ""
        description =
            "\(mistake) cannot be planted in \(network.rawValue): it can in \(list)\(others.last ?? "no network")"
    }
}
