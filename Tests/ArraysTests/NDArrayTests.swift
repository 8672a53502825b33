import PullbackArrays
import Testing

@Suite("NDArray")
struct NDArrayTests {
    private let matrix = NDArray<Double>([[1, 2, 3], [4, 5, 6]])

    @Test("arrays are made from elements, rows, one number and indices")
    func making() {
        #expect(
            matrix.shape == [2, 3] && matrix.rank == 2 && matrix.count == 6 && matrix.elements == [1, 2, 3, 4, 5, 6])
        #expect(matrix == NDArray([1, 2, 3, 4, 5, 6], shape: [2, 3]) && NDArray<Float>([[Float]()]).shape == [1, 0])
        #expect(NDArray<Float>([[Float]]()).shape == [0, 0] && NDArray<Float>([Float]()).shape == [0])
        #expect(NDArray<Float>(7).shape == [] && NDArray<Float>(7).item == 7)
        #expect(NDArray<Float>.zeros([2, 2]).elements == [0, 0, 0, 0] && NDArray<Float>.ones([0, 2]).elements == [])
        #expect(NDArray<Float>(repeating: 5, shape: [1, 2]).elements == [5, 5])
        let large = NDArray<Double>(repeating: 3, shape: [100, 100])
        #expect(large.elements == Array(repeating: 3, count: 10_000))
    }

    @Test("elements are read and written by an index for each axis, from the front or the back")
    func indexing() {
        var changed = matrix
        changed[1, -3] = 40
        changed[-2, 2] += 0.5
        #expect(changed.elements == [1, 2, 3.5, 40, 5, 6] && matrix[1, 0] == 4 && matrix[-1, -1] == 6)
        var number = NDArray<Float>(1)
        number[] = 2
        #expect(number[] == 2)
    }

    @Test("arrays are equal where shapes and numbers are; NaN is not")
    func equality() {
        #expect(matrix == matrix.reshaped(2, -1) && matrix != matrix.reshaped(3, 2) && matrix != matrix + 1)
        #expect(NDArray<Float>([.nan]) != NDArray<Float>([.nan]) && NDArray<Float>([0]) == NDArray<Float>([-0.0]))
        #expect(NDArray<Float>.zeros([0, 2]) == .zeros([0, 2]) && NDArray<Float>.zeros([0, 2]) != .zeros([2, 0]))
        var other = NDArray<Float>.ones([999])
        other[998] = 0
        #expect(other != .ones([999]))
    }

    @Test("numbers are converted to the other precision, to the nearest")
    func converting() {
        let doubles = NDArray<Double>([0.1, -0.0, 1e300, .nan, 1e-45, 16_777_217])
        let floats = NDArray<Float>(doubles).elements
        #expect(floats[0] == 0.1 && floats[1].sign == .minus && floats[2] == .infinity && floats[3].isNaN)
        #expect(floats[4] == .leastNonzeroMagnitude && floats[5] == 16_777_216)
        #expect(NDArray<Double>(NDArray<Float>([0.1])).item == Double(Float(0.1)))
        #expect(NDArray<Double>(matrix) == matrix)
    }

    @Test("rows of bytes and of numbers are gathered, scaled and converted")
    func gathering() {
        let bytes: [UInt8] = [0, 51, 102, 153, 204, 255]
        let order = [9, 2, 0, 2, 9][1...3]
        #expect(
            NDArray<Double>(bytes: bytes, rows: order, width: 2, dividedBy: 255)
                == NDArray([[0.8, 1], [0, 0.2], [0.8, 1]]))
        #expect(NDArray<Float>(bytes: bytes, rows: [1], width: 3, dividedBy: 1) == NDArray([[153, 204, 255]]))
        let numbers = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]
        #expect(
            NDArray<Float>(numbers: numbers, rows: order, width: 2) == NDArray([[0.5, 0.6], [0.1, 0.2], [0.5, 0.6]]))
        #expect(NDArray<Float>(numbers: numbers, rows: [], width: 2).shape == [0, 2])
        #expect(NDArray<Float>(numbers: [], rows: [], width: 0).shape == [0, 0])
    }
}
