import PullbackFiles
import PullbackWorkbook

extension PageMaker {
    /// Exercises of the workbook, whose names stand in the lines.
    func exercisesBlock(_ fence: Fence) throws -> String {
        let all = try Exercise.all()
        let rows = try fence.lines.flatMap { $0.split(separator: " ").map(String.init) }.map { name in
            guard let exercise = all.first(where: { $0.name == name }) else {
                throw PullbackError(fence.place, "there is no exercise \(name)")
            }
            return "<li><b>\(exercise.title.escaped)</b> <code>\(name)</code><br>\(exercise.goal.escaped)</li>"
        }
        return raw(
            """
            <div class="exercises"><p class="kind">Write it yourself</p>
            <ul>\(rows.joined(separator: "\n"))</ul>
            <p class="source"><kbd>./pullback learn</kbd> checks each on every save, and names the mistake.</p></div>
            """)
    }
}
