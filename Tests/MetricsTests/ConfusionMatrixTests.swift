import PullbackArrays
import PullbackMetrics
import Testing

@Suite("Confusion matrix") struct ConfusionMatrixTests {
    @Test("Counts, metrics of each class and averages are scikit-learn's, of absent and never predicted classes too")
    func references() throws {
        for (name, expected) in try Reference.read.get().matrices {
            let matrix = ConfusionMatrix(
                labels: expected.labels, predictions: expected.predictions, classes: expected.classes)
            let classes = matrix.classes
            #expect(matrix.rows == expected.rows, "\(name)")
            #expect(matrix.count == expected.labels.count)
            #expect(agree(matrix.accuracy, expected.accuracy), "\(name)")
            #expect(accuracy(expected.predictions, expected.labels) == matrix.accuracy)
            #expect(agree(classes.map(\.precision), expected.precision), "\(name)")
            #expect(agree(classes.map(\.recall), expected.recall), "\(name)")
            #expect(agree(classes.map(\.f1), expected.f1), "\(name)")
            #expect(classes.map(\.support) == expected.support, "\(name)")
            for (average, expected) in [(matrix.macro, expected.macro), (matrix.weighted, expected.weighted)] {
                #expect(agree(average.precision, expected.precision), "\(name)")
                #expect(agree(average.recall, expected.recall), "\(name)")
                #expect(agree(average.f1, expected.f1), "\(name)")
            }
        }
    }

    @Test("Rows are true, columns predicted; TP, TN, FP and FN are told apart")
    func binary() {
        let matrix = ConfusionMatrix(
            labels: [1, 1, 1, 1, 0, 0, 0, 0, 0, 0], predictions: [1, 1, 1, 0, 1, 1, 0, 0, 0, 0], classes: 2)
        #expect(matrix.rows == [[4, 2], [1, 3]])
        #expect(matrix[1, 0] == 1 && matrix[0, 1] == 2)
        let positive = matrix.positive
        #expect(positive.truePositives == 3 && positive.trueNegatives == 4)
        #expect(positive.falsePositives == 2 && positive.falseNegatives == 1)
        #expect(positive.precision == 0.6 && positive.recall == 0.75 && agree(positive.f1, 2 / 3))
        #expect(matrix.accuracy == 0.7 && positive.support == 4 && positive.predicted == 5)
        #expect(positive.undefined.isEmpty)
        #expect(matrix.classes[0].trueNegatives == 3 && matrix.classes[0].falsePositives == 1)
    }

    @Test("Of 1 % fraud, “all clean” has accuracy 0.99 and recall 0; its precision is undefined")
    func fraud() {
        let labels = (0..<1000).map { $0 % 100 == 0 ? 1 : 0 }
        let matrix = ConfusionMatrix(labels: labels, predictions: labels.map { _ in 0 }, classes: 2)
        #expect(matrix.accuracy == 0.99)
        #expect(matrix.positive.recall == 0 && matrix.positive.precision == 0 && matrix.positive.f1 == 0)
        #expect(matrix.positive.undefined == [.precision])
        #expect(matrix.macro.recall == 0.5)
    }

    @Test("What is 0 for want of a denominator is told from what is 0")
    func undefined() {
        let matrix = ConfusionMatrix(labels: [0, 1, 1, 2], predictions: [2, 2, 3, 0], classes: 5)
        #expect(matrix.classes.map(\.undefined) == [[], [.precision], [], [.recall], [.precision, .recall, .f1]])
    }

    @Test("Of no examples, and of no classes, everything is 0")
    func empty() {
        for classes in [0, 3] {
            let matrix = ConfusionMatrix(labels: [], predictions: [], classes: classes)
            #expect(matrix.count == 0 && matrix.accuracy == 0 && matrix.macro.f1 == 0 && matrix.weighted.f1 == 0)
            #expect(matrix.mostConfused(3).isEmpty)
        }
        #expect(accuracy([], []) == 0)
    }

    @Test("The most confused pairs come in the order of their count, equals in the order of their classes")
    func mostConfused() {
        let labels = [4, 4, 4, 9, 9, 9, 7, 7, 2, 2, 2, 0, 0, 0, 0, 0]
        let predictions = [9, 9, 9, 4, 4, 9, 2, 2, 7, 7, 3, 0, 0, 0, 0, 0]
        let matrix = ConfusionMatrix(labels: labels, predictions: predictions, classes: 10)
        let pairs = matrix.mostConfused(4)
        #expect(pairs.map { [$0.label, $0.prediction, $0.count] } == [[4, 9, 3], [2, 7, 2], [7, 2, 2], [9, 4, 2]])
        #expect(matrix.mostConfused(100).count == 5 && matrix.mostConfused(0).isEmpty)
    }
}
