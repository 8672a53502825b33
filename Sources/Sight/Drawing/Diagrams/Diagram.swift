import Foundation
import PullbackFiles

/// A directed graph to be looked at: what is made from what, drawn by Graphviz.
///
///     var diagram = Diagram()
///     diagram.nodes = [.init("x", .input, "x"), .init("y", .operation, "exp", ["e³ = 20.09"])]
///     diagram.edges = [.init("x", "y", ["20.09"])]
///     try diagram.write(to: "exp.svg")
///
/// Every text is shown as it is, line by line, whatever characters it holds. The program `dot` must be installed for
/// the picture, not for the diagram.
public struct Diagram: Hashable, Sendable {
    /// What is drawn, each with an `id` of its own. Their order settles nothing but ties in the layout.
    public var nodes: [Node]

    /// What leads from where to where; two nodes may have several.
    public var edges: [Edge]

    /// What is written below the picture.
    public var caption: [Line]

    /// Where arrows lead: what is long and narrow fits a page if it goes down.
    public var direction = Direction.right

    /// The page that it is shown on.
    public var theme = PictureTheme.light

    /// A diagram, empty to begin with.
    public init(nodes: [Node] = [], edges: [Edge] = [], caption: [Line] = []) {
        self.nodes = nodes
        self.edges = edges
        self.caption = caption
    }

    /// What a node stands for; each kind has a color and a shape.
    public enum Kind: String, CaseIterable, Sendable {
        /// What is given with an example.
        case input
        /// What is learned.
        case parameter
        /// What is computed.
        case operation
        /// A number that never changes.
        case constant
        /// What is differentiated: a loss, or another result.
        case output
        /// Several nodes drawn as one.
        case module
    }

    /// The way from the first nodes to the last.
    public enum Direction: Sendable {
        /// From left to right, as lines are read.
        case right
        /// From top to bottom, as pages are.
        case down
    }

    /// One box of the picture.
    public struct Node: Hashable, Sendable {
        /// What edges call it; never shown.
        public var id: String
        /// What it stands for.
        public var kind: Kind
        /// What stands at its head.
        public var title: String
        /// What stands below the title.
        public var lines: [Line]
        /// The titles of the frames around it, from the outermost: `["encoder", "layer 1"]`.
        public var group: [String]

        /// A node, by default without a frame.
        public init(_ id: String, _ kind: Kind, _ title: String, _ lines: [Line] = [], group: [String] = []) {
            self.id = id
            self.kind = kind
            self.title = title
            self.lines = lines
            self.group = group
        }
    }

    /// One arrow of the picture.
    public struct Edge: Hashable, Sendable {
        /// The `id` of the node where it begins.
        public var from: String
        /// The `id` of the node at its tip.
        public var to: String
        /// What is written on it.
        public var lines: [Line]

        /// An arrow between two nodes.
        public init(_ from: String, _ to: String, _ lines: [Line] = []) {
            self.from = from
            self.to = to
            self.lines = lines
        }
    }

    /// A line of text: a text alone, or a name and what it names.
    public struct Line: Hashable, Sendable, ExpressibleByStringLiteral {
        /// The pass of backpropagation that a text belongs to; each has its color.
        public enum Pass: Sendable {
            /// Values.
            case forward
            /// Derivatives.
            case backward
        }

        /// What the text says something about; the names and the texts of a node's lines stand below each other.
        public var name: String
        /// What is said.
        public var text: String
        /// Where it belongs.
        public var pass: Pass

        /// A line of text.
        public init(_ text: String, name: String = "", _ pass: Pass = .forward) {
            self.name = name
            self.text = text
            self.pass = pass
        }

        /// A text alone.
        public init(stringLiteral text: String) { self.init(text) }
    }
}

extension Diagram: Picture {
    /// The bytes of a file, in PNG with 144 pixels an inch: a line of text is 14 points, or 28 pixels, high.
    ///
    /// Throws `PullbackError` if `dot` is missing, or if there is more to draw than anyone could see.
    public func data(as format: PictureFormat) throws -> Data {
        let count = nodes.count + edges.count
        guard count <= Self.largest else {
            throw PullbackError(
                "diagram", "\(count) nodes and arrows are too many to see", advice: "draw a smaller part")
        }
        let resolution = format == .png ? ["-Gdpi=144"] : []
        return try ExternalProgram.dot.run(["-T\(format.rawValue)"] + resolution, input: Data(dot.utf8))
    }

    /// Graphviz takes seconds for this many nodes and arrows; the time grows faster than their number.
    private static let largest = 5000
}
