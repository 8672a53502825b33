import Foundation
import PullbackTestSupport
import Testing

/// Tests of `pullback check`: the exit status is 0 if the witnesses agree; otherwise it is 1, and the mistake
/// is named.
@Suite struct CheckTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    static let networks = ["logistic", "two-layer", "xor", "mlp"]
    static let mistakes = [
        "missing-1/N", "sign", "missing-activation-derivative", "missing-transpose", "wrong-transpose",
        "unsummed-broadcast", "forgotten-accumulation", "wrong-axis", "softmax-without-maximum", "missing-gradient",
    ]

    /// Returns the rest of the line that begins like this; `nil` if there is none.
    private func rest(_ run: Pullback.Run, _ beginning: String) -> String? {
        run.lines.first { $0.hasPrefix(beginning) }.map { String($0.dropFirst(beginning.count)) }
    }

    private func isPlain(_ run: Pullback.Run) -> Bool {
        run.lines.allSatisfy { $0.count <= 80 } && !run.output.contains("\u{1B}")
    }

    @Test("Without options the two-layer network: four witnesses, a row a parameter, elements, the seed, and a verdict")
    func twoLayer() async throws {
        let run = try await pullback("check")
        #expect(run.status == 0 && run.errors.isEmpty && isPlain(run))
        #expect(run.lines.first == "two-layer: 64-32-10, relu, softmax-cross-entropy, 2410 parameters")
        for witness in ["H  hand-derived", "A  autodiff    ", "P  PyTorch     ", "D  differences "] {
            #expect(rest(run, witness)?.contains("2.301752003") == true, "\(witness)")
        }
        for (row, shape) in [("output", "[32, 10]"), ("layers.0.weight", "[64, 32]"), ("layers.1.bias", "[10]")] {
            let line = try #require(run.lines.first { $0.hasPrefix(row + " ") })
            #expect(line.contains(shape) && !line.contains("✗"))
        }
        #expect(run.lines.filter { $0.contains(/^layers\.\d\.(weight|bias)\[/) }.count == 12)
        #expect(run.lines.contains("the worst of 40 elements, seed 0"))
        #expect(
            run.lines.contains { $0.hasPrefix("logits of ±1000: ") && $0.hasSuffix("all finite, the gradients too") })
        #expect(run.lines.last == "agreed: H, A and P to 10⁻¹², each of them with D to 10⁻⁶")
    }

    @Test("Every network agrees, in a sample and in every element", arguments: networks)
    func agreement(_ network: String) async throws {
        for scope in [[], ["--every"]] {
            let run = try await pullback.run(["check", "--network", network] + scope)
            #expect(run.status == 0 && run.errors.isEmpty && isPlain(run))
            let exact = network == "mlp" ? "A and P" : "H, A and P"
            let tolerance = scope.isEmpty ? "10⁻⁶" : "10⁻⁵"
            #expect(run.lines.last == "agreed: \(exact) to 10⁻¹², each of them with D to \(tolerance)")
        }
    }

    @Test("A witness who has nothing to say is shown as a dash, and why")
    func absent() async throws {
        let run = try await pullback("check", "--network", "mlp")
        #expect(rest(run, "H  hand-derived  –  ")?.hasSuffix("this network is not derived by hand") == true)
    }

    @Test("Every mistake that is planted ends with 1 and its name", arguments: mistakes)
    func planting(_ mistake: String) async throws {
        let run = try await pullback("check", "--plant", mistake)
        #expect(run.status == 1 && run.errors.isEmpty && isPlain(run))
        #expect(run.lines.contains { $0.hasPrefix("planted: \(mistake), in ") })
        #expect(run.lines.contains { $0.hasPrefix("\(mistake) in ") })
        #expect(run.lines.last?.hasPrefix("not agreed: ") == true && run.lines.last?.hasSuffix(mistake) == true)
        #expect(run.output.contains("✗"))
    }

    @Test("The mistake of the example: three witnesses agree, one does not, and the line of the derivation is named")
    func missingMean() async throws {
        let run = try await pullback("check", "--plant", "missing-1/N")
        let row = try #require(rest(run, "layers.0.weight   [64, 32]")).split(separator: " ")
        #expect(row.map { $0.hasSuffix("✗") } == [false, true, true, false, true, false, false])
        #expect(run.output.contains("\n  dz₂ = (p − y)/N\n") && run.output.contains("\n  32 times too large\n"))
        #expect(run.lines.last == "not agreed: hand-derived differs from the others: missing-1/N")
    }

    @Test("One element by its name; as many as are asked for; others with another seed")
    func elements() async throws {
        let one = try await pullback("check", "--parameter", "layers.0.weight[3,5]")
        #expect(one.status == 0 && rest(one, "layers.0.weight[3, 5]  ") != nil)
        #expect(one.lines.count { $0.contains("[3, 5]") } == 1 && !one.output.contains("seed"))
        func elements(_ words: String...) async throws -> [String] {
            let run = try await pullback.run(["check", "--samples", "2"] + words)
            #expect(run.status == 0)
            return run.lines.compactMap { $0.firstMatch(of: /^layers\S+\[[\d, ]+\]/).map { String($0.0) } }
        }
        let first = try await elements()
        #expect(first.count == 8)
        #expect(try await elements("--seed", "0") == first)
        #expect(try await elements("--seed", "1") != first)
    }

    @Test(
        "A step so small that differences vanish is refused with 1; one that is too large is blamed, not the gradients")
    func steps() async throws {
        let small = try await pullback("check", "--epsilon", "1e-300")
        #expect(small.status == 1 && small.lines.last?.hasPrefix("not agreed: ε = 10⁻³⁰⁰ is so small") == true)
        let large = try await pullback("check", "--epsilon", "0.3")
        #expect(large.status == 1)
        #expect(large.lines.last == "not agreed: differences do not reach 10⁻⁶ with ε = 0.3")
        #expect(large.output.contains("a kink") && large.output.contains(" at kinks, seed 0"))
    }

    @Test("One JSON object for a program")
    func json() async throws {
        struct Answer: Decodable {
            struct Pair: Decodable {
                let witnesses: [String]
                let error: Double
                let agreed: Bool
            }
            struct Row: Decodable {
                let name: String
                let shape: [Int]
                let norm: Double
                let pairs: [Pair]
            }
            struct Element: Decodable {
                let name: String
                let difference: Double
                let claims: [Claim]
            }
            struct Claim: Decodable {
                let witness: String
                let value, error: Double
            }
            struct Voice: Decodable {
                let witness: String
                let loss: Double
            }
            struct Diagnosis: Decodable {
                let witness, step: String
                let mistakes: [String]
            }
            let witnesses: [Voice]
            let parameters: [Row]
            let pairs: [Pair]
            let elements: [Element]
            let diagnoses: [Diagnosis]
            let seed: UInt64
            let planted: String?
            let agreed: Bool
        }
        func answer(_ words: String...) async throws -> (Int32, Answer) {
            let run = try await pullback.run(["check", "--json"] + words)
            #expect(run.lines.count == 1 && run.errors.isEmpty)
            return (run.status, try JSONDecoder().decode(Answer.self, from: Data(run.output.utf8)))
        }
        let (status, right) = try await answer("--seed", "7")
        #expect(status == 0 && right.agreed && right.seed == 7 && right.planted == nil && right.diagnoses.isEmpty)
        #expect(right.witnesses.allSatisfy { abs($0.loss - 2.301752003) <= Tolerance.printed(decimals: 9) })
        #expect(
            right.witnesses.map(\.witness) == ["hand-derived", "autodiff", "PyTorch", "differences"]
                && right.pairs.count == 6 && right.elements.count == 40)
        #expect(
            right.parameters.map(\.name).first == "layers.0.weight"
                && right.parameters.map(\.shape.count) == [2, 1, 2, 1])
        #expect(
            right.pairs.allSatisfy { $0.agreed && $0.error <= ($0.witnesses.contains("differences") ? 1e-6 : 1e-12) })
        #expect(right.elements.allSatisfy { $0.claims.map(\.witness) == ["hand-derived", "autodiff", "PyTorch"] })

        let (failure, wrong) = try await answer("--plant", "sign")
        #expect(failure == 1 && !wrong.agreed && wrong.planted == "sign")
        #expect(wrong.pairs.filter { !$0.agreed }.count == 3)
        #expect(wrong.diagnoses.map(\.mistakes) == [["sign"]] && wrong.diagnoses.map(\.witness) == ["hand-derived"])
        // NaN is a text in JSON.
        let overflow = try await pullback("check", "--json", "--plant", "softmax-without-maximum")
        #expect(overflow.status == 1 && overflow.output.contains(#""loss":"NaN""#))
    }

    @Test("Every operation, beside PyTorch and differences, and the worst of all")
    func operations() async throws {
        let run = try await pullback("check", "--operations")
        #expect(run.status == 0 && run.errors.isEmpty && isPlain(run))
        #expect(rest(run, "x W + b  ")?.split(separator: " ").count == 6 && rest(run, "the worst ") != nil)
        #expect(run.lines.count > 90 && !run.output.contains("✗"))
        #expect(run.lines.last == "agreed: with PyTorch to 10⁻¹², with differences to 10⁻⁵")
        let coarse = try await pullback("check", "--operations", "--epsilon", "0.1")
        #expect(coarse.status == 1 && coarse.output.contains("✗"))
        #expect(coarse.lines.last?.hasPrefix("not agreed: ") == true)
        let json = try await pullback("check", "--operations", "--json")
        #expect(json.status == 0 && json.lines.count == 1 && json.output.contains(#""agreed":true,"errors":{"#))
    }

    @Test(
        "Words that make no sense: one line that says what would be right, and the status 2",
        arguments: [
            ("--network mnist", "--network mnist: must be one of logistic, two-layer, xor, mlp; see"),
            ("--network twolayer", "did you mean two-layer?"),
            ("--parameter layers.0.weihgt[1,2]", "“layers.0.weihgt” is not a parameter"),
            ("--parameter layers.0.weihgt[1,2]", "did you mean layers.0.weight?"),
            ("--parameter layers.0.weight[64,0]", "is out of range: the shape is [64, 32]"),
            ("--parameter layers.0.weight", "write layers.0.weight[63, 31]"),
            ("--network xor --parameter layers.0.weight[3,5]", "is out of range: the shape is [2, 3]"),
            ("--epsilon 0", "--epsilon 0: must be a number above 0, at most 1"),
            ("--epsilon -1e-5", "must be a number above 0"),
            ("--epsilon nan", "must be a number above 0"),
            ("--epsilon small", "must be a number above 0"),
            ("--tolerance 0", "--tolerance 0: must be a number from 1e-8"),
            ("--tolerance 1e-9", "must be a number from 1e-8, the best of differences, to 0.1"),
            ("--tolerance nan", "must be a number"),
            ("--samples 0", "--samples 0: must be a whole number from 1"),
            ("--samples 3 --every", "--samples or --every, not both"),
            ("--every --parameter layers.0.bias[1]", "--every or --parameter, not both"),
            ("--plant sing", "did you mean sign?"),
            ("--plant nothing", "must be one of missing-1/N, sign, "),
            (
                "--plant wrong-axis --network xor",
                "wrong-axis cannot be planted in xor: it can in two-layer and mlp; see"
            ),
            ("--seed -1", "--seed -1: must be a whole number"),
            ("--precision float", "a gradient is judged in double, since differences of single precision are mostly"),
            ("--precision half", "--precision half: must be one of float, double"),
            ("two-layer", "two-layer is no file of a model: that network is named by --network two-layer"),
            ("--operations --network xor", "--network is for networks, not for --operations"),
            ("--operations --plant sign", "--plant is for networks, not for --operations"),
            ("--netwrok xor", "did you mean --network?"),
        ])
    func usage(_ words: String, _ expected: String) async throws {
        let run = try await pullback.run(["check"] + words.split(separator: " ").map(String.init))
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(
            run.error?.contains(expected) == true && run.error?.hasSuffix("pullback check --help") == true,
            "\(run.errors)")
    }

    @Test("Double is what it computes in anyway")
    func precision() async throws {
        #expect(try await pullback("check", "--network", "xor", "--precision", "double").status == 0)
    }

    @Test("The help names every network, every mistake and examples, in 80 columns")
    func help() async throws {
        let run = try await pullback("check", "--help")
        #expect(run.status == 0 && isPlain(run) && run.output.contains("\nexamples\n  pullback check\n"))
        for name in Self.networks + Self.mistakes {
            #expect(run.lines.contains { $0.hasPrefix("  \(name) ") }, "\(name)")
        }
    }
}
