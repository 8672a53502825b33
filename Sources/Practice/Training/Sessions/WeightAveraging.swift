import PullbackArrays

/// The average of the parameters and buffers that a training keeps.
public enum WeightAveraging: Codable, Hashable, Sendable {
    /// An exponential moving average over the steps: a ← d a + (1 − d) θ after each step, with the decay d.
    case exponential(decay: Double)
    /// The mean over the ends of the epochs, from the epoch with this number on. Stochastic weight averaging,
    /// Izmailov et al. 2018.
    case epochs(from: Int)
}
