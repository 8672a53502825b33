import PullbackCellReading

/// What a column of a table holds, and what is measured of it.
public struct ColumnProfile: Sendable {
    /// The name of the column; its number, as "column 3", without a header.
    public let name: String
    /// The index of the column, from 0.
    public let index: Int
    /// The number of rows, and how many of them have no value.
    public internal(set) var count = 0, missing = 0
    /// The smallest and the largest number; `nil` if there is none.
    public var range: ClosedRange<Double>? { tally.range }
    /// The character before the decimals: the point, unless more numbers can be read with a comma, or as many and the cells
    /// are separated by semicolons, as where the comma stands before decimals.
    public var decimalMark: DecimalMark {
        let (point, comma) = (withPoint.count, withComma.count)
        return comma > point || comma == point && prefersComma && !isPlain ? .comma : .point
    }
    /// The values with their counts, the most frequent first; at most `mostValues` are kept.
    public var values: [(text: String, count: Int)] {
        let small = smallCounts.enumerated().filter { $1 > 0 }.map { (text: "\($0)", count: $1) }
        let numbers = numberCounts.map { (text: CellText.text(of: $0.key), count: $0.value) }
        let texts = facts.indices.filter { !facts[$0].isMissing && facts[$0].plain == nil }
            .map { (text: CSVRecords.text(of: words.all[$0][...]), count: wordCounts[$0]) }
        return (texts + numbers + small).sorted { ($1.count, $0.text) < ($0.count, $1.text) }
    }

    /// The number of different values; those that are not kept are not counted.
    public var differentCount: Int {
        facts.count { !$0.isMissing && $0.plain == nil } + numberCounts.count + smallCounts.count { $0 > 0 }
    }
    /// True if there are more than `mostValues` different values.
    public internal(set) var hasMoreValues = false

    /// The number of different values that are kept.
    public static let mostValues = 1000

    /// The kinds of columns.
    public enum Kind: String, Sendable {
        case number
        /// Two words that say yes and no.
        case yesOrNo = "yes or no"
        case category
        case date
        /// Dates of which nobody can say whether the day or the month comes first, as 03/04/2026.
        case unclearDate = "unclear date"
        /// A number or name of its own for each row.
        case identifier
        case text
        case constant
        case empty
    }

    /// The different texts that are no plain numbers, and what is known of each.
    private var words = Words()
    private var facts: [WordFacts] = []
    private var wordCounts: [Int] = []
    private var numberCounts: [Double: Int] = [:]
    /// The counts of the whole numbers from 0 to 255.
    private var smallCounts = Array(repeating: 0, count: 256)
    private(set) var firstMissing: Int?
    private var firstWord: (text: String, line: Int)?
    /// What the numbers are if they are read with each of the decimal marks.
    private var withPoint = NumberTally(), withComma = NumberTally()
    /// True if all numbers are plain ones without a point or comma.
    private var isPlain = true
    private var writtenNumbers = 0, truths = 0
    private let prefersComma: Bool
    private var dates: [DateOrder: Int] = [:]
    private let isNamedAsIdentifier: Bool
    private(set) var hasHours = false
    private var hasSlashes = false

    init(name: String?, index: Int, prefersComma: Bool = false) {
        self.prefersComma = prefersComma
        self.name = name ?? "column \(index + 1)"
        self.index = index
        let word = (name ?? "").lowercased()
        isNamedAsIdentifier =
            name != nil
            && (word.isEmpty || ["id", "index", "row", "no", "nr", "number"].contains(word)
                || word.hasPrefix("unnamed:") || word.hasSuffix("id") || word.hasSuffix("_no"))
    }

    /// Adds a cell of the current record.
    mutating func add(_ records: borrowing CSVRecords, _ column: Int) {
        count += 1
        let cell = records[column]
        if cell.isNumber {
            add(cell.number)
            guard cell.hasPoint else { return withComma.add(cell.number) }
            isPlain = false
            withComma.add(Self.grouped(cell, records) ? CellText.number(records.cell(column), .comma) : nil)
            return
        }
        let (start, end) = (Int(cell.start), Int(cell.end))
        if let number = words.number(of: records.bytes, start, end) {
            wordCounts[number] += 1
            return
        }
        let new = WordFacts(records.cell(column))
        if new.isMissing {
            firstMissing = firstMissing ?? records.line
        } else {
            // What is no plain number interrupts a count.
            withPoint.add(nil)
            withComma.add(nil)
            if new.withPoint == nil, new.withComma == nil, new.plain == nil, firstWord == nil {
                firstWord = (CSVRecords.text(of: records.cell(column)), records.line)
            }
        }
        if facts.count < Self.mostValues {
            _ = words.add(records.bytes, start, end)
            facts.append(new)
            wordCounts.append(1)
        } else {
            if !new.isMissing, new.plain == nil { hasMoreValues = true }
            add(new, times: 1)
        }
    }

    /// Adds the words, of which only their numbers were counted.
    mutating func finish() {
        for (fact, count) in zip(facts, wordCounts) { add(fact, times: count) }
    }

