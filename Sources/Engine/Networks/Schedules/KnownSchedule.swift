import PullbackArrays

/// A schedule that can be chosen by name, on the command line and in model files: `NamedSchedule`.
///
/// To add a schedule, add its row to `all`.
public struct KnownSchedule: Sendable {
    /// The name.
    public let name: String
    /// What the schedule does with the learning rate, in one line.
    public let summary: String
    /// The numbers that follow the name, in their order.
    public let parameters: [Parameter]
    /// True if the last parameter may be given several times.
    public let isLastRepeated: Bool
    /// True if the schedule follows the watched loss, usually that of the validation examples.
    public let watchesLoss: Bool
    /// Makes the schedule from as many numbers as there are parameters, or more if the last one is repeated.
    public let make: @Sendable ([Double]) -> Schedule

    /// A number that a schedule takes.
    public struct Parameter: Sendable {
        /// The name.
        public let name: String
        /// The number if none is given.
        public let `default`: Double
        /// The numbers that are allowed.
        public let range: ClosedRange<Double>
        /// True if only whole numbers are allowed.
        public let isWhole: Bool

        /// True if the number is allowed.
        public func allows(_ number: Double) -> Bool {
            range.contains(number) && (!isWhole || number == number.rounded())
        }

        /// What is allowed, as "a whole number from 1 to 1000000".
        public var requirement: String {
            "a \(isWhole ? "whole " : "")number from \(plain(range.lowerBound)) to \(plain(range.upperBound))"
        }

        static func whole(_ name: String, _ default: Double, from least: Double = 0) -> Parameter {
            Parameter(name: name, default: `default`, range: least...1_000_000, isWhole: true)
        }

        static func number(_ name: String, _ default: Double, in range: ClosedRange<Double>) -> Parameter {
            Parameter(name: name, default: `default`, range: range, isWhole: false)
        }

        static func fraction(_ name: String, _ default: Double) -> Parameter { number(name, `default`, in: 0...1) }
    }

    private init(
        _ name: String, _ summary: String, _ parameters: Parameter..., isLastRepeated: Bool = false,
        watchesLoss: Bool = false, make: @escaping @Sendable ([Double]) -> Schedule
    ) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
        self.isLastRepeated = isLastRepeated
        self.watchesLoss = watchesLoss
        self.make = make
    }

    /// An example with the defaults as text: "step:10,0.1".
    public var example: String {
        parameters.isEmpty ? name : "\(name):" + parameters.map { plain($0.default) }.joined(separator: ",")
    }

    /// The parameters in a sentence: "step takes every and factor, as step:10,0.1".
    public var usage: String {
        guard let last = parameters.last?.name else { return "\(name) takes no numbers" }
        let others = parameters.dropLast().map { $0.name }.joined(separator: ", ")
        return
            "\(name) takes \(others)\(others.isEmpty ? "" : " and ")\(last)\(isLastRepeated ? "s" : ""), as \(example)"
    }

    /// All known schedules. The lengths of time are epochs, an end is a fraction of the learning rate.
    public static let all = [
        KnownSchedule("constant", "the same rate in every step") { _ in .constant },
        KnownSchedule(
            "step", "times the factor after every so many epochs", .whole("every", 10, from: 1),
            .fraction("factor", 0.1)
        ) { .step(every: Int($0[0]), by: $0[1]) },
        KnownSchedule(
            "multi-step", "times the factor after each of these epochs", .fraction("factor", 0.1),
            .whole("epoch", 10), isLastRepeated: true
        ) { .steps(after: $0.dropFirst().map { Int($0) }, by: $0[0]) },
        KnownSchedule("exponential", "times the factor after every epoch", .fraction("factor", 0.95)) {
            .exponential(by: $0[0])
        },
        KnownSchedule("linear", "evenly down to the end", .fraction("end", 0)) { .linear(to: $0[0]) },
        KnownSchedule(
            "polynomial", "down to the end, the more slowly the nearer", .number("power", 2, in: 0...100),
            .fraction("end", 0)
        ) { .polynomial(power: $0[0], to: $0[1]) },
        KnownSchedule("cosine", "down to the end, slowly at first and at last", .fraction("end", 0)) {
            .cosine(to: $0[0])
        },
        KnownSchedule(
            "cosine-restarts", "as cosine within so many epochs, then again, each time longer by the growth",
            .whole("every", 10, from: 1), .whole("growth", 1, from: 1), .fraction("end", 0)
        ) { .cosineRestarts(every: Int($0[0]), growth: Int($0[1]), to: $0[2]) },
        KnownSchedule(
            "one-cycle", "up to the rate until the peak, then down; the momentum goes the other way",
            .fraction("peak", 0.3), .number("start-divisor", 25, in: 1...1e9),
            .number("end-divisor", 10_000, in: 1...1e9)
        ) { .oneCycle(peak: $0[0], startDivisor: $0[1], endDivisor: $0[2]) },
        KnownSchedule(
            "plateau", "times the factor when the watched loss has not become better for longer than the patience",
            .whole("patience", 10), .fraction("factor", 0.1), .fraction("end", 0), .whole("cooldown", 0),
            .fraction("threshold", 0.0001), watchesLoss: true
        ) {
            .reduceOnPlateau(
                patience: Int($0[0]), by: $0[1], to: $0[2], cooldown: Int($0[3]), threshold: $0[4])
        },
        warmUp,
    ]

    /// The schedule that another one may follow.
    static let warmUp = KnownSchedule(
        "warm-up", "up to the rate within so many epochs; warm-up:1+cosine goes on with another schedule",
        .number("epochs", 1, in: 0...1_000_000)
    ) { .warmUp(epochs: $0[0]) }
}
