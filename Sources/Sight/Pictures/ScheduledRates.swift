import PullbackArrays
import PullbackDrawing
import PullbackFiles
import PullbackNetworks

/// The learning rate in each step of a training, as a schedule sets it, and the momentum if that changes too.
///
///     try ScheduledRates(rates, stepsPerEpoch: 45).panels().write(to: "schedule.svg")
public struct ScheduledRates: Equatable, Sendable {
    /// The learning rate of each step.
    public let rates: [Double]
    /// The momentum of each step; `nil` if there is none.
    public let momenta: [Double]?
    /// The number of steps in an epoch.
    public let stepsPerEpoch: Int

    /// Creates a schedule from the numbers of each step.
    public init(_ rates: [Double], momenta: [Double]? = nil, stepsPerEpoch: Int) {
        require(momenta.map { $0.count == rates.count } ?? true, "ScheduledRates: \(momenta?.count ?? 0) momenta")
        require(stepsPerEpoch > 0, "ScheduledRates: \(stepsPerEpoch) steps in an epoch")
        (self.rates, self.momenta, self.stepsPerEpoch) = (rates, momenta, stepsPerEpoch)
    }

    /// True if the momentum is not the same in all steps.
    public var changesMomentum: Bool { Set(momenta ?? []).count > 1 }

    /// Returns a plot of the learning rate by epoch and, if the momentum changes, one of it below.
    public func panels(title: String = "Learning rate by epoch") -> Plot.Panels {
        func plot(_ name: String, _ numbers: [Double], _ color: Plot.Color) -> Plot {
            let steps = shownSteps
            // Before its first step, no part of an epoch is done.
            let epochs = steps.map { Double($0) / Double(stepsPerEpoch) }
            return Plot(
                x: "epoch", y: Plot.Axis(name),
                marks: [.curve(x: epochs, y: steps.map { numbers[$0] }, color: color)])
        }
        return Plot.Panels(
            title: title, columns: 1,
            [plot("learning rate", rates, .blue)]
                + (changesMomentum ? [plot("momentum", momenta ?? [], .red)] : []))
    }

    /// The steps that are drawn: all of them, or a thousand of more at equal distances, with the last.
    private var shownSteps: [Int] {
        guard rates.count > 1000 else { return Array(rates.indices) }
        return (0...1000).map { $0 * (rates.count - 1) / 1000 }
    }

    /// What the learning rate is at first, at most and at last, and how far the momentum goes.
    public var caption: String {
        guard let first = rates.first, let last = rates.last, let largest = rates.max(),
            let top = rates.firstIndex(of: largest)
        else { return "" }
        if Set(rates).count == 1 { return "\(short(first)) in every step." }
        let part = short(100 * Double(top) / Double(rates.count), digits: 2)
        let peak = top > 0 && top < rates.count - 1 ? " \(short(largest)) at most, after \(part) % of the steps," : ""
        let momentum =
            changesMomentum
            ? " The momentum goes from \(short(momenta?.min() ?? 0)) to \(short(momenta?.max() ?? 0))." : ""
        return "\(short(first)) at first,\(peak) \(short(last)) at last.\(momentum)"
    }
}

extension ScheduledRates {
    /// Follows a schedule through a training whose watched loss never falls.
    public init(of schedule: Schedule, learningRate: Double, epochs: Int, stepsPerEpoch: Int) {
        let steps = (0..<epochs * stepsPerEpoch).map { step in
            Schedule.Progress(
                step: step, of: epochs * stepsPerEpoch, stepsPerEpoch: stepsPerEpoch,
                losses: Array(repeating: 1, count: step / stepsPerEpoch))
        }
        let momenta = steps.compactMap { schedule.momentum(at: $0) }
        self.init(
            steps.map { learningRate * schedule($0) }, momenta: momenta.count == steps.count ? momenta : nil,
            stepsPerEpoch: stepsPerEpoch)
    }
}

extension KnownPicture {
    package static let schedule = KnownPicture(
        "schedule", "the learning rate in each step, as a schedule sets it",
        of: "the schedule of --schedule", options: [.schedule, .epochs]
    ) { options in
        .computed {
            let named = try options.schedule ?? NamedSchedule("one-cycle")
            let rates = ScheduledRates(
                of: named.schedule, learningRate: 1, epochs: options.epochs ?? 20, stepsPerEpoch: 100)
            let watched = named.known.watchesLoss ? " The watched loss is taken never to fall." : ""
            return Illustration(
                .panels(rates.panels(title: "\(named.rawValue): the factor of the learning rate")),
                [
                    "schedule": named.rawValue, "steps_per_epoch": rates.stepsPerEpoch, "rates": rates.rates,
                    "momenta": rates.momenta,
                ], heading: "Learning rate", captions: [rates.caption + watched])
        }
    }
}
