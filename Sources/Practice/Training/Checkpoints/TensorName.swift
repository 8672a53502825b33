/// The name of a tensor in a file, divided into the name of its layer and its role there.
///
/// `fc1.weight`, `dense/kernel:0`, `W1` and `coefs_0` are weights of the layers `fc1`, `dense`, `1` and `0`.
struct TensorName {
    /// The name of the layer.
    let layer: String
    /// What the tensor is in its layer.
    let role: Role

    /// What a tensor is in its layer.
    enum Role {
        /// The weight of a linear layer, [outputs, inputs], or of a normalization, as PyTorch writes them.
        case weight
        /// The weight of a linear layer, [inputs, outputs], as in x·W.
        case kernel
        case bias
        case runningMean, runningVariance
    }

    /// Divides a name; `nil` if it names no role.
    init?(_ name: String) {
        let name = name.hasSuffix(":0") ? name.dropLast(2) : name[...]
        let separator = name.lastIndex { $0 == "." || $0 == "/" }
        let word = separator.map { name[name.index(after: $0)...] } ?? name
        let path = separator.map { name[..<$0] } ?? ""
        if let role = Self.roles[String(word)] {
            (layer, self.role) = (String(path), role)
            return
        }
        // W1 and coefs_0: the number names the layer.
        let digits = word.reversed().prefix { $0.isASCII && $0.isNumber }.count
        let start = word.dropLast(digits)
        if digits > 0, let role = Self.roles[String(start.last == "_" ? start.dropLast() : start)] {
            (layer, self.role) = (Self.joined(path, word.suffix(digits)), role)
            return
        }
        // fc1_weight: the last word is the role.
        guard let line = word.lastIndex(of: "_"), let role = Self.roles[String(word[word.index(after: line)...])]
        else { return nil }
        (layer, self.role) = (Self.joined(path, word[..<line]), role)
    }

    private static let roles: [String: Role] = [
        "weight": .weight, "kernel": .kernel, "W": .kernel, "w": .kernel, "weights": .kernel, "coefs": .kernel,
        "bias": .bias, "b": .bias, "biases": .bias, "intercepts": .bias,
        "running_mean": .runningMean, "running_var": .runningVariance,
    ]

    private static func joined(_ path: Substring, _ name: Substring) -> String {
        path.isEmpty ? String(name) : "\(path).\(name)"
    }
}

extension TensorName {
    /// Returns true if a name stands before another one, with the numbers in them in the order of their values:
    /// `fc2` before `fc10`.
    static func isBefore(_ a: String, _ b: String) -> Bool { a.numericParts.lexicographicallyPrecedes(b.numericParts) }
}

/// A part of a name: digits or other characters. Numbers stand before texts.
private enum NamePart: Comparable {
    case number(Int)
    case text(String)
}

extension String {
    /// The runs of digits and of other characters.
    fileprivate var numericParts: [NamePart] {
        var parts: [NamePart] = []
        var rest = self[...]
        while let first = rest.first {
            let isNumber = first.isASCII && first.isNumber
            let run = rest.prefix { ($0.isASCII && $0.isNumber) == isNumber }
            parts.append(isNumber ? Int(run).map(NamePart.number) ?? .text(String(run)) : .text(String(run)))
            rest = rest.dropFirst(run.count)
        }
        return parts
    }
}
