import Foundation

/// Returns the operating system's message for an error, such as "No such file or directory". Foundation wraps
/// that error in others whose messages say less.
package func reason(for error: any Error) -> String {
    var innermost = error as NSError
    while let cause = innermost.userInfo[NSUnderlyingErrorKey] as? any Error { innermost = cause as NSError }
    return innermost.domain == NSPOSIXErrorDomain
        ? String(cString: strerror(Int32(innermost.code))) : innermost.localizedDescription
}

/// Returns the error code that the last failed system call left in `errno`, as an error.
func systemError() -> POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }

extension PullbackError: LocalizedError {
    /// The same text as `description`, for Foundation's `localizedDescription`.
    public var errorDescription: String? { description }
}
