/// What a column of a table holds, and what is measured of it.
public struct ColumnProfile: Sendable {
    /// The name of the column; its number, as "column 3", without a header.
    public let name: String
    /// The index of the column, from 0.
    public let index: Int
    /// The number of rows, and how many of them have no value.
    public internal(set) var count = 0, missing = 0
    /// The smallest and the largest number; `nil` if there is none.
    public internal(set) var range: ClosedRange<Double>?
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
        /// A number or name of its own for each row.
        case identifier
        case text
        case constant
        case empty
    }

    private var counts: [String: Int] = [:]
    private var numberCounts: [Double: Int] = [:]
    private(set) var sum = 0.0
    private(set) var firstMissing: Int?
    private var numbers = 0, writtenNumbers = 0, truths = 0
    private var dates: [DateOrder: Int] = [:]
    private var isCounting = true
    private var last: Double?
    private let isNamedAsIdentifier: Bool
    private(set) var hasHours = false

    init(name: String?, index: Int) {
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
        if let number = plain ?? CellText.number(cell) {
            if plain != nil { numbers += 1 } else { writtenNumbers += 1 }
            range = range.map { min($0.lowerBound, number)...max($0.upperBound, number) } ?? number...number
            sum += number
            isCounting = isCounting && last.map { number == $0 + 1 } ?? (number == number.rounded())
            last = number
        } else {
            isCounting = false
        }
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

    /// The mean of the numbers.
    var mean: Double { sum / Double(max(numbers + writtenNumbers, 1)) }

    /// The order in which the dates of the column are written; `nil` if not all values are dates in one order.
    var dateOrder: DateOrder? { DateOrder.allCases.first { dates[$0] == filled && filled > 0 } }

    /// True if the numbers are not all written as programs write them.
    var needsReading: Bool { writtenNumbers > 0 }

    /// What the column holds. If at most one value or a tenth of them are no numbers, these are mistakes in a column of
    /// numbers.
    public var kind: Kind {
        if filled == 0 { return .empty }
        let all = numbers + writtenNumbers
        if all == filled {
            if isCounting, isNamedAsIdentifier, count > 2 { return .identifier }
            return differentCount == 1 && !hasMoreValues && missing == 0 ? .constant : .number
        }
        if truths == filled, differentCount > 1 { return .yesOrNo }
        if dateOrder != nil { return .date }
        if filled - all <= max(1, filled / 10), all > 0 { return .number }
        if differentCount == 1 { return missing == 0 ? .constant : .category }
        if !hasMoreValues, differentCount <= 100, 2 * differentCount <= filled { return .category }
        return differentCount == filled || hasMoreValues && isNamedAsIdentifier ? .identifier : .text
    }
}
