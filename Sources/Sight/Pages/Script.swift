import Foundation
import PullbackFiles

/// The JavaScript of a page: a module with all that it imports, joined to one script, since a page that is opened
/// as a file may not load modules.
///
/// The modules are those of the standard, one idea a file. What is joined is a subset that plain text can handle:
/// `import { name, … } from "./file.js";` without renaming, and `export` before a declaration. The declarations of
/// all modules share one scope, so each name may be declared once.
package struct Script: Sendable {
    /// The script: one function that is called at once.
    package let text: String

    /// Joins a module, its imports before it. Throws `PullbackError` if a module is missing, imports itself by way
    /// of others, or declares a name that another one has.
    package init(_ name: String, in folder: URL = Bundle.pages.appending(path: "Scripts")) throws {
        var joining = Joining(folder: folder)
        try joining.add(name, from: nil)
        text = "(function () {\n\"use strict\";\n\(joining.parts.joined(separator: "\n"))})();\n"
    }
}

/// The modules that are joined so far.
private struct Joining {
    let folder: URL
    var parts: [String] = []
    private var states: [String: State] = [:]
    private var declared: [String: String] = [:]

    private enum State { case begun, done }

    init(folder: URL) { self.folder = folder }

    /// Adds a module behind those that it imports; `importer` names the module that asks for it.
    mutating func add(_ name: String, from importer: String?) throws {
        switch states[name] {
        case .done: return
        case .begun: throw PullbackError(importer ?? name, "imports \(name), which imports it")
        case nil: states[name] = .begun
        }
        let file = folder.appending(path: name)
        guard let source = try? String(contentsOf: file, encoding: .utf8) else {
            throw PullbackError(importer ?? folder.path(percentEncoded: false), "there is no module \(name)")
        }
        // A name is a path from the folder, as "Playground/state.js".
        let base = URL(filePath: "/" + name).deletingLastPathComponent()
        for match in source.matches(of: #/(?m)^import\s[^"]*"([^"]+)";/#) {
            let path = base.appending(path: String(match.1)).standardized.path(percentEncoded: false)
            try add(String(path.drop { $0 == "/" }), from: name)
        }
        let body = source.replacing(#/(?m)^import\s[^"]*"[^"]+";\n/#, with: "")
        for match in body.matches(of: #/(?m)^(?:export )?(?:async )?(?:function\*?|class|const|let) (\w+)/#) {
            let word = String(match.1)
            if let other = declared.updateValue(name, forKey: word) {
                throw PullbackError(name, "declares \(word), as \(other) does", advice: "give one another name")
            }
        }
        parts.append("// \(name)\n" + body.replacing(#/(?m)^export /#, with: ""))
        states[name] = .done
    }
}

extension Bundle {
    /// The folder of this module's resources.
    static var pages: URL { module.resourceURL ?? module.bundleURL }
}
