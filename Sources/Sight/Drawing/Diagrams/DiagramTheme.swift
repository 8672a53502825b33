// The look of a diagram; lengths are in inches.

extension Diagram.Kind {
    /// The color of the border; the color of the area is nearer to the page's.
    private var color: Plot.Color {
        switch self {
        case .input: .blue
        case .parameter: .orange
        case .operation, .constant: .gray
        case .output: .red
        case .module: .green
        }
    }

    func border(on theme: PictureTheme) -> RGB { color.rgb(on: theme) }

    func area(on theme: PictureTheme) -> RGB {
        self == .operation ? theme.page : color.rgb(on: theme).mixed(with: theme.page, 0.86)
    }

    /// Returns the attributes of a node: the colors, and a shape that tells the kinds apart even without
    /// colors.
    func attributes(on theme: PictureTheme) -> String {
        let shape =
            switch self {
            case .input: "shape=ellipse, style=filled"
            case .parameter: "shape=box, style=filled"
            case .operation: "shape=box, style=\"filled,rounded\""
            case .constant: "shape=box, style=\"filled,dashed\""
            case .output: "shape=box, style=filled, peripheries=2"
            case .module: "shape=tab, style=filled"
            }
        return "\(shape), fillcolor=\"\(area(on: theme))\", color=\"\(border(on: theme))\""
    }
}

extension Diagram.Line.Pass {
    /// Returns the color of the text.
    func color(on theme: PictureTheme) -> RGB {
        switch self {
        case .forward: theme.ink
        case .backward: Plot.Color.red.rgb(on: theme).mixed(with: theme.ink, 0.25)
        }
    }
}

extension Diagram.Direction {
    /// The attributes of the whole graph: the direction, the distances between nodes, and the rule that the
    /// arrows into a node end in the order of the edges.
    var attributes: String {
        switch self {
        case .right: "rankdir=LR; nodesep=0.2; ranksep=0.25; ordering=in"
        case .down: "rankdir=TB; nodesep=0.25; ranksep=0.2; ordering=in"
        }
    }

    /// The corner of a frame where its title stands: at the top left or, if the diagram goes down, at the top
    /// right, because arrows enter the frame on the left.
    var titleAttributes: String { "labelloc=t; labeljust=\(self == .right ? "l" : "r")" }
}

extension PictureTheme {
    /// The attributes of a diagram as a whole.
    var diagramAttributes: [String] {
        let font = "fontname=\"Helvetica,Arial,sans-serif\""
        return [
            "pad=0.15; bgcolor=\"\(page)\"; labelloc=b; labeljust=l; \(font)",
            "node [\(font), penwidth=1.4, margin=\"0.09,0.04\"]",
            "edge [color=\"\(axis)\", penwidth=1.1, arrowsize=0.7]",
        ]
    }

    /// The attributes of a frame around nodes; its area is so transparent that an outer frame shows through.
    var frameAttributes: String {
        "style=\"rounded,filled\"; color=\"\(grid.mixed(with: axis, 0.3))\"; fillcolor=\"\(axis)14\""
    }

    /// The attributes of the text on an arrow.
    var arrowTextAttributes: String { "shape=none, width=0, height=0, margin=\"0.02,0.02\"" }
}
