import PullbackArrays
import PullbackAutodiff

/// A parameter or a buffer of a module, with its name.
package struct StateEntry<Scalar: RealScalar> {
    package let name: String
    package let fileLayout: FileLayout
    private let holder: Holder

    private enum Holder {
        case parameter(Parameter<Scalar>)
        case buffer(Buffer<Scalar>)
    }

    init(_ named: NamedParameter<Scalar>) {
        (name, fileLayout) = (named.name, named.parameter.fileLayout)
        holder = .parameter(named.parameter)
    }

    init(_ named: NamedBuffer<Scalar>) {
        (name, fileLayout) = (named.name, named.buffer.fileLayout)
        holder = .buffer(named.buffer)
    }

    /// The numbers.
    package var array: NDArray<Scalar> {
        get {
            switch holder {
            case .parameter(let parameter): parameter.array
            case .buffer(let buffer): buffer.array
            }
        }
        nonmutating set {
            switch holder {
            case .parameter(let parameter): parameter.array = newValue
            case .buffer(let buffer): buffer.array = newValue
            }
        }
    }
}

/// An error for a state whose names or shapes are not those of the module.
public struct StateMismatch: Error, Equatable, Sendable, CustomStringConvertible {
    /// The names that are in the module but not in the state, sorted.
    public internal(set) var missing: [String] = []
    /// The names that are in the state but not in the module, sorted.
    public internal(set) var extra: [String] = []
    /// The arrays whose shape is not that of the module's array, sorted by name.
    public internal(set) var misshapen: [Misshapen] = []
    /// The type of the module.
    public let module: String

    /// An array whose shape is not that of the module's array.
    public struct Misshapen: Equatable, Sendable {
        /// The name of the array.
        public let name: String
        /// The shape of the array, and the shape that it should have.
        public let shape, wanted: [Int]
    }

    /// True if all names and shapes fit.
    public var isEmpty: Bool { missing.isEmpty && extra.isEmpty && misshapen.isEmpty }

    /// The differences in one line:
    /// `lacks layers.1.bias; holds head.weight, which is no part of Network; layers.0.weight has shape [3, 4], not [5, 4]`.
    public var description: String {
        func list(_ names: [String]) -> String {
            names.prefix(4).joined(separator: ", ") + (names.count > 4 ? " and \(names.count - 4) more" : "")
        }
        let shapes = misshapen.map { "\($0.name) has shape \($0.shape), not \($0.wanted)" }
        return [
            missing.isEmpty ? [] : ["lacks \(list(missing))"],
            extra.isEmpty ? [] : ["holds \(list(extra)), which is no part of \(module)"],
            shapes.isEmpty ? [] : [list(shapes)],
        ].joined().joined(separator: "; ")
    }
}

extension Module {
    /// The numbers of all parameters and buffers by their names, with axes in the order of memory.
    /// PyTorch: `state_dict`.
    public var state: [String: NDArray<Scalar>] {
        Dictionary(uniqueKeysWithValues: stateEntries.map { ($0.name, $0.array) })
    }

    /// Replaces the numbers of all parameters and buffers. Throws a `StateMismatch` and changes nothing if a
    /// name is missing or unknown, or if a shape differs.
    ///
    /// If `strict` is false, the arrays that are in both are used, and the missing and unknown names are
    /// returned; a shape that differs is still an error. A shared array may be given under any of its names.
    /// PyTorch: `load_state_dict`.
    @discardableResult
    public func load(_ state: [String: NDArray<Scalar>], strict: Bool = true) throws -> StateMismatch {
        let (pairs, mismatch) = try match(state.mapValues(\.shape), strict: strict) { _, shape in shape }
        for (entry, name) in pairs { if let array = state[name] { entry.array = array } }
        return mismatch
    }

    /// The entries of the parameters, followed by those of the buffers.
    package var stateEntries: [StateEntry<Scalar>] {
        let fields = fields
        return fields.parameters.map { StateEntry($0) } + fields.buffers.map { StateEntry($0) }
    }

    /// Finds the entry for each array by names and shapes. `wanted` returns the shape that an array must have
    /// for a shape in memory.
    package func match(
        _ shapes: [String: Shape], strict: Bool, wanted: (FileLayout, Shape) -> Shape
    ) throws -> (pairs: [(entry: StateEntry<Scalar>, name: String)], mismatch: StateMismatch) {
        let entries = stateEntries
        var mismatch = StateMismatch(module: "\(type(of: self))")
        let aliases = fields.aliases
        /// Returns the names under which an array may be given: its own name, then the names by other paths.
        func names(of name: String) -> [String] {
            [name]
                + aliases.compactMap { alias in
                    if name == alias.listed { return alias.path }
                    return name.hasPrefix(alias.listed + ".") ? alias.path + name.dropFirst(alias.listed.count) : nil
                }
        }
        var pairs: [(entry: StateEntry<Scalar>, name: String)] = []
        var strangers = Set(shapes.keys)
        for entry in entries {
            let names = names(of: entry.name)
            strangers.subtract(names)
            guard let name = names.first(where: { shapes[$0] != nil }), let shape = shapes[name] else {
                mismatch.missing.append(entry.name)
                continue
            }
            let wanted = wanted(entry.fileLayout, entry.array.shape)
            if shape == wanted {
                pairs.append((entry, name))
            } else {
                mismatch.misshapen.append(.init(name: name, shape: Array(shape), wanted: Array(wanted)))
            }
        }
        mismatch.extra = strangers.sorted()
        mismatch.missing.sort()
        mismatch.misshapen.sort { $0.name < $1.name }
        let isWhole = mismatch.missing.isEmpty && mismatch.extra.isEmpty
        guard mismatch.misshapen.isEmpty, isWhole || !strict else {
            if !strict { (mismatch.missing, mismatch.extra) = ([], []) }
            throw mismatch
        }
        return (pairs, mismatch)
    }
}
