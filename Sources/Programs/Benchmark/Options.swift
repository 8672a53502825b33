import Pullback

/// What `./benchmark` says about how a work is to be done.
struct Options {
    /// The folder with the files of MNIST.
    private(set) var data = MNIST.cacheFolder
    /// Whether a rough number will do.
    private(set) var isQuick = false
    /// The file of an OpenBLAS that does a matrix product in Pullback's place.
    private(set) var library: String?
    /// What the names of its functions begin with.
    private(set) var prefix = ""
    /// What the machine is called.
    private(set) var machine = ""
    /// Where pictures go; `nil`: nowhere.
    private(set) var pictures: String?
    /// Whether JSON is printed in place of a table.
    private(set) var isJSON = false

    /// `nil` for what is no option.
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
