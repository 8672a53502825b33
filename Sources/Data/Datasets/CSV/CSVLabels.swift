/// The labels of a table, collected while it is read; the classes are put in order when all labels are known.
struct CSVLabels {
    private var words = Words()
    private var firstLines: [Int] = []
    private var rows: [Int32] = []

    /// An error in the label of a row.
    struct Fault: Error {
        /// The first line with this label.
        let line: Int
        let description: String
    }

    private var texts: [String] { words.all.map { CSVRecords.text(of: $0[...]) } }

    /// Takes memory for a number of rows at once.
    mutating func reserve(_ count: Int) { rows.reserveCapacity(count) }

    /// Appends the label of a row, which stands on a line: `bytes[start..<end]`.
    mutating func append(_ bytes: [UInt8], _ start: Int, _ end: Int, line: Int) {
        if let number = words.number(of: bytes, start, end) { return rows.append(Int32(number)) }
        rows.append(Int32(words.add(bytes, start, end)))
        firstLines.append(line)
    }

    /// Returns the sorted names of the classes and the class of each row. Numbers are sorted by value (1 and
    /// 1.0 are the same class), text by code point. scikit-learn: `LabelEncoder`.
    func sorted() throws(Fault) -> (classNames: [String], labels: [Int]) {
        let texts = texts
        let numbers = texts.compactMap { decimalNumber(ArraySlice($0.utf8)) }
        guard numbers.count == texts.count else {
            // One text can be written in several ways: with quotes and without.
            var known: Set<String> = []
            let names = texts.filter { known.insert($0).inserted }
                .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            return (names, classes(Self.ranks(of: texts, in: names)))
        }
        if let index = numbers.firstIndex(where: { Int(exactly: $0) == nil }) {
            throw fault(in: index, "\(numbers[index]) is no class: labels are names or whole numbers")
        }
        let values = Set(numbers).sorted()
        return (values.map { String(Int($0)) }, classes(Self.ranks(of: numbers, in: values)))
    }

    /// Returns the class of each row as an index into `classNames`. The label 1.0 is also found as
    /// the class "1".
    func placed(among classNames: [String]) throws(Fault) -> [Int] {
        let places = Dictionary(zip(classNames, classNames.indices)) { first, _ in first }
        var classOfText: [Int] = []
        for (index, text) in texts.enumerated() {
            let number = decimalNumber(ArraySlice(text.utf8)).flatMap { Int(exactly: $0) }
            guard let place = places[text] ?? number.flatMap({ places[String($0)] }) else {
                let known = CSVRecords.list(classNames)
                throw fault(in: index, "\(CSVRecords.quoted(ArraySlice(text.utf8))) is none of the classes \(known)")
            }
            classOfText.append(place)
        }
        return classes(classOfText)
    }

    private func classes(_ classOfText: [Int]) -> [Int] { rows.map { classOfText[Int($0)] } }

    private func fault(in text: Int, _ description: String) -> Fault {
        Fault(line: firstLines[text], description: description)
    }

    private static func ranks<Value: Hashable>(of values: [Value], in sorted: [Value]) -> [Int] {
        let rank = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
        return values.map { rank[$0, default: 0] }
    }
}
