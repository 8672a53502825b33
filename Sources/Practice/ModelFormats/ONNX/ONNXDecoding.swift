import Foundation
import PullbackArrays
import PullbackFiles

extension ONNXModel {
    /// Reads a model. Constants may lie in other files beside it. Throws an error if the bytes are none.
    init(decoding bytes: Data, at path: String) throws {
        var files = OuterData(path: path)
        do {
            let message = try ProtobufMessage(bytes)
            guard message.integer(1) != nil, let graph = try message.messages(7).last else {
                throw PullbackError(path, "is no ONNX file: it has no graph")
            }
            opset = try message.messages(8).filter { ["", "ai.onnx"].contains($0.text(1) ?? "") }.last?.integer(2) ?? 1
            producer = message.text(2) ?? ""
            metadata = try message.messages(14).map { ($0.text(1) ?? "", $0.text(2) ?? "") }
            nodes = try graph.messages(1).map { try Node($0, &files) }
            for message in try graph.messages(5) {
                constants[message.text(8) ?? ""] = try Tensor(message, name: message.text(8) ?? "", &files)
            }
            // Some programs list constants as inputs too.
            inputs = try graph.messages(11).map { try Value($0) }.filter { constants[$0.name] == nil }
            outputs = try graph.messages(12).map { try Value($0) }
        } catch let fault as ProtobufMessage.Fault {
            throw PullbackError(
                path, "is neither ONNX nor arrays of NumPy nor what torch.save writes, or damaged: \(fault.reason)")
        }
        for node in nodes where node.kind == "Constant" && node.outputs.count == 1 {
            if case .tensor(let tensor) = node.settings["value"] { constants[node.outputs[0]] = tensor }
            if case .float(let number) = node.settings["value_float"] {
                constants[node.outputs[0]] = Tensor(shape: [], numbers: .float([number]))
            }
        }
        for node in nodes where node.kind == "Identity" && node.outputs.count == 1 && node.inputs.count == 1 {
            if let tensor = constants[node.inputs[0]] { constants[node.outputs[0]] = tensor }
        }
    }

    /// The files beside a model in which some of its constants lie.
    struct OuterData {
        let path: String
        private var contents: [String: Data] = [:]

        init(path: String) { self.path = path }

        /// Returns the bytes that entries of keys and values name: location, offset and length.
        mutating func bytes(_ entries: [ProtobufMessage], of constant: String) throws -> Data {
            let words = Dictionary(entries.map { ($0.text(1) ?? "", $0.text(2) ?? "") }) { $1 }
            guard let name = words["location"], !name.isEmpty, !name.contains("/"), name != ".." else {
                throw PullbackError(path, "constant \(constant.debugDescription) lies in no file beside the model")
            }
            let content: Data
            if let known = contents[name] {
                content = known
            } else {
                let place = URL(filePath: path).deletingLastPathComponent().appending(path: name)
                content = try InputFile(place.path(percentEncoded: false)).rest(upTo: 1 << 32)
                contents[name] = content
            }
            let start = Int(words["offset"] ?? "0") ?? 0
            guard start >= 0, start <= content.count else {
                throw PullbackError(path, "constant \(constant.debugDescription) lies beyond the end of \(name)")
            }
            let length = words["length"].flatMap { Int($0) } ?? content.count - start
            guard length >= 0, length <= content.count - start else {
                throw PullbackError(path, "constant \(constant.debugDescription) lies beyond the end of \(name)")
            }
            return content[content.startIndex + start..<content.startIndex + start + length]
        }
    }
}

extension ONNXModel.Node {
    fileprivate init(_ message: ProtobufMessage, _ files: inout ONNXModel.OuterData) throws {
        kind = message.text(4) ?? ""
        inputs = message.texts(1)
        outputs = message.texts(2)
        domain = message.text(7) ?? ""
        for attribute in try message.messages(5) {
            let name = attribute.text(1) ?? ""
            settings[name] =
                switch attribute.integer(20) {
                case 1: attribute.float(2).map { .float($0) } ?? .other
                case 2: .integer(attribute.integer(3) ?? 0)
                case 3: .text(attribute.text(4) ?? "")
                case 4: try attribute.messages(5).last.map { .tensor(try .init($0, name: name, &files)) } ?? .other
                case 6:
                    .floats(
                        try attribute.words(7, size: 4).map { Float(bitPattern: UInt32(truncatingIfNeeded: $0)) })
                default: .other
                }
        }
    }
}

