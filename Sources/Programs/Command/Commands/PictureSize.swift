import Pullback

/// The size of pictures, as an option gives it.
struct PictureSize: Equatable {
    let height, width: Int

    var pair: (height: Int, width: Int) { (height, width) }

    init(height: Int, width: Int) { (self.height, self.width) = (height, width) }

    /// Reads the option `--size`; `nil` without it. Throws `UsageError` if it is no size.
    init?(_ arguments: Arguments) throws {
        guard let text = try arguments.text("size") else { return nil }
        let numbers = text.lowercased().split(whereSeparator: { $0 == "x" || $0 == "×" }).map { Int($0) }
        guard numbers.count == 2, let height = numbers[0], let width = numbers[1], (1...1024).contains(height),
            (1...1024).contains(width)
        else { throw UsageError("--size \(text): must be height and width from 1 to 1024, as 28x28") }
        self.init(height: height, width: width)
    }
}
