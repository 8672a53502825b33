/// A layer of another kind than those of a multilayer perceptron, found by the names and shapes of its tensors.
///
/// Convolutions have weights of three to five axes; the names of the others are PyTorch's.
struct ForeignLayer: CustomStringConvertible {
    /// The name of the layer, such as `features.0`.
    let name: String
    /// The kind of the layer, such as "a convolution".
    let kind: String
    /// The tensor by which it was found.
    let tensor: String
    let shape: [Int]

    /// Finds the first such layer of a file, in the order of the names; `nil` if there is none.
    init?(in file: [String: Safetensors.Entry]) {
        let found = file.lazy.filter { !$1.isWhole && !$1.shape.contains(0) }
            .compactMap { name, entry in Self(name, entry.shape, in: file) }
            .min { TensorName.isBefore($0.tensor, $1.tensor) }
        guard let found else { return nil }
        self = found
    }

    private init?(_ tensor: String, _ shape: [Int], in file: [String: Safetensors.Entry]) {
        let parts = tensor.replacing(":0", with: "").split { $0 == "." || $0 == "/" }
        let (last, path) = (parts.last ?? "", parts.dropLast().joined(separator: "."))
        let whole = path.isEmpty ? tensor : path
        guard let kind = Self.kind(last, whole, shape, ofCell: file[tensor.replacing("_ih", with: "_hh")]?.shape) else {
            return nil
        }
        (name, self.kind, self.tensor, self.shape) = (whole, kind, tensor, shape)
    }

    private static func kind(_ last: Substring, _ layer: String, _ shape: [Int], ofCell cell: [Int]?) -> String? {
        if last.hasPrefix("weight_ih"), let cell, cell.count == 2, cell[1] > 0 {
            return switch cell[0] / cell[1] {
            case 4: "an LSTM"
            case 3: "a GRU"
            default: "a recurrent layer"
            }
        }
        if last == "in_proj_weight" { return "an attention" }
        guard last == "weight" || last == "kernel" else { return nil }
        if (3...5).contains(shape.count) { return "a convolution" }
        return shape.count == 2 && layer.lowercased().contains("embed") ? "an embedding" : nil
    }

    var description: String { "its layer \(name) is \(kind) (\(tensor) of shape \(shape))" }
}
