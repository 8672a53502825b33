import Foundation
import Pullback
import PullbackReports

/// `pullback machine`: shows what the processor can do, how much of it is used, and how fast it is.
struct MachineCommand: Command {
    static let name = "machine"
    static let summary = "Tell what this processor can do, and how fast it multiplies."
    static let usage = "[OPTIONS]"
    static let description = """
        Tells which processor this is, how many of its cores the program may use, for which of its instructions the kernels
        were chosen, and why; then multiplies matrices for about half a second, to compare with the peak: what the cores would
        do if they did nothing but fused multiply-adds. The numbers that a training gives do not depend on any of it.
        """
    static let options = [
        OptionGroup("output", [Option("json", nil, "print one JSON object")])
    ]
    static let notes = [
        HelpSection(
            "environment",
            [
                ("\(Kernels.variable)=NAME", "run the kernels of \(Kernels.available.joined(separator: " or "))"),
                ("\(Threads.variable)=COUNT", "use so many threads, up to 64, even more than there are cores"),
            ],
            column: 24)
    ]
    static let examples = ["pullback machine", "PULLBACK_KERNELS=plain pullback machine --json"]

    private let isJSON: Bool

    init(_ arguments: Arguments) throws {
        try arguments.onlyOptions()
        isJSON = arguments.has("json")
    }

    func run() async throws -> Int32 {
        let peak = Kernels.peak()
        let threads = Threads.count
        let speeds = (threads > 1 ? [1, threads] : [1]).map { Machine.Speed(threads: $0) }
        if isJSON { try printJSON(peak, speeds) } else { try printTable(peak, speeds) }
        return 0
    }

    private func printTable(_ peak: Double, _ speeds: [Machine.Speed]) throws {
        let others = Kernels.available.filter { $0 != Kernels.current }
        let alsoHas = others.isEmpty ? "" : "; also \(others.joined(separator: ", "))"
        let allowed = Threads.allowedCores
        let facts = [
            ["processor", [Machine.processor, Machine.system].compactMap(\.self).joined(separator: ", ")],
            ["features", Kernels.features.joined(separator: " ")],
            ["cores", allowed == Machine.cores ? "\(allowed)" : "\(allowed) allowed of \(Machine.cores)"],
            ["memory", "\(Machine.memory / 1_000_000_000) GB"],
            ["kernels", "\(Kernels.current): \(Kernels.reason)\(alsoHas)"],
            ["threads", "\(Threads.count)"],
        ]
        let size = Machine.Speed.size
        let measured = speeds.map { speed in
            let most = peakOfCores(peak, speed)
            let share = "\(Int((100 * speed.operations / most).rounded())) %"
            return ["\(speed.threads)", billions(speed.operations), billions(most), share]
        }
        let head = ["threads", "GFLOP/s", "peak", "share"]
        let lines =
            table(facts) + [""] + table([head] + measured, rightAligned: [0, 1, 2, 3])
            + ["", "measured with products of \(size) × \(size) matrices in Float"]
        try Output.line(lines.joined(separator: "\n"))
    }

    /// Returns the peak of the cores that the threads use; more threads than cores have no higher peak.
    private func peakOfCores(_ peak: Double, _ speed: Machine.Speed) -> Double {
        peak * Double(min(speed.threads, Threads.allowedCores))
    }

    private func billions(_ operations: Double) -> String { String(format: "%.1f", operations * 1e-9) }

    private struct Measured: Encodable {
        let threads: Int
        let gflops, peakGflops: Double
    }

    private func printJSON(_ peak: Double, _ speeds: [Machine.Speed]) throws {
        try Output.line(
            JSONLine.object([
                "processor": Machine.processor, "system": Machine.system, "features": Kernels.features,
                "cores": Machine.cores, "allowedCores": Threads.allowedCores, "memory": Machine.memory,
                "kernels": Kernels.current, "reason": Kernels.reason, "available": Kernels.available,
                "threads": Threads.count,
                "speeds": speeds.map {
                    Measured(
                        threads: $0.threads, gflops: $0.operations * 1e-9, peakGflops: peakOfCores(peak, $0) * 1e-9)
                },
            ]))
    }
}
