import PullbackArrays
import PullbackDatasets
import PullbackFiles
import PullbackNumPyFiles

/// An array of images or labels, whatever file it comes from.
struct PictureArray {
    /// The size along each axis.
    let sizes: [Int]
    /// The numbers in row-major order.
    let values: Values

    enum Values {
        case bytes([UInt8])
        case numbers([Double])
    }

    init(_ idx: IDX) {
        sizes = idx.sizes
        values = idx.type == .byte ? .bytes(idx.bytes) : .numbers(idx.numbers)
    }

    init(_ array: NumPyArray) {
        sizes = Array(array.shape)
        values = array.type == .uint8 ? .bytes(array.bytes) : .numbers(NDArray<Double>(array).elements)
    }

    /// Returns the labels: whole numbers along one axis, or in the first of several columns, as in QMNIST, whose other
    /// columns tell who wrote a digit. `path` is for errors.
    func labels(_ path: String) throws -> [Int] {
        guard sizes.count == 1 || sizes.count == 2 else {
            throw PullbackError(
                path, "holds an array of \(sizes.count) dimensions, not labels: are the files in the right places?")
        }
        let columns = sizes.count == 2 ? sizes[1] : 1
        guard columns > 0 else { throw PullbackError(path, "is empty") }
        switch values {
        case .bytes(let bytes): return stride(from: 0, to: bytes.count, by: columns).map { Int(bytes[$0]) }
        case .numbers(let numbers):
            return try stride(from: 0, to: numbers.count, by: columns).map { index in
                guard let label = Int(exactly: numbers[index]) else {
                    throw PullbackError(
                        path, "holds \(numbers[index]) at row \(index / columns), which is no label: those are whole")
                }
                return label
            }
        }
    }
}
