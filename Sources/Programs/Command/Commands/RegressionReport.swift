import Pullback

/// The weights of a network without hidden layers, as text or as a member of a JSON object.
struct RegressionReport {
    private let regression: SoftmaxRegression
    private let model: String

    /// The most rows or columns of a table of weights that is printed.
    private static let largestTable = 12
    private static let width = 80

    /// Creates the report of the network in the file `model`; `nil` if it has hidden layers.
    init?(_ checkpoint: Checkpoint, model: String) {
        guard let regression = SoftmaxRegression(checkpoint) else { return nil }
        (self.regression, self.model) = (regression, model)
    }

    /// A sentence about the probabilities, the table of the weights and, for two classes, the logistic
    /// regression with the same probabilities.
    var text: String {
        let x = regression.standardization == nil ? "" : ", x the standardized features"
        let formula = "softmax regression: p = softmax(x·W + b)\(x)"
        let shape = regression.weight.shape
        let isSmall = shape.allSatisfy { $0 <= Self.largestTable }
        let table = isSmall ? weights : []
        guard isSmall, table.allSatisfy({ $0.count <= Self.width }) else {
            let place = "its \(shape[0]) × \(shape[1]) weights: pullback evaluate \(model.quotedForShell) --json"
            return [formula, place].map(Output.paragraph).joined(separator: "\n")
        }
        return ([Output.paragraph(formula)] + table + logistic).joined(separator: "\n")
    }

    /// The table of W, one row for each feature and one column for each class, and b below it. For two classes
    /// the last column is the difference.
    private var weights: [String] {
        let columns = regression.weight.shape[1]
        let names = ["W"] + regression.classNames.map(\.inTable)
        let rows = zip(regression.featureNames, members.weight).map { name, row in
            [name.inTable] + row.map { decimals($0) }
        }
        let bias = ["b"] + regression.bias.elements.map { decimals($0) }
        let differences = regression.logistic.map { ["w₁ − w₀"] + ($0.weight + [$0.bias]).map { decimals($0) } }
        let lines = ([names] + rows + [bias]).enumerated().map { line, cells in
            cells + (differences.map { [$0[line]] } ?? [])
        }
        return table(lines, rightAligned: Set(1...columns + 1))
    }

    private var logistic: [String] {
        guard regression.logistic != nil else { return [] }
        let positive = regression.classNames[1].inTable
        return [
            Output.paragraph("logistic regression: p(\(positive)) = σ(w·x + b), w = w₁ − w₀, b = b₁ − b₀")
        ]
    }

    /// The members of a JSON object.
    struct Members: Encodable {
        let features, classes: [String]
        /// The weights of each feature, one for each class.
        let weight: [[Double]]
        let bias: [Double]
        /// The weights and the bias of logistic regression; `nil` if there are not two classes.
        let w: [Double]?
        let b: Double?
        /// True if the features are standardized before they are multiplied.
        let standardized: Bool
    }

    var members: Members {
        let columns = regression.weight.shape[1]
        let numbers = regression.weight.elements
        return Members(
            features: regression.featureNames, classes: regression.classNames,
            weight: stride(from: 0, to: numbers.count, by: columns).map { Array(numbers[$0..<$0 + columns]) },
            bias: regression.bias.elements, w: regression.logistic?.weight, b: regression.logistic?.bias,
            standardized: regression.standardization != nil)
    }
}
