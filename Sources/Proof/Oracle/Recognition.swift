import PullbackArrays

/// One received array beside the step that it should be: tells whether it is right, and else the causes that explain
/// its numbers.
struct Recognition {
    let step: ExpectedStep
    let received: NDArray<Double>
    /// All steps of the computation, whose values may have been given under the name of this one.
    let others: [ExpectedStep]
    /// The sizes of the axes of all arrays: factors that equal one of them come from a sum or a mean.
    let sizes: Set<Int>

    /// The largest error of the right numbers, as a share of the largest number: far above the rounding errors of long sums
    /// in Double, far below the effect of any mistake.
    private static let tolerance = 1e-9
    /// The same for numbers with 24 bits, whose sums of thousands of terms lose a few digits.
    private static let float32Tolerance = 1e-5

    var outcome: Verdict.Outcome {
        let forms = [step.value] + step.otherForms
        if forms.contains(where: { agrees(received, $0, to: Self.tolerance, isLocal: true) }) { return .right }
        // Numbers with 24 bits carry the rounding errors of the largest terms of their sums, wherever they stand.
        let isFloat32 = received.elements.allSatisfy { Double(Float($0)) == $0 || $0.isNaN }
        let isClose = forms.contains {
            agrees(
                received, $0, to: isFloat32 ? 10 * Self.float32Tolerance : Self.float32Tolerance, isLocal: !isFloat32)
        }
        let causes = causes
        if isClose && causes.isEmpty { return .rightInFloat32 }
        let (indices, difference) = difference
        return .wrong(
            StepError(step: step.name, formula: step.formula, indices: indices, difference: difference, causes: causes))
    }

    /// The causes that explain the received numbers: those of this step first, and only if there is none the general ones.
    private var causes: [Cause] {
        let specific = step.alternatives.filter { explains($0.value) }.map(\.cause)
        return specific.isEmpty ? general : specific.uniqued
    }

    /// True if a mistake that gives `candidate` explains what was received: they agree, and better than the right value
    /// does.
    private func explains(_ candidate: NDArray<Double>) -> Bool {
        if agrees(received, candidate, to: Self.tolerance) { return true }
        return agrees(received, candidate, to: Self.float32Tolerance)
            && !agrees(candidate, step.value, to: 10 * Self.float32Tolerance)
    }
}

// What can be recognized in any step.

extension Recognition {
    private var general: [Cause] {
        let right = step.value
        if !received.isFinite {
            return right.isFinite ? overflows : []
        }
        guard received.shape.withoutOnes == right.shape.withoutOnes else { return causesOfShape }
        let (numbers, rightNumbers) = (received.elements, right.elements)
        if numbers.allSatisfy({ $0 == 0 }), rightNumbers.contains(where: { $0 != 0 }) {
            return isGradient ? [Cause(.missingGradient)] : []
        }
        if let factor = factor(numbers, rightNumbers) { return causes(of: factor) }
        if isTransposed { return [Cause(.wrongTranspose)] }
        if let other = others.first(where: { $0.name != step.name && agrees(received, $0.value, to: Self.tolerance) }) {
            return [Cause(Cause.swappedSteps.name, "\(Cause.swappedSteps.explanation), \(other.name)")]
        }
        return []
    }

    /// True for the gradient of something, by its name: "dW1", "grad".
    private var isGradient: Bool { step.name.hasPrefix("d") || step.name.contains("grad") }

    /// The causes of numbers that are infinite or NaN where the right ones are finite: a softmax, or a logarithm.
    private var overflows: [Cause] {
        if step.formula.contains("softmax") { return [Cause(.softmaxWithoutMaximum)] }
        return step.formula.contains("ln ") ? [.forgottenEpsilon] : []
    }

    /// The causes of a wrong shape.
    private var causesOfShape: [Cause] {
        let right = step.value
        if isTransposed { return [Cause(.wrongTranspose)] }
        if let sum = Shape.broadcast(right.shape, received.shape), sum == received.shape,
            agrees(received.summed(to: right.shape), right, to: Self.float32Tolerance)
        {
            return [Cause(.unsummedBroadcast)]
        }
        let count = right.shape.elementCount
        if right.shape.withoutOnes.count == 1, Array(received.shape) == [count, count] {
            return [.accidentalBroadcast]
        }
        return []
    }

    /// True if the received matrix is the transpose of the right one.
    private var isTransposed: Bool {
        guard received.rank == 2, step.value.rank == 2, step.value.shape.withoutOnes.count == 2 else { return false }
        return agrees(received.transposed(), step.value, to: Self.float32Tolerance)
    }

