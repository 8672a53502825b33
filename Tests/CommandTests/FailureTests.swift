import Foundation
import Testing

/// Tests of failures: each gives one line on standard error and the right exit status, and existing files are
/// kept.
@Suite struct FailureTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    /// Status 1, one line that names what is wrong, and the older model as it was.
    private func check(_ words: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation)
        async throws
    {
        try pullback.write("12345678{old", to: "model.safetensors")
        let run = try await pullback.run(words.split(separator: " ").map(String.init))
        #expect(run.status == 1, sourceLocation: sourceLocation)
        #expect(run.error?.contains(expected) == true, "\(run.errors)", sourceLocation: sourceLocation)
        #expect(pullback.read("model.safetensors") == Data("12345678{old".utf8), sourceLocation: sourceLocation)
        #expect(!pullback.files.contains { $0.hasPrefix(".pullback") }, sourceLocation: sourceLocation)
    }

    @Test(
        "Tables that cannot be learned from, their lines divided by /",
        arguments: [
            ("", "table.csv: is empty"),
            ("a,b,c/", "has a header and no rows"),
            ("1,2,x/3,y/", "table.csv:2: has 2 of 3 columns"),
            ("1,2,x/3,four,y/", "\"four\" is not a number"),
            (
                "1,2,x/3,,y/",
                "of 2 rows, some lack values: 1 in \"column 2\" (first on line 2); say what to do: --missing"
            ),
            ("1,2,x/3,inf,y/", "not a finite number"),
            ("1,2,x/3,4,x/", "table.csv"),
            ("1,2,x/3,4,/", "1 of 2 values are missing in column \"column 3\", which is to be learned"),
            ("x/y/", "has one column"),
            ("1,2,x/3,4,y/", "no class has two rows"),
            (
                "1e308,x/1.5e308,x/1,y/2,y/-1e308,y/1,x/",
                "no longer finite: epoch 1, step 1, first in the output of layers.0"
            ),
        ])
    func tables(_ table: String, _ expected: String) async throws {
        try pullback.write(table.replacing("/", with: "\n"), to: "table.csv")
        try await check("train table.csv --quiet", expected)
    }

    @Test("A table that is not there, and a column that it does not have")
    func missingTable() async throws {
        try await check("train none.csv", "none.csv: no such file")
        try await check("train ./folder/none", "none: no such file")
        try pullback.write("a,b,c\n1,2,x\n3,4,y\n", to: "table.csv")
        try await check("train table.csv --label species", "species")
    }

    @Test("Folders and files that are not MNIST")
    func mnist() async throws {
        try await check("train mnist --data none", "none: no such folder")
        try await check("train mnist --data model.safetensors", "is a file, not a folder")
        try await check("train mnist --data .", "holds no pictures that can be learned; put files as")
        for name in [
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
        ] {
            try pullback.write("\u{0}\u{0}\u{9}\u{1}", to: name)
        }
        try await check("train mnist --data .", "train-labels-idx1-ubyte: is truncated: 4 bytes of a header of 8")
        try Data([0, 0, 8, 1, 0, 0]).write(to: pullback.folder.appending(path: "train-labels-idx1-ubyte"))
        try await check("train mnist --data .", "train-labels-idx1-ubyte: is truncated")
        try Data([0x1F, 0x8B, 8, 0, 1, 2, 3]).write(to: pullback.folder.appending(path: "train-labels-idx1-ubyte"))
        try await check("train mnist --data .", "train-labels-idx1-ubyte: is truncated")
    }

    #if os(Linux)
        @Test("MNIST without a network: what to do instead")
        func offline() async throws {
            let nowhere = [
                "XDG_CACHE_HOME": pullback.folder.path, "https_proxy": "http://127.0.0.1:1",
                "ASAN_OPTIONS": "detect_leaks=0",  // What libcurl keeps until the end is not ours.
            ]
            let run = try await pullback("train", "mnist", environment: nowhere)
            #expect(run.status == 1)
            #expect(run.error?.contains("cannot be downloaded") == true, "\(run.errors)")
            #expect(run.error?.hasSuffix("put the four files of MNIST into a folder and name it: --data DIR") == true)
        }

        @Test("A folder for caches that depends on where the program is called is not used")
        func relativeCache() async throws {
            let home = pullback.folder.path + "/home"
            let nowhere = [
                "XDG_CACHE_HOME": "caches", "HOME": home, "CFFIXED_USER_HOME": home,
                "https_proxy": "http://127.0.0.1:1", "ASAN_OPTIONS": "detect_leaks=0",
            ]
            #expect(try await pullback("train", "mnist", environment: nowhere).status == 1)
            #expect(pullback.files == ["home"])
        }
    #endif

    @Test("Places where no model can be written are named before the training")
    func unwritable() async throws {
        for (place, problem) in [
            ("none/model", "No such file or directory"), (".", "it is a folder"), ("/dev/null", "no ordinary file"),
            ("model.safetensors/model", "Not a directory"),
        ] {
            try await check("train xor --epochs 1000000000 --save \(place)", "cannot be written: ")
            try await check("train xor --epochs 1000000000 --save \(place)", problem)
        }
    }

    @Test("What is no model is not replaced by one, the table to learn from least of all")
    func otherFiles() async throws {
        try pullback.write("1,2,x\n3,4,y\n1,3,x\n3,5,y\n", to: "table.csv")
        try await check("train table.csv --save table.csv", "it exists and is not a model")
        #expect(pullback.read("table.csv")?.count == 24)
    }

    @Test("A table's label is remembered")
    func labels() async throws {
        try pullback.write("kind,a,b\nx,1,2\ny,3,4\nx,1,3\ny,3,5\nx,0,2\ny,4,4\n", to: "table.csv")
        let trained = try await pullback("train", "table.csv", "--label", "kind", "--quiet", "--save", "m")
        #expect(trained.status == 0)
        #expect(try await pullback("evaluate", "m").status == 0)
        #expect(try await pullback("evaluate", "m", "table.csv").status == 0)
    }

    @Test("Models that are none, or do not suit the data")
    func evaluate() async throws {
        try await check("evaluate none.safetensors", "none.safetensors: no such file")
        try await check("evaluate .", ".: is a folder, not a file")
        try pullback.write("old", to: "short")
        try await check("evaluate short", "is no safetensors file: 3 bytes are too few")
        #expect(try await pullback("train", "xor", "--quiet", "--epochs", "1", "--save", "xor").status == 0)
        try await check("evaluate xor digits", "xor: takes 2 features, digits has 64")
        try pullback.write("1,2,a\n3,4,b\n", to: "table.csv")
        try await check("evaluate xor table.csv", #"table.csv:1: column 3: "a" is none of the classes "0", "1""#)
        let model = try #require(pullback.read("xor"))
        try model.dropLast(10).write(to: pullback.folder.appending(path: "short"))
        try await check("evaluate short", "short: is truncated")
    }

    @Test("A model of which nobody says what it learned wants its dataset named")
    func foreign() async throws {
        let committed = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "References/pytorch.safetensors")
        let unnamed = try await pullback("evaluate", committed.path)
        #expect(unnamed.status == 2 && unnamed.error?.contains("which dataset?") == true)
        try pullback.write("1,2,3,a\n3,4,5,b\n", to: "table.csv")
        let named = try await pullback("evaluate", committed.path, "table.csv")
        #expect(named.status == 0 && named.output.hasPrefix("table.csv: 2 examples, loss = "))
    }

    @Test("A loss that is not finite in the first epoch leaves the older model")
    func divergesAtOnce() async throws {
        try pullback.write("12345678{old", to: "model.safetensors")
        let steep = ["--hidden", "8,8,8,8,8,8", "--activation", "relu", "--optimizer", "sgd", "--learning-rate", "1e6"]
        let run = try await pullback.run(["train", "digits", "--quiet"] + steep)
        #expect(run.status == 1 && run.error?.contains("no longer finite: epoch 1, step ") == true, "\(run.errors)")
        #expect(pullback.read("model.safetensors") == Data("12345678{old".utf8))
    }

    @Test("A loss that is not finite later leaves the last good network")
    func divergesLater() async throws {
        let steep = ["--hidden", "8,8,8", "--activation", "relu", "--optimizer", "sgd", "--learning-rate", "1e6"]
        let run = try await pullback.run(["train", "xor", "--quiet"] + steep)
        #expect(run.status == 1 && run.error?.contains("no longer finite: epoch ") == true, "\(run.errors)")
        #expect(run.error?.contains("first in ") == true && run.error?.contains("try a smaller learning rate") == true)
        #expect(
            run.error?.contains("the last good network is in model.safetensors; to find the cause and a cure: ") == true
        )
        #expect(run.error?.hasSuffix(" --optimizer sgd") == true && run.error?.contains("pullback doctor xor ") == true)
        let evaluated = try await pullback("evaluate", "model.safetensors")
        #expect(evaluated.status == 0 && !evaluated.output.contains("nan") && !evaluated.output.contains("inf"))
    }
}
