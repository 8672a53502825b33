import Foundation
import PullbackArrays
import PullbackFiles
import PullbackNetworks

extension Module {
    /// Saves all parameters and buffers as a safetensors file with PyTorch's names and layout.
    ///
    ///     try network.save(to: "network.safetensors")
    ///
    /// In Python `module.load_state_dict(load_file("network.safetensors"))` reads it into a module with the same fields.
    /// Throws if the file cannot be written; what was there then stays.
    public func save(to path: String) throws {
        var file = Safetensors()
        file.metadata = ["format": "pt"]
        file.tensors = tensors
        try file.write(to: path)
    }

    /// Loads parameters and buffers from a safetensors file, one that PyTorch wrote or that `save(to:)` did.
    ///
    ///     try network.load(from: "network.safetensors")
    ///
    /// Throws, and changes nothing, if the file cannot be read or its names and shapes are not the module's. Not strictly,
    /// what the file has is taken, and what is missing or extra is returned; shapes must fit all the same.
    @discardableResult
    public func load(from path: String, strict: Bool = true) throws -> StateMismatch {
        try load(Safetensors(contentsOf: path).tensors, at: path, strict: strict)
    }

    /// Parameters and buffers by name, as they lie in a file.
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
    /// Arrays by name, with no words about them: what an optimizer keeps, or whatever else.
    public init<S: RealScalar>(_ arrays: [String: NDArray<S>]) { tensors = arrays.mapValues { Entry($0) } }

    /// The arrays by name, in the precision asked for.
    public func arrays<S: RealScalar>(as scalar: S.Type = S.self) -> [String: NDArray<S>] {
        tensors.mapValues { $0.array() }
    }

    /// Writes the file beside its place and renames it, so that what was there stays until all is written.
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
