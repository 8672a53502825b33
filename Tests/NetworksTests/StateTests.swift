import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import PullbackTestSupport
import Testing

@Suite("State") struct StateTests {
    final class Network: Module {
        typealias Scalar = Double
        let first, tied: Linear<Double>
        let second: Linear<Double>
        @Buffer var mean: Tensor<Double> = Tensor([0, 0])

        init() {
            first = Linear(weight: NDArray([[1, 2, 3], [4, 5, 6]]), bias: NDArray([7, 8, 9]))
            tied = first
            second = Linear(weight: NDArray([[1], [2], [3]]), bias: nil)
        }
    }

    @Test("The state is the parameters and the buffers by name, shared ones once, as they lie here")
    func names() {
        let state = Network().state
        #expect(state.keys.sorted() == ["first.bias", "first.weight", "mean", "second.weight"])
        #expect(state["first.weight"] == NDArray([[1, 2, 3], [4, 5, 6]]) && state["mean"] == NDArray([0, 0]))
    }

    @Test("What is loaded is the state, and a parameter stays the same parameter")
    func loads() throws {
        let network = Network()
        let weight = network.first.$weight
        var state = network.state.mapValues { $0 + 1 }
        #expect(try network.load(state) == (try Network().load(Network().state)))
        #expect(network.state == state && network.first.$weight === weight)
        #expect(network.mean.array == NDArray([1, 1]))
        // The state may hold a shared parameter under its other name, or under both names.
        state["tied.weight"] = state["first.weight"]
        try network.load(state)
        state["first.weight"] = nil
        state["tied.weight"] = NDArray([[0, 0, 0], [0, 0, 1]])
        try network.load(state)
        #expect(network.first.weight.array == NDArray([[0, 0, 0], [0, 0, 1]]))
    }

    @Test("Strictly every name and shape must fit, and nothing is changed where one does not")
    func strict() throws {
        let network = Network()
        let before = network.state
        func problem(_ change: (inout [String: NDArray<Double>]) -> Void, strict: Bool = true) -> String? {
            var state = before.mapValues { $0 + 1 }
            change(&state)
            return message { try network.load(state, strict: strict) }
        }
        #expect(problem { $0["first.bias"] = nil } == "lacks first.bias")
        #expect(problem { $0["head.bias"] = NDArray(1) } == "holds head.bias, which is no part of Network")
        #expect(problem { $0["mean"] = NDArray([1, 2, 3]) } == "mean has shape [3], not [2]")
        #expect(problem({ $0["mean"] = NDArray([1, 2, 3]) }, strict: false) == "mean has shape [3], not [2]")
        #expect(
            problem {
                $0 = ["mean": NDArray(1), "other": NDArray(1)]
            } == "lacks first.bias, first.weight, second.weight; holds other, which is no part of Network; "
                + "mean has shape [], not [2]")
        #expect(
            problem { for i in 0..<6 { $0["x\(i)"] = NDArray(1) } }
                == "holds x0, x1, x2, x3 and 2 more, which is no part of Network")
        #expect(network.state == before)
    }

    @Test("Not strictly, what fits is taken, and what does not is told")
    func partial() throws {
        let network = Network()
        let mismatch = try network.load(["mean": NDArray([5, 6]), "other": NDArray(1)], strict: false)
        #expect(mismatch.missing == ["first.bias", "first.weight", "second.weight"] && mismatch.extra == ["other"])
        #expect(mismatch.misshapen.isEmpty && network.mean.array == NDArray([5, 6]))
        #expect(network.second.weight.array == NDArray([[1], [2], [3]]))
        let said = message { try network.load(["mean": NDArray([5, 6, 7]), "other": NDArray(1)], strict: false) }
        #expect(said == "mean has shape [3], not [2]")
    }

    @Test(
        "An order of axes in files is undone when it is read",
        arguments: [[0, 1, 2], [2, 0, 1], [1, 2, 0], [0, 2, 1]])
    func layout(order: [Int]) {
        let layout = FileLayout.permuted(order)
        let array = NDArray((0..<24).map(Double.init), shape: [2, 3, 4])
        #expect(layout.inFile(array).shape == layout.inFile(array.shape))
        #expect(layout.inFile(array) == array.transposed(order) && layout.here(layout.inFile(array)) == array)
    }

    @Test("Assigning another shape to a buffer stops the program")
    func bufferShape() async {
        await #expect(processExitsWith: .failure) { Network().mean = Tensor([1, 2, 3]) }
    }

    @Test("A buffer is a constant: no derivative flows to it, and no graph comes along with what is assigned")
    func bufferIsConstant() {
        let network = Network()
        let x = Tensor<Double>(variable: NDArray([3, 4]))
        network.mean = x * 2
        #expect(!network.mean.isRecorded && network.mean.array == NDArray([6, 8]))
    }
}
