import PullbackAutodiff

extension Trace.Step {
    /// Returns the rule of each input, with the names of the values around it: "g·Wᵀ", "xᵀ·g", "Σ g".
    /// `letter` is the symbol of the input in these rules if that is not its name. The formula is empty for
    /// an input that no derivative flows to.
    ///
    /// In the rules g is the gradient of the output. Inputs without a name are a, b, c in their order.
    func rules(inputs names: [String?], output: String) -> [(formula: String, letter: String?)] {
        let formulas = sources.indices.map { input in
            sources[input] == nil ? [] : words(of: formula(ofRule: input))
        }
        let used = Set(formulas.joined())
        // `written` are the names of the inputs in the formulas; `symbols` are the names that replace them.
        let written = sources.indices.map { sources.count == 1 ? "x" : $0 < 3 ? ["a", "b", "c"][$0] : "x\($0)" }
        let letters = sources.count == 1 ? ["a"] : written
        var symbols = zip(names, letters).map { $0 ?? $1 }
        let others = ["g"] + (used.contains("y") ? [output] : [])
        // Two things must not have the same name.
        let isAmbiguous = symbols.indices.contains { i in
            others.contains(symbols[i])
                || symbols.indices.contains { symbols[$0] == symbols[i] && sources[$0] != sources[i] }
        }
        if isAmbiguous { symbols = letters }
        var meanings = Dictionary(uniqueKeysWithValues: zip(written, symbols))
        meanings["y"] = output
        return sources.indices.map { input in
            let isLetter = symbols[input] != names[input] && used.contains(written[input])
            return (formulas[input].map { meanings[$0] ?? $0 }.joined(), isLetter ? symbols[input] : nil)
        }
    }
}

/// Returns the parts of a formula, split where words begin and end.
func words(of formula: String) -> [String] {
    func isWord(_ character: Character) -> Bool { character.isASCII && (character.isLetter || character.isNumber) }
    return formula.reduce(into: []) { words, character in
        if let last = words.last?.last, isWord(last), isWord(character) {
            words[words.count - 1].append(character)
        } else {
            words.append(String(character))
        }
    }
}
