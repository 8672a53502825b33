import PullbackArrays

// Recognizes known mistakes: for each one, tests whether it explains the wrong numbers.

extension BackwardStep {
    /// Returns the known mistakes that explain the gradient `received`, given the correct derivatives of some
    /// elements.
    func mistakes(in received: NDArray<Double>, expected: [ExpectedElement]) -> [Mistake] {
        let scale = expected.reduce(0) { max($0, abs($1.value)) }
        func isRight(_ candidate: NDArray<Double>?) -> Bool {
            guard let candidate, candidate.shape == shape else { return false }
            let elements = candidate.elements
            return expected.allSatisfy { abs(elements[$0.offset] - $0.value) <= 1e-4 * scale }
        }
        /// Returns true if the received gradient equals `candidate`, an array that a known mistake gives.
        func isReceived(_ candidate: NDArray<Double>?) -> Bool {
            guard let candidate, candidate.shape == received.shape else { return false }
            return (candidate - received).absolute().max().item <= 1e-9 * max(scale, received.norm)
        }
        let isStretched = Shape.broadcast(shape, upstream.shape) == upstream.shape
        guard scale > 1e-9 else {
            // If the derivative is 0, as for rounding, a gradient that was passed through unchanged can still
            // be recognized.
            return isStretched && isReceived(upstream.summed(to: shape)) ? [.missingDerivative] : []
        }
        guard received.shape == shape else {
            if received.rank == 2, isRight(received.transposed()) { return [.wrongTranspose] }
            let isWider = Shape.broadcast(shape, received.shape) == received.shape
            return isWider && isRight(received.summed(to: shape)) ? [.unsummedBroadcast] : []
        }
        var found: [Mistake] = []
        let factor = factor(of: received, expected)
        if factor == -1 { found.append(.sign) }
        if let factor, abs(factor) != 1, isCount(abs(factor)) {
            found += factor < 0 ? [.missingMean, .sign] : [.missingMean]
        }
        if received.absolute().max().item == 0 { found.append(.missingGradient) }
        if isStretched, isReceived(upstream.summed(to: shape)) {
            found.append(.missingDerivative)
        }
        if received.rank == 2, isRight(received.transposed()) { found.append(.wrongTranspose) }
        if products.contains(where: { isReceived($0) }) { found.append(.missingTranspose) }
        if equalAxes.contains(where: { isRight(again(exchanging: $0)) }) { found.append(.wrongAxis) }
        if isOneSlice(received, expected) { found.append(.unsummedBroadcast) }
        return found
    }

    /// Returns a remark if all elements are wrong by the same factor, else an empty string.
    func remark(_ received: NDArray<Double>, _ expected: [ExpectedElement]) -> String {
        guard let factor = factor(of: received, expected), abs(factor) != 1, factor != 0 else { return "" }
        let size =
            abs(factor) > 1 ? "\(short(abs(factor))) times too large" : "\(short(1 / abs(factor))) times too small"
        return size + (factor < 0 ? " and of the wrong sign" : "")
    }

    /// Returns the factor by which all elements were multiplied, or nil if there is none; rounded if it is
    /// nearly an integer.
    private func factor(of received: NDArray<Double>, _ expected: [ExpectedElement]) -> Double? {
        let elements = received.elements
        let squares = expected.reduce(0) { $0 + $1.value * $1.value }
        let ratio = expected.reduce(0) { $0 + $1.value * elements[$1.offset] } / squares
        guard ratio.isFinite else { return nil }
        let scale = expected.reduce(0) { max($0, abs($1.value)) } * abs(ratio)
        guard expected.allSatisfy({ abs(elements[$0.offset] - ratio * $0.value) <= 1e-4 * scale }) else { return nil }
        return abs(ratio - ratio.rounded()) <= 1e-4 * abs(ratio) ? ratio.rounded() : ratio
    }

    /// Returns true if the number is a possible divisor of a mean here: a number of rows, columns or
    /// elements.
    ///
    /// The constant of a quotient or a product counts too.
    private func isCount(_ number: Double) -> Bool {
        var counts: Set<Double> = []
        for shape in [shape, upstream.shape] + inputs.map(\.shape) {
            for axis in shape.indices {
                var product = 1
                for last in axis..<shape.rank {
                    product *= shape[last]
                    counts.insert(Double(product))
                }
            }
        }
        counts = counts.union(counts.map { $0 / Double(upstream.count) })
        switch (operation?.notation, operation?.parameter) {
        case (.quotient, .number(let divisor)): counts.insert(divisor)
        case (.product, .number(let factor)): counts.insert(1 / factor)
        default: break
        }
        return number > 1 && counts.contains { abs($0 - number) <= 1e-4 * number }
    }

