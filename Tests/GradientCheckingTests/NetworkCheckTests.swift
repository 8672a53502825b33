import PullbackArrays
import PullbackAutodiff
import Testing

@testable import PullbackGradientChecking

@Suite("The check of a network") struct NetworkCheckTests {
    @Test("All witnesses agree on every network, in a sample", arguments: CheckedNetwork.allCases)
    func sample(network: CheckedNetwork) throws {
        let check = try NetworkCheck(of: network)
        #expect(check.isAgreed && check.findings.isEmpty && check.refusal == nil && check.planted == nil)
        let all: [Witness] = [.handDerived, .autodiff, .pyTorch, .differences]
        #expect(check.witnesses == (network == .mlp ? Array(all.dropFirst()) : all))
        #expect(check.rows.map(\.name) == ["output", "loss"] + network.parameters.map(\.name))
        #expect(check.rows.dropFirst(2).map(\.shape) == network.parameters.map(\.shape))
        let pairs = Witness.Pair.all.filter { network != .mlp || $0.first != .handDerived }
        for row in check.rows {
            #expect(row.errors.count == (row.name == "output" ? pairs.count - check.witnesses.count + 1 : pairs.count))
            #expect(row.norm > 0)
            let sampled = GradientCheck.Settings.sample.tolerance
            for (pair, error) in row.errors {
                #expect(error <= (pair.second == .differences ? sampled : NetworkCheck.exactTolerance))
            }
        }
        let sizes = network.parameters.map { min($0.shape.elementCount, 10) }
        #expect(check.elements.count == sizes.reduce(0, +))
        #expect(check.elements.allSatisfy { $0.claims.count == check.witnesses.count - 1 && !$0.isKink })
        #expect(check.extremes.map(\.witness) == check.witnesses.filter { $0 == .handDerived || $0 == .autodiff })
        #expect(check.extremes.allSatisfy { $0.isFinite && $0.loss > 50 })
    }

    @Test("And in every element", arguments: CheckedNetwork.allCases)
    func everyElement(network: CheckedNetwork) throws {
        let check = try NetworkCheck(of: network, settings: .everyElement)
        #expect(check.isAgreed)
        #expect(check.elements.count == network.parameters.reduce(0) { $0 + $1.shape.elementCount })
        #expect(
            check.elements.allSatisfy { $0.worstError <= GradientCheck.Settings.everyElement.tolerance && !$0.isKink })
    }

    @Test("One element by its name, and no other difference")
    func oneElement() throws {
        var settings = GradientCheck.Settings.sample
        settings.scope = .only([.init(input: 0, [3, 5])])
        let check = try NetworkCheck(of: .twoLayer, settings: settings)
        #expect(check.isAgreed && check.elements.map(\.name) == ["layers.0.weight[3, 5]"])
        #expect(check.rows[3].errors[.init(first: .autodiff, second: .differences)] == nil)
        let (name, claims) = try (check.elements[0].name, #require(check.elements.first).claims)
        #expect(claims.count == 3 && claims.values.allSatisfy { $0.error <= settings.tolerance }, "\(name)")
    }

    @Test("A step that is too small is refused, one that is too large is caught; neither puts the blame on a gradient")
    func steps() throws {
        var settings = GradientCheck.Settings.sample
        settings.step = 1e-17
        let small = try NetworkCheck(of: .xor, settings: settings)
        #expect(!small.isAgreed && small.elements.isEmpty && small.findings.isEmpty)
        #expect(try #require(small.refusal).contains("ε = 10⁻¹⁷ is so small"))
        settings.step = 0.3
        let large = try NetworkCheck(of: .mlp, settings: settings)
        #expect(!large.isAgreed)
        #expect(large.rows.flatMap(\.disagreements).allSatisfy { $0.second == .differences })
    }

    /// The place where each mistake is found: a line of the derivation, or an operation of the graph.
    private static let places: [CheckedNetwork: [Mistake: String]] = [
        .twoLayer: [
            .missingMean: "dz₂ = (p − y)/N", .sign: "dz₂ = (p − y)/N", .missingTranspose: "dW₂ = a₁ᵀ dz₂",
            .wrongTranspose: "da₁ = dz₂ W₂ᵀ", .missingDerivative: "dz₁ = da₁ ⊙ f′(z₁)",
            .missingGradient: "dW₁ = xᵀ dz₁", .unsummedBroadcast: "db₁ = Σ rows of dz₁",
            .softmaxWithoutMaximum: "p = e^z₂ / Σ e^z₂", .wrongAxis: "logSoftmax",
            .forgottenAccumulation: "layers.1.weight",
        ],
        .mlp: [
            .missingMean: "mean", .missingDerivative: "tanh", .missingTranspose: "linear",
            .unsummedBroadcast: "linear", .softmaxWithoutMaximum: "exp",
        ],
        .logistic: [.missingDerivative: "binary cross-entropy", .sign: "dz = (p − y)/N"],
    ]

    @Test(
        "Every mistake is caught and named where it was made, or has no place in the network",
        arguments: CheckedNetwork.allCases, Mistake.allCases)
    func mistakes(network: CheckedNetwork, mistake: Mistake) throws {
        let needsWidth: Set<Mistake> = [.missingTranspose, .wrongTranspose, .wrongAxis, .softmaxWithoutMaximum]
        guard network.output == .softmaxCrossEntropy || !needsWidth.contains(mistake) else {
            let error = #expect(throws: PlantingError.self) { try NetworkCheck(of: network, planting: mistake) }
            #expect(
                error?.description
                    == "\(mistake) cannot be planted in \(network.rawValue): it can in two-layer and mlp")
            return
        }
        let check = try NetworkCheck(of: network, planting: mistake)
        let planted = try #require(check.planted)
        let inGraph =
            network == .mlp || mistake == .forgottenAccumulation || mistake == .wrongAxis
            || (network == .logistic && mistake == .missingDerivative)
        #expect(planted.mistake == mistake && planted.witness == (inGraph ? .autodiff : .handDerived))
        #expect(!check.isAgreed && check.findings.count == 1)
        let finding = try #require(check.findings.first)
        #expect(finding.witness == planted.witness && finding.diagnosis.mistakes.first == mistake)
        #expect(finding.diagnosis.step.hasSuffix(Self.places[network]?[mistake] ?? ""))

        let disagreements = check.rows.reduce(into: Set<Witness.Pair>()) { $0.formUnion($1.disagreements) }
        if mistake == .softmaxWithoutMaximum {
            #expect(disagreements.isEmpty)
            #expect(check.extremes.filter { !$0.isFinite }.map(\.witness) == [planted.witness])
        } else {
            // All other witnesses agree with each other, but not with the one that has the mistake.
            let others = check.witnesses.count - 1
            #expect(disagreements.count == (mistake == .forgottenAccumulation ? 1 : others))
            #expect(disagreements.allSatisfy { [$0.first, $0.second].contains(planted.witness) })
        }
    }
}
