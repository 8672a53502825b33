import Foundation

extension Workbook {
    /// The files that a workbook has beside its exercises: their names and what is in them at first.
    static func texts(in language: Language) throws -> [(name: String, text: String)] {
        let common = [("README.md", readme(language)), ("LEARNING_LOG.md", log)]
        return language == .swift ? common + [("Package.swift", try manifest())] : common
    }

    private static func readme(_ language: Language) -> String {
        """
        # Workbook

        Here you write backpropagation yourself, in \(language.title), and are told the name of each mistake.

        1. Keep `pullback learn` running in a terminal. It says which exercise is next.
        2. Open the file that it names, in `Exercises`. The goal and the formula stand at its top.
        3. Work out the derivation on paper, then write. On every save you see the verdict: right, or the first step that
           is wrong, with both numbers and the cause.

        There you can type `hint`, `show`, `list`, `solution`, `reset`, `quit`. In another terminal:

            pullback learn list         all exercises, and where you stand
            pullback learn hint         the next hint; each needs a new attempt
            pullback learn solution     after the hints; two days later the exercise comes back in another form
            pullback learn check --all  runs all of your answers again
            pullback learn reset 12     exercise 12 as it was given; yours is kept beside it

        `LEARNING_LOG.md` tells what you solved when. Add your own words: what was the idea, what was the trap?
        No file that you see here is ever overwritten; what you have tried and looked up is kept in `.pullback`.
        """ + (language == .swift ? words : "") + "\n"
    }

    /// How Swift says what NumPy says.
    private static let words = """


        ## NumPy's words in Swift

        | NumPy | Swift |
        |---|---|
        | `x @ w` | `x.matmul(w)` |
        | `x.T @ d`, `d @ w.T` | `x.matmul(d, transposeSelf: true)`, `d.matmul(w, transposeOther: true)` |
        | `x.sum()`, `x.sum(axis=0)` | `x.sum()`, `x.sum(over: 0)` |
        | `x.max(axis=1, keepdims=True)` | `x.max(over: 1, keepingAxes: true)` |
        | `x.mean()`, `x.argmax(axis=1)` | `x.mean()`, `x.argmax(over: 1)` |
        | `np.exp(x)`, `np.log(x)`, `np.sqrt(x)` | `x.exp()`, `x.log()`, `x.squareRoot()` |
        | `x**2`, `np.abs(x)`, `np.tanh(x)` | `x.squared()`, `x.absolute()`, `x.tanh()` |
        | `1 / (1 + np.exp(-x))` | `x.sigmoid()` |
        | `np.maximum(x, 0)`, `(x > 0) * 1.0` | `x.relu()`, `x.step()` |
        | `np.where(a > b, x, y)` | `NDArray.select(a .> b, x, y)` |
        | `np.eye(k)[labels]` | `NDArray.oneHot(labels, classes: k)` |
        | `len(x)`, `x.shape[1]` | `x.shape[0]`, `x.shape[1]`; in a quotient `Double(x.shape[0])` |
        | `x.reshape(-1, 1)`, `x.T`, `float(x)` | `x.reshaped(-1, 1)`, `x.transposed()`, `x.item` |
        """

    private static let log = """
        # Learning log

        What was solved when, with the mistakes on the way. Write your own words below a line: the idea, the trap.


        """

    /// A package in which an editor understands the exercises: each is a module of its own.
    private static func manifest() throws -> String {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return """
            // swift-tools-version: 6.2
            // For your editor, which completes and explains when it knows the package. The checks do not need it.
            import Foundation
            import PackageDescription

            let folders = try FileManager.default.contentsOfDirectory(atPath: Context.packageDirectory + "/Exercises")
            let pullback = Target.Dependency.product(name: "Pullback", package: "\(sources.lastPathComponent)")

            let package = Package(
                name: "Workbook",
                platforms: [.macOS(.v15)],
                dependencies: [.package(path: "\(sources.path(percentEncoded: false))")],
                targets: folders.filter { $0.first?.isNumber == true }.map { folder in
                    .target(
                        name: "Exercise_" + folder.replacing("-", with: "_"), dependencies: [pullback],
                        path: "Exercises/" + folder)
                },
                swiftLanguageModes: [.v5]
            )

            """
    }
}
