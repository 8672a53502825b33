import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackFiles
import PullbackNetworks
import PullbackNumPyFiles
import PullbackTraining

extension Checkpoint {
    /// Writes the network as arrays for NumPy: W1 of shape [inputs, outputs], b1, W2 and so on; gamma1, beta1, and for
    /// batch normalization mean1 and var1, of the hidden layers that are normalized; feature_mean, feature_scale,
    /// target_mean, target_scale, where there are any.
    ///
    /// What is no number stands in `metadata`, as the bytes of JSON: the function between the layers, the names of the
    /// features and classes, the recipe. In Python: `json.loads(bytes(file["metadata"]))`.
    func writeArrays(to path: String) throws {
        var arrays: [(name: String, array: NumPyArray)] = []
        for (index, layer) in architecture.layers.enumerated() {
            for (name, part) in [("W", "weight"), ("b", "bias")] {
                guard let entry = tensors["\(layer.name).\(part)"] else { continue }
                arrays.append(("\(name)\(index + 1)", entry.numPyArray))
            }
            for (name, part) in [
                ("gamma", "weight"), ("beta", "bias"), ("mean", "running_mean"), ("var", "running_var"),
            ] {
                guard let entry = tensors["norms.\(index).\(part)"] else { continue }
                arrays.append(("\(name)\(index + 1)", entry.numPyArray))
            }
        }
        for (name, numbers) in [
            ("feature_mean", data?.mean), ("feature_scale", data?.scale), ("target_mean", data?.targetMean),
            ("target_scale", data?.targetScale),
        ] {
            if let numbers { arrays.append((name, NumPyArray(NDArray(numbers)))) }
        }
        let words = try JSONSerialization.data(withJSONObject: metadata(for: path), options: .sortedKeys)
        arrays.append((metadataName, NumPyArray(utf8: String(decoding: words, as: UTF8.self))))
        try NumPyFile.write(arrays, to: path)
    }

    /// Reads a network from arrays of NumPy that have the names of `writeArrays`, of scikit-learn's `coefs_` and
    /// `intercepts_`, or of PyTorch.
    init(arraysAt path: String, activation: ActivationFunction?) throws {
        var file = Safetensors()
        var arrays: [String: NDArray<Double>] = [:]
        for (name, array) in try NumPyFile.read(from: path) {
            if name == metadataName, let words = array.metadata {
                file.metadata = words
                continue
            }
            arrays[name] = NDArray<Double>(array)
            if array.type == .float64 {
                file.tensors[name] = Safetensors.Entry(
                    shape: Array(array.shape), numbers: .double(NDArray<Double>(array).elements))
            } else {
                file.tensors[name] = Safetensors.Entry(
                    shape: Array(array.shape), numbers: .float(NDArray<Float>(array).elements))
            }
        }
        let standardizations = ["feature_mean", "feature_scale", "target_mean", "target_scale"]
        for name in standardizations { file.tensors[name] = nil }
        file.tensors = Dictionary(uniqueKeysWithValues: file.tensors.map { (normalizationName($0) ?? $0, $1) })
        try self.init(file, at: path, activation: activation)
        if file.metadata["architecture"] == nil { noteActivation(activation) }
        // The arrays come first, since they may have been changed.
        let (mean, scale, targetMean, targetScale) = (
            arrays["feature_mean"], arrays["feature_scale"], arrays["target_mean"], arrays["target_scale"]
        )
        guard [mean, scale, targetMean, targetScale].contains(where: { $0 != nil }) else { return }
        let known = self.data
        var data = known ?? DataDescription(name: "", classNames: [], seed: 0)
        (data.mean, data.scale) = (mean?.elements, scale?.elements)
        if targetMean != nil || targetScale != nil {
            (data.targetMean, data.targetScale) = (targetMean?.elements, targetScale?.elements)
            if known == nil { data.targetNames = targetNames }
        } else if known == nil {
            data.classNames = classNames
        }
        if let fault = data.fault(for: architecture) { throw PullbackError(path, fault) }
        self.data = data
    }
}

/// The name of the array that holds what is no number.
private let metadataName = "metadata"

extension NumPyArray {
    /// The texts by name that the array holds as JSON; `nil` if it holds something else.
    fileprivate var metadata: [String: String]? {
        text.flatMap { try? JSONDecoder().decode([String: String].self, from: Data($0.utf8)) }
    }
}

/// Returns PyTorch's name of a part of a normalization that has one of our names: `norm.1.weight` of `gamma1`.
private func normalizationName(_ name: String) -> String? {
    for (ours, part) in [("gamma", "weight"), ("beta", "bias"), ("mean", "running_mean"), ("var", "running_var")] {
        if name.hasPrefix(ours), let number = Int(name.dropFirst(ours.count)) { return "norm\(number).\(part)" }
    }
    return nil
}

extension Safetensors.Entry {
    /// The array in NumPy's order: a weight as [inputs, outputs].
    fileprivate var numPyArray: NumPyArray {
        let entry = shape.count == 2 ? transposed : self
        return switch entry.numbers {
        case .float(let numbers): NumPyArray(NDArray<Float>(numbers, shape: Shape(entry.shape)))
        case .double(let numbers): NumPyArray(NDArray<Double>(numbers, shape: Shape(entry.shape)))
        }
    }
}
