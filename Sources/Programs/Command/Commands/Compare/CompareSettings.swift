import Pullback
import PullbackDrawing
import PullbackFiles

/// The settings of `pullback compare`: what is trained, how often, and where results go.
struct CompareSettings {
    /// The values of the options that have several, and the recipe with them.
    let combinations: [(settings: [SettingsGrid.Setting], recipe: Recipe)]
    let seeds: [UInt64]
    /// The fraction of the training data that is held out; `nil` if nothing is.
    let validation: Double?
    /// The number of networks that are trained at the same time.
    let most: Int
    /// The files of the picture and of the table; `nil` if they are not wanted.
    let picturePath, csvPath: String?
    let theme: PictureTheme
    let isJSON: Bool

    private static let mostNetworks = 10_000

    /// Reads the options. Throws `UsageError` if a value is invalid, or contradicts another in some
    /// combination.
    init(_ arguments: Arguments, _ default: Recipe) throws {
        let count: UInt64 = try arguments.integer("seeds", in: 1...1000) ?? 5
        seeds = Array(0..<count)
        let grid = SettingsGrid(try Self.compared(arguments))
        guard grid.count > 1 || count > 1 else {
            throw UsageError("there is nothing to compare: give several values, as --optimizer sgd,adam, or --seeds 5")
        }
        guard grid.count <= Self.mostNetworks / Int(count) else {
            let number = grid.count == .max ? "far too many" : "\(grid.count)"
            throw UsageError(
                "\(number) combinations with \(count) seeds each: at most \(Self.mostNetworks) networks are trained")
        }
        combinations = try grid.combinations.map { settings in
            let changed = settings.reduce(arguments) { $0.replacing($1.name, with: $1.value) }
            return (settings, try RecipeOptions.recipe(changed, changing: `default`))
        }
        validation = try arguments.number("validation", in: 0.001...0.9, "from 0.001 to 0.9")
        most = min(try arguments.integer("threads", in: 1...1024) ?? Threads.count, Threads.allowedCores)
        picturePath = try arguments.picturePath("o")
        csvPath = try arguments.text("csv")
        guard csvPath == nil || csvPath != picturePath else { throw UsageError("-o and --csv name the same file") }
        theme = arguments.has("dark") ? .dark : .light
        isJSON = arguments.has("json")
    }

    /// Throws if a file could not be written.
    func checkFiles() throws {
        if let path = picturePath { try checkWritable(path, as: PictureFormat(endingOf: path).kind) }
        if let path = csvPath { try checkWritable(path, as: .comparison) }
    }

    /// Returns the options that have several values, with all of them.
    private static func compared(_ arguments: Arguments) throws -> [(name: String, values: [String])] {
        try RecipeOptions.swept(arguments) { _ in .words }.map { ($0.name, try $0.values()) }
    }
}
