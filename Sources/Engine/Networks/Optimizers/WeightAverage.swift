import PullbackArrays

/// The average of the parameters and buffers of a module over the steps of a training. The average often
/// generalizes better than the last step.
///
///     let average = WeightAverage(of: model, .exponential(decay: 0.999))
///     for batch in batches { …; optimizer.step(); average.update() }
///     average.exchange()  // The model now has the averaged weights.
///
/// The numbers agree with PyTorch's `swa_utils.AveragedModel(use_buffers=True)`.
public final class WeightAverage<Scalar: RealScalar> {
    /// The weights of the updates in the average.
    public enum Kind: Hashable, Sendable {
        /// a ← d a + (1 − d) θ, in which older updates count less and less. Polyak and Juditsky 1992.
        case exponential(decay: Double)
        /// The mean of all updates. Stochastic weight averaging, Izmailov et al. 2018.
        case mean
    }

    /// The weights of the updates in the average.
    public let kind: Kind
    /// The number of updates so far.
    public private(set) var count = 0
    /// True while the module has the averages, and this object the weights of the module.
    public private(set) var isExchanged = false
    private let entries: [StateEntry<Scalar>]
    private var averages: [NDArray<Scalar>]

    /// Creates an average without updates for a module.
    public init(of module: some Module<Scalar>, _ kind: Kind) {
        if case .exponential(let decay) = kind {
            require(decay >= 0 && decay <= 1, "average: the decay \(decay) is not from 0 to 1")
        }
        self.kind = kind
        entries = module.stateEntries
        averages = entries.map { .zeros($0.array.shape) }
    }

    /// Adds the present parameters and buffers to the average. The first update is copied.
    public func update() {
        require(!isExchanged, "average: updated while the module has the averages: exchange them first")
        let weight =
            switch kind {
            case _ where count == 0: 1.0
            case .exponential(let decay): 1 - decay
            case .mean: 1 / Double(count + 1)
            }
        for (i, entry) in entries.enumerated() {
            averages[i].add(entry.array, times: Scalar(weight), keeping: Scalar(1 - weight))
        }
        count += 1
    }

    /// Puts the averages into the module and keeps the module's numbers here; a second call puts them back.
    /// Does nothing before the first update.
    public func exchange() {
        guard count > 0 else { return }
        for (i, entry) in entries.enumerated() {
            let own = entry.array
            entry.array = averages[i]
            averages[i] = own
        }
        isExchanged.toggle()
    }

    /// Runs `body` while the module has the averages, then puts its own numbers back. If the module has them already,
    /// it keeps them.
    public func averaged<Result>(_ body: () throws -> Result) rethrows -> Result {
        guard !isExchanged else { return try body() }
        exchange()
        defer { exchange() }
        return try body()
    }

    /// The averages and the number of updates, by the names of PyTorch's `AveragedModel`:
    /// "module.layers.0.weight" and "n_averaged". The axes have the order of memory.
    public var state: [String: NDArray<Scalar>] {
        var state = ["n_averaged": NDArray(Scalar(count))]
        for (i, entry) in entries.enumerated() {
            state["module.\(entry.name)"] = isExchanged ? entry.array : averages[i]
        }
        return state
    }

    /// Replaces the averages and the number of updates. Throws a `StateMismatch` and changes nothing if a name
    /// is missing or unknown, or if a shape differs.
    public func load(_ state: [String: NDArray<Scalar>]) throws {
        require(!isExchanged, "average: loaded while the module has the averages: exchange them first")
        var mismatch = StateMismatch(module: "\(type(of: self))")
        var rest = state
        func take(_ name: String, _ shape: Shape) -> NDArray<Scalar>? {
            guard let array = rest.removeValue(forKey: name) else {
                mismatch.missing.append(name)
                return nil
            }
            if array.shape != shape {
                mismatch.misshapen.append(.init(name: name, shape: Array(array.shape), wanted: Array(shape)))
            }
            return array
        }
        let loaded = entries.map { take("module.\($0.name)", $0.array.shape) ?? .zeros($0.array.shape) }
        let number = take("n_averaged", .scalar)
        mismatch.extra = rest.keys.sorted()
        mismatch.missing.sort()
        mismatch.misshapen.sort { $0.name < $1.name }
        guard mismatch.isEmpty, let number, let updates = Int(exactly: Double(number.item)) else { throw mismatch }
        (averages, count) = (loaded, updates)
    }
}
