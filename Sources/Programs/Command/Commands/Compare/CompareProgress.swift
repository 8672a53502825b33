import Pullback
import Synchronization

/// The progress of a comparison, to which networks that are trained at the same time contribute.
final class CompareProgress: Sendable {
    private struct State {
        var meter = Meter()
        var networks = 0, epochs = 0
    }

    private let state = Mutex(State())
    private let all: (networks: Int, epochs: Int)

    init(of networks: [ComparedNetwork]) {
        all = (networks.count, networks.reduce(0) { $0 + $1.recipe.epochs })
    }

    /// Counts an epoch, and draws the bar.
    func epochEnded() {
        state.withLock { state in
            state.epochs += 1
            draw(&state)
        }
    }

    /// Counts a network, and draws the bar; what a training that ended early has not done is done.
    func networkEnded(_ network: ComparedNetwork, _ result: Result<ComparedNetwork.Results, any Error>) {
        state.withLock { state in
            state.networks += 1
            if case .success(let results) = result { state.epochs += network.recipe.epochs - results.epochs.count }
            draw(&state)
        }
    }

    /// Removes the bar.
    func clear() { state.withLock { $0.meter.clear() } }

    private func draw(_ state: inout State) {
        let epochs = (done: state.epochs, all: all.epochs)
        state.meter.draw("network \(state.networks)/\(all.networks)", bar: epochs, work: epochs) { _ in
            ["\(100 * epochs.done / max(epochs.all, 1)) %"]
        }
    }
}
