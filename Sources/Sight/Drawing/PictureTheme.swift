/// The page that a picture is shown on.
public enum PictureTheme: Sendable, CaseIterable {
    /// Dark ink on a white page.
    case light
    /// Light ink on a dark page.
    case dark

    /// What is behind everything.
    var page: RGB { self == .light ? "#FFFFFF" : "#16191D" }

    /// Text, and lines that matter as much.
    var ink: RGB { self == .light ? "#22262A" : "#E4E7EA" }

    /// Axes and the numbers beside them.
    var axis: RGB { self == .light ? "#6B7278" : "#9AA2AA" }

    /// The lines of the grid.
    var grid: RGB { self == .light ? "#E6E9EC" : "#2A2F35" }

    /// The edge of a point, which sets it off from any colour behind it.
    var edge: RGB { self == .light ? "#1B1E22" : "#0B0D0F" }
}
