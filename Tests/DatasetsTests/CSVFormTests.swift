import PullbackTestSupport
import Testing

@testable import PullbackDatasets

/// Tests of reading a table in the form that a network needs, which was trained on another table.
@Suite struct CSVFormTests {
    private let named = CSV.Form(
        width: 2, featureNames: ["length", "width"], label: "kind", labelColumn: 0, classNames: ["lily", "rose"])
    private let ordered = CSV.Form(width: 2, classNames: ["1", "2"])

    private func rows(
        _ text: String, as form: CSV.Form, label: String? = nil, header: Bool? = nil
    ) throws -> CSV.Rows {
        try CSV.load(TableText(text, name: "t"), as: form, label: label, header: header)
    }

    @Test(
        "Columns are found by their names, in any order, others are passed over",
        arguments: [
            "length,width,kind\n1,2,rose\n3,4,lily\n", "kind,width,length\nrose,2,1\nlily,4,3\n",
            "\"width\";id;kind;length\n2;a;rose;1\n4;b;lily;3\n", "id,length,width,kind\n7,1,2,rose\n8,3,4,lily\n",
        ])
    func byName(_ text: String) throws {
        let rows = try rows(text, as: named)
        #expect(rows.features == [1, 2, 3, 4] && rows.labels == [1, 0] && rows.lines == [2, 3])
        #expect(rows.classNames == ["lily", "rose"])
    }

    @Test("Without a header columns are taken in the order in which they were learned, the class among them or not")
    func byOrder() throws {
        #expect(try rows("rose,1,2\nlily,3,4", as: named).labels == [1, 0])
        #expect(try rows("rose,1,2\nlily,3,4", as: named).features == [1, 2, 3, 4])
        #expect(try rows("1,2\n3,4", as: named).features == [1, 2, 3, 4])
        #expect(try rows("1,2\n3,4", as: named).labels == nil)
        #expect(try rows("1,2,2\n3,4,1", as: ordered).labels == [1, 0])
        // The header names columns that the network does not know.
        #expect(try rows("a,b,c\n1,2,2\n3,4,1", as: ordered).features == [1, 2, 3, 4])
        #expect(try rows("a,b\n1,2", as: ordered).lines == [2])
    }

    @Test("The column of the class may have another name, or none that is known")
    func label() throws {
        #expect(try rows("length,width,sort\n1,2,rose", as: named).labels == nil)
        #expect(try rows("length,width,sort\n1,2,rose", as: named, label: "sort").labels == [1])
        #expect(try rows("class,x,y\n2,5,6", as: ordered, label: "class").labels == [1])
        #expect(try rows("class,x,y\n2,5,6", as: ordered, label: "class").features == [5, 6])
    }

    @Test("Names that are numbers are a header where all of them are there, and where that is said")
    func numericNames() throws {
        let form = CSV.Form(width: 2, featureNames: ["1", "2"], classNames: ["a"])
        #expect(try rows("1,2\n3,4", as: form).features == [3, 4])
        #expect(try rows("1,2\n3,4", as: form, header: false).features == [1, 2, 3, 4])
        #expect(try rows("3,4\n1,2", as: form).features == [3, 4, 1, 2])
        #expect(try rows("7,8\n3,4", as: ordered, header: true).features == [3, 4])
    }

    @Test("One class is enough, and numbers are classes by their value")
    func fewClasses() throws {
        #expect(try rows("1,2,2\n3,4,2.0", as: ordered).labels == [1, 1])
        let unknown = try rows("1,2,b\n3,4,b", as: CSV.Form(width: 2))
        #expect(unknown.labels == [0, 0] && unknown.classNames == ["b"])
        #expect(try rows("1,2,10\n3,4,9", as: CSV.Form(width: 2)).classNames == ["9", "10"])
    }

    @Test("What a table of the wrong form lacks is named")
    func mistakes() {
        for (text, form, problem) in [
            ("", named, "t: is empty"),
            ("length,width\n", named, "t: has a header and no rows below it"),
            (
                "length,kind\n1,rose\n", named,
                "t:1: no column is called \"width\": the first line reads \"length\", \"kind\""
            ),
            ("width,length,width\n1,2,3\n", named, "t:1: 2 columns are called \"width\""),
            ("1,2,3,4\n", named, "t:1: has 4 columns: expected are 2 features, and at most a class"),
            ("1\n", ordered, "t:1: has 1 columns: expected are 2 features, and at most a class"),
            ("1,2,3,x\n", ordered, "t:1: has 4 columns: expected are 2 features, and at most a class"),
            ("1,2,1\n3,4\n", ordered, "t:2: has 2 of 3 columns, counted on line 1"),
            ("length,width\n1,x\n", named, "t:2: column \"width\": \"x\" is not a number"),
            ("1,2,1\n\n3,4,3\n", ordered, "t:3: column 3: \"3\" is none of the classes \"1\", \"2\""),
            (
                "length,width,kind\n1,2,tulip\n", named,
                "t:2: column \"kind\": \"tulip\" is none of the classes \"lily\", \"rose\""
            ),
            ("1,2,0.5\n", CSV.Form(width: 2), "t: column 3: 0.5 is no class: labels are names or whole numbers"),
            ("rose,1,2\nlily,,4\n", named, "t:2: column 2: the number is missing"),
            ("length,width,kind\n1,2,\n", named, "t:2: column \"kind\": the label is missing"),
        ] {
            #expect(message { _ = try rows(text, as: form) } == problem)
        }
        #expect(
            message { _ = try rows("length,width\n1,2", as: named, label: "sort") }
                == "t:1: no column is called \"sort\": the first line reads \"length\", \"width\"")
    }

    @Test("A dataset knows which column its classes come from")
    func labelColumn() throws {
        let table = try CSV.parse("a,kind,b\n1,x,2\n3,y,4\n", label: "kind")
        #expect(table.labelColumn! == (1, "kind") && table.featureNames == ["a", "b"])
        #expect(table.subset([0]).labelColumn! == (1, "kind"))
        #expect(Standardization(of: table)(table).labelColumn! == (1, "kind"))
        #expect(try CSV.parse("1,2,x\n3,4,y\n").labelColumn! == (2, nil))
        #expect(Dataset.digits.labelColumn == nil)
    }
}
