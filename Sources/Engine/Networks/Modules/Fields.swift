import PullbackArrays
import PullbackAutodiff

/// What a module keeps, found among its fields by reflection.
package struct Fields<Scalar: RealScalar> {
    /// What is learned.
    package private(set) var parameters: [NamedParameter<Scalar>] = []
    /// What is kept beside it.
    package private(set) var buffers: [NamedBuffer<Scalar>] = []
    /// What is drawn from.
    package private(set) var sources: [(String, RandomSource)] = []
    /// Other paths to what is shared, and the path under which it is listed.
    package private(set) var aliases: [(path: String, listed: String)] = []

    /// Where everything that was met is listed.
    private var paths: [ObjectIdentifier: String] = [:]
    /// The classes that are no modules: what they hold must be listed elsewhere.
    private var strangers: [(value: AnyObject, path: [String])] = []
    private let owner: String

    /// Looks through a module. Throws a `Refusal` for what could be lost.
    package init(of module: some Module<Scalar>) throws {
        owner = "\(type(of: module))"
        try search(module, [])
        var seen = Set(paths.keys)
        for stranger in strangers { try refuseContents(of: stranger.value, stranger.path, &seen) }
        let names = parameters.map(\.name) + buffers.map(\.name)
        if let twice = Dictionary(grouping: names, by: \.self).first(where: { $1.count > 1 }) {
            throw refusal([twice.key], "is the name of two arrays: rename one of the fields")
        }
    }

    private func refusal(_ path: [String], _ reason: String) -> Refusal {
        Refusal(place: "\(owner).\(path.joined(separator: "."))", reason: reason)
    }

    private mutating func search(_ value: Any, _ path: [String]) throws {
        if isPlain(type(of: value)) { return }
        switch value {
        case let parameter as Parameter<Scalar>:
            if let name = list(parameter, path, parameter.name) {
                parameters.append(.init(name: name, parameter: parameter))
            }
        case let buffer as Buffer<Scalar>:
            if let name = list(buffer, path, buffer.name) { buffers.append(.init(name: name, buffer: buffer)) }
        case let source as RandomSource:
            if let name = list(source, path, nil) { sources.append((name, source)) }
        case is any Kept:
            throw refusal(path, "is a \(type(of: value)) in a module whose numbers are \(Scalar.self)")
        case is Generator:
            throw refusal(path, "is a generator that nobody could save: write @RandomSource before it")
        default:
            try searchFields(of: value, path)
        }
    }

    private mutating func searchFields(of value: Any, _ path: [String]) throws {
        if let dictionary = value as? [AnyHashable: Any] {
            for (key, value) in inOrder(dictionary) { try search(value, path + [key]) }
            return
        }
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .class {
            guard value is any Module else {
                strangers.append((value as AnyObject, path))
                return
            }
            // A module may be shared, or refer back to one that holds it.
            guard list(value as AnyObject, path, nil) != nil else { return }
        }
        if mirror.displayStyle == .set {
            var seen: Set<ObjectIdentifier> = []
            for child in mirror.children {
                try refuse(child.value, path, &seen, "is in a set, which has no order: use an array")
            }
            return
        }
        for child in children(of: mirror) {
            if child.isLazy, !child.isMade, couldHold(type(of: child.value)) {
                throw refusal(
                    path + child.path,
                    "is a lazy variable that is not made yet: use it once before its parameters are asked for")
            }
            try search(child.value, path + child.path)
        }
    }

    /// The name of what is met for the first time; `nil` for what was met before, whose other path is noted.
    private mutating func list(_ object: AnyObject, _ path: [String], _ name: String?) -> String? {
        let path = (name.map { path.dropLast() + [$0] } ?? path).joined(separator: ".")
        if let listed = paths[ObjectIdentifier(object)] {
            aliases.append((path, listed))
            return nil
        }
        paths[ObjectIdentifier(object)] = path
        return path
    }

    /// Throws if a class that is no module holds something that is listed nowhere else.
    private func refuseContents(of value: AnyObject, _ path: [String], _ seen: inout Set<ObjectIdentifier>) throws {
        guard seen.insert(ObjectIdentifier(value)).inserted else { return }
        let reason = "is held by \(type(of: value)), a class that is no module: let it be one"
        for child in children(of: Mirror(reflecting: value)) {
            try refuse(child.value, path + child.path, &seen, reason)
        }
    }

    private func refuse(_ value: Any, _ path: [String], _ seen: inout Set<ObjectIdentifier>, _ reason: String) throws {
        if isPlain(type(of: value)) { return }
        if value is any Kept {
            guard seen.contains(ObjectIdentifier(value as AnyObject)) else { throw refusal(path, reason) }
            return
        }
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .class {
            guard seen.insert(ObjectIdentifier(value as AnyObject)).inserted else { return }
        }
        for child in children(of: mirror) { try refuse(child.value, path + child.path, &seen, reason) }
    }
}

