import PullbackArrays
import PullbackAutodiff
import Testing

@Suite("Backward") struct BackwardTests {
    typealias T = Tensor<Double>

    @Test("A second backward() adds exactly the same once more, on the same graph and on a rebuilt one")
    func twice() throws {
        var generator = Generator(seed: 0)
        let x = T(variable: .normal([3, 4], using: &generator))
        let w = T(variable: .normal([4, 2], using: &generator))
        func loss() -> T { (x.matmul(w).tanh() * x.sum()).squared().mean() }
        let graph = loss()
        graph.backward()
        let once = try [#require(x.grad), #require(w.grad)]
        graph.backward()
        #expect([x.grad, w.grad] == once.map { $0 * 2 })
        x.grad = nil
        w.grad = nil
        loss().backward()
        #expect([x.grad, w.grad] == once)
        loss().backward()
        #expect([x.grad, w.grad] == once.map { $0 * 2 })
    }

    @Test("Diamonds: every path counts once")
    func diamonds() {
        let x = T(variable: NDArray(3))
        let (a, b) = (x * 2, x.squared())
        let c = a * b
        (c + a + c).backward()  // 2 · 2x³ + 2x
        #expect(x.grad == NDArray(110))
        x.grad = nil
        var y = x
        for _ in 0..<50 { y = y + y }
        y.backward()
        #expect(x.grad == NDArray(Double(sign: .plus, exponent: 50, significand: 1)))
    }

    @Test("A tensor used a thousand times, and one used several times in one operation")
    func manyUses() {
        let x = T(variable: NDArray([1, 2]))
        var sum = x
        for i in 1...1000 { sum = sum + x * Double(i) }
        sum.sum().backward()
        #expect(x.grad == NDArray([500501, 500501]))
        let square = T(variable: NDArray([[1, 2], [3, 4]]))
        #expect(square.matmul(square).gradients(for: [square])[0].array == NDArray([[7, 11], [9, 13]]))
        #expect(T.concatenate([x, x, T([5]), x]).squared().gradients(for: [x])[0].array == NDArray([6, 12]))
    }

    @Test("Gradients have the shapes of their variables, however they were stretched")
    func broadcasting() {
        let (row, column) = (T(variable: NDArray([1, 2, 3])), T(variable: NDArray([[1], [2]])))
        let number = T(variable: NDArray(2))
        (row * column * number).sum().backward()
        #expect(row.grad == NDArray([6, 6, 6]))
        #expect(column.grad == NDArray([[12], [12]]))
        #expect(number.grad == NDArray(18))
    }

    @Test("The gradient to start with weighs the elements")
    func start() {
        let x = T(variable: NDArray([1, 2]))
        x.squared().backward(from: NDArray([10, 100]))
        #expect(x.grad == NDArray([20, 400]))
    }

    @Test("Constants cost no node and stop nothing")
    func constants() {
        let (x, c) = (T(variable: NDArray(3)), T(4))
        #expect(!c.isRecorded && !(c * c + 1).sin().isRecorded && x.isRecorded && (c * x).isRecorded)
        (c * x * c).backward()
        #expect(x.grad == NDArray(16) && c.grad == nil)
    }

    @Test("What took no part has gradient 0, and grad is left alone")
    func noPart() {
        let (x, y) = (T(variable: NDArray(3)), T(variable: NDArray([1, 2])))
        let found = x.squared().gradients(for: [y, x, T([7])])
        #expect(found.map(\.array) == [.zeros([2]), NDArray(6), .zeros([1])])
        #expect(T(1).gradients(for: [x])[0].array == NDArray(0))
        #expect(x.grad == nil && y.grad == nil)
        x.squared().backward()
        #expect(x.grad == NDArray(6) && y.grad == nil)
    }

    @Test("Derivatives with respect to what was computed, to its own inputs and to the result itself, are all total")
    func intermediates() {
        let x = T(variable: NDArray(2))
        let h = x.squared()
        let y = h * x
        let found = y.gradients(for: [x, h, y, h])
        #expect(found.map(\.item) == [12, 2, 1, 2])
        #expect(h.gradients(for: [y, h, x]).map(\.item) == [0, 1, 4])
        let recorded = y.gradients(for: [h, x], recording: true)
        #expect(recorded[1].gradients(for: [x])[0].item == 12)
        #expect(recorded[0].gradients(for: [x])[0].item == 1)
        #expect(!found[0].isRecorded && recorded[0].isRecorded)
    }

    @Test("At kinks: relu, abs, equal maxima and the limits of clamped are PyTorch's")
    func kinks() {
        func slope(_ x: [Double], _ f: (T) -> T) -> [Double] {
            vjp(of: f, at: T(x)).pullback(T.ones([x.count])).array.elements
        }
        #expect(slope([0]) { x in x.relu() } == [0])
        #expect(slope([0]) { x in x.leakyReLU() } == [0.01])
        #expect(slope([0]) { x in x.elu() } == [1])
        #expect(slope([0]) { x in x.absolute() } == [0])
        #expect(slope([1, 1.5, 2]) { x in x.clamped(to: 1...2) } == [0, 1, 0])
        #expect(slope([3]) { x in .maximum(x, T([3])) } == [0.5])
        #expect(slope([3]) { x in .minimum(T([3]), x) } == [0.5])
        #expect(slope([1, 5, 5, 5]) { x in x.max().broadcast(to: [4]) } == [0, 4, 4, 4].map { $0 / 3 })
    }

    @Test("Powers at 0 have PyTorch's derivatives, with respect to the base and to the exponent")
    func powersAtZero() {
        let x = T(variable: NDArray([0, 0, 0, 0, 2, 0]))
        let y = T(variable: NDArray([0, 0.5, 1, 2, 0, -1]))
        let found = x.power(y).gradients(for: [x, y])
        #expect(found[0].array == NDArray([0, .infinity, 1, 0, 0, -.infinity]))
        #expect(found[1].array == NDArray([0, 0, 0, 0, Double.log(2), -.infinity]))
        let negative = T(variable: NDArray([-1, -1, -1]))
        let whole = T(variable: NDArray([-1, 0, 2]))
        let beside = negative.power(whole).gradients(for: [negative, whole])
        #expect(beside[0].array == NDArray([-1, 0, -2]) && beside[1].array.elements.allSatisfy(\.isNaN))
        for n in [0.0, 1, 2] { #expect(gradient(of: { x in x.power(n) })(T(0)).item == (n == 1 ? 1 : 0)) }
    }
}
