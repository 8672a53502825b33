import Foundation
import PullbackArrays
import PullbackFiles

/// The content of a file in the safetensors format: tensors with names, shapes and numbers, and metadata.
///
/// The file consists of the length of the header in eight bytes, the header in JSON, then the numbers without
/// gaps, little-endian. Format: huggingface/safetensors, version 0.
public struct Safetensors: Sendable {
    /// The tensors by name.
    public var tensors: [String: Entry] = [:]
    /// The metadata: texts by name.
    public var metadata: [String: String] = [:]

    /// The numbers of one tensor with its shape.
    public struct Entry: Sendable {
        /// The size of each axis; the numbers are in row-major order.
        public let shape: [Int]
        /// The numbers.
        public let numbers: Numbers
        /// True if the file stores whole numbers or truth values, which are no parameters of a network.
        public private(set) var isWhole = false

        /// Creates a tensor; the number of values must equal the product of the shape's sizes.
        public init(shape: [Int], numbers: Numbers) {
            let count = shape.reduce((partialValue: 1, overflow: shape.contains { $0 < 0 })) { count, size in
                let (product, overflow) = count.partialValue.multipliedReportingOverflow(by: max(size, 0))
                return (product, overflow || count.overflow)
            }
            require(
                !count.overflow && count.partialValue == numbers.count,
                "safetensors: \(numbers.count) numbers for shape \(shape)")
            self.shape = shape
            self.numbers = numbers
        }

        /// Creates a tensor from the bytes of a file.
        package init(shape: [Int], _ bytes: Data, _ type: TensorType) {
            self.init(shape: shape, numbers: type.numbers(bytes))
            isWhole = type.isWhole
        }
    }

    /// Numbers in one of the two precisions that Pullback computes in.
    public enum Numbers: Sendable, Equatable {
        /// Numbers of 32 bits, F32 in the format.
        case float([Float])
        /// Numbers of 64 bits, F64 in the format.
        case double([Double])
    }

    /// Creates a file without tensors and metadata.
    public init() {}
}

extension Safetensors {
    /// Returns the bytes of the file, with the tensors in the order of their names.
    ///
    /// Throws an error if a tensor has the name `__metadata__`. `path` is used only in the error.
    public func encoded(for path: String = "file") throws -> Data {
        guard tensors[HeaderEntry.words] == nil else {
            throw PullbackError(
                path,
                "cannot be written: \(HeaderEntry.words) is where the format keeps words, not the name of a tensor",
                advice: "give the tensor another name")
        }
        var header: [String: HeaderEntry] = [:]
        var body = Data()
        for (name, entry) in tensors.sorted(by: { $0.key < $1.key }) {
            let start = body.count
            switch entry.numbers {
            case .float(let numbers): body.append(littleEndian: numbers.map(\.bitPattern))
            case .double(let numbers): body.append(littleEndian: numbers.map(\.bitPattern))
            }
            header[name] = .tensor(
                dtype: entry.numbers.dtype, shape: entry.shape, offsets: [start, body.count])
        }
        header[HeaderEntry.words] = .metadata(metadata)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var text: Data
        do { text = try encoder.encode(header) } catch {
            throw PullbackError(path, "cannot be written: \(error.localizedDescription)")
        }
        text.append(Data(repeating: UInt8(ascii: " "), count: (8 - text.count % 8) % 8))
        var file = Data()
        file.append(littleEndian: [UInt64(text.count)])
        return file + text + body
    }

    /// The longest header that can be read, in bytes; the format's own library has the same limit.
    static let longestHeader = 100_000_000

    /// The number of bytes at the start of a file that `checkStart` needs.
    static let startLength = 1 << 11

    /// Returns the length of the header, from the first bytes of a file.
    ///
    /// Throws an error if the file is not a safetensors file or is truncated.
    @discardableResult
    static func checkStart(_ start: Data, at path: String, fileSize: Int?) throws -> Int {
        func fail(_ problem: String, advice: String? = nil) -> PullbackError {
            PullbackError(path, problem, advice: advice)
        }
        guard start.count >= 8 else { throw fail("is no safetensors file: \(start.count) bytes are too few") }
        guard !start.starts(with: Data("PK\u{3}\u{4}".utf8)) else {
            throw fail(
                FileKind.numPyArrays.includes(start) ? "is an archive of NumPy arrays" : "is what torch.save writes",
                advice: "make a model of it with pullback import")
        }
        let length = start.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        if let fileSize, length > UInt64(max(fileSize - 8, 0)) {
            throw fail("is no safetensors file, or truncated: a header of \(length) bytes in a file of \(fileSize)")
        }
        guard length <= longestHeader else { throw fail("has a header of \(length) bytes: too long") }
        guard length > 0, start.dropFirst(8).first == UInt8(ascii: "{") else {
            throw fail("is no safetensors file: it has no header in JSON")
        }
        return Int(length)
    }

