/// A history as a file keeps it: a column for each quantity, in single precision, and no times, which differ from run to
/// run.
struct StoredHistory: Codable {
    private let parameters: [String]
    private let epochs: [Int]
    private let loss, testLoss, testAccuracy: [Float]
    private let validationLoss, validationAccuracy: [Float]?
    private let gradientNorms: [[Float]]

    /// Of a longer training every second epoch is kept, or every third …, and the last: no curve shows more.
    private static let largestCount = 500

    init(_ history: History) {
        let count = history.epochs.count
        let stride = (count + Self.largestCount - 1) / Self.largestCount
        let kept = history.epochs.enumerated().filter { ($0.offset + 1) % stride == 0 || $0.offset == count - 1 }
            .map(\.element)
        parameters = history.parameterNames
        epochs = kept.map(\.number)
        loss = kept.map { Float($0.loss) }
        testLoss = kept.map { Float($0.test.loss) }
        testAccuracy = kept.map { Float($0.test.accuracy) }
        let watched = kept.compactMap(\.validation)
        let isWatched = !kept.isEmpty && watched.count == kept.count
        validationLoss = isWatched ? watched.map { Float($0.loss) } : nil
        validationAccuracy = isWatched ? watched.map { Float($0.accuracy) } : nil
        gradientNorms = kept.map { $0.gradientNorms.map { Float($0) } }
    }

    /// `nil` where the columns are not equally long.
    var history: History? {
        let columns = [loss, testLoss, testAccuracy] + [validationLoss, validationAccuracy].compactMap(\.self)
        guard columns.allSatisfy({ $0.count == epochs.count }), gradientNorms.count == epochs.count,
            gradientNorms.allSatisfy({ $0.count == parameters.count }),
            (validationLoss == nil) == (validationAccuracy == nil)
        else { return nil }
        func score(_ losses: [Float], _ accuracies: [Float], _ index: Int) -> History.Score {
            History.Score(loss: Double(losses[index]), accuracy: Double(accuracies[index]))
        }
        return History(
            parameterNames: parameters,
            epochs: epochs.indices.map { index in
                History.Epoch(
                    number: epochs[index], loss: Double(loss[index]), seconds: nil,
                    gradientNorms: gradientNorms[index].map { Double($0) }, test: score(testLoss, testAccuracy, index),
                    validation: validationLoss.flatMap { losses in
                        validationAccuracy.map { score(losses, $0, index) }
                    })
            })
    }
}
