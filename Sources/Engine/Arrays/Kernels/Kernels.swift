import PullbackKernels
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The instruction sets for which the loops over numbers are compiled, and the one that runs: the best that the processor
/// has. The results are the same to the bit with every one of them.
///
/// The environment variable `PULLBACK_KERNELS` chooses another, to compare them or to test.
public enum Kernels {
    /// The environment variable that chooses an instruction set by its name.
    public static let variable = "PULLBACK_KERNELS"

    /// Every instruction set that there is for some processor, best first.
    public static let all = ["avx512", "avx2", "neon", "plain"]

    /// Those that this processor has, best first; the last is "plain", which every processor has.
    public static let available = instructions.map { String(cString: $0.pointee.name) }

    /// The one that runs.
    public static var current: String { String(cString: chosen.pointee.name) }

    /// Why the one that runs was chosen, in words.
    public static var reason: String {
        if requested == current { return "chosen by \(variable)" }
        if current != available[0] { return "chosen by the program" }
        return available.count == 1 ? "the processor has no fused multiply-add" : "the best that the processor has"
    }

    /// From now on, runs the instruction set of this name; false if this processor does not have it.
    @discardableResult
    public static func use(_ name: String) -> Bool {
        guard let index = available.firstIndex(of: name) else { return false }
        choice.store(instructions[index], ordering: .relaxed)
        return true
    }

    /// What is wrong with `PULLBACK_KERNELS`, in one sentence; `nil` if nothing is.
    public static var complaint: String? {
        guard let name = requested, !available.contains(name) else { return nil }
        let choices = available.joined(separator: ", ")
        return all.contains(name)
            ? "\(variable)=\(name): this processor does not have it; it has \(choices)"
            : "\(variable)=\(name): there is no such instruction set; this processor has \(choices)"
    }

    /// The features of this processor that matter here, by their usual names.
    public static let features = String(cString: pullback_features()).split(separator: " ").map(String.init)

    /// The peak of one core: the most operations on `Float` a second that these kernels could do, measured for so long; a
    /// fused multiply-add counts as two.
    public static func peak(for duration: Duration = .milliseconds(100)) -> Double {
        let (clock, kernels) = (ContinuousClock(), Float._kernels.pointee)
        var best = 0.0
        let end = clock.now + duration
        repeat {
            var operations = 0
            let time = clock.measure { operations = kernels.multiply_add(20_000) }
            best = max(best, Double(operations) / (time / .seconds(1)))
        } while clock.now < end
        return best
    }

    /// What the environment asks for; an empty value is none.
    private static var requested: String? {
        getenv(variable).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    nonisolated(unsafe) private static let instructions: [UnsafePointer<pullback_instructions>] = {
        var count = 0
        let first = pullback_available(&count)
        return Array(UnsafeBufferPointer(start: first, count: count))
    }()

    nonisolated(unsafe) private static let choice: Atomic<UnsafePointer<pullback_instructions>> = {
        if let complaint { fatalError(complaint) }
        let index = requested.flatMap { available.firstIndex(of: $0) }
        return Atomic(instructions[index ?? 0])
    }()

    static var chosen: UnsafePointer<pullback_instructions> { choice.load(ordering: .relaxed) }
}

extension Float {
    /// The kernels for this precision.
    public static var _kernels: KernelTable<Float> { KernelTable(Kernels.chosen.pointee.f32) }
}

extension Double {
    /// The kernels for this precision.
    public static var _kernels: KernelTable<Double> { KernelTable(Kernels.chosen.pointee.f64) }
}