    /// The products of the gradient with the other input, each factor transposed or not, that have the shape
    /// of the input.
    ///
    /// The right product and its transpose are left out of the eight.
    private var products: [NDArray<Double>] {
        guard inputs.count >= 2, index < 2, shape.rank == 2, upstream.rank == 2, inputs[1 - index].rank == 2 else {
            return []
        }
        return Self.products(upstream, inputs[1 - index], shape).filter { product in
            let evidence = differences(at: Array(0..<min(8, shape.elementCount)), weights: upstream)
            func isRight(_ candidate: NDArray<Double>) -> Bool {
                let elements = candidate.elements
                return evidence.allSatisfy { abs(elements[$0.offset] - $0.value) <= 1e-4 * max(1e-9, abs($0.value)) }
            }
            return !isRight(product) && !(product.shape == shape.transposed && isRight(product.transposed()))
        }
    }

    /// Returns the products in both orders and with all transpositions that have the shape `shape`.
    static func products(_ g: NDArray<Double>, _ other: NDArray<Double>, _ shape: Shape) -> [NDArray<Double>] {
        [(g, other), (other, g)].flatMap { a, b in
            [(false, false), (true, false), (false, true), (true, true)].compactMap { ta, tb in
                let (m, k) = ta ? (a.shape[1], a.shape[0]) : (a.shape[0], a.shape[1])
                let (l, n) = tb ? (b.shape[1], b.shape[0]) : (b.shape[0], b.shape[1])
                guard k == l, [m, n] == Array(shape) else { return nil }
                return a.matmul(b, transposeSelf: ta, transposeOther: tb)
            }
        }
    }

    /// The pairs of axes of equal size: only these can be exchanged without changing the shape.
    var equalAxes: [(Int, Int)] {
        guard inputs.count == 1, again != nil else { return [] }
        return shape.indices.flatMap { a in shape.indices.filter { a < $0 && shape[a] == shape[$0] }.map { (a, $0) } }
    }

    /// Returns the gradient that the step gives if it confuses two axes: what it does along one it does along
    /// the other.
    func again(exchanging axes: (Int, Int)) -> NDArray<Double>? {
        guard let again else { return nil }
        return Self.exchanging(axes, again)(upstream, inputs, value(inputs))
    }

    /// Returns the rule with two axes exchanged: it works along the second where `rule` works along the
    /// first, and vice versa.
    static func exchanging(_ axes: (Int, Int), _ rule: @escaping Rule) -> Rule {
        { g, inputs, output in
            let shape = inputs[0].shape
            func exchanged(_ x: NDArray<Double>) -> NDArray<Double> {
                x.shape == shape ? x.swappingAxes(axes.0, axes.1) : x
            }
            return exchanged(rule(exchanged(g), inputs.map(exchanged), exchanged(output)))
        }
    }

    /// Returns true if the gradient of only the first or only the last copy of a broadcast input was used.
    private func isOneSlice(_ received: NDArray<Double>, _ expected: [ExpectedElement]) -> Bool {
        guard shape != upstream.shape, Shape.broadcast(shape, upstream.shape) == upstream.shape else { return false }
        let scale = received.absolute().max().item
        guard scale > 1e-9 else { return false }
        let elements = received.elements
        return [true, false].contains { isFirst in
            let slice = upstream * Self.slice(of: upstream.shape, stretchedFrom: shape, isFirst: isFirst)
            return differences(at: expected.map(\.offset), weights: slice).allSatisfy {
                abs(elements[$0.offset] - $0.value) <= 1e-4 * scale
            }
        }
    }

    /// Returns a mask that is 1 at the first (or last) index of every broadcast axis and 0 elsewhere.
    static func slice(of target: Shape, stretchedFrom shape: Shape, isFirst: Bool) -> NDArray<Double> {
        var mask = NDArray<Double>(1)
        let missing = target.rank - shape.rank
        for axis in target.indices where axis < missing || shape[axis - missing] != target[axis] {
            var sizes = Array(repeating: 1, count: target.rank)
            sizes[axis] = target[axis]
            let index = isFirst ? 0 : target[axis] - 1
            mask = mask * NDArray<Double>.oneHot([index], classes: target[axis]).reshaped(to: Shape(sizes))
        }
        return mask
    }
}

extension Shape {
    fileprivate var transposed: Shape { Shape(reversed()) }
}
