import PullbackArrays
import PullbackAutodiff
import Testing

@Suite("Extreme inputs") struct ExtremesTests {
    @Test("Values and derivatives stay finite at ±1000 and at probabilities 0 and 1, in Float and in Double")
    func finite() {
        check(Float.self)
        check(Double.self)
    }

    private func check<S: RealScalar>(_: S.Type) {
        typealias T = Tensor<S>
        let z = T([[1000, -1000, 0], [-1000, -1000, -1000], [1000, 1000, 1000], [0, 1e-30, -1e-30]])
        let labels = T([[0, 1, 0], [1, 0, 0], [0, 0, 1], [0.5, 0.5, 0]])
        let functions: [(name: String, f: (T) -> T)] = [
            ("sigmoid", { z in z.sigmoid() }), ("softplus", { z in z.softplus() }), ("tanh", { z in z.tanh() }),
            ("elu", { z in z.elu() }), ("gelu", { z in z.gelu() }), ("softmax", { z in z.softmax() }),
            ("softmax of columns", { z in z.softmax(over: 0) }), ("log softmax", { z in z.logSoftmax() }),
            ("log-sum-exp", { z in z.logSumExp() }), ("cross-entropy", { z in z.crossEntropy([1, 0, 2, 0]) }),
            ("cross-entropy y", { z in z.crossEntropy(labels) }),
            ("binary cross-entropy", { z in z.binaryCrossEntropy(labels) }),
            ("cross-entropy of y", { y in z.crossEntropy(y) }),
            ("binary cross-entropy of y", { y in z.binaryCrossEntropy(y) }),
        ]
        for (name, f) in functions {
            let number = { (z: T) in f(z).sum() }
            for point in name.hasSuffix("of y") ? [labels] : [z, z * 0.1] {
                #expect(f(point).array.isFinite, "\(name)")
                #expect(gradient(of: number)(point).array.isFinite, "gradient of \(name)")
                #expect(
                    hessianVectorProduct(of: number, at: point, along: .ones(z.shape)).array.isFinite,
                    "second derivative of \(name)")
            }
        }
    }

    @Test("At ±1000 the values are the limits")
    func limits() {
        typealias T = Tensor<Double>
        let z = T([1000, -1000])
        #expect(z.sigmoid().array == NDArray([1, 0]))
        #expect(z.softplus().array == NDArray([1000, 0]))
        #expect(z.softmax().array == NDArray([1, 0]))
        #expect(z.logSoftmax().array == NDArray([0, -2000]))
        #expect(z.logSumExp().item == 1000)
        let wrong = z.reshaped(1, 2)
        #expect(valueWithGradient(of: { z in z.crossEntropy([1]) })(wrong).value.array == NDArray([2000]))
        #expect(valueWithGradient(of: { z in z.crossEntropy([1]) })(wrong).gradient.array == NDArray([[1, -1]]))
        #expect(wrong.crossEntropy([0]).array == NDArray([0]))
        #expect(z.binaryCrossEntropy(T([0, 1])).array == NDArray([1000, 1000]))
        #expect(z.binaryCrossEntropy(T([1, 0])).array == NDArray([0, 0]))
    }
}
