import Foundation

/// The system's own words for an error: Foundation keeps them inside an error that says less.
package func reason(for error: any Error) -> String {
    var innermost = error as NSError
    while let cause = innermost.userInfo[NSUnderlyingErrorKey] as? any Error { innermost = cause as NSError }
    return innermost.domain == NSPOSIXErrorDomain
        ? String(cString: strerror(Int32(innermost.code))) : innermost.localizedDescription
}

/// What the last call of the system that failed has left in `errno`, as an error.
func systemError() -> POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }

extension PullbackError: LocalizedError {
    /// The same line, for those who ask as Foundation does.
    public var errorDescription: String? { description }
}
