import PullbackFiles

/// Returns true if a file that begins with these bytes is a web page: what a server sends in place of a file that it
/// does not have, or that asks for a login.
package func isWebPage(_ start: some Collection<UInt8>) -> Bool {
    let text = String(decoding: start.prefix(200), as: UTF8.self).drop(while: \.isWhitespace).lowercased()
    return text.hasPrefix("<!doctype html") || text.hasPrefix("<html")
}

/// Returns the error of a file of data that is a web page.
package func webPage(_ path: String) -> PullbackError {
    PullbackError(
        path, "is a web page, not data",
        advice: "the download has led to a page that asks for something: open its address in a browser")
}
