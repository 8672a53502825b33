import Foundation

#if canImport(Runtime) && os(Linux)
    import Runtime
#endif

/// The place in the user's own code from which this package was called, found on the stack of calls: operators and
/// layers cannot be given `#line`.
enum CallerLocation {
    /// The innermost line on this thread's stack that lies outside of this package's sources, as `path:line`; where the
    /// program has no debug information (a release build has it with `-Xswiftc -g`), the name of the function.
    /// `nil` if the stack cannot be read, or shows nothing but this package.
    static var current: String? {
        #if canImport(Runtime) && os(Linux)
            guard let frames = try? Backtrace.capture().symbolicated()?.frames else { return nil }
            let symbols = frames.compactMap(\.symbol)
            // What the compiler or the standard library brought into a function has lines in files that are not here.
            let lines = symbols.compactMap(\.sourceLocation)
                .filter { $0.line > 0 && FileManager.default.fileExists(atPath: $0.path) }
            if !lines.isEmpty { return lines.first { !$0.path.hasPrefix(sources) }.map { "\($0.path):\($0.line)" } }
            return symbols.first { !isOfPackage($0.rawName) }.map { "called from \($0.name)" }
        #else
            return nil
        #endif
    }

    /// The folder of this package's sources, where this file lies at `Base/Files/CallerLocation.swift`.
    private static let sources = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } + "/"

    /// True for the mangled name of a function of this package's modules, which are called `Pullback…`.
    private static func isOfPackage(_ name: String) -> Bool {
        name.hasPrefix("$s") && name.dropFirst(2).drop(while: \.isNumber).hasPrefix("Pullback")
    }
}
