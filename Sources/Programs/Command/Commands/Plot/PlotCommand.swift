import Foundation
import Pullback
import PullbackDrawing
import PullbackPictures

/// `pullback plot`: pictures of functions, classifiers and trainings.
struct PlotCommand: Command {
    static let name = "plot"
    static let summary = "Draw a picture: a field, a boundary, a training, mistakes."
    static let usage = "PICTURE [MODEL] [DATASET] [OPTIONS]"
    static let description = """
        PICTURE is one of those below. MODEL is a file that `pullback train` saved; without it a network learns the
        dataset first, as its recipe says. DATASET is \(DatasetChoice.names), or a CSV file. Without -o the picture is
        drawn in the terminal. gnuplot draws it.
        """
    static let options = [
        OptionGroup(
            "picture",
            [
                Option("o", "FILE", "where it goes: .svg, .png or .pdf, or .gif with --animate"),
                Option("dark", nil, "light on dark"),
                particular(.animate, nil, "while the network learns"),
                Option("json", nil, "print the numbers behind it as a JSON object"),
            ]),
        OptionGroup(
            "what is drawn",
            [
                Option("dataset", "NAME", "the dataset, which can also be named without --dataset"),
                Option("seed", "NUMBER", "what all random numbers follow from; else the model's, or 0"),
                particular(.class, "NAME", "the positive class"),
                particular(.hidden, "COUNT", "the number of hidden neurons; else 3"),
                particular(.activation, "NAME", "that of the hidden neurons; and of a model that does not say it"),
                particular(.schedule, "NAME", "as for pullback train; else one-cycle"),
                particular(.epochs, "COUNT", "how long the training is; else 20"),
            ]),
        DatasetChoice.options,
    ]
    static let notes = [
        HelpSection(
            "pictures", KnownPicture.all.map { ($0.name, $0.summary) },
            column: KnownPicture.all.map(\.name.count).max() ?? 0),
        .overwriting,
    ]
    static let examples = [
        "pullback plot gradient-field -o field.svg",
        "pullback plot snapshots --dataset blobs -o grid.png",
        "pullback plot boundary --dataset moons --animate -o learning.gif",
        "pullback plot misclassified model.safetensors mnist --data DIR -o wrong.png",
        "pullback plot roc digits --class 8 --json",
        "pullback plot schedule --schedule warm-up:2+cosine -o schedule.svg",
    ]

    /// Returns an option that only some pictures take; the help begins with their names.
    private static func particular(_ name: PictureOptions.Name, _ value: String?, _ help: String) -> Option {
        Option(name.rawValue, value, KnownPicture.taking(name).joined(separator: ", ") + ": " + help)
    }

    private let request: PictureRequest
    private let destination: PictureDestination
    private let theme: PictureTheme
    private let isJSON: Bool

    init(_ arguments: Arguments) throws {
        request = try PictureRequest(arguments)
        destination = try PictureDestination(arguments, isAnimated: request.options.isAnimated)
        theme = arguments.has("dark") ? .dark : .light
        isJSON = arguments.has("json")
    }

    func run() async throws -> Int32 {
        try destination.check()
        let illustration = try await request.illustration()
        if let remark = illustration.remark { Output.error(remark) }
        if isJSON { try Output.line(JSONLine.object(["picture": request.picture.name], illustration.numbers)) }
        if let problem = illustration.problem { throw Failure(problem) }
        try destination.show(illustration.content, theme)
        return 0
    }
}
