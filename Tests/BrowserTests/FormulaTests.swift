import Foundation
import PullbackArrays
import PullbackBrowser
import PullbackFiles
import PullbackNetworks
import PullbackScalarEngine
import Testing

/// Formulas as a page takes them apart, with what the page must find too: see WebAssembly/run.
struct FormulaCase: Codable {
    let formula: String
    let names: [String]
    let numbers: [Double]
    let operations: [String]
    let values, gradients: [Double]
    let curve, field: [Double]

    static let formulas: [(String, [String], [Double])] = [
        ("tanh(w*x + b)", ["w", "x", "b"], [2, 0.5, -1]), ("x*x + 3x", ["x"], [1.5]),
        ("(a + b) * (b + 1)", ["a", "b"], [2, 1]), ("log(1 + exp(-x)) / y²", ["x", "y"], [0.3, 2]),
        ("σ(x)^3 − softplus(y) + leaky_relu(x*y)·π", ["x", "y"], [-0.4, 1.2]),
        ("cos·sin(x)", ["x", "cos"], [1, 2]), ("sqrt(square(x) + y**2) - e", ["x", "y"], [3, 4]),
    ]

    init(_ formula: String, _ names: [String], _ numbers: [Double]) throws {
        let circuit = try Circuit(formula, names, numbers)
        (self.formula, self.names, self.numbers) = (formula, names, numbers)
        operations = circuit.nodes.map { $0.operation.isEmpty ? $0.name : $0.operation }
        values = circuit.nodes.map(\.value)
        gradients = circuit.nodes.map(\.gradient)
        curve = try Circuit.table(of: formula, names, numbers, moving: [0], to: [-1, 0, 1])
        let last = names.count - 1
        field = try Circuit.table(of: formula, names, numbers, moving: [0, last], to: [-1, 2, 1, 2, -1, 3, 1, 3])
    }
}

@Suite("A formula in a page")
struct FormulaTests {
    @Test("is taken apart, and a name that is used twice is one node whose gradients add")
    func forks() throws {
        let nodes = try Circuit("x*x + 3x", ["x"], [1.5]).nodes
        #expect(nodes.map { $0.operation.isEmpty ? $0.name : $0.operation } == ["x", "×", "", "×", "+"])
        #expect(nodes.map(\.value) == [1.5, 2.25, 3, 4.5, 6.75] && nodes.map(\.gradient) == [6, 1, 1.5, 1, 1])
        #expect(nodes[1].inputs.map(\.node) == [0, 0] && nodes[1].inputs.map(\.derivative) == [1.5, 1.5])
        #expect(nodes[4].inputs.map(\.node) == [1, 3])
        // A name may be called as a function or a constant is.
        #expect(try Circuit("2e + 1e1", ["e"], [3]).nodes.last?.value == 16)
        let unused = try Circuit("3", ["x"], [1]).nodes
        #expect(unused.count == 1 && unused[0].gradient == 1)
    }

    @Test("has the slopes of its values", arguments: FormulaCase.formulas.map(\.0))
    func slopes(_ text: String) throws {
        let (formula, names, numbers) = try #require(FormulaCase.formulas.first { $0.0 == text })
        let step = 1e-5
        let points = [-step, 0, step].flatMap { [numbers[0] + $0] }
        let table = try Circuit.table(of: formula, names, numbers, moving: [0], to: points)
        let node = try #require(try Circuit(formula, names, numbers).nodes.first { $0.name == names[0] })
        #expect(table[2] == (try Circuit(formula, names, numbers).nodes.last?.value) && table[3] == node.gradient)
        #expect(abs((table[4] - table[0]) / (2 * step) - node.gradient) <= 1e-8 * max(1, abs(node.gradient)))
    }

    @Test(
        "with a mistake is shown with its place",
        arguments: [
            ("tanh(w*x +", "'tanh(w*x +': something is missing at its end"),
            ("w*q", "'w*q': q is unknown at character 3"),
            ("w·²", "'w·²': ² was not expected at character 3"),
            ("sin(w) cos(x)", "'sin(w) cos(x)': c was not expected"),
            ("w^x", "'w^x': only a number can be an exponent"), ("", "'': something is missing at its end"),
        ])
    func mistakes(_ text: String, _ words: String) {
        let error = #expect(throws: PullbackError.self) { try Circuit(text, ["w", "x"], [1, 1]) }
        #expect(error?.description.hasPrefix(words) == true, "\(error?.description ?? "")")
    }
}

@Suite("A function of a vector in a page")
struct VectorFunctionTests {
    @Test("has the Jacobian that is known, and its pullback is uᵀJ")
    func jacobians() {
        let x = NDArray<Double>([0.5, -1, 2])
        let matrix = NDArray<Double>([[1, 2, 3], [-1, 0, 4]])
        let softmax = VectorFunction.softmax.jacobian(at: x), p = x.softmax()
        for (i, j) in [(0, 0), (0, 1), (2, 1), (1, 2)] {
            let expected = p.elements[i] * ((i == j ? 1 : 0) - p.elements[j])
            #expect(abs(softmax.jacobian.elements[3 * i + j] - expected) <= 1e-16)
        }
        let product = VectorFunction.product(matrix).jacobian(at: x)
        #expect(product.jacobian == matrix && product.value.elements == [4.5, 7.5])
        #expect(VectorFunction.product(matrix).pullback(of: NDArray([2, -1]), at: x).elements == [3, 4, 2])
        let relu = VectorFunction.elementwise(.relu)
        #expect(relu.jacobian(at: x).jacobian == NDArray([[1, 0, 0], [0, 0, 0], [0, 0, 1]]))
        #expect(relu.pullback(of: NDArray([5, 6, 7]), at: x).elements == [5, 0, 7])
    }
}
