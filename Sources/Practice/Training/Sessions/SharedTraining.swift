import Foundation
import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

// A training that several processes share: each computes its part of every batch, all take the same steps.
extension TrainingSession {
    /// Takes over what process 0 begins with. The optimizer has the parameters already.
    func begin(as shared: DistributedOptimizer<Model.Scalar>) {
        require(
            shared.normalization == .synchronized || average == nil || fields.buffers.isEmpty,
            "fit: averages of local batch statistics would differ between processes: choose synchronized ones")
        let group = shared.group
        for named in fields.buffers { named.buffer.array = group.broadcast(named.buffer.array) }
        var start = fields.state
        let generators = [start.generators, ["": generator]].map { (try? JSONEncoder().encode($0)) ?? Data() }
        let first = generators.map { Data(group.broadcast(Array($0))) }
        let decoded = first.map { (try? JSONDecoder().decode([String: Generator].self, from: $0)) ?? [:] }
        start.generators = decoded[0]
        fields.restore(start)
        generator = decoded[1][""] ?? generator
        epochStart = (generator, fields.state, average?.state ?? [:])
    }

    /// Adds the gradients of this process's parts of some batches, and then those of the others. Returns the mean loss of
    /// the batches, which count by their shares.
    func addGradients(
        of batches: some Collection<ArraySlice<Int>>, shares: [Double], _ shared: DistributedOptimizer<Model.Scalar>
    ) throws -> Double {
        var (loss, own) = (nil as Tensor<Model.Scalar>?, [Double]())
        var notFinite: Tensor<Model.Scalar>?
        for (rows, share) in zip(batches, shares) {
            if let loss { loss.backward() }
            let part = shared.group.part(ofRows: rows.count, normalization: shared.normalization)
            let start = rows.startIndex
            let ownRows = rows[start + part.rows.lowerBound..<start + part.rows.upperBound]
            let measure = training(part) { objective.measure(trainer.model, examples, ownRows) }
            let weight = part.rowWeight * objective.weight(examples, ownRows) / objective.weight(examples, rows)
            own += [
                weight * Double(measure.loss.item), part.rowWeight * Double(measure.right ?? 0),
                measure.right == nil ? 1 : 0,
            ]
            if !measure.loss.item.isFinite { notFinite = notFinite ?? measure.loss }
            loss = measure.loss * Model.Scalar(weight * share)
        }
        guard let loss else { return 0 }
        let totals = shared.backward(loss, summing: own)
        let losses = stride(from: 0, to: totals.count, by: 3).map { totals[$0] }
        guard losses.allSatisfy(\.isFinite) else {
            throw divergence(at: notFinite ?? loss, isOwn: notFinite != nil, in: shared.group)
        }
        for (index, rows) in batches.enumerated() {
            let right = totals[3 * index + 2] > 0 ? nil : Int(totals[3 * index + 1].rounded())
            sums.add(loss: losses[index], right: right, of: rows.count)
        }
        return zip(losses, shares).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// Returns the error for a loss that is not finite in some process, maybe this one's own: that of the first process in
    /// which it is not.
    private func divergence(
        at loss: Tensor<Model.Scalar>, isOwn: Bool, in group: any ProcessGroup
    ) -> Divergence {
        let own = divergence(at: loss, step: step + 1)
        let places = group.gather(isOwn ? own.place : "")
        return Divergence(epoch: own.epoch, step: own.step, place: places.first { !$0.isEmpty } ?? own.place)
    }

    /// Gives all processes the mean of their buffers, if each has statistics of its own.
    func averageBuffers(_ shared: DistributedOptimizer<Model.Scalar>) {
        guard shared.normalization == .local else { return }
        for named in fields.buffers {
            named.buffer.array = shared.group.sum(named.buffer.array) / Model.Scalar(shared.group.count)
        }
    }

    /// Throws `ProcessDrift` if a process has another number of examples, another position, or other parameters than
    /// process 0.
    func requireAgreement(_ shared: DistributedOptimizer<Model.Scalar>) throws {
        // Within an epoch, each process may have batch statistics of its own.
        let buffers = step > 0 && shared.normalization == .local ? [] : fields.buffers
        let arrays = fields.parameters.map(\.parameter.array) + buffers.map(\.buffer.array)
        let numbers = arrays.reduce(0) { checksum(of: $1.elements, after: $0) }
        try shared.group.requireAgreement(on: "the number of examples", "\(count)")
        try shared.group.requireAgreement(on: "the position of the training", "epoch \(epoch), step \(step)")
        try shared.group.requireAgreement(
            on: "the parameters after epoch \(epoch)" + (step > 0 ? " and \(step) steps" : ""),
            "checksum " + String(numbers, radix: 16))
    }
}

/// The error if processes that share a training do not agree.
public struct ProcessDrift: Error, Equatable, Sendable, CustomStringConvertible {
    /// The number of the first process that differs from process 0.
    public let rank: Int
    /// What they do not agree on, and what each of them has.
    public let subject, own, first: String

    /// One line that names the process and what differs.
    public var description: String {
        "the processes do not agree on \(subject): process \(rank) has \(own), process 0 has \(first)"
    }
}

extension ProcessGroup {
    /// Throws `ProcessDrift`, in all processes, if one of them gives another text than process 0.
    public func requireAgreement(on subject: String, _ text: String) throws {
        let all = gather(text)
        guard let rank = all.firstIndex(where: { $0 != all[0] }) else { return }
        throw ProcessDrift(rank: rank, subject: subject, own: all[rank], first: all[0])
    }
}
