import PullbackArrays

extension Trace.Step {
    /// Returns the rule of an input as a formula: "g × cos(x)", "g·bᵀ", "Σ g". The inputs are called x, or a,
    /// b and c; the output is called y.
    ///
    /// The formula is made from the operations that the rule records when it is run again, so it always
    /// agrees with the rule. A few operations give the formula themselves (`TensorOperation.rule`), because
    /// their rule uses more than recorded operations. Σ means the sum over the axes along which the input
    /// was stretched.
    public func formula(ofRule input: Int) -> String {
        if let rule = operation.rule { return "\(rule)" }
        let inputs = node.operands.map { Tensor(variable: $0.array) }
        let moved = node.moved(to: node.operands.map { $0.array }, node.output, from: inputs.map { $0.node })
        let g = Tensor(variable: NDArray<Scalar>.ones(node.output.shape))
        let pulled = Recording.switchedOn {
            node.operands[input].rule(g, .init(node: moved, isRecording: true)).summed(to: inputs[input].shape)
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
private struct Formula<Scalar: RealScalar> {
    private let steps: [Trace<Scalar>.Step]
    private let names: [ObjectIdentifier: String]

    init(of trace: Trace<Scalar>, names: [ObjectIdentifier: String]) {
        steps = trace.steps
        self.names = names
    }

    var text: String { steps.isEmpty ? "0" : expression(steps.count - 1).text }

    /// The binding strength of an expression: a weaker expression inside a stronger one needs brackets.
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
        /// Returns "a sign b"; one of the operands may be a number.
        func infix(_ sign: String, _ left: Strength, _ right: Strength) -> String {
            switch step.operation.parameter {
            case .number(let number): "\(bracketed(0, in: left)) \(sign) \(short(number))"
            case .leadingNumber(let number): "\(short(number)) \(sign) \(bracketed(0, in: right))"
            default: "\(bracketed(0, in: left)) \(sign) \(bracketed(1, in: right))"
            }
        }
        switch step.operation.notation {
        case .sum:
            if case .number(let number) = step.operation.parameter, number < 0 {
                return ("\(bracketed(0, in: .sum)) − \(short(-number))", .sum)
            }
            return (infix("+", .sum, .sum), .sum)
        case .difference: return (infix("−", .sum, .product), .sum)
        case .product:
            // Numbers are written first: "2 × x".
            if case .number(let number) = step.operation.parameter {
                return ("\(short(number)) × \(bracketed(0, in: .product))", .product)
            }
            return (infix("×", .product, .product), .product)
        case .quotient: return (infix("/", .product, .sign), .product)
        case .negation: return ("−\(bracketed(0, in: .sign))", .sign)
        case .matrixProduct(let ta, let tb):
            func factor(_ input: Int, isTransposed: Bool) -> String {
                isTransposed ? "\(bracketed(input, in: .power))ᵀ" : bracketed(input, in: .matrixProduct)
            }
            return ("\(factor(0, isTransposed: ta))·\(factor(1, isTransposed: tb))", .matrixProduct)
        case .linear:
            let product = "\(bracketed(0, in: .matrixProduct))·\(bracketed(1, in: .matrixProduct))"
            return ("\(product) + \(bracketed(2, in: .sum))", .sum)
        case .power:
            guard case .number(let n) = step.operation.parameter else { break }
            return (bracketed(0, in: .power) + (n == 2 ? "²" : "^\(short(n))"), .power)
        case .root: return ("√\(bracketed(0, in: .atom))", .power)
        case .transpose: return ("\(bracketed(0, in: .power))ᵀ", .power)
        case .total: return ("Σ \(bracketed(0, in: .product))", .product)
        case .unchanged: return operand(0)
        case .function, .mean: break
        }
        let operands = step.sources.indices.map { operand($0).text }
        let name = "\(step.operation.name)"
        return ("\(name.contains(" ") ? "(\(name))" : name)(\(operands.joined(separator: ", ")))", .atom)
    }

    /// Returns the text of a constant: a single number as itself, an array as "c".
    private func constant(_ array: NDArray<Scalar>) -> Expression {
        array.count == 1 ? (short(Double(array.item)), .atom) : ("c", .atom)
    }
}
