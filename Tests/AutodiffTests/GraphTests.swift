import PullbackArrays
import PullbackAutodiff
import Testing

@Suite("Large graphs", .serialized) struct GraphTests {
    typealias T = Tensor<Float>

    @Test("A chain of a million operations is recorded, walked and freed without recursion")
    func deep() {
        let x = T(variable: NDArray(1))
        var y = x
        for _ in 0..<1_000_000 { y = -y }
        y.backward()
        #expect(x.grad == NDArray(1))
    }

    @Test("A hundred thousand operations side by side are recorded, walked and freed")
    func wide() {
        let x = T(variable: NDArray(1))
        var branches = (0..<100_000).map { _ in -x }
        while branches.count > 1 {
            branches = stride(from: 0, to: branches.count, by: 2).map { i in
                i + 1 < branches.count ? branches[i] + branches[i + 1] : branches[i]
            }
        }
        branches[0].backward()
        #expect(x.grad == NDArray(-100_000))
    }

    @Test("One operation has a hundred thousand inputs")
    func manyInputs() {
        let x = T(variable: NDArray([1]))
        T.concatenate((0..<100_000).map { _ in -x }).sum().backward()
        #expect(x.grad == NDArray([-100_000]))
    }

    @Test("The graph of a derivative of a long chain is as long, and freed as well")
    func secondOrder() {
        let x = T(variable: NDArray(1))
        var y = x
        for _ in 0..<20_000 { y = y.sin() }
        let slope = y.gradients(for: [x], recording: true)[0]
        #expect(slope.isRecorded && slope.gradients(for: [x])[0].array.isFinite)
    }
}
