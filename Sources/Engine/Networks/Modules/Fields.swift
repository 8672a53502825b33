import PullbackArrays
import PullbackAutodiff

/// The parameters, buffers and random sources of a module, found in its fields by reflection.
package struct Fields<Scalar: RealScalar> {
    /// The parameters, which are learned.
    package private(set) var parameters: [NamedParameter<Scalar>] = []
    /// The buffers, which are kept but not learned.
    package private(set) var buffers: [NamedBuffer<Scalar>] = []
    /// The sources of random numbers, with their names.
    package private(set) var sources: [(String, RandomSource)] = []
    /// Further paths to shared objects, each with the path under which the object is listed.
    package private(set) var aliases: [(path: String, listed: String)] = []

    /// The path under which each object that was found is listed.
    private var paths: [ObjectIdentifier: String] = [:]
    /// Objects of classes that are not modules. What they hold must be listed elsewhere too.
    private var strangers: [(value: AnyObject, path: [String])] = []
    private let owner: String

    /// Searches a module. Throws a `Refusal` if something cannot be saved.
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
            // A module may be reached twice, or refer back to a module that holds it.
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

    /// Returns the name of an object that is found for the first time; `nil` if it was found before. Then the
    /// other path is added to `aliases`.
    private mutating func list(_ object: AnyObject, _ path: [String], _ name: String?) -> String? {
        let path = (name.map { path.dropLast() + [$0] } ?? path).joined(separator: ".")
        if let listed = paths[ObjectIdentifier(object)] {
            aliases.append((path, listed))
            return nil
        }
        paths[ObjectIdentifier(object)] = path
        return path
    }

    /// Throws if an object whose class is not a module holds something that is not listed elsewhere.
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

/// The reason why the state of a module cannot be saved completely: one line with the name of the field.
struct Refusal: Error, Equatable, CustomStringConvertible {
    let place: String
    let reason: String

    var description: String { "\(place) \(reason)" }
}

/// A parameter, buffer or random source, whatever its precision.
private protocol Kept: AnyObject {}
extension Parameter: Kept {}
extension Buffer: Kept {}
extension RandomSource: Kept {}

/// A field, with its path as it appears in names.
private struct Child {
    let value: Any
    let path: [String]
    var isLazy = false
    /// False for an optional that is `nil`.
    var isMade: Bool {
        Mirror(reflecting: value).displayStyle != .optional || !Mirror(reflecting: value).children.isEmpty
    }
}

/// Returns the fields, those of a superclass first. The content of an optional takes the place
/// of the optional.
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

/// Returns the entries with their keys as text, sorted: whole numbers by value, all others as text.
private func inOrder(_ dictionary: [AnyHashable: Any]) -> [(key: String, value: Any)] {
    dictionary.map { (number: $0.base as? Int, key: "\($0.base)", value: $1) }
        .sorted { a, b in
            if let a = a.number, let b = b.number { a < b } else { a.key < b.key }
        }
        .map { ($0.key, $0.value) }
}

/// A collection or an optional, with the type of its content.
private protocol Container { static var content: Any.Type { get } }
extension Array: Container { static var content: Any.Type { Element.self } }
extension Set: Container { static var content: Any.Type { Element.self } }
extension Optional: Container { static var content: Any.Type { Wrapped.self } }
extension Dictionary: Container { static var content: Any.Type { Value.self } }

/// True for numbers, text and arrays of them. They are not searched, since they may have many elements.
private func isPlain(_ type: Any.Type) -> Bool {
    if let container = type as? any Container.Type { return isPlain(container.content) }
    return type is any Numeric.Type || type is any StringProtocol.Type || type == Bool.self
        || type is any PlainArray.Type
}

private protocol PlainArray {}
extension NDArray: PlainArray {}
extension Tensor: PlainArray {}

/// False if a type is known to hold no parameter, buffer or random source.
private func couldHold(_ type: Any.Type) -> Bool {
    if let container = type as? any Container.Type { return couldHold(container.content) }
    if type is any Module.Type || type is any Kept.Type { return true }
    return !isPlain(type) && !(type is AnyClass) && !"\(type)".contains("->")
}
