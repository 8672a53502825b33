import PullbackTestSupport
import Testing

@testable import PullbackDatasets

/// Tests of reading numbers to predict from a table.
@Suite struct CSVTargetsTests {
    @Test(
        "The target may be any column, called by its name or by its number from 1",
        arguments: [
            ("size,rooms,price\n90,3,210\n120,4,290.5\n", "price", ["size", "rooms"], "price", 2),
            ("size,rooms,price\n90,3,210\n120,4,290.5\n", "3", ["size", "rooms"], "price", 2),
            ("size,price,rooms\n90,210,3\n120,290.5,4\n", "price", ["size", "rooms"], "price", 1),
            ("90,210,3\n120,290.5,4\n", "2", [], "column 2", 1),
            ("210;90;3\n290.5;120;4\n", "1", [], "column 1", 0),
        ] as [(String, String, [String], String, Int)])
    func oneTarget(text: String, target: String, featureNames: [String], targetName: String, column: Int) throws {
        let data = try CSV.parse(text, name: "t", targets: [target])
        #expect(data.features.elements == [90, 3, 120, 4] && data.targets.elements == [210, 290.5])
        #expect(data.featureNames == featureNames && data.targetNames == [targetName])
        #expect(data.targetColumns == [column] && data.name == "t")
    }

    @Test("Several targets are read in the order in which they are named")
    func severalTargets() throws {
        let data = try CSV.parse("low,x,high,y\n1,2,3,4\n5,6,7,8\n", targets: ["high", "low"])
        #expect(data.features.elements == [2, 4, 6, 8] && data.targets.elements == [3, 1, 7, 5])
        #expect(data.targetNames == ["high", "low"] && data.targetColumns == [2, 0])
    }

    @Test("A header of numbers is one where that is said, and where a target has the name of no column's number")
    func numericHeader() throws {
        let years = "2019,2020,2021\n1,2,3\n4,5,6\n"
        #expect(try CSV.parse(years, targets: ["2021"]).targets.elements == [3, 6])
        #expect(try CSV.parse(years, targets: ["3"]).targets.elements == [2021, 3, 6])
        #expect(try CSV.parse(years, targets: ["3"], header: true).targetNames == ["2021"])
        // Said to be a header, 1 is the name of the last column, not the number of the first.
        #expect(try CSV.parse("3,2,1\n1,2,3\n4,5,6\n", targets: ["1"], header: true).targets.elements == [3, 6])
        #expect(try CSV.parse("3,2,1\n1,2,3\n4,5,6\n", targets: ["1"], header: false).targets.elements == [3, 1, 4])
    }

    @Test(
        "Every mistake is named with its line and column",
        arguments: [
            ("x,y\n1,2\n3,cheap\n", ["y"], "t:3: column \"y\": \"cheap\" is not a number"),
            ("x;y\n1;2\n3;4,5\n", ["y"], "t:3: column \"y\": \"4,5\" is not a number: write decimals with a point"),
            ("1,2\n3,\n", ["2"], "t:2: column 2: the number is missing"),
            ("1,2\n3,inf\n", ["2"], "t:2: column 2: \"inf\" is not a finite number"),
            ("x,y\n1,2\nz,4\n", ["y"], "t:3: column \"x\": \"z\" is not a number"),
            ("x,y\n1,2\n", ["price"], "t:1: no column is called \"price\": the first line reads \"x\", \"y\""),
            ("1,2\n3,4\n", ["3"], "t:1: no column is called \"3\": the first line reads \"1\", \"2\""),
            ("1,2\n3,4\n", ["0"], "t:1: no column is called \"0\": the first line reads \"1\", \"2\""),
            ("x,y\n1,2\n", ["y", "y"], "t:1: \"y\" is a target twice"),
            ("x,y\n1,2\n", ["y", "2"], "t:1: \"2\" is a target twice"),
            ("x,y,y\n1,2,3\n", ["y"], "t:1: 2 columns are called \"y\""),
            ("x,y\n1,2\n", ["x", "y"], "t:1: every column is a target: at least one must be a feature"),
            (
                "y\n1\n2\n", ["y"],
                "t:1: has one column: a feature and a target are the least, separated by comma, semicolon or tab"
            ),
            ("x,y\n1,3\n2,3.0\n", ["y"], "t: column \"y\": every number is 3.0: there is nothing to predict"),
            ("1,2,3\n2,3,3\n", ["2", "3"], "t: column 3: every number is 3.0: there is nothing to predict"),
            ("x,y\n", ["y"], "t: has a header and no rows below it"),
        ] as [(String, [String], String)])
    func mistakes(text: String, targets: [String], problem: String) {
        #expect(message { _ = try CSV.parse(text, name: "t", targets: targets) } == problem)
    }

