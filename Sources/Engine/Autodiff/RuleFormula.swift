import PullbackArrays

extension Trace.Step {
    /// The rule of an input as a formula: "g × cos(x)", "g·bᵀ", "Σ g". The inputs are x, or a, b and c; the output is y.
    ///
    /// Read from what the rule records when it is run once more, so that it cannot say anything else than what is computed.
    /// Σ stands for the sum over the axes along which the input was stretched.
    public func formula(ofRule input: Int) -> String {
        let inputs = node.operands.map { Tensor(variable: $0.array) }
        let moved = node.moved(to: node.operands.map(\.array), node.output, from: inputs.map(\.node))
        let g = Tensor(variable: NDArray<Scalar>.ones(node.output.shape))
        let pulled = Recording.switchedOn {
            node.operands[input].rule(g, Point(node: moved, isRecording: true)).summed(to: inputs[input].shape)
        }
        var names: [ObjectIdentifier: String] = [ObjectIdentifier(moved): "y"]
        if let identity = g.identity { names[identity] = "g" }
        for (index, tensor) in inputs.enumerated() {
            guard let identity = tensor.identity else { continue }
            names[identity] = inputs.count == 1 ? "x" : index < 3 ? ["a", "b", "c"][index] : "x\(index)"
        }
        return Formula(of: pulled.trace, names: names).text
    }
}

/// A recorded graph written as an expression.
private struct Formula<Scalar: Real> {
    private let steps: [Trace<Scalar>.Step]
    private let names: [ObjectIdentifier: String]

    init(of trace: Trace<Scalar>, names: [ObjectIdentifier: String]) {
        steps = trace.steps
        self.names = names
    }

    var text: String { steps.isEmpty ? "0" : expression(steps.count - 1).text }

    /// How strongly an expression holds together: a weaker one inside a stronger one needs brackets.
    private enum Strength: Int {
        case sum, product, sign, matrixProduct, power, atom
    }

    private typealias Expression = (text: String, strength: Strength)

    private func expression(_ index: Int) -> Expression {
        let step = steps[index]
        if let name = names[step.identity] { return (name, .atom) }
        func operand(_ input: Int) -> Expression {
            step.sources[input].map(expression) ?? constant(step.inputs[input])
        }
        func bracketed(_ input: Int, in strength: Strength) -> String {
            let (text, own) = operand(input)
            return own.rawValue < strength.rawValue ? "(\(text))" : text
        }
        /// The number in an operation with a number: what the operation makes of 0, or of 1.
        func number(from start: Scalar) -> String {
            short(
                Double(step.value(of: [NDArray(repeating: start, shape: step.inputs[0].shape)]).elements.first ?? start)
            )
        }
        switch step.operation {
        case "+": return ("\(bracketed(0, in: .sum)) + \(bracketed(1, in: .sum))", .sum)
        case "−": return ("\(bracketed(0, in: .sum)) − \(bracketed(1, in: .product))", .sum)
        case "×": return ("\(bracketed(0, in: .product)) × \(bracketed(1, in: .product))", .product)
        case "÷": return ("\(bracketed(0, in: .product)) / \(bracketed(1, in: .sign))", .product)
        case "negate": return ("−\(bracketed(0, in: .sign))", .sign)
        case "+ number":
            let n = number(from: 0)
            let sum = n.hasPrefix("-") ? " − \(n.dropFirst())" : " + \(n)"
            return (bracketed(0, in: .sum) + sum, .sum)
        case "number −": return ("\(number(from: 0)) − \(bracketed(0, in: .product))", .sum)
        case "× number": return ("\(number(from: 1)) × \(bracketed(0, in: .product))", .product)
        case "÷ number":
            let one = step.value(of: [NDArray(repeating: 1, shape: step.inputs[0].shape)]).elements.first ?? 1
            return ("\(bracketed(0, in: .product)) / \(short(Double(1 / one)))", .product)
        case "number ÷": return ("\(number(from: 1)) / \(bracketed(0, in: .sign))", .product)
        case "matmul":
            return ("\(bracketed(0, in: .matrixProduct))·\(bracketed(1, in: .matrixProduct))", .matrixProduct)
        case "matmul Aᵀ·B": return ("\(bracketed(0, in: .power))ᵀ·\(bracketed(1, in: .matrixProduct))", .matrixProduct)
        case "matmul A·Bᵀ": return ("\(bracketed(0, in: .matrixProduct))·\(bracketed(1, in: .power))ᵀ", .matrixProduct)
        case "matmul Aᵀ·Bᵀ": return ("\(bracketed(0, in: .power))ᵀ·\(bracketed(1, in: .power))ᵀ", .matrixProduct)
        case "square": return ("\(bracketed(0, in: .power))²", .power)
        case "power n": return ("\(bracketed(0, in: .power))^\(exponent(of: step))", .power)
        case "transpose": return ("\(bracketed(0, in: .power))ᵀ", .power)
        // The same numbers, arranged for the next operation.
        case "reshape", "broadcast": return operand(0)
        case "sum", "summed to": return ("Σ \(bracketed(0, in: .product))", .product)
        case "sqrt": return ("√\(bracketed(0, in: .atom))", .power)
        default:
            let operands = step.sources.indices.map { operand($0).text }
            let name = step.operation.contains(" ") ? "(\(step.operation))" : step.operation
            return ("\(name)(\(operands.joined(separator: ", ")))", .atom)
        }
    }

    /// n of xⁿ: the logarithm to base 2 of what it makes of 2.
    private func exponent(of step: Trace<Scalar>.Step) -> String {
        let power = step.value(of: [NDArray(repeating: 2, shape: step.inputs[0].shape)]).elements.first ?? 1
        return short(Double(Scalar.log(power) / Scalar.log(2)))
    }

    /// A number as itself; more of them, that no derivative flows through, as c.
    private func constant(_ array: NDArray<Scalar>) -> Expression {
        array.count == 1 ? (short(Double(array.item)), .atom) : ("c", .atom)
    }
}
