import PullbackArrays
import PullbackOracle
import Testing

@Suite("Verdict")
struct VerdictTests {
    let right = NDArray<Double>([[1, -2, 0.5], [3, 4, -1]])

    /// Returns what is said of `received` where `right` is expected.
    func causes(of received: NDArray<Double>, _ alternatives: [(Cause, NDArray<Double>)] = []) -> [String]? {
        let step = ExpectedStep(name: "dz", formula: "dz = (p − y)/N", value: right, alternatives: alternatives)
        let other = ExpectedStep(name: "da", formula: "", value: NDArray([[9, 8, 7], [6, 5, 4]]))
        return Verdict(of: ["dz": received], expected: [step, other]).firstError?.causes.map(\.name)
    }

    @Test("right numbers are right, in Double, in Float, and with axes of length 1")
    func isRight() {
        #expect(causes(of: right) == nil)
        #expect(causes(of: NDArray<Double>(NDArray<Float>(right / 3)) * 3) == nil)
        #expect(causes(of: right.reshaped(1, 2, 3)) == nil)
        let step = ExpectedStep(name: "dz", formula: "", value: right / 3)
        let verdict = Verdict(of: ["dz": NDArray<Double>(NDArray<Float>(right / 3))], expected: [step])
        #expect(verdict.isRight && verdict.isFloat32)
    }

    @Test("a general mistake is recognized by its numbers")
    func general() {
        #expect(causes(of: -right) == ["sign"])
        #expect(causes(of: right * 3) == ["missing-1/N"])
        #expect(causes(of: right * -3) == ["missing-1/N", "sign"])
        #expect(causes(of: right / 6) == ["mean-for-sum"])
        #expect(causes(of: .zeros([2, 3])) == ["missing-gradient"])
        #expect(causes(of: right.transposed()) == ["wrong-transpose"])
        #expect(causes(of: NDArray([[9, 8, 7], [6, 5, 4]])) == ["swapped-steps"])
        #expect(causes(of: .stack([right / 2, right / 2])) == ["unsummed-broadcast"])
        #expect(causes(of: right + 0.1) == [])
        #expect(causes(of: .zeros([5])) == [])
    }

    @Test("a mistake of the step itself goes before the general ones")
    func specific() {
        #expect(causes(of: right * 3, [(.notZeroed, right * 3)]) == ["not-zeroed"])
        #expect(causes(of: right * 2, [(.notZeroed, right * 3)])?.contains("factor-2") == true)
    }

    @Test("a number that is infinite or NaN has the cause that makes it so")
    func overflow() {
        let loss = ExpectedStep(name: "loss", formula: "L = −ln p", value: NDArray(0.3))
        #expect(Verdict(of: ["loss": NDArray(.infinity)], expected: [loss]).firstError?.causes == [.forgottenEpsilon])
        let p = ExpectedStep(name: "p", formula: "p = softmax(z)", value: NDArray([[0.25, 0.75]]))
        let verdict = Verdict(of: ["p": NDArray([[.nan, .nan]])], expected: [p])
        #expect(verdict.firstError?.causes.map(\.name) == ["softmax-without-maximum"])
    }

    @Test("the first wrong step is told, and what follows from it is not judged")
    func first() {
        let steps = ["a", "b", "c"].enumerated().map {
            ExpectedStep(name: $1, formula: "\($1) = x + \($0)", value: right + Double($0))
        }
        let verdict = Verdict(of: ["a": right, "b": right + 7, "c": right + 8], expected: steps)
        #expect(!verdict.isRight)
        let error = verdict.firstError
        #expect(error?.step == "b")
        #expect(
            error?.description == """
                b is wrong: b[0, 0] is 8, not 2
                I cannot name the cause. Right is b = x + 1
                """)
        guard case .notJudged = verdict.steps[2].outcome else {
            Issue.record("c was judged")
            return
        }
    }
}
