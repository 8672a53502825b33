import PullbackDrawing

/// A picture with the numbers behind it, and the words that a report adds to it.
package struct Illustration {
    /// One plot, several side by side, or a moving one.
    package enum Content {
        case plot(Plot), panels(Plot.Panels)
        /// An animation, which is drawn separately for each theme.
        case animation((PictureTheme) -> Plot.Animation)

        /// Returns a plot under the title, if there is only one, or several side by side.
        static func oneOrMore(_ plots: [Plot], title: String) -> Content {
            guard plots.count == 1, var plot = plots.first else { return .panels(Plot.Panels(title: title, columns: 2, plots)) }
            plot.title = title + ", " + plot.title
            return .plot(plot)
        }
    }

    package let content: Content
    /// The numbers, by their names in JSON.
    package let numbers: KeyValuePairs<String, (any Encodable)?>
    /// The heading in a report.
    package let heading: String
    /// One or two sentences about what to see in the picture; `nil` if a report does not show it.
    ///
    /// If there is one caption for each of several panels, the report shows the panels apart, each under its
    /// own title.
    package let captions: [String]?
    /// True if a report draws it so small that three stand side by side.
    package let isSmall: Bool
    /// The reason why there is nothing to see; `nil` if there is something.
    package let problem: String?
    /// A remark about a network that was trained for the picture; `nil` if there is none.
    package let remark: String?

    init(
        _ content: Content, _ numbers: KeyValuePairs<String, (any Encodable)?>, heading: String = "",
        captions: [String]? = nil, isSmall: Bool = false, problem: String? = nil, remark: String? = nil
    ) {
        (self.content, self.numbers, self.heading, self.captions) = (content, numbers, heading, captions)
        (self.isSmall, self.problem, self.remark) = (isSmall, problem, remark)
    }
}
