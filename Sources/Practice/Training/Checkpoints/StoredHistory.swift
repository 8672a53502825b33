/// A history in the form in which a file stores it: one array for each quantity, in single precision.
///
/// Times are left out, because they differ from run to run.
struct StoredHistory: Codable {
    private let parameters: [String]
    private let epochs: [Int]
    private let loss, testLoss: [Float]
    /// Each is `nil` unless its value is known for every epoch.
    private let accuracy, testAccuracy, validationLoss, validationAccuracy: [Float]?
    private let gradientNorms: [[Float]]

    /// The largest number of epochs stored. Of a longer training, only every second, third, … epoch and the
    /// last one are kept, which is enough to draw curves.
    private static let largestCount = 500

    init(_ history: History) {
        let count = history.epochs.count
        let stride = (count + Self.largestCount - 1) / Self.largestCount
        let kept = history.epochs.enumerated().filter { ($0.offset + 1) % stride == 0 || $0.offset == count - 1 }
            .map(\.element)
        parameters = history.parameterNames
        epochs = kept.map(\.number)
        func column(_ number: (History.Epoch) -> Double?) -> [Float]? {
            let numbers = kept.compactMap(number)
            return numbers.count == kept.count && !kept.isEmpty ? numbers.map { Float($0) } : nil
        }
        loss = kept.map { Float($0.loss) }
        testLoss = kept.map { Float($0.test.loss) }
        accuracy = column(\.accuracy)
        testAccuracy = column(\.test.accuracy)
        validationLoss = column { $0.validation?.loss }
        validationAccuracy = column { $0.validation?.accuracy }
        gradientNorms = kept.map { $0.gradientNorms.map { Float($0) } }
    }

    /// The history; `nil` if the arrays have different lengths.
    var history: History? {
        let columns =
            [loss, testLoss] + [accuracy, testAccuracy, validationLoss, validationAccuracy].compactMap(\.self)
        guard columns.allSatisfy({ $0.count == epochs.count }), gradientNorms.count == epochs.count,
            gradientNorms.allSatisfy({ $0.count == parameters.count })
        else { return nil }
        func score(_ losses: [Float], _ accuracies: [Float]?, _ index: Int) -> History.Score {
            History.Score(loss: Double(losses[index]), accuracy: accuracies.map { Double($0[index]) })
        }
        return History(
            parameterNames: parameters,
            epochs: epochs.indices.map { index in
                History.Epoch(
                    number: epochs[index], loss: Double(loss[index]), accuracy: accuracy.map { Double($0[index]) },
                    seconds: nil, gradientNorms: gradientNorms[index].map { Double($0) },
                    test: score(testLoss, testAccuracy, index),
                    validation: validationLoss.map { score($0, validationAccuracy, index) })
            })
    }
}
