import Foundation
import PullbackTestSupport
import Testing

/// Tests of `pullback derive`: every derivation is shown, proved, and can be read by a program.
@Suite struct DeriveTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    @Test("Without a name the derivations are listed, and each of them can be shown")
    func list() async throws {
        let list = try await pullback("derive")
        #expect(list.status == 0 && list.errors.isEmpty)
        let names = list.lines.compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(names.starts(with: ["two-layer", "xor", "logistic", "bce", "softmax", "mse", "matmul"]))
        for name in names {
            let run = try await pullback("derive", name)
            #expect(run.status == 0 && run.errors.isEmpty)
            #expect(run.lines.last == "Every gradient agrees with autodiff and with central differences (ε = 1e-5).")
        }
    }

    @Test("The two-layer network has its five backward steps, with shapes and numbers")
    func twoLayer() async throws {
        let run = try await pullback("derive", "two-layer")
        for formula in [
            "dz₂ = (p − y)/N", "dW₂ = a₁ᵀ dz₂", "db₂ = Σ rows of dz₂", "da₁ = dz₂ W₂ᵀ", "dz₁ = da₁ ⊙ relu′(z₁)",
            "dW₁ = xᵀ dz₁",
            "db₁ = Σ rows of dz₁",
        ] {
            #expect(run.lines.contains("  " + formula))
        }
        #expect(run.lines.contains { $0.contains("[hidden, out] = [4, 2]") })
    }

    @Test("A function of one's own is derived by the chain rule, in three formats and as JSON")
    func function() async throws {
        let run = try await pullback("derive", "--of", "log(1 + exp(x))", "--at", "0.7")
        #expect(run.status == 0 && run.lines.last == "The three agree.")
        #expect(run.lines.filter { $0.hasSuffix("=  0.6681877722") }.count == 4)
        for format in ["text", "markdown", "html"] {
            let run = try await pullback("derive", "bce", "--format", format)
            #expect(run.status == 0 && run.output.contains("∂L/∂z = ∂L/∂p · ∂p/∂z = p − y"))
        }
        let json = try await pullback("derive", "--of", "x^3", "--at", "2", "--json")
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect(object?["derivative"] as? Double == 12 && object?["isTrue"] as? Bool == true)
    }

    @Test("Where there is no derivative the status is 1; what cannot be read is told in one line with status 2 or 1")
    func refusals() async throws {
        #expect(try await pullback("derive", "--of", "relu(x)", "--at", "0").status == 1)
        for (words, part) in [
            (["derive", "--of", "log("], "something is missing at its end"),
            (["derive", "softmx"], "did you mean softmax?"),
            (["derive", "bce", "--of", "x"], "not both"), (["derive", "--at", "1"], "--at is for a function"),
            (["derive", "--of", "x", "--at", "one"], "must be a number"),
            (["derive", "bce", "--format", "pdf"], "must be one of"),
        ] {
            let run = try await pullback.run(words)
            #expect(run.status != 0 && run.output.isEmpty && run.errors.contains(part), "\(run.errors)")
            #expect(run.errors.split(separator: "\n").count == 1)
        }
    }
}
