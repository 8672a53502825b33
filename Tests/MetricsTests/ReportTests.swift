import PullbackMetrics
import Testing

@Suite("Report") struct ReportTests {
    let matrix = ConfusionMatrix(
        labels: [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], predictions: [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
        classNames: ["cat", "Hündin", "fish"])

    @Test("The matrix is printed as a table of true by predicted classes")
    func description() {
        #expect(
            "\(matrix)" == """
                true \\ predicted  cat  Hündin  fish
                cat                 2       1     0
                Hündin              0      11     0
                fish                0       0     0
                """)
    }

    @Test("A table that is too wide goes on below, with its first column again")
    func folded() {
        let rows = [["a", "bb", "cc"], ["d", "ee", "ff"]]
        #expect(textTable(rows, width: 9) == ["a  bb  cc", "d  ee  ff"])
        #expect(textTable(rows, width: 8) == ["a  bb", "d  ee", "", "a  cc", "d  ff"])
    }

    @Test("The report is a table of each class and the averages, and tells what is 0 for 0/0")
    func report() {
        #expect(
            matrix.report == """
                                  precision  recall      F1  support
                cat                  1.0000  0.6667  0.8000        3
                Hündin               0.9167  1.0000  0.9565       11
                fish                 0.0000  0.0000  0.0000        0
                accuracy                             0.9286       14
                macro average        0.6389  0.5556  0.5855       14
                weighted average     0.9345  0.9286  0.9230       14
                0 for 0/0: precision of fish, recall of fish, F1 of fish
                """)
        let perfect = ConfusionMatrix(labels: [0, 1], predictions: [0, 1], classes: 2)
        #expect(!perfect.report.contains("0/0") && !perfect.report.hasSuffix("\n"))
    }
}
