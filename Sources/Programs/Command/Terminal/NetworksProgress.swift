import Pullback
import Synchronization

/// The progress of many trainings, to which those that go on at the same time contribute.
final class NetworksProgress: Sendable {
    private struct State {
        var meter = Meter()
        var networks = 0, epochs = 0
        var best: String?
    }

    private let state: Mutex<State>
    private let all: (networks: Int, epochs: Int)

    /// Begins to count networks, of which some are `ended` already, and the epochs of the others.
    init(networks: Int, ended: Int = 0, epochs: Int) {
        all = (networks, epochs)
        state = Mutex(State(networks: ended))
    }

    /// Counts an epoch, and draws the bar.
    func epochEnded() {
        state.withLock { state in
            state.epochs += 1
            draw(&state)
        }
    }

    /// Counts epochs that were not done and never will be, since their network ended early.
    func epochsSkipped(_ count: Int) { state.withLock { $0.epochs += count } }

    /// Counts a network, and draws the bar. `best` tells the best result so far, as "best 0.9721".
    func networkEnded(best: String? = nil) {
        state.withLock { state in
            state.networks += 1
            state.best = best ?? state.best
            draw(&state)
        }
    }

    /// Removes the bar.
    func clear() { state.withLock { $0.meter.clear() } }

    private func draw(_ state: inout State) {
        let epochs = (done: min(state.epochs, all.epochs), all: all.epochs)
        let best = state.best
        state.meter.draw("network \(state.networks)/\(all.networks)", bar: epochs, work: epochs) { _ in
            ["\(100 * epochs.done / max(epochs.all, 1)) %"] + [best].compactMap(\.self)
        }
    }
}
