import PullbackArrays
import Testing

@Suite("Shape")
struct ShapeTests {
    @Test("a shape is a collection of up to eight sizes")
    func sizes() {
        var shape: Shape = [2, 3, 5, 7, 11, 13, 17, 19]
        #expect(shape.rank == 8 && shape.elementCount == 9_699_690 && Array(shape) == [2, 3, 5, 7, 11, 13, 17, 19])
        shape[5] = 0
        #expect(shape.elementCount == 0 && shape[4] == 11 && shape[6] == 17)
        #expect(Shape.scalar.rank == 0 && Shape.scalar.elementCount == 1 && Shape.scalar == [])
        #expect(Shape(2...4) == [2, 3, 4] && Shape([1]) != [] && Shape([1]) != [1, 1])
        #expect(Set<Shape>([[2, 3], [3, 2], [2, 3], [2, 3, 1]]).count == 3)
        #expect(Shape([1 << 24, 1 << 23]).elementCount == 1 << 47)
    }

    @Test("a shape is printed as a list")
    func description() {
        #expect("\(Shape([64, 784]))" == "[64, 784]" && "\(Shape.scalar)" == "[]" && "\(Shape([0]))" == "[0]")
    }

    @Test(
        "shapes broadcast to the larger of each size, both ways round, or not at all",
        arguments: [
            ([], [], []), ([], [2, 0], [2, 0]), ([3], [2, 1], [2, 3]), ([2, 1, 4], [3, 1], [2, 3, 4]),
            ([1], [0], [0]), ([1, 1], [1], [1, 1]), ([2], [3], nil), ([0], [2], nil), ([2, 1], [3, 3], nil),
            ([8, 1, 6, 1], [7, 1, 5], [8, 7, 6, 5]),
        ] as [(Shape, Shape, Shape?)])
    func broadcasting(_ a: Shape, _ b: Shape, _ both: Shape?) {
        #expect(Shape.broadcast(a, b) == both && Shape.broadcast(b, a) == both)
    }

    @Test("axes are taken out from the front or the back")
    func reducing() {
        let shape: Shape = [2, 3, 4]
        #expect(shape.removing(0) == [3, 4] && shape.removing(-1) == [2, 3] && shape.removing(1) == [2, 4])
        #expect(
            shape.reduced(over: [], keepingAxes: false) == []
                && shape.reduced(over: [], keepingAxes: true) == [1, 1, 1])
        #expect(shape.reduced(over: [-1, 0], keepingAxes: true) == [1, 3, 1])
    }
}
