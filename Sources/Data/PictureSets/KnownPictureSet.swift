/// What is known of a published set of pictures beyond its files.
struct KnownPictureSet: Sendable {
    /// Words in the name of the set or of its folder, all of which are there.
    let words: [String]
    /// True if rows and columns of the pictures are exchanged in the files.
    var isTransposed = false
    /// True if the pictures are handwritten signs in a frame, as those of MNIST.
    var isHandwriting = true
    /// The names of the classes by their labels; `nil` if they are numbers.
    let classNames: [Int: String]?

    /// The known sets; the first one whose words are there counts.
    static let all = [
        // G. Cohen, S. Afshar, J. Tapson, A. van Schaik, "EMNIST: an extension of MNIST to handwritten letters" (2017).
        KnownPictureSet(
            words: ["emnist", "letters"], isTransposed: true, classNames: ClassNames.named(pairs, from: 1)),
        KnownPictureSet(
            words: ["emnist", "byclass"], isTransposed: true,
            classNames: ClassNames.named(digits + capitals + small, from: 0)),
        KnownPictureSet(
            words: ["emnist", "bymerge"], isTransposed: true,
            classNames: ClassNames.named(digits + capitals + distinct, from: 0)),
        KnownPictureSet(
            words: ["emnist", "balanced"], isTransposed: true,
            classNames: ClassNames.named(digits + capitals + distinct, from: 0)),
        KnownPictureSet(words: ["emnist"], isTransposed: true, classNames: nil),
        // H. Xiao, K. Rasul, R. Vollgraf, "Fashion-MNIST" (2017).
        KnownPictureSet(
            words: ["fashion"], isHandwriting: false,
            classNames: ClassNames.named(
                [
                    "T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag",
                    "ankle boot",
                ], from: 0)),
        // T. Clanuwat and others, "Deep Learning for Classical Japanese Literature" (2018).
        KnownPictureSet(words: ["k49"], isHandwriting: false, classNames: nil),
        KnownPictureSet(
            words: ["kmnist"], isHandwriting: false,
            classNames: ClassNames.named("おきすつなはまやれを".map(String.init), from: 0)),
    ]

    /// Returns the set that a path and a name speak of; `nil` if it is none that is known.
    static func named(in text: String) -> KnownPictureSet? {
        let text = text.lowercased()
        return all.first { $0.words.allSatisfy(text.contains) }
    }

    private static let digits = "0123456789".map(String.init)
    private static let capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
    private static let small = "abcdefghijklmnopqrstuvwxyz".map(String.init)
    /// Small letters that do not look like their capitals.
    private static let distinct = "abdefghnqrt".map(String.init)
    /// A capital and its small letter in one class.
    private static let pairs = zip(capitals, small).map { $0 + $1 }
}