    @Test("A file is read gzipped or not") func files() throws {
        let folder = try TemporaryFolder()
        let packed = try folder.write(gzip(Array("x,y\n1,2\n3,4\n".utf8)), to: "packed.csv.gz")
        let data = try CSV.load(packed, targets: ["y"])
        #expect(data.name == "packed.csv.gz" && data.targets.elements == [2, 4])
    }

    private let named = CSV.Form(
        width: 2, featureNames: ["size", "rooms"], targetNames: ["price", "rent"], targetColumns: [0, 2])
    private let ordered = CSV.Form(width: 2, targetNames: ["target"])

    private func rows(
        _ text: String, as form: CSV.Form, targets: [String] = [], header: Bool? = nil
    ) throws -> CSV.Rows {
        try CSV.load(TableText(text, name: "t"), as: form, targets: targets, header: header)
    }

    @Test(
        "A network's columns and targets are found by their names, in any order, others are passed over",
        arguments: [
            "price,size,rent,rooms\n1,2,3,4\n5,6,7,8\n", "id,rooms,rent,size,price\na,4,3,2,1\nb,8,7,6,5\n",
        ])
    func byName(_ text: String) throws {
        let rows = try rows(text, as: named)
        #expect(rows.features == [2, 4, 6, 8] && rows.targets == [1, 3, 5, 7])
        #expect(rows.labels == nil && rows.classNames.isEmpty)
    }

    @Test("Without a header columns are taken in the order in which they were learned, all targets among them or none")
    func byOrder() throws {
        #expect(try rows("1,2,3,4\n5,6,7,8", as: named).features == [2, 4, 6, 8])
        #expect(try rows("1,2,3,4\n5,6,7,8", as: named).targets == [1, 3, 5, 7])
        #expect(try rows("2,4\n6,8", as: named).targets == nil)
        #expect(try rows("1,2,3", as: ordered).targets == [3])
        #expect(try rows("1,2", as: ordered).targets == nil)
    }

    @Test("Rows to predict need no targets, and targets may have other names there")
    func otherNames() throws {
        #expect(try rows("rooms,size\n4,2", as: named).targets == nil)
        #expect(try rows("rooms,size,rent\n4,2,3", as: named).targets == nil)
        let other = "cost,size,rooms,lease\n1,2,4,3"
        #expect(try rows(other, as: named).targets == nil)
        #expect(try rows(other, as: named, targets: ["cost", "lease"]).targets == [1, 3])
        #expect(try rows(other, as: named, targets: ["1", "4"]).targets == [1, 3])
        #expect(try rows("9,1,2\n8,3,4", as: ordered, targets: ["1"]).targets == [9, 8])
        #expect(try rows("9,1,2\n8,3,4", as: ordered, targets: ["1"]).features == [1, 2, 3, 4])
    }

    @Test(
        "What a table lacks for a network that predicts is named",
        arguments: [
            ("size\n1\n", "t:1: no column is called \"rooms\": the first line reads \"size\""),
            ("1,2,3\n", "t:1: has 3 columns: expected are 2 features, and 2 targets or none"),
            ("price,size,rent,rooms\n1,2,-,4\n", "t:2: column \"rent\": \"-\" is not a number"),
        ])
    func misfits(text: String, problem: String) {
        #expect(message { _ = try rows(text, as: named) } == problem)
    }

    @Test("One target is at most expected of a table without names")
    func misfit() {
        #expect(
            message { _ = try rows("1,2,3,4\n", as: ordered) }
                == "t:1: has 4 columns: expected are 2 features, and at most a target")
    }
}
