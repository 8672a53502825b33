import Foundation

/// A value of Python, read from its pickle without running anything.
///
/// A pickle is a program for a small machine with a stack; Python runs it, and it may call any function. Here only the
/// calls are understood that build dictionaries and tensors. What other calls would return is `unknown`.
indirect enum Pickle {
    case none
    case bool(Bool)
    case integer(Int)
    case float(Double)
    case text(String)
    case tuple([Pickle])
    case list(Items)
    case dictionary(Items)
    /// A function or class, by its module and name.
    case global(String)
    /// Numbers in another entry of the archive: the class of the numbers, the name of the entry, and their count.
    case storage(kind: String, name: String, count: Int)
    case tensor(Tensor)
    /// The result of a call that is not understood.
    case unknown(String)

    /// The items of a list, or the keys and values of a dictionary, one after the other. A container is filled after
    /// others may refer to it.
    final class Items {
        var items: [Pickle] = []
    }

    /// A view of a storage.
    struct Tensor {
        let kind, storage: String
        let count, offset: Int
        let shape, strides: [Int]
    }

    /// The reason why bytes cannot be read.
    struct Fault: Error { let reason: String }
}

extension Pickle {
    /// Reads a pickle, and calls `body` with its value. Throws a `Fault` if the bytes are none, or use more of the format
    /// than `torch.save` does.
    ///
    /// Containers may hold one another, in circles too: afterwards they are emptied, one by one, so that none is kept by
    /// another one and no long chain of them is freed at once.
    static func reading<Result>(_ bytes: [UInt8], _ body: (Pickle) throws -> Result) throws -> Result {
        var machine = PickleMachine(bytes: bytes)
        defer { machine.emptyContainers() }
        return try body(machine.run())
    }

    /// Returns what a function would return; nothing is called.
    static func calling(_ function: String, with arguments: [Pickle]) -> Pickle {
        switch function {
        case "torch._utils._rebuild_parameter": return arguments.first ?? .unknown(function)
        case "torch._utils._rebuild_tensor_v2":
            guard arguments.count >= 4, case .storage(let kind, let name, let count) = arguments[0],
                case .integer(let offset) = arguments[1], let shape = arguments[2].integers,
                let strides = arguments[3].integers
            else { return .unknown(function) }
            return .tensor(
                Tensor(kind: kind, storage: name, count: count, offset: offset, shape: shape, strides: strides))
        default: return .unknown(function)
        }
    }

    /// The number of tuples within tuples, or a number above `limit`.
    fileprivate func depth(upTo limit: Int) -> Int {
        guard case .tuple(let items) = self, limit >= 0 else { return 0 }
        return 1 + (items.map { $0.depth(upTo: limit - 1) }.max() ?? 0)
    }

    /// The whole numbers of a tuple; `nil` if it is none, or holds something else.
    private var integers: [Int]? {
        guard case .tuple(let items) = self else { return nil }
        let numbers = items.compactMap { if case .integer(let number) = $0 { number } else { nil } }
        return numbers.count == items.count ? numbers : nil
    }
}

/// The machine that a pickle is a program for. Source: Python's `pickletools`.
private struct PickleMachine {
    let bytes: [UInt8]
    private var position = 0
    private var stack: [Pickle] = []
    private var marks: [Int] = []
    private var memory: [Int: Pickle] = [:]
    /// All lists and dictionaries.
    private var containers: [Pickle.Items] = []

