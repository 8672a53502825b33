import PullbackArrays
import PullbackDerivations
import PullbackFiles

extension PageMaker {
    /// A derivation step by step, proven while the book is made.
    func derivationBlock(_ fence: Fence) throws -> String {
        let name = try fence.name
        guard let row = Derivation.all.first(where: { $0.name == name }) else {
            throw PullbackError(fence.place, "there is no derivation \(name)")
        }
        let derivation = row.derivation()
        guard derivation.isTrue else { throw PullbackError(fence.place, "the derivation \(name) is not true") }
        let steps = derivation.lines.map { line in
            let proof = line.proof.map {
                "<p class=\"proof\">✓ autodiff differs by \(short($0.autodiff, digits: 2)), differences by "
                    + "\(short($0.differences, digits: 2))</p>"
            }
            return """
                <li><p><code class="formula">\(line.formula.escaped)</code> <span class="shape">\
                \(line.shape.isEmpty ? "" : "\(line.shape) = \(line.value.shape)".escaped)</span></p>
                <p>\(line.reason.escaped)</p><pre tabindex="0">\(numbers(line.value).escaped)</pre>\(proof ?? "")</li>
                """
        }
        return raw(
            """
            <ol class="derivation">
            \(steps.joined(separator: "\n"))
            </ol>
            <p class="source"><kbd>./pullback derive \(name)</kbd></p>
            """)
    }

    /// Returns numbers as NumPy prints them, a single one with ten digits.
    private func numbers(_ array: NDArray<Double>) -> String {
        array.rank == 0 ? short(array.item, digits: 10) : array.description
    }
}
