/// A day of the Gregorian calendar, with an hour if the text has one.
struct CalendarDate: Equatable {
    let year, month, day: Int
    let hour: Int?

    /// Reads a date, with a time after a space or T; `nil` if the text is none.
    init?(_ text: String, _ order: DateOrder) {
        let parts = text.split(maxSplits: 1) { $0 == " " || $0 == "T" }
        guard let date = parts.first, let mark = date.first(where: { "-/.".contains($0) }) else { return nil }
        let numbers = date.split(separator: mark, omittingEmptySubsequences: false).map { part in
            (1...4).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
        }
        guard numbers.count == 3, let a = numbers[0], let b = numbers[1], let c = numbers[2] else { return nil }
        switch order {
        case .yearFirst: (year, month, day) = (a, b, c)
        case .dayFirst: (year, month, day) = (c, b, a)
        case .monthFirst: (year, month, day) = (c, a, b)
        }
        guard (1000...9999).contains(year), (1...12).contains(month),
            (1...Self.lengths[month - 1]).contains(day), month != 2 || day < 29 || Self.isLeap(year)
        else { return nil }
        guard parts.count == 2 else {
            hour = nil
            return
        }
        let time = parts[1].prefix { $0 != ":" }
        guard let number = Int(time), (0...23).contains(number), time.utf8.count <= 2 else { return nil }
        switch parts[1].drop(while: { $0 != " " }).trimmingPrefix(while: { $0 == " " }).lowercased() {
        case "": hour = number
        case "am" where (1...12).contains(number): hour = number % 12
        case "pm" where (1...12).contains(number): hour = number % 12 + 12
        default: return nil
        }
    }

    private static let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// The day of the week, from 1 for Monday to 7 for Sunday (Zeller 1887).
    var weekday: Int {
        let (m, y) = month < 3 ? (month + 12, year - 1) : (month, year)
        let day = (day + 13 * (m + 1) / 5 + y + y / 4 - y / 100 + y / 400) % 7
        return (day + 5) % 7 + 1
    }
}

/// The order in which a date is written.
public enum DateOrder: String, Codable, CaseIterable, Sendable {
    /// 2026-11-27 or 2026/11/27.
    case yearFirst
    /// 27.11.2026 or 27/11/2026.
    case dayFirst
    /// 11/27/2026.
    case monthFirst

    /// A date in this order.
    var example: String {
        switch self {
        case .yearFirst: "2026-11-27"
        case .dayFirst: "27.11.2026"
        case .monthFirst: "11/27/2026"
        }
    }
}
