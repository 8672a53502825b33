import PullbackDatasets
import PullbackFiles

/// Images of one size in grey levels.
struct PictureImages {
    private(set) var features: Dataset.Features
    /// The number of images.
    let count: Int
    /// The number of pixels of an image.
    let width: Int
    /// The height and width of an image; `nil` if that is not known.
    private(set) var shape: (height: Int, width: Int)?

    /// Takes images of [count, height, width] pixels, or with an axis of one or three colours after or before these, or of
    /// [count, pixels]. Pixels are bytes, or numbers from 0 to 1 or from 0 to 255; of colours the luma is taken.
    init(_ array: PictureArray, at path: String) throws {
        let sizes = array.sizes
        let text = sizes.map(String.init).joined(separator: " × ")
        guard sizes.count > 1 else {
            throw PullbackError(
                path, "holds \(sizes.isEmpty ? "one number" : "an array of \(text)"), not images",
                advice: "are the files in the right places?")
        }
        guard !sizes.contains(0) else { throw PullbackError(path, "is empty") }
        var features = try Self.features(array.values, at: path)
        count = sizes[0]
        switch sizes.count {
        case 2:
            let side = Int(Double(sizes[1]).squareRoot().rounded())
            shape = side * side == sizes[1] && side > 0 ? (side, side) : nil
        case 3: shape = (sizes[1], sizes[2])
        case 4 where sizes[3] == 1 || sizes[3] == 3:
            shape = (sizes[1], sizes[2])
            if sizes[3] == 3 { features = Self.luma(of: features, stride: 3, planes: 1) }
        case 4 where sizes[1] == 1 || sizes[1] == 3:
            shape = (sizes[2], sizes[3])
            if sizes[1] == 3 { features = Self.luma(of: features, stride: 1, planes: sizes[2] * sizes[3]) }
        default:
            throw PullbackError(
                path, "holds an array of \(text), not images", advice: "are the files in the right places?")
        }
        width = shape.map { $0.height * $0.width } ?? sizes[1]
        self.features = features
    }

    /// Exchanges rows and columns of each image.
    mutating func transpose() {
        guard let (height, width) = shape else { return }
        func transposed<Pixel>(_ old: [Pixel]) -> [Pixel] {
            var new = old
            for start in stride(from: 0, to: old.count, by: height * width) {
                for row in 0..<height {
                    for column in 0..<width { new[start + column * height + row] = old[start + row * width + column] }
                }
            }
            return new
        }
        features =
            switch features {
            case .bytes(let bytes, let divisor): .bytes(transposed(bytes), dividedBy: divisor)
            case .numbers(let numbers): .numbers(transposed(numbers))
            case .floats(let floats): .floats(transposed(floats))
            }
        shape = (width, height)
    }

    private static func features(_ values: PictureArray.Values, at path: String) throws -> Dataset.Features {
        switch values {
        case .bytes(let bytes): return .bytes(bytes, dividedBy: bytes.contains { $0 > 1 } ? 255 : 1)
        case .numbers(let numbers):
            if numbers.allSatisfy({ (0...1).contains($0) }) { return .numbers(numbers) }
            if numbers.allSatisfy({ (0...255).contains($0) }) { return .numbers(numbers.map { $0 / 255 }) }
            let wrong = numbers.first { !(0...255).contains($0) } ?? .nan
            throw PullbackError(path, "holds \(wrong), which is no pixel: those are from 0 to 255, or from 0 to 1")
        }
    }

    /// Returns the luma (ITU-R BT.601) of colours that lie beside one another, or in planes of so many pixels.
    private static func luma(of features: Dataset.Features, stride step: Int, planes: Int) -> Dataset.Features {
        func starts(_ count: Int) -> [Int] {
            step == 3
                ? Array(stride(from: 0, to: count, by: 3))
                : stride(from: 0, to: count, by: 3 * planes).flatMap { Array($0..<$0 + planes) }
        }
        switch features {
        case .bytes(let bytes, let divisor):
            let levels = starts(bytes.count).map { start in
                let (red, green, blue) = (Int(bytes[start]), Int(bytes[start + planes]), Int(bytes[start + 2 * planes]))
                return UInt8((299 * red + 587 * green + 114 * blue + 500) / 1000)
            }
            return .bytes(levels, dividedBy: divisor)
        case .floats(let floats): return luma(of: .numbers(floats.map(Double.init)), stride: step, planes: planes)
        case .numbers(let numbers):
            return .numbers(
                starts(numbers.count).map {
                    0.299 * numbers[$0] + 0.587 * numbers[$0 + planes] + 0.114 * numbers[$0 + 2 * planes]
                })
        }
    }
}
