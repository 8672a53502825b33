import PullbackArrays
import PullbackDatasets
import PullbackTraining
import Testing

@testable import PullbackDoctor

struct SuspectLabelTests {
    /// Returns the digits with 5 % of the labels replaced by others, and the rows of these.
    private func digitsWithWrongLabels(seed: UInt64) throws -> (Patient.Examples, wrong: Set<Int>) {
        let data = try Patient(.digits, .digits).train
        var generator = Generator(seed: seed)
        var labels = data.labels
        let wrong = generator.choice(labels.count, count: labels.count / 20, replacing: false)
        for row in wrong { labels[row] = (labels[row] + 1 + Int(generator.uniform(0, 9))) % 10 }
        return (.init(features: data.features, labels: labels, classes: 10), Set(wrong))
    }

    @Test(arguments: [0, 1] as [UInt64]) func wrongLabelsOfDigitsAreListedWithTheirRows(seed: UInt64) throws {
        let (examples, wrong) = try digitsWithWrongLabels(seed: seed)
        let suspects = try #require(SuspectLabel.all(in: examples))
        let found = suspects.count { wrong.contains($0.row) }
        let precision = Double(found) / Double(suspects.count), recall = Double(found) / Double(wrong.count)
        #expect(precision > 0.85 && recall > 0.9, "precision \(precision), recall \(recall)")
    }
}
