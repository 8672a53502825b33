import PullbackArrays
import PullbackAutodiff

/// Compares the output, the loss and the gradients of a network as four witnesses compute them: the
/// derivation by hand, autodiff, PyTorch, and central differences.
///
/// The first three are exact: each two of them must agree to 1e-12 in the output, the loss and every element
/// of every gradient. Each must also agree with central differences, within the tolerance of the settings and
/// at the elements that the settings choose.
public struct NetworkCheck: Sendable {
    /// The checked network.
    public let network: CheckedNetwork
    /// The number of its examples.
    public let exampleCount: Int
    /// A description of how the loss differs from the network's own; "" if it does not.
    public let form: String
    /// The elements at which differences were computed, and the tolerance.
    public let settings: GradientCheck.Settings
    /// The planted mistake and the witness whose gradients it changes; nil if none was planted.
    public let planted: (mistake: Mistake, witness: Witness)?

    /// The loss that each witness computed; a witness without results is missing.
    public let losses: [Witness: Double]
    /// The comparisons of the output, the loss and each parameter, in this order.
    public let rows: [Row]
    /// The elements at which differences were computed.
    public let elements: [Element]
    /// The results for logits of ±1000.
    public let extremes: [ExtremeLogits]
    /// The mistakes that were found, each with its witness.
    public let findings: [Finding]
    /// The reason why differences give no result; nil if they give one.
    public let refusal: String?

    /// True if all witnesses agree and every result for extreme logits is finite.
    public var isAgreed: Bool {
        refusal == nil && findings.isEmpty && rows.allSatisfy(\.disagreements.isEmpty)
            && extremes.allSatisfy(\.isFinite)
    }

    /// The only witness that is part of every disagreement; nil if there is none.
    public var suspect: Witness? {
        let pairs = rows.reduce(into: Set<Witness.Pair>()) { $0.formUnion($1.disagreements) }
        return pairs.isEmpty
            ? nil : Witness.allCases.first { witness in pairs.allSatisfy { [$0.first, $0.second].contains(witness) } }
    }

    /// The witnesses that have results.
    public var witnesses: [Witness] { Witness.allCases.filter { losses[$0] != nil } }

    /// The version of PyTorch that computed the stored results, for example "2.15.0".
    public static var pyTorchVersion: String { PyTorchReference.shared.version }

    /// The largest relative error between two exact witnesses that agree.
    ///
    /// Up to 424 rounding errors lie between them. Since small numbers are compared as a hundredth of the
    /// largest, these may add up to 100 · 4 √424 · 2⁻⁵³ = 9.1e-13 (Higham and Mary, SIAM J. Sci. Comput. 41,
    /// 2019).
    public static let exactTolerance = 1e-12

    /// Checks a network. A mistake, if one is given, is planted in the derivation by hand if possible, else
    /// in the recorded graph.
    ///
    /// Throws a `PlantingError` if the mistake cannot be made in this network.
    public init(
        of network: CheckedNetwork, settings: GradientCheck.Settings = .sample, planting mistake: Mistake? = nil
    ) throws {
        let planting = mistake.flatMap { Planting($0, in: network) }
        if let mistake, planting == nil { throw PlantingError(mistake, in: network) }
        let problem = Problem<Double>(network, planting?.form ?? .plain)
        let loss = { (x: [NDArray<Double>]) in problem.loss(of: x.map { Tensor($0) }).item }
        let byHand = planting?.witness == .handDerived ? mistake : nil

        var testimonies: [Witness: Testimony<Double>] = [:]
        var findings: [Finding] = []
        testimonies[.handDerived] = problem.handDerived(planting: byHand)
        testimonies[.autodiff] = problem.autodiff()
        testimonies[.pyTorch] = problem.pyTorch()
        if case .graph(let planted) = planting?.place {
            let wrong = problem.autodiff(planting: planted)
            testimonies[.autodiff] = wrong.testimony
            findings = wrong.diagnoses.map { Finding(witness: .autodiff, diagnosis: $0) }
        }
        let checks = testimonies.mapValues { testimony in
            GradientCheck.check(
                gradients: testimony.gradients, of: loss, at: problem.parameters, names: problem.names,
                settings: settings)
        }
        for witness in Witness.allCases where !findings.contains(where: { $0.witness == witness }) {
            let diagnoses = problem.diagnoses(of: witness, checks[witness], settings, planting: byHand)
            findings += diagnoses.map { Finding(witness: witness, diagnosis: $0) }
        }

        var extremes = testimonies[.handDerived] == nil ? [] : [problem.extremesByHand(planting: byHand)]
        extremes.append(problem.extremesByAutodiff(planting: planting?.witness == .autodiff ? mistake : nil))
        for extreme in extremes {
            findings += extreme.diagnosis.map { [Finding(witness: extreme.witness, diagnosis: $0)] } ?? []
        }

        self.network = network
        self.settings = settings
        exampleCount = problem.labels.count
        form = problem.form.description
        planted = planting.map { ($0.mistake, $0.witness) }
        losses = testimonies.mapValues(\.loss).merging([.differences: loss(problem.parameters)]) { $1 }
        rows = Self.rows(problem, testimonies, losses, checks, trusting: { $0 != planting?.witness })
        elements = Self.elements(checks)
        refusal = checks.values.lazy.compactMap(\.refusal).first
        self.extremes = extremes
        self.findings = findings
    }
}

extension NetworkCheck {
    /// A mistake that was found, with its witness.
    public struct Finding: Sendable {
        /// The witness whose gradient is wrong.
        public let witness: Witness
        /// The place of the mistake and the known mistakes that explain it.
        public let diagnosis: Diagnosis
    }
}

extension Problem<Double> {
    /// Returns what is wrong with the gradients of a witness: the first wrong line of the derivation by hand,
    /// the wrong operation of the graph, or what the numbers alone show.
    fileprivate func diagnoses(
        of witness: Witness, _ check: GradientCheck.Result?, _ settings: GradientCheck.Settings,
        planting mistake: Mistake?
    ) -> [Diagnosis] {
        guard let check else { return [] }
        if witness == .handDerived {
            let steps = handSteps(planting: mistake).lazy
            if let first = steps.compactMap({ $0.diagnosis(seed: settings.seed) }).first { return [first] }
        }
        guard !check.isPassed, check.refusal == nil else { return [] }
        if witness == .autodiff {
            let variables = parameters.map { Tensor($0) }
            let graph = GradientCheck.check({ loss(of: $0) }, at: variables, names: names, settings: settings)
            if !graph.diagnoses.isEmpty { return graph.diagnoses }
        }
        return check.diagnoses
    }
}
