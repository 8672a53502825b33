import PullbackKernels

/// Returns a checksum of the bits of some numbers, to recognize the same numbers again; it goes on from `start`.
///
/// The elements must be numbers or bytes, which have no unused bits. A checksum takes about as long as reading the memory.
package func checksum<Element: BitwiseCopyable>(of elements: [Element], after start: UInt64 = 0) -> UInt64 {
    elements.withUnsafeBytes { pullback_checksum($0.baseAddress, $0.count, start) }
}
