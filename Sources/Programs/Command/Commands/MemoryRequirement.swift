import Foundation

/// Throws a `UsageError` if `thing` needs more bytes of memory than the machine has.
func requireMemory(_ needed: Double, for thing: String, advice: String) throws {
    let present = Double(ProcessInfo.processInfo.physicalMemory)
    guard needed >= present else { return }
    throw UsageError(
        String(format: "\(thing) need about %.0f GB of memory, %.0f GB are there: ", needed * 1e-9, present * 1e-9)
            + advice)
}
