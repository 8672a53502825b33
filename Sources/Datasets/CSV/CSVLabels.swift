/// The label column as it is read, and its classes in order once all of it is known.
struct CSVLabels {
    private var texts: [String] = []
    private var indexOfText: [String: Int] = [:]
    private var rows: [Int] = []

    /// The number of labels.
    var count: Int { rows.count }

    mutating func append(_ text: String) {
        if let index = indexOfText[text] { return rows.append(index) }
        indexOfText[text] = texts.count
        rows.append(texts.count)
        texts.append(text)
    }

    /// The names of the classes and the class of each row. Numbers are ordered by value (1 and 1.0 are one class), text
    /// by code point. scikit-learn: `LabelEncoder`.
    func sorted(at place: String) throws(DataError) -> (classNames: [String], classes: [Int]) {
        let names: [String]
        let classOfText: [Int]
        let numbers = texts.compactMap { decimalNumber(ArraySlice($0.utf8)) }
        if numbers.count == texts.count {
            if let number = numbers.first(where: { Int(exactly: $0) == nil }) {
                throw DataError(place, "\(number) is no class: labels are names or whole numbers")
            }
            let values = Set(numbers).sorted()
            names = values.map { String(Int($0)) }
            classOfText = Self.ranks(of: numbers, in: values)
        } else {
            names = texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            classOfText = Self.ranks(of: texts, in: names)
        }
        guard names.count > 1 else {
            throw DataError(place, "every label is \(names[0].debugDescription): two classes are the least")
        }
        return (names, rows.map { classOfText[$0] })
    }

    private static func ranks<Value: Hashable>(of values: [Value], in sorted: [Value]) -> [Int] {
        let rank = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
        return values.map { rank[$0, default: 0] }
    }
}
