import Foundation
import Pullback

/// `pullback look`: says what is in a file.
struct LookCommand: Command {
    static let name = "look"
    static let summary = "Say what is in a file, and what to type next."
    static let usage = "FILE… [OPTIONS]"
    static let description = """
        FILE is a table, a model of Pullback or of another program, a picture, arrays of NumPy, a file of IDX, or a folder
        with such files or with pictures to learn. Of a table the columns are shown: what they hold, how many values are missing, how many are
        different, and between which numbers they lie. Nothing is changed.
        """
    static let options = [
        OptionGroup("tables", [TableReading.header, TableReading.encoding]),
        OptionGroup("output", [Option("json", nil, "print a JSON object a line")]),
    ]
    static let examples = ["pullback look titanic.csv", "pullback look model.safetensors network.onnx"]

    private let paths: [String]
    private let reading: TableReading
    private let isJSON: Bool

    init(_ arguments: Arguments) throws {
        paths = arguments.positional
        guard !paths.isEmpty else { throw UsageError("look at what? name a file or a folder") }
        reading = try TableReading(arguments)
        isJSON = arguments.has("json")
    }

    func run() async throws -> Int32 {
        var status: Int32 = 0
        for (index, path) in paths.enumerated() {
            // A problem with one file does not concern the others.
            do {
                let look = try FileLook(path, reading)
                try Output.line(isJSON ? look.json : (index > 0 ? "\n" : "") + look.text)
            } catch let error as ClosedOutput { throw error } catch {
                if paths.count == 1 { throw error }
                Output.error("pullback \(Self.name): \(error)")
                status = 1
            }
        }
        return status
    }
}
