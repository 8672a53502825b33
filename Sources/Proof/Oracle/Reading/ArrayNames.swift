import Foundation

/// The meaning of the names that people give their arrays: "fc1.weight.grad", "grad_W1" and "dW1" are all `dW1`.
///
/// Names are those of many notebooks (x, W1, z1, a1, p, dz2 …), of PyTorch (`layers.0.weight`, `.grad`) and of Keras
/// (`dense/kernel:0`). Layers are counted from 1 in the order of their numbers, or of the file.
struct ArrayNames {
    /// For each of our names the name that was given.
    private(set) var given: [String: String] = [:]
    /// The names that mean nothing here.
    private(set) var unknown: [String] = []
    /// The number of layers with weights.
    private(set) var depth = 0

    init(_ names: [String]) {
        var parts: [(name: String, part: Part)] = []
        for name in names {
            if let part = Part(name) { parts.append((name, part)) } else { unknown.append(name) }
        }
        // Modules in the order of their numbers, as files may sort "10" before "2".
        let modules = Array(Set(parts.compactMap { $0.part.module }))
            .sorted { $0.compare($1, options: .numeric) == .orderedAscending }
        let order = parts.compactMap { $0.part.module }.uniqued
        let hasNumbers = modules.allSatisfy { $0.contains(where: \.isNumber) }
        let layers = hasNumbers ? modules : order
        // a0 is the input, however the layers are counted.
        let numbers = parts.compactMap { $0.part.module == nil && $0.part.base != "a" ? $0.part.number : nil }
        let first = numbers.contains(0) ? 0 : 1
        depth = max(
            layers.count,
            parts.filter { $0.part.isOfLayer && $0.part.base != "a" }.map { ($0.part.number ?? first) - first + 1 }
                .max()
                ?? 0)
        for (name, part) in parts {
            let layer =
                part.module.flatMap { layers.firstIndex(of: $0) }.map { $0 + 1 } ?? part.number.map { $0 - first + 1 }
            let ours = part.name(layer: layer, depth: depth)
            if given[ours] == nil { given[ours] = name } else { unknown.append(name) }
        }
    }
}

/// What a name says: which quantity, of which layer, and whether it is its gradient.
private struct Part {
    let base: String
    let isGradient: Bool
    /// The number in the name, such as 2 in "W2".
    var number: Int?
    /// The module whose parameter it is, such as "layers.0".
    var module: String?

    /// True for quantities that each layer has.
    var isOfLayer: Bool { ["W", "b", "z", "a"].contains(base) }

    private static let words: [String: [String]] = [
        "x": ["x", "input", "inputs", "features", "data"],
        "y": ["y", "label", "labels", "target", "targets", "t", "ytrue", "onehot", "yonehot"],
        "p": ["p", "prob", "probs", "probabilities", "yhat", "ypred", "out", "output", "outputs", "softmax"],
        "loss": ["loss", "l", "cost", "j", "meanloss"],
        "W": ["w", "weight", "weights", "theta", "kernel"],
        "b": ["b", "bias", "biases"],
        "z": ["z", "logit", "logits", "preactivation", "s"],
        "a": ["a", "h", "hidden", "activation", "activations"],
    ]

    init?(_ name: String) {
        var text = name.replacing(/:0$/, with: "")
        var isGradient = false
        for suffix in [".grad", "_grad", "/grad", ".gradient", "_gradient"] where text.hasSuffix(suffix) {
            text.removeLast(suffix.count)
            isGradient = true
        }
        for prefix in ["grad_", "gradient_", "dL_d", "dL/d", "dLoss_d", "∂L/∂", "g_"]
        where !isGradient && text.hasPrefix(prefix) {
            text.removeFirst(prefix.count)
            isGradient = true
        }
        // A parameter of a module: what follows the last separator is its kind.
        if let separator = text.lastIndex(where: { $0 == "." || $0 == "/" }) {
            let kind = String(text[text.index(after: separator)...])
            guard let base = Self.base(of: kind), base == "W" || base == "b" else { return nil }
            (self.base, self.isGradient, module) = (base, isGradient, String(text[..<separator]))
            return
        }
        if !isGradient, text.count > 1, text.hasPrefix("d"), Self.read(String(text.dropFirst())) != nil,
            Self.read(text) == nil
        {
            text.removeFirst()
            isGradient = true
        }
        guard let (base, number) = Self.read(text) else { return nil }
        (self.base, self.isGradient, self.number) = (base, isGradient, number)
    }

    /// The quantity and the number of a name such as "W2", "w_2" or "logits".
    private static func read(_ text: String) -> (String, Int?)? {
        let digits = String(text.reversed().prefix(while: \.isNumber).reversed())
        let word = text.dropLast(digits.count).trimmingCharacters(in: ["_", "[", "]", " "])
        guard let base = base(of: word) else { return nil }
        let number = Int(digits)
        guard digits.isEmpty || number.map({ $0 <= mostLayers }) == true else { return nil }
        return (base, number)
    }

    /// A number in a name that is larger is not that of a layer.
    private static let mostLayers = 1000

    private static func base(of word: String) -> String? {
        let word = word.lowercased().replacing("_", with: "")
        return words.first { $0.value.contains(word) }?.key
    }

    /// Our name, such as "dW1"; quantities without a number are those of the only layer, logits those of the last.
    func name(layer: Int?, depth: Int) -> String {
        guard isOfLayer else { return (isGradient ? "d" : "") + base }
        let layer = layer ?? (base == "z" ? max(depth, 1) : 1)
        // The activation before the first layer is the input, that of the last layer the probability.
        let name = base == "a" && layer < 1 ? "x" : base == "a" && layer >= depth ? "p" : "\(base)\(layer)"
        return (isGradient ? "d" : "") + name
    }
}