extension ONNXModel.Value {
    fileprivate init(_ message: ProtobufMessage) throws {
        name = message.text(1) ?? ""
        let tensor = try message.messages(2).last?.messages(1).last
        isDouble = tensor?.integer(1) == ONNXModel.ElementType.double.rawValue
        width = try tensor?.messages(2).last?.messages(1).last?.integer(1) ?? 0
    }
}

extension ONNXModel.Tensor {
    fileprivate init(_ message: ProtobufMessage, name: String, _ files: inout ONNXModel.OuterData) throws {
        let path = files.path
        func fault(_ problem: String) -> PullbackError {
            PullbackError(path, "constant \(name.debugDescription) \(problem)")
        }
        let code = message.integer(2) ?? 0
        guard let type = ONNXModel.ElementType(rawValue: code) else {
            throw fault("has elements of type \(code) of ONNX, which cannot be read")
        }
        shape = try message.integers(1)
        var count = 1
        for size in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard size >= 0, !overflow else { throw fault("has shape \(shape)") }
            count = product
        }
        let words: [UInt64]
        let isOutside = message.integer(14) ?? 0 != 0
        if let raw = try isOutside ? files.bytes(message.messages(13), of: name) : message.allBytes(9).last {
            guard count.multipliedReportingOverflow(by: type.size).overflow == false, raw.count == count * type.size
            else { throw fault("of shape \(shape) has \(raw.count) bytes") }
            words = (0..<count).map { index in
                let start = raw.startIndex + index * type.size
                return raw[start..<start + type.size].reversed().reduce(0) { $0 << 8 | UInt64($1) }
            }
        } else {
            words =
                switch type {
                case .float: try message.words(4, size: 4)
                case .double: try message.words(10, size: 8)
                case .int64: try message.integers(7).map { UInt64(bitPattern: Int64($0)) }
                case .uint32, .uint64: try message.integers(11).map { UInt64(bitPattern: Int64($0)) }
                default: try message.integers(5).map { UInt64(bitPattern: Int64($0)) }
                }
            guard words.count == count else { throw fault("of shape \(shape) has \(words.count) numbers") }
        }
        numbers = type.numbers(words)
    }
}

extension ONNXModel.ElementType {
    /// The number of bytes of a number.
    fileprivate var size: Int {
        switch self {
        case .uint8, .int8, .bool: 1
        case .uint16, .int16, .float16, .bfloat16: 2
        case .float, .int32, .uint32: 4
        case .int64, .uint64, .double: 8
        }
    }

    /// Returns numbers from their bits.
    fileprivate func numbers(_ words: [UInt64]) -> ONNXModel.Tensor.Numbers {
        switch self {
        case .float: .float(words.map { Float(bitPattern: UInt32(truncatingIfNeeded: $0)) })
        case .double: .double(words.map { Double(bitPattern: $0) })
        case .float16: .float(words.map { Float(halfPrecision: UInt16(truncatingIfNeeded: $0)) })
        case .bfloat16: .float(words.map { Float(bitPattern: UInt32(truncatingIfNeeded: $0) << 16) })
        case .int8: .integers(words.map { Int(Int8(truncatingIfNeeded: $0)) })
        case .int16: .integers(words.map { Int(Int16(truncatingIfNeeded: $0)) })
        case .int32: .integers(words.map { Int(Int32(truncatingIfNeeded: $0)) })
        case .uint8, .uint16, .uint32, .bool: .integers(words.map { Int(truncatingIfNeeded: $0) })
        case .int64, .uint64: .integers(words.map { Int(truncatingIfNeeded: $0) })
        }
    }
}
