import Pullback

/// The options of a benchmark on the command line.
struct Options {
    /// The folder with the files of MNIST, or the file of a table.
    private(set) var data = MNIST.cacheFolder
    /// True if a rough result is enough.
    private(set) var isQuick = false
    /// The file of an OpenBLAS that computes a matrix product instead of Pullback.
    private(set) var library: String?
    /// The text that the names of the library's functions begin with.
    private(set) var prefix = ""
    /// The name of the machine.
    private(set) var machine = ""
    /// The folder for the pictures; `nil` for no pictures.
    private(set) var pictures: String?
    /// True if JSON is printed instead of a table.
    private(set) var isJSON = false

    /// Reads the options; `nil` if a word is not an option, or if the value of an option is missing.
    init?(_ words: ArraySlice<String>) {
        var words = words
        while let word = words.popFirst() {
            switch word {
            case "--quick": isQuick = true
            case "--json": isJSON = true
            default:
                guard let value = words.popFirst() else { return nil }
                switch word {
                case "--data": data = value
                case "--library": library = value
                case "--prefix": prefix = value
                case "--machine": machine = value
                case "--pictures": pictures = value
                default: return nil
                }
            }
        }
    }
}
