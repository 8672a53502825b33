/// Stops the program with a message if a condition is false: for mistakes of the programmer, such as shapes
/// that do not fit.
///
/// Works like `precondition`, but prints the message in optimised builds too, and names the caller's line where it
/// can be found.
@inlinable
@inline(__always)
package func require(
    _ condition: Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) {
    if !condition { fail(message(), file: file, line: line) }
}

/// Stops the program with a message. This is a separate function, and the message is built only here, so that
/// `require` costs its caller no more than a comparison.
@usableFromInline
@inline(never)
package func fail(
    _ message: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) -> Never {
    stop("\(CallerLocation.current ?? "\(file):\(line)"): Fatal error: \(message())")
}
