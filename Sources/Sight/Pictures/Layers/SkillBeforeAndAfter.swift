import PullbackArrays
import PullbackDoctor
import PullbackDrawing

extension Diagnosis {
    /// Returns a plot of the skill by the share of the training that is done, before and after the cures, on one axis; `nil`
    /// if there is nothing to compare.
    public func skillBeforeAndAfter(title: String = "Skill before and after") -> Plot? {
        guard let after else { return nil }
        func curve(_ record: TrainingRecord, _ label: String, _ color: Plot.Color) -> Plot.Mark {
            let steps = record.snapshots.map { Double($0.step) }, last = max(record.losses.count, 1)
            return .curve(
                x: steps.map { 100 * $0 / Double(last) }, y: record.snapshots.map { max(-1, $0.skill) }, label: label,
                color: color)
        }
        return Plot(
            title: title, x: Plot.Axis("part of the training, in percent"), y: Plot.Axis("skill"),
            marks: [curve(before, "as it is", .red), curve(after, "with the cure", .blue)])
    }

    /// The skill at the end of both trainings, and what it is, in two sentences.
    package var skillCaption: String {
        guard let after else { return "" }
        return "Skill on the training examples: 1 if all is right, 0 if as good as a constant answer. At the end "
            + "\(decimals(before.snapshots.last?.skill ?? 0, 2)) as it is, after \(before.losses.count) steps, and "
            + "\(decimals(after.snapshots.last?.skill ?? 0, 2)) with the cure, after \(after.losses.count) steps."
    }
}
