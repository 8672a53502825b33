import Foundation

/// The fields of a message in the binary format of Protocol Buffers, in their order. Texts and messages within are
/// parts of the same memory.
struct ProtobufMessage {
    /// The fields with their numbers.
    let fields: [(number: Int, value: Value)]

    /// The value of a field.
    enum Value {
        case number(UInt64)
        case bytes(Data)
    }

    /// The reason why bytes are no message.
    struct Fault: Error { let reason: String }

    /// Reads the fields. Throws a `Fault` if the bytes are no message.
    init(_ bytes: Data) throws {
        var rest = bytes
        var fields: [(Int, Value)] = []
        while !rest.isEmpty {
            let key = try Self.varint(&rest)
            guard key >> 3 > 0, key >> 3 < 1 << 29, let kind = ProtobufKind(rawValue: Int(key & 7)) else {
                throw Fault(reason: "a field has the key \(key)")
            }
            let value: Value =
                switch kind {
                case .varint: .number(try Self.varint(&rest))
                case .fixed64: .number(try Self.fixed(8, &rest))
                case .fixed32: .number(try Self.fixed(4, &rest))
                case .bytes: .bytes(try Self.take(try Self.varint(&rest), &rest))
                }
            fields.append((Int(key >> 3), value))
        }
        self.fields = fields
    }

    private static func take(_ count: UInt64, _ rest: inout Data) throws -> Data {
        guard count <= UInt64(rest.count) else {
            throw Fault(reason: "a field of \(count) bytes where \(rest.count) are left")
        }
        defer { rest = rest.dropFirst(Int(count)) }
        return rest.prefix(Int(count))
    }

    private static func fixed(_ count: Int, _ rest: inout Data) throws -> UInt64 {
        try take(UInt64(count), &rest).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func varint(_ rest: inout Data) throws -> UInt64 {
        var number: UInt64 = 0
        for (index, byte) in rest.prefix(10).enumerated() {
            number |= UInt64(byte & 127) << (7 * index)
            if byte < 128 {
                rest = rest.dropFirst(index + 1)
                return number
            }
        }
        throw Fault(reason: rest.count < 10 ? "it ends within a number" : "a number is too long")
    }
}

extension ProtobufMessage {
    /// The last value of a whole number; `nil` if there is none.
    func integer(_ field: Int) -> Int? {
        for case (field, .number(let bits)) in fields.reversed() { return Int(Int64(bitPattern: bits)) }
        return nil
    }

    /// The last value of a number of 32 bits; `nil` if there is none.
    func float(_ field: Int) -> Float? {
        for case (field, .number(let bits)) in fields.reversed() {
            return Float(bitPattern: UInt32(truncatingIfNeeded: bits))
        }
        return nil
    }

    /// All values of a text or message.
    func allBytes(_ field: Int) -> [Data] {
        fields.compactMap { number, value in
            if case .bytes(let bytes) = value, number == field { bytes } else { nil }
        }
    }

    /// The last value of a text; `nil` if there is none.
    func text(_ field: Int) -> String? { allBytes(field).last.map { String(decoding: $0, as: UTF8.self) } }

    /// All values of a text.
    func texts(_ field: Int) -> [String] { allBytes(field).map { String(decoding: $0, as: UTF8.self) } }

    /// All values of a message.
    func messages(_ field: Int) throws -> [ProtobufMessage] { try allBytes(field).map { try ProtobufMessage($0) } }

    /// All values of a whole number, which may be packed.
    func integers(_ field: Int) throws -> [Int] {
        try fields.filter { $0.number == field }.flatMap { _, value in
            switch value {
            case .number(let bits): return [Int(Int64(bitPattern: bits))]
            case .bytes(var rest):
                var numbers: [Int] = []
                while !rest.isEmpty { numbers.append(Int(Int64(bitPattern: try Self.varint(&rest)))) }
                return numbers
            }
        }
    }

    /// The bits of all values of a number of `size` bytes, which may be packed.
    func words(_ field: Int, size: Int) throws -> [UInt64] {
        try fields.filter { $0.number == field }.flatMap { _, value in
            switch value {
            case .number(let bits): return [bits]
            case .bytes(var rest):
                guard rest.count % size == 0 else { throw Fault(reason: "numbers of \(size) bytes in \(rest.count)") }
                var numbers: [UInt64] = []
                numbers.reserveCapacity(rest.count / size)
                while !rest.isEmpty { numbers.append(try Self.fixed(size, &rest)) }
                return numbers
            }
        }
    }
}
