import PullbackArrays
import PullbackTestSupport
import Testing

@testable import PullbackNumPyFiles

/// Tests of reading what NumPy wrote.
@Suite struct ReadingTests {
    @Test("Every file has the names, types, shapes and numbers that NumPy reads from it, to the last bit")
    func files() throws {
        let files = try Reference.arrays()
        #expect(files.count == 15)
        for (file, expected) in files {
            let arrays = try NumPyFile.read(from: Reference.path(of: file))
            #expect(arrays.map(\.name) == expected.map(\.name), "\(file)")
            for ((name, array), expected) in zip(arrays, expected) {
                #expect(array.type.description == expected.type, "\(file): \(name)")
                #expect(Array(array.shape) == expected.shape, "\(file): \(name)")
                #expect(array.integers == expected.integers, "\(file): \(name)")
                #expect(bits(NDArray<Double>(array).elements) == bits(expected.numbers), "\(file): \(name)")
                let floats = NDArray<Float>(array).elements.map { Double($0) }
                #expect(bits(floats) == bits(expected.numbers.map { Double(Float($0)) }), "\(file): \(name)")
            }
        }
    }

    @Test("Every type is there in both orders of the bytes and of the axes, stored and deflated")
    func types() throws {
        for file in ["types.npz", "types-deflated.npz"] {
            let arrays = try NumPyFile.read(from: Reference.path(of: file))
            #expect(arrays.count == 42)
            let types: Set<NumPyType> = [
                .bool, .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64, .float16, .float32, .float64,
            ]
            #expect(Set(arrays.map(\.array.type)) == types)
            // The same numbers are the same array, in whatever order they were.
            for (name, array) in arrays {
                let plain = arrays.first { $0.name == "\(array.type) little rows" }
                #expect(array == plain?.array, "\(file): \(name)")
            }
        }
        let sizes = try ["types.npz", "types-deflated.npz"].map { try Reference.bytes(of: $0).count }
        #expect(sizes[1] < sizes[0])
    }

    @Test("Every number of 16 bits is the number that IEEE 754 says")
    func halfPrecision() throws {
        let bytes = (0..<1 << 16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let numbers = NDArray<Double>(NumPyArray(type: .float16, shape: [1 << 16], bytes: bytes)).elements
        for (pattern, number) in numbers.enumerated() {
            let (exponent, fraction) = (pattern >> 10 & 31, pattern & 1023)
            // The same number of 32 bits has 13 more bits of fraction and an exponent that is larger by 112.
            let sign = UInt32(pattern >> 15) << 31
            let normal = Float(bitPattern: sign | UInt32(exponent + 112) << 23 | UInt32(fraction) << 13)
            let expected: Float =
                switch exponent {
                case 0: (sign == 0 ? 1 : -1) * Float(fraction) * 0x1p-24
                case 31: Float(bitPattern: sign | 255 << 23 | UInt32(fraction) << 13)
                default: normal
                }
            #expect(bits([number]) == bits([Double(expected)]), "\(pattern)")
        }
    }

    @Test("Numbers that are not whole, or beyond Int, are no integers")
    func integers() throws {
        #expect(NumPyArray(NDArray<Float>([2, 0, -1])).integers == [2, 0, -1])
        for number in [0.5, .nan, .infinity, 0x1p63] {
            #expect(NumPyArray(NDArray([1, number])).integers == nil, "\(number)")
        }
        let largest = [UInt8](repeating: 255, count: 8)
        #expect(NumPyArray(type: .uint64, shape: [1], bytes: largest).integers == nil)
        #expect(NumPyArray(type: .int64, shape: [1], bytes: largest).integers == [-1])
    }
}

/// The bits of numbers, with one pattern for every NaN.
private func bits(_ numbers: [Double]) -> [UInt64] { numbers.map { $0.isNaN ? .max : $0.bitPattern } }
