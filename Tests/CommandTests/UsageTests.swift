import Foundation
import Testing

/// Tests of wrong usage: one line on standard error says what is wrong and what would be right; the exit
/// status is 2.
@Suite struct UsageTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    private func check(_ words: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation)
        async throws
    {
        let run = try await pullback.run(words.split(separator: " ").map { $0 == "''" ? "" : String($0) })
        #expect(run.status == 2, sourceLocation: sourceLocation)
        #expect(run.error?.contains(expected) == true, "\(run.errors)", sourceLocation: sourceLocation)
        #expect(run.error?.hasSuffix("--help") == true && run.output.isEmpty, sourceLocation: sourceLocation)
        #expect(pullback.files.isEmpty, sourceLocation: sourceLocation)
    }

    @Test(
        "Commands, datasets and options that do not exist, with the nearest that does",
        arguments: [
            ("trian", "pullback: unknown command 'trian'; did you mean train?"),
            ("eval", "did you mean evaluate?"),
            ("fly", "pullback: unknown command 'fly'; see"),
            ("--versoin", "unknown command '--versoin'"),
            ("train mnsit", "unknown dataset 'mnsit'"),
            ("train mnsit", "did you mean mnist?"),
            ("train dig", "did you mean digits?"),
            (
                "train nonsense",
                "must be one of digits, mnist, xor, blobs, moons, circles, spirals, waves, a CSV file, or a folder of pictures; see"
            ),
            ("train --lerning-rate 1", "pullback train: unknown option --lerning-rate; did you mean --learning-rate?"),
            ("train --lr 1", "did you mean --learning-rate?"), ("train --wd 1", "did you mean --weight-decay?"),
            ("train -epochs 1", "did you mean --epochs?"),
            ("train --halp", "did you mean --help?"),
            ("train --nonsense", "unknown option --nonsense; see pullback train --help"),
            (
                "train --activation rleu",
                "--activation rleu: must be one of relu, leaky-relu, tanh, sigmoid; did you mean relu?"
            ),
            ("train --optimizer sdg", "did you mean sgd?"),
            ("train --initialization hee", "did you mean he?"),
            ("train --precision half", "--precision half: must be one of float, double; see"),
            ("predcit", "unknown command 'predcit'; did you mean predict?"),
            ("evaluate model.safetensors --sede 1", "pullback evaluate: unknown option --sede; did you mean --seed?"),
        ])
    func unknown(_ words: String, _ expected: String) async throws { try await check(words, expected) }

    @Test(
        "Numbers that are none, or are absurd",
        arguments: [
            ("--learning-rate nan", "--learning-rate nan: must be a number above 0"),
            ("--learning-rate inf", "must be a number above 0"),
            ("--learning-rate -1", "must be a number above 0"),
            ("--learning-rate 0", "must be a number above 0"),
            ("--learning-rate 1e400", "must be a number above 0"),
            ("--learning-rate fast", "must be a number above 0"),
            ("--learning-rate ''", "--learning-rate is empty"),
            ("--hidden 0", "--hidden 0: must be sizes from 1 to"),
            ("--hidden -5", "must be sizes"),
            ("--hidden 1e9", "must be sizes"),
            ("--hidden 1000000000", "must be sizes"),
            ("--hidden 64,,32", "must be sizes"),
            ("--hidden 64,", "must be sizes"),
            ("--hidden nan", "must be sizes"),
            ("--hidden ''", "--hidden is empty"),
            ("--hidden 1000000,1000000", "GB of memory"),
            ("--momentum 1", "--momentum 1: must be a number from 0 to below 1"),
            ("--momentum nan", "must be a number"),
            ("--optimizer adam --momentum 0.9", "--momentum is for --optimizer sgd"),
            ("--weight-decay -1", "--weight-decay -1: must be a number from 0 to 1"),
            ("--weight-decay nan", "must be a number"),
            ("--batch-size 0", "--batch-size 0: must be a whole number from 1"),
            ("--batch-size 2.5", "must be a whole number"),
            ("--epochs 0", "--epochs 0: must be a whole number from 1"),
            ("--epochs -3", "must be a whole number"),
            ("--epochs 99999999999999999999", "must be a whole number"),
            ("--epochs ''", "--epochs is empty"),
            ("--seed -1", "--seed -1: must be a whole number from 0 to 18446744073709551615"),
            ("--seed 18446744073709551616", "must be a whole number"),
            ("--validation 0", "--validation 0: must be a number from 0.001 to 0.9"),
            ("--validation 1", "must be a number"),
            ("--validation nan", "must be a number"),
            ("--threads 0", "--threads 0: must be a whole number from 1"),
            ("--threads nan", "must be a whole number"),
            ("--save ''", "--save is empty"),
            ("--activation ''", "--activation is empty"),
        ])
    func numbers(_ words: String, _ expected: String) async throws {
        try await check("train digits " + words, expected)
    }

    @Test(
        "Words in the wrong place",
        arguments: [
            ("train xor blobs", "one dataset at a time, not xor blobs"),
            ("train --epochs", "--epochs lacks its value: --epochs COUNT"),
            ("train --epochs 3 --epochs 4", "--epochs is given twice"),
            ("train --json=yes", "--json takes no value"),
            ("train xor --data folder", "--data is for mnist and idx, not for xor"),
            ("train digits --label class", "--label is for CSV files, not for digits"),
            ("train mnist --header yes", "--header is for CSV files, not for mnist"),
            ("train table.csv --data folder", "--data is for mnist and idx, not for table.csv"),
            ("train table.csv --header perhaps", "--header perhaps: must be one of yes, no"),
            ("evaluate", "which model? name its file"),
            ("evaluate a b c", "one model and one dataset, not a b c"),
            ("evaluate model xor --data folder", "--data is for mnist and idx, not for xor"),
            ("evaluate model --activation step", "--activation step: must be one of relu, leaky-relu, tanh, sigmoid"),
            ("predict", "pullback predict: which model? name its file"),
            ("predict model", "predict what? name pictures or CSV files, or - for CSV on standard input"),
            ("predict model - -", "- is given twice"),
            ("predict model rows.csv --top 0", "--top 0: must be a whole number from 1 to 1000000"),
            ("predict model rows.csv --top nan", "must be a whole number"),
            ("predict model rows.csv --show ''", "--show is empty"),
            ("predict model rows.csv --activation rleu", "did you mean relu?"),
            ("predict model rows.csv --hedaer yes", "unknown option --hedaer; did you mean --header?"),
        ])
    func places(_ words: String, _ expected: String) async throws { try await check(words, expected) }

    @Test(
        "Help says what there is, in 80 columns, with an example that can be run",
        arguments: [
            "", "train", "look", "evaluate", "predict", "export", "import", "check", "graph", "plot", "probability",
            "xor", "predict-first",
            "review",
        ])
    func help(_ command: String) async throws {
        for words in [[command, "--help"], [command, "-h"], ["help", command]] {
            let run = try await pullback.run(words.filter { !$0.isEmpty })
            #expect(run.status == 0 && run.errors.isEmpty)
            #expect(run.lines.allSatisfy { $0.count <= 80 })
            #expect(run.output.contains("usage: pullback \(command)"))
            #expect(run.output.contains("\nexamples\n  pullback "))
        }
    }

    @Test(
        "Every option of the help is one that the command knows",
        arguments: [
            (
                "train",
                [
                    "model", "hidden", "activation", "initialization", "batch-normalization", "layer-normalization",
                    "dropout", "loss", "label-smoothing", "class-weights", "optimizer", "learning-rate", "momentum",
                    "nesterov", "weight-decay", "decay", "l1", "clip-norm", "clip-value", "schedule",
                    "batch-size", "accumulation", "epochs", "average", "average-from", "watch", "patience",
                    "smallest-gain", "keep-best", "precision", "validation", "seed", "threads", "data", "split", "size",
                    "label",
                    "target", "ignore", "missing", "header", "encoding", "save", "from", "resume", "checkpoint", "keep",
                    "report", "log",
                    "tensorboard", "batch-statistics", "profile", "every", "json", "quiet",
                ]
            ),
            (
                "evaluate",
                [
                    "data", "split", "size", "label", "target", "ignore", "missing", "header", "encoding",
                    "activation", "seed",
                    "threads", "json",
                ]
            ),
            ("predict", ["activation", "label", "target", "header", "encoding", "top", "show", "json"]),
        ])
    func options(_ command: String, _ expected: [String]) async throws {
        let help = try await pullback(command, "--help").lines
        let options = help.compactMap { $0.firstMatch(of: /^  --([a-z0-9-]+)( [A-Zy])?/)?.output }
        #expect(Set(options.map { String($0.1) }) == Set(expected))
        // Only an option with a value takes "=".
        let words = options.map { "--\($0.1)" + ($0.2 == nil ? "" : "=") }
        let run = try await pullback.run([command, "nonsense"] + words)
        #expect(run.status == 2 && run.error?.contains("unknown option") == false, "\(run.errors)")
    }

    @Test("The version")
    func version() async throws {
        let run = try await pullback("--version")
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.output.wholeMatch(of: /pullback \d+\.\d+\.\d+\n/) != nil)
    }
}
