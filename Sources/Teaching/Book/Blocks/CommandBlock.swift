import PullbackFiles

extension PageMaker {
    /// A command and what it prints: the command stands in the first line. `first=N` and `last=N` show so many lines
    /// of the beginning and the end, `status=1` is expected of a command that finds a mistake; `expect` lines
    /// must stand in what is printed.
    func commandBlock(_ fence: Fence) throws -> String {
        guard let command = fence.lines.first else { throw PullbackError(fence.place, "no command stands here") }
        let status = fence.settings["status"].flatMap(Int32.init) ?? 0
        let printed = try commands.output(of: command, at: fence.place, status: status)
        for claim in fence.lines.dropFirst() where !printed.contains(claim) {
            throw PullbackError(fence.place, "'\(claim)' is not in what pullback \(command) prints")
        }
        var lines = printed.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let first = fence.settings["first"].flatMap(Int.init) ?? (fence.settings["last"] == nil ? lines.count : 0)
        let last = fence.settings["last"].flatMap(Int.init) ?? 0
        if first + last < lines.count { lines = lines.prefix(first) + ["…"] + lines.suffix(last) }
        return raw(
            """
            <div class="command" tabindex="0"><pre><kbd>./pullback \(command.escaped)</kbd>
            \(lines.joined(separator: "\n").escaped)</pre></div>
            """)
    }
}
