import PullbackArrays
import PullbackAutodiff

/// What four witnesses say of a network beside each other: the derivation by hand, autodiff, PyTorch, and differences.
///
/// Two that compute exactly must agree to 1e-12 in the output, the loss and every element of every gradient. Beside
/// central differences each must agree to the settings' tolerance, in the elements that the settings choose.
public struct NetworkCheck: Sendable {
    /// The network.
    public let network: CheckedNetwork
    /// How many examples it sees.
    public let exampleCount: Int
    /// How the loss differs from the network's own, in words; "" if it does not.
    public let form: String
    /// Where differences were taken, and how closely they are compared.
    public let settings: GradientCheck.Settings
    /// The mistake that was planted, and in whose gradients.
    public let planted: (mistake: Mistake, witness: Witness)?

    /// The loss as each witness computes it; none for those who have nothing to say.
    public let losses: [Witness: Double]
    /// The output, the loss, and then each parameter.
    public let rows: [Row]
    /// The elements at which differences were taken.
    public let elements: [Element]
    /// What is made of logits of ±1000.
    public let extremes: [ExtremeLogits]
    /// What is wrong, and with whom.
    public let findings: [Finding]
    /// Why differences cannot tell, if they cannot.
    public let refusal: String?

    /// Whether all witnesses agree, and none overflows.
    public var isAgreed: Bool {
        refusal == nil && findings.isEmpty && rows.allSatisfy(\.disagreements.isEmpty)
            && extremes.allSatisfy(\.isFinite)
    }

    /// The one witness who is part of every disagreement, if there is one.
    public var suspect: Witness? {
        let pairs = rows.reduce(into: Set<Witness.Pair>()) { $0.formUnion($1.disagreements) }
        return pairs.isEmpty
            ? nil : Witness.allCases.first { witness in pairs.allSatisfy { [$0.first, $0.second].contains(witness) } }
    }

    /// The witnesses who have something to say.
    public var witnesses: [Witness] { Witness.allCases.filter { losses[$0] != nil } }

    /// The version of PyTorch that gave the numbers, as "2.15.0".
    public static var pyTorchVersion: String { PyTorchReference.shared.version }

    /// The largest relative error that two witnesses may be apart who compute exactly.
    ///
    /// Up to 424 roundings lie between them. Beside a hundredth of the largest number, as small ones are compared, these
    /// may add up to 100 · 4 √424 · 2⁻⁵³ = 9.1e-13 (Higham and Mary, SIAM J. Sci. Comput. 41, 2019).
    public static let exactTolerance = 1e-12

    /// Checks a network; with a mistake planted, if one is told, in the derivation by hand or else in the recorded graph.
    ///
    /// Throws `PlantingError` if the mistake cannot be made in this network.
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
    /// What is found wrong, and with whom.
    public struct Finding: Sendable {
        /// Whose gradient is wrong.
        public let witness: Witness
        /// Where, and which known mistake explains it.
        public let diagnosis: Diagnosis
    }
}

extension Problem<Double> {
    /// What is wrong with a witness's gradients: the first wrong line of the derivation, the wrong operation of the
    /// graph, or what can be read from the numbers alone.
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