    /// The largest number of tuples within tuples; state dictionaries have three.
    private static let deepest = 50

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func run() throws -> Pickle {
        while true {
            let code = try byte()
            switch code {
            case 0x80: _ = try byte()  // PROTO
            case 0x95: _ = try take(8)  // FRAME
            case UInt8(ascii: "."): return try pop()
            case UInt8(ascii: "("): marks.append(stack.count)
            case UInt8(ascii: "0"): _ = try pop()
            case UInt8(ascii: "N"): stack.append(.none)
            case 0x88: stack.append(.bool(true))
            case 0x89: stack.append(.bool(false))
            case UInt8(ascii: "K"): stack.append(.integer(try natural(1)))
            case UInt8(ascii: "M"): stack.append(.integer(try natural(2)))
            case UInt8(ascii: "J"): stack.append(.integer(Int(Int32(truncatingIfNeeded: try natural(4)))))
            case 0x8A: stack.append(.integer(try long()))
            case UInt8(ascii: "G"):
                let bits = try take(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                stack.append(.float(Double(bitPattern: bits)))
            case 0x8C: stack.append(.text(try text(try natural(1))))
            case UInt8(ascii: "X"): stack.append(.text(try text(try natural(4))))
            case UInt8(ascii: "}"): stack.append(.dictionary(newContainer()))
            case UInt8(ascii: "]"): stack.append(.list(newContainer()))
            case UInt8(ascii: ")"): stack.append(.tuple([]))
            case 0x85: stack.append(try tuple(try pop(1)))
            case 0x86: stack.append(try tuple(try pop(2)))
            case 0x87: stack.append(try tuple(try pop(3)))
            case UInt8(ascii: "t"): stack.append(try tuple(try popToMark()))
            case UInt8(ascii: "q"): memory[try natural(1)] = try top()
            case UInt8(ascii: "r"): memory[try natural(4)] = try top()
            case 0x94: memory[memory.count] = try top()  // MEMOIZE
            case UInt8(ascii: "h"): stack.append(try recall(try natural(1)))
            case UInt8(ascii: "j"): stack.append(try recall(try natural(4)))
            case UInt8(ascii: "c"): stack.append(.global(try line() + "." + line()))
            case 0x93:  // STACK_GLOBAL
                guard case (.text(let module), .text(let name)) = try (pop(2)).pair else { throw broken }
                stack.append(.global(module + "." + name))
            case UInt8(ascii: "Q"): stack.append(try storage(try pop()))
            case UInt8(ascii: "R"), 0x81:  // REDUCE, NEWOBJ
                guard case (let function, .tuple(let arguments)) = try (pop(2)).pair else { throw broken }
                if case .global("collections.OrderedDict") = function, arguments.isEmpty {
                    stack.append(.dictionary(newContainer()))
                } else if case .global(let name) = function {
                    stack.append(Pickle.calling(name, with: arguments))
                } else {
                    stack.append(.unknown("a function"))
                }
            case UInt8(ascii: "b"): _ = try pop()  // BUILD: attributes, such as _metadata
            case UInt8(ascii: "s"): try fill(with: try pop(2))
            case UInt8(ascii: "a"): try fill(with: try pop(1))
            case UInt8(ascii: "u"), UInt8(ascii: "e"): try fill(with: try popToMark())
            default: throw Pickle.Fault(reason: "it uses the instruction \(code) of Python's pickle")
            }
        }
    }

    /// Empties all lists and dictionaries.
    mutating func emptyContainers() {
        stack = []
        memory = [:]
        for container in containers { container.items = [] }
    }

    private mutating func newContainer() -> Pickle.Items {
        let container = Pickle.Items()
        containers.append(container)
        return container
    }

    /// Returns a tuple. Throws if it is too deep.
    private func tuple(_ items: [Pickle]) throws -> Pickle {
        let tuple = Pickle.tuple(items)
        guard tuple.depth(upTo: Self.deepest) <= Self.deepest else {
            throw Pickle.Fault(reason: "its tuples are too deep")
        }
        return tuple
    }

    private var broken: Pickle.Fault { Pickle.Fault(reason: "it is damaged") }

    private mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
        guard count <= bytes.count - position else { throw broken }
        defer { position += count }
        return bytes[position..<position + count]
    }

    private mutating func byte() throws -> UInt8 { UInt8(try natural(1)) }

    /// Returns a number of up to four bytes, the lowest first.
    private mutating func natural(_ size: Int) throws -> Int {
        try take(size).reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// Returns a whole number of any number of bytes.
    private mutating func long() throws -> Int {
        let digits = try take(try natural(1))
        guard digits.count <= 8, let last = digits.last else { throw broken }
        let bits = digits.reversed().reduce(UInt64(last > 127 ? UInt64.max : 0)) { $0 << 8 | UInt64($1) }
        return Int(Int64(bitPattern: bits))
    }

    private mutating func text(_ count: Int) throws -> String { String(decoding: try take(count), as: UTF8.self) }

    private mutating func line() throws -> String {
        guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else { throw broken }
        defer { position = end + 1 }
        return String(decoding: bytes[position..<end], as: UTF8.self)
    }

    private func top() throws -> Pickle {
        guard let value = stack.last else { throw broken }
        return value
    }

    private mutating func pop() throws -> Pickle {
        guard stack.count > marks.last ?? 0, let value = stack.popLast() else { throw broken }
        return value
    }

    private mutating func pop(_ count: Int) throws -> [Pickle] {
        guard stack.count - (marks.last ?? 0) >= count else { throw broken }
        defer { stack.removeLast(count) }
        return Array(stack.suffix(count))
    }

    private mutating func popToMark() throws -> [Pickle] {
        guard let mark = marks.popLast(), mark <= stack.count else { throw broken }
        defer { stack.removeLast(stack.count - mark) }
        return Array(stack[mark...])
    }

    private func recall(_ index: Int) throws -> Pickle {
        guard let value = memory[index] else { throw broken }
        return value
    }

    /// Adds items to the container that lay below them.
    private mutating func fill(with items: [Pickle]) throws {
        switch try top() {
        case .list(let container), .dictionary(let container): container.items += items
        case .unknown: break
        default: throw broken
        }
    }

    /// Returns the storage that a tuple ("storage", class, name, place, count) names.
    private func storage(_ name: Pickle) throws -> Pickle {
        guard case .tuple(let parts) = name, parts.count >= 5, case .text("storage") = parts[0],
            case .global(let kind) = parts[1], case .text(let entry) = parts[2], case .integer(let count) = parts[4]
        else { return .unknown("a persistent object") }
        return .storage(kind: kind, name: entry, count: count)
    }
}

extension [Pickle] {
    /// The two items of an array of two.
    fileprivate var pair: (Pickle, Pickle) { (self[0], self[1]) }
}
