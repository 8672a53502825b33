import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import Testing

@Suite("Parameters") struct ParameterTests {
    final class Holder {
        @Parameter var w: Tensor<Double> = Tensor([1, 2])
    }
    let holder = Holder()

    @Test("Assigning replaces the numbers and keeps the parameter and its gradient")
    func assignment() {
        let parameter = holder.$w
        (holder.w * holder.w).sum().backward()
        holder.w = Tensor([5, 6])
        #expect(holder.$w === parameter && holder.w.isRecorded)
        #expect(holder.w.array == NDArray([5, 6]) && parameter.array == NDArray([5, 6]))
        #expect(parameter.grad == NDArray([2, 4]) && holder.w.grad == NDArray([2, 4]))
        holder.w.squared().sum().backward()
        #expect(parameter.grad == NDArray([12, 16]))
        parameter.grad = nil
        #expect(holder.w.grad == nil)
    }

    @Test("A graph that holds the old numbers is not disturbed by an update")
    func update() {
        let old = holder.w
        let graph = (holder.w * holder.w).sum()
        holder.$w.array.add(NDArray([1, 1]), times: 100)
        #expect(old.array == NDArray([1, 2]) && holder.w.array == NDArray([101, 102]))
        graph.backward()
        #expect(holder.$w.grad == NDArray([2, 4]))
        holder.$w.array[0] = 0
        graph.backward()
        #expect(holder.$w.grad == NDArray([4, 8]))
        for recording in [false, true] {
            #expect(graph.gradients(for: [holder.w], recording: recording)[0].array == NDArray([2, 4]))
        }
    }

    @Test("What is assigned is a copy of the numbers: no graph comes along")
    func constants() {
        let x = Tensor<Double>(variable: NDArray([3, 4]))
        holder.w = x * 2
        holder.w.sum().backward()
        #expect(x.grad == nil && holder.$w.grad == NDArray([1, 1]))
    }

    @Test("Another shape stops the program")
    func shape() async {
        await #expect(processExitsWith: .failure) { Holder().w = Tensor([1, 2, 3]) }
    }
}
