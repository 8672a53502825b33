import PullbackDrawing

/// A picture with the numbers behind it, and the words that a report adds to it.
package struct Illustration {
    /// One plot, several side by side, or a moving one.
    package enum Content {
        case plot(Plot), panels(Plot.Panels)
        /// An animation, which is drawn separately for each theme.
        case animation((PictureTheme) -> Plot.Animation)

        /// Returns the plot of the only one of some subjects, under the title, or a panel for each under its
        /// name.
        static func each<Subject>(
            of subjects: [Subject], named name: (Subject) -> String, title: String,
            plot: (Subject, _ title: String) -> Plot
        ) -> Content {
            subjects.count == 1
                ? .plot(plot(subjects[0], title))
                : .panels(Plot.Panels(title: title, columns: 2, subjects.map { plot($0, name($0)) }))
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
