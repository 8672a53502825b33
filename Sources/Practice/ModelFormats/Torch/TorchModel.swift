import Foundation
import PullbackFiles
import PullbackNetworks
import PullbackNumPyFiles
import PullbackTraining

/// The tensors of a file that `torch.save` wrote: a zip archive with a pickle and the numbers of each storage.
///
/// The pickle is not run, so a file of a stranger can do no harm: see `Pickle`.
struct TorchModel {
    /// The tensors by name.
    private(set) var tensors: [String: Safetensors.Entry] = [:]

    /// The largest number of bytes that is read, packed or unpacked: 4 GiB.
    private static let largestSize = 4 << 30

    /// Reads the state dictionary of a file. Throws an error if the file is damaged, or holds something else.
    init(contentsOf path: String) throws {
        let bytes = [UInt8](try InputFile(path).rest(upTo: Self.largestSize))
        let contents = try ZipArchive.reading(bytes, at: path, limit: Self.largestSize) { archive in
            var contents: [String: [UInt8]] = [:]
            for index in 0..<archive.count {
                let entry = try archive.entry(index)
                // All names begin with that of the archive.
                let name = entry.name.drop { $0 != "/" }.dropFirst()
                contents[String(name)] = try archive.read(entry, at: ArrayPlace(path: path, name: entry.name)) { next in
                    try next(entry.size)
                }
            }
            return contents
        }
        guard let pickle = contents["data.pkl"] else {
            throw PullbackError(path, "is an archive without data.pkl, so it is no file of torch.save")
        }
        do {
            for (name, tensor) in try Pickle.reading(pickle, { try Self.state($0, at: path) }) {
                guard let storage = contents["data/\(tensor.storage)"] else {
                    throw PullbackError(path, "lacks the numbers of tensor \(name.debugDescription)")
                }
                tensors[name] = try Self.entry(tensor, of: storage, name, at: path)
            }
        } catch let fault as Pickle.Fault {
            throw PullbackError(path, "cannot be read: \(fault.reason)", advice: Self.advice)
        }
    }

    private static let advice = "save the state dictionary alone: torch.save(model.state_dict(), …)"

    /// Returns the tensors of a dictionary, or of the one in it that is called as checkpoints usually call the state of
    /// the model.
    private static func state(
        _ pickle: Pickle, at path: String, isWithin: Bool = false
    ) throws -> [(String, Pickle.Tensor)] {
        guard case .dictionary(let items) = pickle else {
            let what = if case .unknown(let name) = pickle { "an object that \(name) makes" } else { "no dictionary" }
            throw PullbackError(path, "holds \(what), not a state dictionary", advice: advice)
        }
        let pairs = stride(from: 0, to: items.items.count - 1, by: 2).compactMap { index in
            if case .text(let name) = items.items[index] { (name, items.items[index + 1]) } else { nil }
        }
        let tensors = pairs.compactMap { name, value in
            if case .tensor(let tensor) = value { (name, tensor) } else { nil }
        }
        for name in ["state_dict", "model_state_dict", "model", "net", "network"] where !isWithin {
            guard let inner = pairs.first(where: { $0.0 == name })?.1, case .dictionary = inner else { continue }
            return try state(inner, at: path, isWithin: true)
        }
        if !tensors.isEmpty { return tensors }
        throw PullbackError(path, "holds no tensors", advice: advice)
    }

    private static let types: [String: TensorType] = [
        "Double": .f64, "Float": .f32, "Half": .f16, "BFloat16": .bf16, "Long": .i64, "Int": .i32, "Short": .i16,
        "Char": .i8, "Byte": .u8, "Bool": .bool,
    ]

    /// Returns the numbers that a tensor shows of its storage.
    private static func entry(
        _ tensor: Pickle.Tensor, of storage: [UInt8], _ name: String, at path: String
    ) throws -> Safetensors.Entry {
        func fault(_ problem: String) -> PullbackError {
            PullbackError(path, "tensor \(name.debugDescription) \(problem)")
        }
        let kind = tensor.kind.split(separator: ".").last.map(String.init) ?? ""
        guard let type = types[kind.replacing("Storage", with: "")] else { throw fault("holds \(tensor.kind)") }
        let (shape, strides) = (tensor.shape, tensor.strides)
        guard shape.count == strides.count, shape.count <= 8, shape.allSatisfy({ (0...Int(Int32.max)).contains($0) }),
            strides.allSatisfy({ (0...Int(Int32.max)).contains($0) }), tensor.offset >= 0,
            tensor.count >= 0, tensor.count <= storage.count / type.size
        else { throw fault("has shape \(shape), strides \(strides) and a storage of \(storage.count) bytes") }
        let count = shape.reduce((value: 1, overflow: false)) { product, size in
            let (value, overflow) = product.value.multipliedReportingOverflow(by: size)
            return (value, product.overflow || overflow)
        }
        let last = zip(shape, strides).reduce((value: tensor.offset, overflow: false)) { sum, axis in
            let (value, overflow) = sum.value.addingReportingOverflow(max(axis.0 - 1, 0) * axis.1)
            return (value, sum.overflow || overflow)
        }
        guard !count.overflow, !last.overflow,
            count.value == 0 || count.value <= tensor.count && last.value < tensor.count
        else { throw fault("of shape \(shape) does not fit its storage of \(tensor.count) numbers") }
        var bytes = Data(capacity: count.value * type.size)
        var index = Array(repeating: 0, count: shape.count)
        for _ in 0..<count.value {
            let place = (tensor.offset + zip(index, strides).reduce(0) { $0 + $1.0 * $1.1 }) * type.size
            bytes.append(contentsOf: storage[place..<place + type.size])
            for axis in shape.indices.reversed() {
                index[axis] += 1
                if index[axis] < shape[axis] { break }
                index[axis] = 0
            }
        }
        return Safetensors.Entry(shape: shape, bytes, type)
    }
}
