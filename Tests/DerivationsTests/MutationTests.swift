import PullbackDerivations
import PullbackFiles
import PullbackScalarEngine
import PullbackTestSupport
import Testing

/// Tests of formulas that are nearly right: each is read or refused, and none stops the program. PULLBACK_MUTATIONS says how
/// many there are.
@Suite struct MutationTests {
    @Test("Formulas") func formulas() {
        let inputs = [
            "log(1 + exp(-x))", "2x^3 − 4*x² / (x+1e-3)", "tanh(σ(x)**2)·π", "sqrt(sqrt(sqrt((((x))))))", "-x^-.5",
        ].map { Array($0.utf8) }
        Mutations.forEach(of: inputs) { bytes in
            do { _ = try Formula(functionOfX: String(decoding: bytes, as: UTF8.self)) } catch {
                #expect(error is PullbackError, "\(error)")
            }
        }
    }
}
