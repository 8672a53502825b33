import PullbackArrays
import PullbackAutodiff
import Testing

@Suite("Recording") struct RecordingTests {
    typealias T = Tensor<Double>
    let x = T(variable: NDArray([1, 2]))

    @Test("withoutGradient makes constants, nested too, and records again after")
    func suspended() {
        withoutGradient {
            #expect(!x.squared().isRecorded)
            withoutGradient { #expect(!x.squared().isRecorded) }
            #expect(!x.squared().isRecorded && !(x * x).isRecorded && !T.concatenate([x, x]).isRecorded)
            #expect(!x.linear(x).isRecorded)
        }
        #expect(x.squared().isRecorded)
    }

    @Test("A thrown error ends withoutGradient")
    func thrown() {
        struct Failure: Error {}
        #expect(throws: Failure.self) { try withoutGradient { throw Failure() } }
        #expect(x.squared().isRecorded)
    }

    @Test("A task that does not record leaves the others recording")
    func tasks() async {
        await withTaskGroup(of: Bool.self) { group in
            for task in 0..<8 {
                group.addTask {
                    (0..<300).allSatisfy { _ in
                        let x = T(variable: NDArray([1, 2]))
                        let square = { x.squared().sum() }
                        if task.isMultiple(of: 2) { return withoutGradient { !square().isRecorded } }
                        return square().gradients(for: [x])[0].array == NDArray([2, 4])
                    }
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    @Test("A derivative that is asked for inside withoutGradient is right, and a constant")
    func derivatives() {
        let cube = { (x: T) in (x * x * x).sum() }
        withoutGradient {
            let (value, slope) = valueWithGradient(of: cube)(x)
            #expect(value.item == 9 && slope.array == NDArray([3, 12]))
            #expect(!value.isRecorded && !slope.isRecorded)
            let v = T([1, 1])
            let (_, tangent) = jvp(of: cube, at: x, along: v)
            #expect(tangent.item == 15 && !tangent.isRecorded)
            #expect(hessian(of: cube)(x).array == NDArray([[6, 0], [0, 12]]))
            let product = hessianVectorProduct(of: cube, at: x, along: v)
            #expect(product.array == NDArray([6, 12]) && !product.isRecorded)
            #expect(!x.squared().isRecorded)
        }
        #expect(gradient(of: cube)(x).isRecorded)
    }

    @Test("No derivative flows through what is computed without gradient, or detached")
    func constants() {
        #expect(gradient(of: { x in (x * withoutGradient { x * x }).sum() })(x).array == NDArray([1, 4]))
        #expect(gradient(of: { x in (x * (x * x).detached).sum() })(x).array == NDArray([1, 4]))
        #expect(!x.detached.isRecorded && x.detached.array == x.array)
    }
}

extension Tensor {
    /// An operation of three inputs.
    fileprivate func linear(_ x: Tensor) -> Tensor {
        reshaped(1, -1).linear(weight: x.reshaped(-1, 1), bias: Tensor.ones([1]))
    }
}
