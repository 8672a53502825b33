import Foundation
import PullbackFiles
import PullbackTestSupport
import Testing

@testable import PullbackDatasets

/// Tests of tables that are nearly right: each is read or refused, and none stops the program. PULLBACK_MUTATIONS says how
/// many there are.
@Suite struct MutationTests {
    private static let tables = [
        "a,b,kind\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n", "1;2;x\r\n3;4;y\r\n5;6;x\r\n7;8;y",
        "sep=|\na|b|k\n1|2|x\n3|4|y\n1|4|y\n",
        "Id,Sex,Age,When,Rich,Survived\n1,male,22,27.11.2026,yes,0\n2,female,,1.1.2000,no,1\n3,female,31,2.3.1999,no,1\n",
        "\"a\"\"b\",\"c\nd\",k\n\"€ 1.200,50\",\"12 %\",x\n\"$ 3\",7 %,y\n1,2,x\n1,3,y\n",
        "# c\na  b  k\n1  2  x\n 3 4  y\n 3 5  x\n",
    ].map { Array($0.utf8) }

    @Test("Tables of classes and of numbers") func tables() throws {
        let folder = try TemporaryFolder()
        try Mutations.forEach(of: Self.tables) { bytes in
            let path = try folder.write(bytes, to: "t.csv")
            for (index, missing) in ([nil] + TableEncoding.Missing.allCases).enumerated() {
                var options = TableOptions()
                options.missing = missing
                do {
                    var table = try Table(
                        contentsOf: path, answers: index % 2 == 0 ? .label("last") : .targets(["1"]), options: options)
                    _ = index % 2 == 0 ? try table.dataset().count : try table.regressionDataset().count
                } catch { #expect(error is PullbackError, "\(error)") }
            }
        }
    }
}