    /// Reads the tensors from the bytes of a file. Throws an error if the bytes do not follow the format.
    public init(decoding file: Data, at path: String) throws {
        func fail(_ problem: String) -> PullbackError { PullbackError(path, problem) }
        let length = try Self.checkStart(file.prefix(Self.startLength), at: path, fileSize: file.count)
        let text = file.dropFirst(8).prefix(length)
        let body = file.dropFirst(8 + Int(length))
        let header: [String: HeaderEntry]
        do {
            let entries = try JSONDecoder().decode([String: HeaderEntry?].self, from: Data(text))
            if let name = entries.filter({ $0.value == nil && $0.key != HeaderEntry.words }).keys.min() {
                throw fail("the header is not what safetensors files have: \(name) is null")
            }
            header = entries.compactMapValues(\.self)
        } catch let error as PullbackError { throw error } catch {
            throw fail("the header is not what safetensors files have: \(HeaderEntry.reason(for: error))")
        }

        var end = 0
        for (name, entry) in header.sorted(by: { $0.value.place < $1.value.place }) {
            guard case .tensor(let dtype, let shape, let offsets) = entry else {
                if case .metadata(let words) = entry { metadata = words }
                continue
            }
            // The number of batches that a normalization layer of PyTorch has seen is an integer; Pullback
            // does not use it.
            let isPassedOver = dtype == "I64" && name.hasSuffix("num_batches_tracked")
            guard let type = TensorType(rawValue: dtype) else {
                let known = TensorType.allCases.map(\.rawValue).joined(separator: ", ")
                throw PullbackError(
                    path, "tensor \(name) holds \(dtype): only \(known) can be read",
                    advice: "convert it in PyTorch with float()")
            }
            var byteCount = type.size
            for extent in shape {
                let (product, overflow) = byteCount.multipliedReportingOverflow(by: extent)
                guard extent >= 0, extent <= Int32.max, !overflow else {
                    throw fail("tensor \(name) has shape \(shape)")
                }
                byteCount = product
            }
            guard shape.count <= 8 else { throw fail("tensor \(name) has \(shape.count) axes: at most 8 can be read") }
            guard offsets.count == 2, offsets[0] >= 0, offsets[1] >= offsets[0], offsets[1] - offsets[0] == byteCount
            else {
                throw fail("tensor \(name): offsets \(offsets) do not hold \(dtype) \(shape), \(byteCount) bytes")
            }
            guard offsets[1] <= body.count else {
                throw fail("is truncated: tensor \(name) ends at byte \(offsets[1]) of \(body.count)")
            }
            guard offsets[0] == end else {
                throw fail("tensor \(name) begins at byte \(offsets[0]), not at \(end) where the one before it ends")
            }
            end = offsets[1]
            if isPassedOver { continue }
            let start = body.startIndex
            tensors[name] = Entry(shape: shape, body[(start + offsets[0])..<(start + end)], type)
        }
        guard end == body.count else { throw fail("has \(body.count - end) bytes that belong to no tensor") }
    }
}

extension Safetensors.Numbers {
    var dtype: String {
        switch self {
        case .float: "F32"
        case .double: "F64"
        }
    }

    var count: Int {
        switch self {
        case .float(let numbers): numbers.count
        case .double(let numbers): numbers.count
        }
    }
}

/// A value in the header: the metadata, or the description of one tensor.
private enum HeaderEntry: Codable {
    case metadata([String: String])
    case tensor(dtype: String, shape: [Int], offsets: [Int])

    /// The first and the last offset of the numbers, for sorting; an empty tensor sorts before one with the
    /// same start.
    var place: (start: Int, end: Int) {
        if case .tensor(_, _, let offsets) = self { (offsets.first ?? 0, offsets.last ?? 0) } else { (-1, -1) }
    }

    /// The name in the header under which the format keeps the metadata.
    static let words = "__metadata__"

    private enum Keys: String, CodingKey {
        case dtype, shape
        case offsets = "data_offsets"
    }

    init(from decoder: any Decoder) throws {
        if decoder.codingPath.last?.stringValue == Self.words {
            // Metadata in another form belong to another program; the tensors can be used without them.
            let words = try? [String: Word](from: decoder)
            self = .metadata((words ?? [:]).compactMapValues(\.text))
        } else {
            let entry = try decoder.container(keyedBy: Keys.self)
            self = .tensor(
                dtype: try entry.decode(String.self, forKey: .dtype),
                shape: try entry.decode([Int].self, forKey: .shape),
                offsets: try entry.decode([Int].self, forKey: .offsets))
        }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .metadata(let words): try words.encode(to: encoder)
        case .tensor(let dtype, let shape, let offsets):
            var entry = encoder.container(keyedBy: Keys.self)
            try entry.encode(dtype, forKey: .dtype)
            try entry.encode(shape, forKey: .shape)
            try entry.encode(offsets, forKey: .offsets)
        }
    }

    /// A text; nil for a JSON value of another kind.
    private struct Word: Decodable {
        let text: String?
        init(from decoder: any Decoder) throws { text = try? decoder.singleValueContainer().decode(String.self) }
    }

    static func reason(for error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        switch error {
        case .keyNotFound(let key, let context): return "\(path(context)) lacks \(key.stringValue)"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "\(path(context)) is of another kind"
        default: return "it is not JSON, or has numbers that are not whole"
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        context.codingPath.isEmpty ? "it" : context.codingPath.map(\.stringValue).joined(separator: ".")
    }
}

extension Data {
    /// Appends whole numbers, the bytes of each with the lowest first.
    fileprivate mutating func append<Word: FixedWidthInteger>(littleEndian words: [Word]) {
        words.map(\.littleEndian).withUnsafeBytes { append(contentsOf: $0) }
    }
}
