/// The theme of the page that a picture is shown on.
public enum PictureTheme: Sendable, CaseIterable {
    /// Dark ink on a white page.
    case light
    /// Light ink on a dark page.
    case dark

    /// The color of the page.
    var page: RGB { self == .light ? "#FFFFFF" : "#16191D" }

    /// The color of text, and of lines that matter as much.
    var ink: RGB { self == .light ? "#22262A" : "#E4E7EA" }

    /// The color of axes and the numbers beside them.
    var axis: RGB { self == .light ? "#6B7278" : "#9AA2AA" }

    /// The color of grid lines.
    var grid: RGB { self == .light ? "#E6E9EC" : "#2A2F35" }

    /// The color of the edge of a point, which separates the point from any color behind it.
    var edge: RGB { self == .light ? "#1B1E22" : "#0B0D0F" }
}