    /// The causes of numbers that are all wrong by one factor.
    private func causes(of factor: Double) -> [Cause] {
        func isNear(_ number: Double) -> Bool { abs(abs(factor) - number) <= 1e-5 * number }
        let sign = factor < 0 ? [Cause(.sign)] : []
        let counts = Set(sizes.flatMap { a in [a] + sizes.map { a * $0 } }).filter { $0 > 1 }
        if isNear(1) { return sign }
        var found: [Cause] = []
        if counts.contains(where: { isNear(Double($0)) }) {
            found.append(step.value.rank == 0 ? .sumForMean : Cause(.missingMean))
        }
        if counts.contains(where: { isNear(1 / Double($0)) }) { found.append(.meanForSum) }
        if found.isEmpty || isNear(2) || isNear(0.5) {
            if isNear(2) { found.append(.factor2) }
            if isNear(0.5) { found.append(.factorHalf) }
        }
        return found.isEmpty ? [] : found + sign
    }

    /// The factor by which all numbers are wrong; `nil` if there is none.
    private func factor(_ received: [Double], _ right: [Double]) -> Double? {
        let squares = right.reduce(0) { $0 + $1 * $1 }
        let ratio = zip(received, right).reduce(0) { $0 + $1.0 * $1.1 } / squares
        guard ratio.isFinite, ratio != 0, right.count > 1 || received[0] != 0 else { return nil }
        let scale = right.reduce(0) { max($0, abs($1)) } * abs(ratio)
        let isFactor = zip(received, right).allSatisfy { abs($0 - ratio * $1) <= Self.float32Tolerance * scale }
        return isFactor ? ratio : nil
    }

    /// The indices of the largest error and the difference in words.
    private var difference: (indices: [Int], words: String) {
        let right = step.value
        guard received.shape.withoutOnes == right.shape.withoutOnes else {
            return ([], "has the shape \(received.shape), not \(right.shape)")
        }
        let (a, b) = (received.elements, right.elements)
        let errors = zip(a, b).map { $0 == $1 ? 0 : abs($0 - $1) }
        let worst = errors.indices.max { errors[$0] < errors[$1] && !errors[$0].isNaN || errors[$1].isNaN } ?? 0
        return (
            right.shape.indices(of: worst),
            "is \(short(a[worst], digits: 6)), not \(short(b[worst], digits: 6))" + remark(a, b)
        )
    }

    /// A remark if all numbers are wrong by one factor, else an empty string.
    private func remark(_ received: [Double], _ right: [Double]) -> String {
        guard received.count > 1, let factor = factor(received, right), abs(abs(factor) - 1) > 1e-4 else { return "" }
        let size =
            abs(factor) > 1 ? "\(short(abs(factor))) times too large" : "\(short(1 / abs(factor))) times too small"
        return ", all of it " + size + (factor < 0 ? " and of the wrong sign" : "")
    }
}

/// True if two arrays have the same numbers in the same order, up to `tolerance` times the largest of them; the axes of
/// length 1 do not matter, and a NaN or infinite number agrees with its like.
///
/// With `isLocal` each number is measured by the largest of its row and of its column, the smaller of both, but by no less
/// than a thousandth of the largest of all: so a wrong row of small numbers is seen beside one of large numbers.
package func agrees(
    _ a: NDArray<Double>, _ b: NDArray<Double>, to tolerance: Double, isLocal: Bool = false
) -> Bool {
    let shape = a.shape.withoutOnes
    guard shape == b.shape.withoutOnes else { return false }
    let (a, b) = (a.elements, b.elements)
    let sizes = zip(a, b).map { max($0.isFinite ? abs($0) : 0, $1.isFinite ? abs($1) : 0) }
    let largest = sizes.max() ?? 0
    var scales = isLocal ? sizes : sizes.map { _ in largest }
    if isLocal, shape.count == 2, !sizes.isEmpty {
        let matrix = NDArray(sizes, shape: Shape(shape))
        let (rows, columns) = (matrix.max(over: 1, keepingAxes: true), matrix.max(over: 0, keepingAxes: true))
        scales = NDArray.minimum(rows, columns).elements
    }
    return zip(zip(a, b), scales).allSatisfy { pair, scale in
        let (a, b) = pair
        return a == b || a.isNaN && b.isNaN || abs(a - b) <= tolerance * max(scale, 1e-3 * largest)
    }
}

extension Shape {
    /// The sizes of the axes that are longer than 1.
    var withoutOnes: [Int] { filter { $0 != 1 } }

    /// The index along each axis of the element at `offset`, in row order.
    func indices(of offset: Int) -> [Int] {
        var (rest, indices) = (offset, [Int]())
        for size in reversed() {
            indices.append(rest % size)
            rest /= size
        }
        return indices.reversed()
    }
}

extension Array where Element: Hashable {
    /// The elements without repetitions, in their order.
    package var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
