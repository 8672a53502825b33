import PullbackArrays

/// The losses of some steps whose learning rate grows from step to step, and the learning rates that they suggest.
///
/// Smith 2017, "Cyclical learning rates for training neural networks". The numbers agree with fastai's `lr_find`.
public struct LearningRateSweep: Codable, Equatable, Sendable {
    /// The learning rate of each step.
    public private(set) var rates: [Double] = []
    /// The loss of each step's batch, before its update.
    public private(set) var losses: [Double] = []
    /// The losses without their noise: the exponential moving average with the weight 0.98, corrected for its start at
    /// 0.
    public private(set) var smoothed: [Double] = []
    /// The number of steps that were planned; the sweep ends earlier if the smoothed loss exceeds four times its
    /// smallest value.
    public let planned: Int

    /// The average of the losses before its correction.
    private var average = 0.0

    init(planned: Int) { self.planned = planned }

    /// Adds a step.
    mutating func append(rate: Double, loss: Double) {
        let kept = 0.98
        average = kept * average + (1 - kept) * loss
        rates.append(rate)
        losses.append(loss)
        smoothed.append(average / (1 - Double.pow(kept, Double(losses.count))))
    }

    /// True after the last planned step, and if the smoothed loss exceeds four times its smallest value.
    var isDone: Bool {
        guard let last = smoothed.last, let smallest = smoothed.min() else { return false }
        return rates.count == planned || last > 4 * smallest
    }

    /// A learning rate that the losses suggest.
    public enum Rule: String, CaseIterable, Codable, Sendable {
        /// The rate at which the smoothed loss falls most steeply over ln(rate).
        case steep
        /// The middle of the longest way down: of the longest sequence of steps, not necessarily neighbours, each with
        /// a smaller smoothed loss than the one before, the step in the middle. fastai: `valley`.
        case valley
        /// A tenth of the rate with the smallest smoothed loss.
        case minimum = "minimum/10"
    }

    /// Returns the learning rate that a rule suggests; `nil` if there are too few steps.
    ///
    /// The first tenth of the planned steps and the last five steps are left out.
    public func suggestion(_ rule: Rule) -> Double? {
        let range = planned / 10..<max(planned / 10, rates.count - 5)
        let steps = range.clamped(to: rates.indices)
        let (rates, losses) = (Array(rates[steps]), Array(smoothed[steps]))
        guard rates.count > 1 else { return nil }
        switch rule {
        case .steep:
            let slopes = rates.indices.dropFirst().map { i in
                (losses[i] - losses[i - 1]) / (Double.log(rates[i]) - Double.log(rates[i - 1]))
            }
            return slopes.indices.min { slopes[$0] < slopes[$1] }.map { rates[$0] }
        case .valley: return rates[Self.valley(of: losses)]
        case .minimum: return losses.indices.min { losses[$0] < losses[$1] }.map { rates[$0] / 10 }
        }
    }

    /// Returns the index in the middle of the longest falling subsequence; see `Rule.valley`.
    private static func valley(of losses: [Double]) -> Int {
        var lengths = Array(repeating: 1, count: losses.count)
        var (start, end) = (0, 0)
        for i in losses.indices.dropFirst() {
            for j in 0..<i where losses[i] < losses[j] && lengths[i] < lengths[j] + 1 { lengths[i] = lengths[j] + 1 }
            if lengths[end] < lengths[i] {
                end = i
                start = end - lengths[end]
            }
        }
        let third = Double(end - start) / 3
        return max(0, start) + Int(third) + Int(third / 2)
    }
}
