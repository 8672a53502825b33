import Foundation
import PullbackArrays
import PullbackFiles
import PullbackNetworks

extension Module {
    /// Saves all parameters and buffers as a safetensors file with PyTorch's names and layout.
    ///
    ///     try network.save(to: "network.safetensors")
    ///
    /// In Python `module.load_state_dict(load_file("network.safetensors"))` reads it into a module with the
    /// same fields. Throws an error if the file cannot be written; an old file then stays unchanged.
    public func save(to path: String) throws {
        var file = Safetensors()
        file.metadata = ["format": "pt"]
        file.tensors = tensors
        try file.write(to: path)
    }

    /// Loads parameters and buffers from a safetensors file that PyTorch or `save(to:)` wrote.
    ///
    ///     try network.load(from: "network.safetensors")
    ///
    /// Throws an error, and changes nothing, if the file cannot be read or its names and shapes differ from
    /// those of the module. If `strict` is false, missing and extra names are no error but are returned;
    /// shapes must still agree.
    @discardableResult
    public func load(from path: String, strict: Bool = true) throws -> StateMismatch {
        try load(Safetensors(contentsOf: path).tensors, at: path, strict: strict)
    }

    /// The parameters and buffers by name, in the layout of the file.
    var tensors: [String: Safetensors.Entry] {
        Dictionary(uniqueKeysWithValues: stateEntries.map { ($0.name, .init($0.fileLayout.inFile($0.array))) })
    }

    private func load(
        _ tensors: [String: Safetensors.Entry], at path: String, strict: Bool
    ) throws -> StateMismatch {
        do {
            let shapes = tensors.mapValues { Shape($0.shape) }
            let (pairs, mismatch) = try match(shapes, strict: strict) { layout, shape in layout.inFile(shape) }
            for (entry, name) in pairs {
                if let tensor = tensors[name] { entry.array = entry.fileLayout.here(tensor.array()) }
            }
            return mismatch
        } catch let mismatch as StateMismatch { throw PullbackError(path, "\(mismatch)") }
    }
}

extension Safetensors {
    /// Creates a file of arrays by name, without metadata, for example of the state of an optimizer.
    public init<S: RealScalar>(_ arrays: [String: NDArray<S>]) { tensors = arrays.mapValues { Entry($0) } }

    /// Returns the arrays by name, converted to the precision of `scalar`.
    public func arrays<S: RealScalar>(as scalar: S.Type = S.self) -> [String: NDArray<S>] {
        tensors.mapValues { $0.array() }
    }

    /// Writes the file: first to a temporary file, which then replaces the old one, so that the old file
    /// stays complete if something fails.
    public func write(to path: String) throws {
        try replaceFile(at: path, with: try encoded(for: path), as: .model)
    }
}

extension Safetensors.Entry {
    init<S: RealScalar>(_ array: NDArray<S>) {
        let numbers: Safetensors.Numbers =
            S.self == Double.self
            ? .double(NDArray<Double>(array).elements) : .float(NDArray<Float>(array).elements)
        self.init(shape: Array(array.shape), numbers: numbers)
    }

    func array<S: RealScalar>() -> NDArray<S> {
        switch numbers {
        case .float(let numbers): NDArray<S>(NDArray<Float>(numbers, shape: Shape(shape)))
        case .double(let numbers): NDArray<S>(NDArray<Double>(numbers, shape: Shape(shape)))
        }
    }
}

extension Safetensors.Entry {
    /// The transpose of a matrix.
    package var transposed: Self {
        func turned<Number>(_ numbers: [Number]) -> [Number] {
            let (rows, columns) = (shape[0], shape[1])
            return (0..<columns).flatMap { column in (0..<rows).map { numbers[$0 * columns + column] } }
        }
        return switch numbers {
        case .float(let numbers): Self(shape: shape.reversed(), numbers: .float(turned(numbers)))
        case .double(let numbers): Self(shape: shape.reversed(), numbers: .double(turned(numbers)))
        }
    }

    /// Returns zeros of the same precision, of shape [count].
    func zeros(_ count: Int) -> Self {
        switch numbers {
        case .float: Self(shape: [count], numbers: .float(Array(repeating: 0, count: count)))
        case .double: Self(shape: [count], numbers: .double(Array(repeating: 0, count: count)))
        }
    }
}
