/// What a column of a table holds, and what is measured of it.
public struct ColumnProfile: Sendable {
    /// The name of the column; its number, as "column 3", without a header.
    public let name: String
    /// The index of the column, from 0.
    public let index: Int
    /// The number of rows, and how many of them have no value.
    public internal(set) var count = 0, missing = 0
    /// The smallest and the largest number; `nil` if there is none.
    public var range: ClosedRange<Double>? { tallies[decimalMark]?.range }
    /// The character before the decimals: the point, unless more numbers can be read with a comma, or as many and the cells
    /// are separated by semicolons, as where the comma stands before decimals.
    public var decimalMark: DecimalMark {
        let (point, comma) = (tallies[.point]?.count ?? 0, tallies[.comma]?.count ?? 0)
        return comma > point || comma == point && prefersComma && !isPlain ? .comma : .point
    }
    /// The values with their counts, the most frequent first; at most `mostValues` are kept.
    public var values: [(text: String, count: Int)] {
        let numbers = numberCounts.map { (text: CellText.text(of: $0.key), count: $0.value) }
        return (counts.map { (text: $0.key, count: $0.value) } + numbers)
            .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
    }

    /// The number of different values; those that are not kept are not counted.
    public var differentCount: Int { counts.count + numberCounts.count }
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

    private var counts: [String: Int] = [:]
    private var numberCounts: [Double: Int] = [:]
    private(set) var firstMissing: Int?
    /// What the numbers are if they are read with each of the decimal marks.
    private var tallies: [DecimalMark: NumberTally] = [.point: NumberTally(), .comma: NumberTally()]
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

    /// Adds the cell of a row.
    mutating func add(_ cell: ArraySlice<UInt8>, line: Int) {
        count += 1
        if CellText.isMissing(cell) {
            missing += 1
            firstMissing = firstMissing ?? line
            return
        }
        let plain = decimalNumber(cell).flatMap { $0.isFinite ? $0 : nil }
        let hasMark = cell.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
        if plain != nil, !hasMark {
            for mark in DecimalMark.allCases { tallies[mark]?.add(plain) }
        } else {
            isPlain = false
            for mark in DecimalMark.allCases { tallies[mark]?.add(CellText.number(cell, mark)) }
        }
        if plain == nil, CellText.isNumber(cell) { writtenNumbers += 1 }
        if let plain {
            if !hasMoreValues { Self.count(plain, in: &numberCounts, &hasMoreValues) }
            return
        }
        let text = CSVRecords.text(of: cell)
        if CellText.truth(text) != nil { truths += 1 }
        for order in DateOrder.allCases {
            guard let date = CalendarDate(text, order) else { continue }
            dates[order, default: 0] += 1
            if date.hour != nil { hasHours = true }
            if text.contains("/") || text.prefix(5).contains("-") { hasSlashes = true }
        }
        Self.count(text, in: &counts, &hasMoreValues)
    }

    /// Counts a value, unless there are too many different ones.
    private static func count<Value>(_ value: Value, in counts: inout [Value: Int], _ hasMore: inout Bool) {
        if let place = counts.index(forKey: value) {
            counts.values[place] += 1
        } else if counts.count < mostValues {
            counts[value] = 1
        } else {
            hasMore = true
        }
    }

    /// The number of rows that have a value.
    public var filled: Int { count - missing }

    private var tally: NumberTally { tallies[decimalMark] ?? NumberTally() }

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

/// What is measured of numbers.
private struct NumberTally: Sendable {
    private(set) var count = 0
    private(set) var sum = 0.0
    private(set) var range: ClosedRange<Double>?
    /// True if each number is one more than the one before it.
    private(set) var isCounting = true
    private var last: Double?

    /// Adds a number; `nil` for a text that is none.
    mutating func add(_ number: Double?) {
        guard let number else { return isCounting = false }
        count += 1
        sum += number
        range = range.map { min($0.lowerBound, number)...max($0.upperBound, number) } ?? number...number
        isCounting = isCounting && last.map { number == $0 + 1 } ?? (number == number.rounded())
        last = number
    }
}
