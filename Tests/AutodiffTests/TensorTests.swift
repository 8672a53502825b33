import PullbackArrays
import PullbackAutodiff
import Testing

@Suite("Tensor") struct TensorTests {
    typealias T = Tensor<Double>
    let x = T(variable: NDArray([[1, 2, 3], [4, 5, 6]]))

    @Test("Parts by their place: a row, a number, rows, the element of each row")
    func parts() {
        #expect(x[1].array == NDArray([4, 5, 6]) && x[0, -1].item == 3 && x[-1, 0].item == 4)
        #expect(x[1..<2].array == NDArray([[4, 5, 6]]) && x.picking([2, 0]).array == NDArray([3, 4]))
        (x[1] * x[0, 1]).sum().backward()
        #expect(x.grad == NDArray([[0, 15, 0], [2, 2, 2]]))
    }

    @Test("Tensors one behind another along a new axis")
    func stacked() {
        let (a, b) = (T([1, 2]), T([3, 4]))
        #expect(T.stack([a, b]).array == NDArray([[1, 2], [3, 4]]))
        #expect(T.stack([a, b], along: -1).array == NDArray([[1, 3], [2, 4]]))
        #expect(T.stack([a]).shape == [1, 2])
    }

    @Test("Comparisons give 1 where they hold")
    func comparisons() {
        let (a, b) = (T([1, 2, 3]), T([3, 2, 1]))
        #expect((a .< b) == NDArray([1, 0, 0]) && (a .>= b) == NDArray([0, 1, 1]) && (a .== b) == NDArray([0, 1, 0]))
        #expect((a .> 1) == NDArray([0, 1, 1]) && (a .<= 2) == NDArray([1, 1, 0]) && (a .!= b) == NDArray([1, 0, 1]))
    }

    @Test("In place, and with numbers as they are written")
    func inPlace() {
        var y = x
        y += x
        y *= 3
        y -= 1
        y /= 2 * x
        #expect(y.array == (6 * x.array - 1) / (2 * x.array))
        y.sum().backward()
        #expect(x.grad?.isFinite == true)
    }

    @Test("Matrices in a list, random numbers by a seed")
    func creation() {
        let stack = T([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
        #expect(stack.shape == [2, 2, 2] && stack[1, 0, 1].item == 6)
        var (a, b) = (Generator(seed: 3), Generator(seed: 3))
        #expect(T.normal([2, 2], using: &a).array == .normal([2, 2], using: &b))
        #expect(T.uniform([5], 2, 3, using: &a).array == .uniform([5], 2, 3, using: &b))
    }

    @Test("A gradient of another shape is refused")
    func misshapen() async {
        await #expect(processExitsWith: .failure) {
            Tensor<Double>(variable: NDArray([1, 2])).grad = NDArray([1, 2, 3])
        }
    }
}
