import Testing

@testable import PullbackArrays

@Suite("Lent memory") struct LentMemoryTests {
    @Test("What is written to the memory is in the array that it gives back", arguments: [0, 1, 6, 100_000])
    func written(count: Int) {
        let memory = LentMemory(NDArray<Float>.ones([count]))
        #expect(memory.count == count)
        for index in 0..<count { memory.address[index] += Float(index % 7) }
        #expect(memory.array == NDArray((0..<count).map { 1 + Float($0 % 7) }))
    }

    @Test(
        "An array that others share is lent as a copy, so that theirs stays",
        arguments: [[2, 3], [60, 50]] as [Shape])
    func shared(shape: Shape) {
        let original = NDArray<Double>.ones(shape)
        let view = original.reshaped(-1)
        let memory = LentMemory(original)
        memory.address[0] = 5
        #expect(original == .ones(shape) && view == .ones([shape.elementCount]))
        #expect(memory.array[0, 0] == 5 && memory.array.shape == shape)
    }

    @Test("An array of a sole owner is lent as it is", arguments: [[2, 3], [60, 50]] as [Shape])
    func sole(shape: Shape) throws {
        var own: NDArray<Double>? = NDArray<Double>.ones(shape)
        let address = try #require(own?.storage.address)
        func take() -> NDArray<Double> {
            defer { own = nil }
            return own ?? .zeros(shape)
        }
        let memory = LentMemory(take())
        #expect(UnsafeMutableRawPointer(memory.address) == address)
        // What is taken back is no longer written when somebody else lends it.
        var array = memory.array
        array[0, 0] = 9
        #expect(memory.array[0, 0] == 1)
    }
}