/// Why a module's state could not be kept whole: one line with the name of the field.
struct Refusal: Error, Equatable, CustomStringConvertible {
    let place: String
    let reason: String

    var description: String { "\(place) \(reason)" }
}

/// What a module keeps, of any precision.
private protocol Kept: AnyObject {}
extension Parameter: Kept {}
extension Buffer: Kept {}
extension RandomSource: Kept {}

/// A field as it is named outside.
private struct Child {
    let value: Any
    let path: [String]
    var isLazy = false
    /// False for an optional that is `nil`.
    var isMade: Bool {
        Mirror(reflecting: value).displayStyle != .optional || !Mirror(reflecting: value).children.isEmpty
    }
}

/// The fields, those of a superclass first; what an optional holds stands in its place.
private func children(of mirror: Mirror) -> [Child] {
    sequence(first: mirror, next: \.superclassMirror).reversed().flatMap { level in
        level.children.enumerated().map { index, child in
            if mirror.displayStyle == .optional { return Child(value: child.value, path: []) }
            let lazyPrefix = "$__lazy_storage_$_"
            guard let label = child.label else { return Child(value: child.value, path: ["\(index)"]) }
            if label.hasPrefix(lazyPrefix) {
                return Child(value: child.value, path: [String(label.dropFirst(lazyPrefix.count))], isLazy: true)
            }
            // The wrapper of `weight` is stored as `_weight`, the first of a tuple as `.0`.
            return Child(value: child.value, path: ["_.".contains(label.prefix(1)) ? String(label.dropFirst()) : label])
        }
    }
}

/// The keys as text, whole numbers by size, all else by the text.
private func inOrder(_ dictionary: [AnyHashable: Any]) -> [(key: String, value: Any)] {
    dictionary.map { (number: $0.base as? Int, key: "\($0.base)", value: $1) }
        .sorted { a, b in
            if let a = a.number, let b = b.number { a < b } else { a.key < b.key }
        }
        .map { ($0.key, $0.value) }
}

/// A collection or an optional, and what it holds.
private protocol Container { static var content: Any.Type { get } }
extension Array: Container { static var content: Any.Type { Element.self } }
extension Set: Container { static var content: Any.Type { Element.self } }
extension Optional: Container { static var content: Any.Type { Wrapped.self } }
extension Dictionary: Container { static var content: Any.Type { Value.self } }

/// True for numbers, text and arrays of them, which need not be looked through: they may be many.
private func isPlain(_ type: Any.Type) -> Bool {
    if let container = type as? any Container.Type { return isPlain(container.content) }
    return type is any Numeric.Type || type is any StringProtocol.Type || type == Bool.self
        || type is any PlainArray.Type
}

private protocol PlainArray {}
extension NDArray: PlainArray {}
extension Tensor: PlainArray {}

/// False where a type is known to hold nothing that a module keeps.
private func couldHold(_ type: Any.Type) -> Bool {
    if let container = type as? any Container.Type { return couldHold(container.content) }
    if type is any Module.Type || type is any Kept.Type { return true }
    return !isPlain(type) && !(type is AnyClass) && !"\(type)".contains("->")
}
