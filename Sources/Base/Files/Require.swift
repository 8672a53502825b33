/// Stops the program with a message where its writer broke a promise, such as that shapes fit.
///
/// `precondition`, but for its message: optimised builds leave that out; this one is printed in every build.
@inlinable
@inline(__always)
package func require(
    _ condition: Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) {
    if !condition { fail(message, file, line) }
}

/// Apart and with the message still unmade, so that a check costs its caller no more than a comparison.
@usableFromInline
@inline(never)
package func fail(_ message: () -> String, _ file: StaticString, _ line: UInt) -> Never {
    fatalError(message(), file: file, line: line)
}