    /// Adds a number that is plain: one with a point or without.
    private mutating func add(_ number: Double, times: Int = 1) {
        withPoint.add(number, times: times)
        guard !hasMoreValues else { return }
        if number >= 0, number < 256, number == number.rounded() {
            smallCounts[Int(number)] += times
        } else if let place = numberCounts.index(forKey: number) {
            numberCounts.values[place] += times
        } else if numberCounts.count < Self.mostValues {
            numberCounts[number] = times
        } else {
            hasMoreValues = true
        }
    }

    /// Adds cells that are not written as a plain number.
    private mutating func add(_ fact: WordFacts, times: Int) {
        if fact.isMissing { return missing += times }
        isPlain = false
        withComma.add(fact.withComma, times: times)
        if let plain = fact.plain { return add(plain, times: times) }
        withPoint.add(fact.withPoint, times: times)
        if fact.withPoint != nil || fact.withComma != nil { writtenNumbers += times }
        if fact.truth != nil { truths += times }
        for order in fact.dates { dates[order, default: 0] += times }
        hasHours = hasHours || fact.hasHours
        hasSlashes = hasSlashes || fact.hasSlashes
    }

    /// True if a plain number with a point may also be one with separators of thousands, as 1.234.
    private static func grouped(_ cell: pullback_cell, _ records: borrowing CSVRecords) -> Bool {
        cell.end - cell.start >= 5 && !cell.hasExponent && records.bytes[Int(cell.end) - 4] == UInt8(ascii: ".")
    }

    /// The number of rows that have a value.
    public var filled: Int { count - missing }

    /// The first value of a column of numbers that is none, as `inf` or `1e400`, and its line; `nil` if there is none.
    public var stray: (text: String, line: Int)? { kind == .number ? firstWord : nil }

    private var tally: NumberTally { decimalMark == .point ? withPoint : withComma }

    /// The mean of the numbers.
    var mean: Double { tally.sum / Double(max(tally.count, 1)) }

    /// The order in which the dates of the column are written; `nil` if not all values are dates in one order.
    var dateOrder: DateOrder? { DateOrder.allCases.first { dates[$0] == filled && filled > 0 } }

    /// True if the numbers are not all written as programs write them.
    var needsReading: Bool { writtenNumbers > 0 && tally.count > 0 || decimalMark == .comma }

    /// What the column holds. If at most one value or a tenth of them are no numbers, these are mistakes in a column of
    /// numbers.
    public var kind: Kind {
        if filled == 0 { return .empty }
        let all = tally.count
        if all == filled {
            if tally.isCounting, isNamedAsIdentifier, count > 2 { return .identifier }
            return differentCount == 1 && !hasMoreValues && missing == 0 ? .constant : .number
        }
        if truths == filled, differentCount > 1 { return .yesOrNo }
        if dateOrder != nil {
            return hasSlashes && dates[.dayFirst] == filled && dates[.monthFirst] == filled ? .unclearDate : .date
        }
        if filled - all <= max(1, filled / 10), all > 0 { return .number }
        if differentCount == 1 { return missing == 0 ? .constant : .category }
        if !hasMoreValues, differentCount <= 100, 2 * differentCount <= filled { return .category }
        return differentCount == filled || hasMoreValues && isNamedAsIdentifier ? .identifier : .text
    }
}

/// What the text of a cell may stand for, as far as a profile asks for it.
private struct WordFacts: Sendable {
    let isMissing: Bool
    /// The number, if a program may have written it: with very many digits or a large exponent.
    var plain: Double?
    /// The number that it is with each of the decimal marks.
    var withPoint: Double?, withComma: Double?
    var truth: Double?
    var dates: [DateOrder] = []
    var hasHours = false, hasSlashes = false

    init(_ cell: ArraySlice<UInt8>) {
        isMissing = CellText.isMissing(cell)
        guard !isMissing else { return }
        let text = CSVRecords.text(of: cell)
        truth = CellText.truth(text)
        // All that follows has digits.
        guard cell.contains(where: { (48...57).contains($0) }) else { return }
        plain = decimalNumber(cell).flatMap { $0.isFinite ? $0 : nil }
        withPoint = CellText.number(cell, .point)
        withComma = CellText.number(cell, .comma)
        guard plain == nil else { return }
        for order in DateOrder.allCases {
            guard let date = CalendarDate(text, order) else { continue }
            dates.append(order)
            if date.hour != nil { hasHours = true }
            if text.contains("/") || text.prefix(5).contains("-") { hasSlashes = true }
        }
    }
}

/// What is measured of numbers.
private struct NumberTally: Sendable {
    private(set) var count = 0
    private(set) var sum = 0.0
    private var low = Double.infinity, high = -Double.infinity
    /// The smallest and the largest number; `nil` if there is none.
    var range: ClosedRange<Double>? { count > 0 ? low...high : nil }
    /// True if each number is one more than the one before it.
    private(set) var isCounting = true
    private var last = 0.0

    /// Adds a number; `nil` for a text that is none.
    mutating func add(_ number: Double?, times: Int = 1) {
        guard let number else { return isCounting = false }
        if isCounting { isCounting = count > 0 ? number == last + 1 : number == number.rounded() }
        count += times
        sum += number * Double(times)
        low = min(low, number)
        high = max(high, number)
        last = number
    }
}
