import PullbackArrays
import PullbackAutodiff
import PullbackOracle
import PullbackScalarEngine

extension Formula {
    /// Reads a function of x that was given as the option `--of`. Throws a `PullbackError` that shows the place where it cannot
    /// be read.
    public init(functionOfX text: String) throws { try self.init(text, names: ["x"], subject: "--of") }

    /// The value at a tensor x, recorded for autodiff. All names stand for x.
    func value(at x: Tensor<Double>) -> Tensor<Double> {
        switch self {
        case .name: x
        case .number(let number): Tensor(number)
        case .sum(let a, let b): a.value(at: x) + b.value(at: x)
        case .difference(let a, let b): a.value(at: x) - b.value(at: x)
        case .product(let a, let b): a.value(at: x) * b.value(at: x)
        case .quotient(let a, let b): a.value(at: x) / b.value(at: x)
        case .power(let a, let exponent): a.value(at: x).power(exponent)
        case .function(let function, let a): function.row.value(a.value(at: x))
        }
    }
}

extension Formula.Function {
    /// The row of the function in the table of the derivations.
    var row: ElementaryFunction {
        guard let row = ElementaryFunction.all.first(where: { $0.name == rawValue }) else {
            fail("\(rawValue) is in no row of the elementary functions")
        }
        return row
    }
}
