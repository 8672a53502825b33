import Testing

@testable import PullbackArrays

/// Tests of who sees a change, and of the use of memory. Arrays are small (inside one allocation) and large
/// (from the pool).
@Suite("Storage", .serialized)
struct StorageTests {
    private static let shapes: [Shape] = [[2, 3], [60, 50]]

    @Test("a copy never changes with its original, whatever changes it", arguments: shapes)
    func copies(_ shape: Shape) {
        let changes: [(inout NDArray<Float>) -> Void] = [
            { $0[1, 1] = 7 },
            { $0 += .ones(shape) },
            { $0 += NDArray<Float>.ones([shape[1]]) },
            { $0.add(.ones(shape), times: 3) },
            { $0.replace(0..<1, with: .zeros([1, shape[1]])) },
        ]
        for (index, change) in changes.enumerated() {
            var original = NDArray<Float>.ones(shape) * 2
            let copy = original
            let view = original.reshaped(-1)
            change(&original)
            #expect(original != copy, "change \(index)")
            #expect(copy == .ones(shape) * 2 && view == .ones([shape.elementCount]) * 2, "change \(index)")
        }
    }

    @Test("an array under another shape shares its memory until one of them is written", arguments: shapes)
    func views(_ shape: Shape) {
        let original = NDArray<Double>.ones(shape)
        var view = original.reshaped(-1).reshaped(to: shape).reshaped(-1)
        #expect(view.storage.address == original.storage.address)
        view[0] = 5
        #expect(view.storage.address != original.storage.address && original == .ones(shape) && view[0] == 5)

        var source = NDArray<Double>.ones(shape)
        let kept = source.reshaped(-1)
        source[0, 0] = 5
        #expect(kept == .ones([shape.elementCount]))
    }

    @Test("a view outlives its original", arguments: shapes)
    func survival(_ shape: Shape) {
        let view = { (NDArray<Float>.ones(shape) * 3).reshaped(-1) }()
        let others = (0..<20).map { NDArray<Float>(repeating: Float($0), shape: shape) }
        #expect(view == .ones([shape.elementCount]) * 3 && others.count == 20)
    }

    @Test("a sole owner is written in place", arguments: shapes)
    func inPlace(_ shape: Shape) {
        var array = NDArray<Float>.ones(shape)
        let address = array.storage.address
        array += .ones(shape)
        array.add(.ones(shape), times: 2)
        array[0, 0] = 4
        array.replace(1..<2, with: .ones([1, shape[1]]) * 4)
        #expect(array.storage.address == address && array.slice(0..<2) == .ones([2, shape[1]]) * 4)
    }

    @Test("an array may be added to or written into itself", arguments: shapes)
    func itself(_ shape: Shape) {
        var array = NDArray<Float>.ones(shape)
        array.add(array, times: 2)
        #expect(array == .ones(shape) * 3)
        array += array
        #expect(array == .ones(shape) * 6)
        array.add(array.reshaped(to: shape), times: -0.5)
        #expect(array == .ones(shape) * 3)
        array.replace(0..<shape[0], with: array)
        #expect(array == .ones(shape) * 3)
    }

    @Test("the pool keeps returned memory up to its bound and gives it out again")
    func pool() {
        // Sizes of a class each. Other tests may take a block in between, so one round of many must be undisturbed.
        let sizes = [5 << 17, (5 << 17) + 1, (6 << 17) + 1, (7 << 17) + 1]
        let isGivenAgain = (0..<1000).contains { _ in
            let blocks = sizes.map(Pool.take)
            for (block, bytes) in zip(blocks, sizes) {
                #expect(Int(bitPattern: block) % 64 == 0)
                block.initializeMemory(as: UInt8.self, repeating: 1, count: bytes)
                Pool.give(block, bytes)
            }
            let again = sizes.map(Pool.take)
            for (block, bytes) in zip(again, sizes) { Pool.give(block, bytes) }
            return again == blocks
        }
        #expect(isGivenAgain)

        let many = (0..<100).map { _ in Pool.take(3 << 19) }
        for block in many { Pool.give(block, 3 << 19) }
        #expect(Pool.unusedBytes <= Pool.bound && Pool.unusedBytes > Pool.bound / 2)
        Pool.give(Pool.take(2 * Pool.bound), 2 * Pool.bound)
        #expect(Pool.unusedBytes <= Pool.bound)
    }

    @Test("the numbers stay right while many tasks make, share, change and drop arrays")
    func tasks() async {
        let shared = NDArray<Double>(repeating: 1, shape: [40, 50])
        await withTaskGroup(of: Bool.self) { group in
            for task in 0..<16 {
                group.addTask {
                    (0..<200).allSatisfy { step in
                        let size = 100 + (task * 37 + step * 101) % 4000
                        var sum = shared.reshaped(-1)
                        sum.add(shared.reshaped(-1), times: Double(task))
                        let own = NDArray<Double>(repeating: Double(task), shape: [size])
                        var changed = own
                        changed += own
                        return sum == .ones([2000]) * Double(task + 1) && own.sum().item == Double(task * size)
                            && changed.max().item == Double(2 * task) && changed.min().item == Double(2 * task)
                    }
                }
            }
            for await isRight in group { #expect(isRight) }
        }
        #expect(shared == .ones([40, 50]) && Pool.unusedBytes <= Pool.bound)
    }
}
