import Pullback

/// The weights of a network without hidden layers, as text or as a member of a JSON object.
struct LinearModelReport {
    private let linear: LinearModel
    private let model: String

    /// The most rows or columns of a table of weights that is printed.
    private static let largestTable = 12
    private static let width = 80

    /// Creates the report of the network in the file `model`; `nil` if it has hidden layers.
    init?(_ checkpoint: Checkpoint, model: String) {
        guard let linear = LinearModel(checkpoint) else { return nil }
        (self.linear, self.model) = (linear, model)
    }

    /// A sentence about the predictions, the table of the weights and, for two logits, the logistic
    /// regression with the same probabilities.
    var text: String {
        let x = linear.standardization == nil ? "" : ", x the standardized features"
        let formula =
            switch linear.kind {
            case .logistic: "logistic regression: p(\(linear.outputNames[1].inTable)) = σ(w·x + b)\(x)"
            case .softmax: "softmax regression: p = softmax(x·W + b)\(x)"
            case .linear: "linear regression: x·W + b, in the units of the data"
            }
        let shape = linear.weight.shape
        let isSmall = shape.allSatisfy { $0 <= Self.largestTable }
        let table = isSmall ? weights : []
        guard isSmall, table.allSatisfy({ $0.count <= Self.width }) else {
            let place = "its \(shape[0]) × \(shape[1]) weights: pullback evaluate \(model.quotedForShell) --json"
            return [formula, place].map(Output.paragraph).joined(separator: "\n")
        }
        return ([Output.paragraph(formula)] + table + difference).joined(separator: "\n")
    }

    /// The table of W, one row for each feature and one column for each output, and b below it. For two
    /// logits the last column is their difference.
    private var weights: [String] {
        let columns = linear.weight.shape[1]
        let names = linear.kind == .logistic ? ["", "w"] : ["W"] + linear.outputNames.map(\.inTable)
        let rows = zip(linear.featureNames, members.weight).map { name, row in
            [name.inTable] + row.map(number)
        }
        let bias = ["b"] + linear.bias.elements.map(number)
        let logistic = linear.kind == .softmax ? linear.logistic : nil
        let differences = logistic.map { ["w₁ − w₀"] + ($0.weight + [$0.bias]).map { decimals($0) } }
        let lines = ([names] + rows + [bias]).enumerated().map { line, cells in
            cells + (differences.map { [$0[line]] } ?? [])
        }
        return table(lines, rightAligned: Set(1...columns + 1))
    }

    /// Returns a weight as text. Those of linear regression have the units of the data and so any size.
    private func number(_ weight: Double) -> String {
        linear.kind == .linear ? plain(weight, digits: 6) : decimals(weight)
    }

    private var difference: [String] {
        guard linear.kind == .softmax, linear.logistic != nil else { return [] }
        let positive = linear.outputNames[1].inTable
        return [
            Output.paragraph("logistic regression: p(\(positive)) = σ(w·x + b), w = w₁ − w₀, b = b₁ − b₀")
        ]
    }

    /// The members of a JSON object.
    struct Members: Encodable {
        let features: [String]
        /// The names of the classes; `nil` if numbers are predicted.
        let classes: [String]?
        /// The names of the numbers that are predicted; `nil` for classes.
        let targets: [String]?
        /// The weights of each feature, one for each output.
        let weight: [[Double]]
        let bias: [Double]
        /// The weights and the bias of logistic regression; `nil` if there are not two classes.
        let w: [Double]?
        let b: Double?
        /// True if the features are standardized before they are multiplied.
        let standardized: Bool
    }

    var members: Members {
        let columns = linear.weight.shape[1]
        let numbers = linear.weight.elements
        let isLinear = linear.kind == .linear
        return Members(
            features: linear.featureNames, classes: isLinear ? nil : linear.outputNames,
            targets: isLinear ? linear.outputNames : nil,
            weight: stride(from: 0, to: numbers.count, by: columns).map { Array(numbers[$0..<$0 + columns]) },
            bias: linear.bias.elements, w: linear.logistic?.weight, b: linear.logistic?.bias,
            standardized: linear.standardization != nil)
    }
}
