import PullbackKernels
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The instruction sets for which the inner loops are compiled, and the one that is in use: by default the
/// best one that the processor supports. All of them give the same results, bit for bit.
///
/// The environment variable `PULLBACK_KERNELS` chooses another one, for comparisons and tests.
public enum Kernels {
    /// The name of the environment variable that chooses an instruction set.
    public static let variable = "PULLBACK_KERNELS"

    /// The names of all instruction sets, of all processors, best first.
    public static let all = ["avx512", "avx2", "neon", "plain"]

    /// The names of the instruction sets that this processor supports, best first. The last one is "plain",
    /// which every processor supports.
    public static let available = instructions.map { String(cString: $0.pointee.name) }

    /// The name of the instruction set in use.
    public static var current: String { String(cString: chosen.pointee.name) }

    /// The reason why the instruction set in use was chosen, in words.
    public static var reason: String {
        if requested == current { return "chosen by \(variable)" }
        if current != available[0] { return "chosen by the program" }
        return available.count == 1 ? "the processor has no fused multiply-add" : "the best that the processor has"
    }

    /// Switches to the instruction set of this name. Returns false if this processor does not support it.
    @discardableResult
    public static func use(_ name: String) -> Bool {
        guard let index = available.firstIndex(of: name) else { return false }
        choice.store(instructions[index], ordering: .relaxed)
        return true
    }

    /// The error in the value of `PULLBACK_KERNELS`, in one sentence; `nil` if there is none.
    public static var complaint: String? {
        guard let name = requested, !available.contains(name) else { return nil }
        let choices = available.joined(separator: ", ")
        return all.contains(name)
            ? "\(variable)=\(name): this processor does not have it; it has \(choices)"
            : "\(variable)=\(name): there is no such instruction set; this processor has \(choices)"
    }

    /// The features of this processor that the kernels depend on, by their usual names, such as "avx2".
    public static let features = String(cString: pullback_features()).split(separator: " ").map(String.init)

    /// The instruction set that the environment variable names; `nil` if it is empty or not set.
    private static var requested: String? {
        getenv(variable).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    nonisolated(unsafe) private static let instructions: [UnsafePointer<pullback_instructions>] = {
        var count = 0
        let first = pullback_available(&count)
        return Array(UnsafeBufferPointer(start: first, count: count))
    }()

    /// The instruction set in use; `nil` until it is needed.
    nonisolated(unsafe) private static let choice = Atomic<UnsafePointer<pullback_instructions>?>(nil)

    static var chosen: UnsafePointer<pullback_instructions> { choice.load(ordering: .relaxed) ?? chooseFirst() }

    private static func chooseFirst() -> UnsafePointer<pullback_instructions> {
        if let complaint { fail(complaint) }
        let first = instructions[requested.flatMap { available.firstIndex(of: $0) } ?? 0]
        return choice.compareExchange(expected: nil, desired: first, ordering: .relaxed).original ?? first
    }
}

extension Float {
    /// The kernels for `Float`.
    public static var _kernels: KernelTable<Float> { KernelTable(Kernels.chosen.pointee.f32) }
}

extension Double {
    /// The kernels for `Double`.
    public static var _kernels: KernelTable<Double> { KernelTable(Kernels.chosen.pointee.f64) }
}
