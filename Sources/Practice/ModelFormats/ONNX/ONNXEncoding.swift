import Foundation

extension ONNXModel: ProtobufEncodable {
    func encode(to writer: inout ProtobufWriter) {
        writer.add(8, as: 1)  // ir_version
        writer.add(producer, as: 2)
        writer.add(Graph(model: self), as: 7)
        writer.add(Opset(version: opset), as: 8)
        for (name, text) in metadata { writer.add(Entry(name: name, text: text), as: 14) }
    }

    private struct Opset: ProtobufEncodable {
        let version: Int
        func encode(to writer: inout ProtobufWriter) {
            writer.add("", as: 1)
            writer.add(version, as: 2)
        }
    }

    private struct Entry: ProtobufEncodable {
        let name, text: String
        func encode(to writer: inout ProtobufWriter) {
            writer.add(name, as: 1)
            writer.add(text, as: 2)
        }
    }

    private struct Graph: ProtobufEncodable {
        let model: ONNXModel
        func encode(to writer: inout ProtobufWriter) {
            for node in model.nodes { writer.add(node, as: 1) }
            writer.add("network", as: 2)
            for (name, tensor) in model.constants.sorted(by: { $0.key < $1.key }) {
                writer.add(Constant(name: name, tensor: tensor), as: 5)
            }
            for value in model.inputs { writer.add(value, as: 11) }
            for value in model.outputs { writer.add(value, as: 12) }
        }
    }

    private struct Constant: ProtobufEncodable {
        let name: String
        let tensor: Tensor
        func encode(to writer: inout ProtobufWriter) {
            for size in tensor.shape { writer.addAlways(size, as: 1) }
            switch tensor.numbers {
            case .float(let numbers):
                writer.add(ElementType.float.rawValue, as: 2)
                writer.add(name, as: 8)
                writer.add(Data(littleEndian: numbers.map(\.bitPattern)), as: 9)
            case .double(let numbers):
                writer.add(ElementType.double.rawValue, as: 2)
                writer.add(name, as: 8)
                writer.add(Data(littleEndian: numbers.map(\.bitPattern)), as: 9)
            case .integers(let numbers):
                writer.add(ElementType.int64.rawValue, as: 2)
                writer.add(name, as: 8)
                writer.add(Data(littleEndian: numbers.map { Int64($0) }), as: 9)
            }
        }
    }

    /// The types of the elements of a tensor.
    enum ElementType: Int {
        case float = 1
        case uint8 = 2
        case int8 = 3
        case uint16 = 4
        case int16 = 5
        case int32 = 6
        case int64 = 7
        case bool = 9
        case float16 = 10
        case double = 11
        case uint32 = 12
        case uint64 = 13
        case bfloat16 = 16
    }
}

extension ONNXModel.Node: ProtobufEncodable {
    func encode(to writer: inout ProtobufWriter) {
        for name in inputs { writer.add(name, as: 1) }
        for name in outputs { writer.add(name, as: 2) }
        writer.add(kind, as: 4)
        for (name, setting) in settings.sorted(by: { $0.key < $1.key }) {
            writer.add(Attribute(name: name, setting: setting), as: 5)
        }
    }

    private struct Attribute: ProtobufEncodable {
        let name: String
        let setting: ONNXModel.Setting
        func encode(to writer: inout ProtobufWriter) {
            writer.add(name, as: 1)
            switch setting {
            case .float(let number):
                writer.add(number, as: 2)
                writer.add(1, as: 20)
            case .integer(let number):
                writer.addAlways(number, as: 3)
                writer.add(2, as: 20)
            case .text(let text):
                writer.add(text, as: 4)
                writer.add(3, as: 20)
            case .tensor, .floats, .other: break  // Only read.
            }
        }
    }
}

extension ONNXModel.Value: ProtobufEncodable {
    func encode(to writer: inout ProtobufWriter) {
        var rows = ProtobufWriter()
        rows.add("batch", as: 2)
        var columns = ProtobufWriter()
        columns.add(width, as: 1)
        var shape = ProtobufWriter()
        shape.add(rows.bytes, as: 1)
        shape.add(columns.bytes, as: 1)
        var tensor = ProtobufWriter()
        tensor.add((isDouble ? ONNXModel.ElementType.double : .float).rawValue, as: 1)
        tensor.add(shape.bytes, as: 2)
        var type = ProtobufWriter()
        type.add(tensor.bytes, as: 1)
        writer.add(name, as: 1)
        writer.add(type.bytes, as: 2)
    }
}

extension Data {
    /// The bytes of whole numbers, the lowest byte of each first.
    init<Word: FixedWidthInteger>(littleEndian words: [Word]) {
        self = words.map(\.littleEndian).withUnsafeBytes { Data($0) }
    }
}
