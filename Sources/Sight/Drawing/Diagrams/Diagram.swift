import Foundation
import PullbackFiles

/// A directed graph that shows what is computed from what; Graphviz draws it.
///
///     var diagram = Diagram()
///     diagram.nodes = [.init("x", .input, "x"), .init("y", .operation, "exp", ["e³ = 20.09"])]
///     diagram.edges = [.init("x", "y", ["20.09"])]
///     try diagram.write(to: "exp.svg")
///
/// Every text is shown literally, line by line, whatever characters it contains. The program `dot` must be
/// installed to draw the picture, but not to make the diagram.
public struct Diagram: Hashable, Sendable {
    /// The nodes, each with its own `id`. Their order only decides ties in the layout.
    public var nodes: [Node]

    /// The arrows between nodes; there may be several between the same two nodes.
    public var edges: [Edge]

    /// The lines of text below the picture.
    public var caption: [Line]

    /// The direction of the arrows. A long and narrow graph fits a page if it goes down.
    public var direction = Direction.right

    /// True if a diagram that goes down shows a node beside the computed node that it continues, two in a
    /// row. This makes a chain half as tall.
    public var hasRows = false

    /// The theme of the page: light or dark.
    public var theme = PictureTheme.light

    /// Creates a diagram; everything is empty by default.
    public init(nodes: [Node] = [], edges: [Edge] = [], caption: [Line] = []) {
        self.nodes = nodes
        self.edges = edges
        self.caption = caption
    }

    /// The role of a node; each kind has its own color and shape.
    public enum Kind: String, CaseIterable, Sendable {
        /// A value that is given with an example.
        case input
        /// A value that is learned.
        case parameter
        /// A value that is computed.
        case operation
        /// A number that never changes.
        case constant
        /// The value that is differentiated: a loss, or another result.
        case output
        /// Several nodes drawn as one.
        case module
    }

    /// The direction from the first nodes to the last.
    public enum Direction: Sendable {
        /// From left to right.
        case right
        /// From top to bottom.
        case down
    }

    /// One box of the picture.
    public struct Node: Hashable, Sendable {
        /// The name that edges use for the node; it is never shown.
        public var id: String
        /// The role of the node.
        public var kind: Kind
        /// The text at the top of the box.
        public var title: String
        /// The lines of text below the title.
        public var lines: [Line]
        /// The titles of the frames around it, from the outermost: `["encoder", "layer 1"]`.
        public var group: [String]

        /// Creates a node; by default it is in no frame.
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
        /// The `id` of the node where the arrow begins.
        public var from: String
        /// The `id` of the node at the tip of the arrow.
        public var to: String
        /// The lines of text on the arrow.
        public var lines: [Line]

        /// Creates an arrow between two nodes.
        public init(_ from: String, _ to: String, _ lines: [Line] = []) {
            self.from = from
            self.to = to
            self.lines = lines
        }
    }

    /// A line of text: a text alone, or a name with a text that belongs to it.
    public struct Line: Hashable, Sendable, ExpressibleByStringLiteral {
        /// The pass of backpropagation that a text belongs to; each pass has its own color.
        public enum Pass: Sendable {
            /// The forward pass, which computes values.
            case forward
            /// The backward pass, which computes derivatives.
            case backward
        }

        /// The name before the text, or "". The names and texts of a node's lines form two columns.
        public var name: String
        /// The text itself.
        public var text: String
        /// The pass that the text belongs to.
        public var pass: Pass

        /// Creates a line of text.
        public init(_ text: String, name: String = "", _ pass: Pass = .forward) {
            self.name = name
            self.text = text
            self.pass = pass
        }

        /// Creates a line without a name.
        public init(stringLiteral text: String) { self.init(text) }
    }
}

extension Diagram: Picture {
    /// Returns the bytes of a file. PNG has 144 pixels per inch: a line of text, 14 points, is 28 pixels
    /// high.
    ///
    /// Throws `PullbackError` if `dot` is missing or fails, or if there are more than 5000 nodes and arrows.
    public func data(as format: PictureFormat) throws -> Data {
        let count = nodes.count + edges.count
        guard count <= Self.largest else {
            throw PullbackError(
                "diagram", "\(count) nodes and arrows are too many to see", advice: "draw a smaller part")
        }
        let resolution = format == .png ? ["-Gdpi=144"] : []
        return try ExternalProgram.dot.run(["-T\(format.rawValue)"] + resolution, input: Data(dot.utf8))
    }

    /// The largest number of nodes and arrows together. Graphviz takes seconds for this many, and its time
    /// grows faster than their number.
    private static let largest = 5000
}
