extension Plot {
    /// The colors that stand for numbers, from the smallest to the largest.
    public enum Palette: Sendable, CaseIterable {
        /// Blue through white to red: for numbers with a middle, such as probabilities and correlations.
        case diverging
        /// From the color of the page to deep blue: for amounts.
        case sequential
        /// From black to white: for photographs and scans.
        case grey

        /// Returns the colors at equal distances from the smallest number to the largest.
        func colors(on theme: PictureTheme) -> [RGB] {
            switch (self, theme) {
            case (.diverging, .light): ["#66A3D6", "#A3C9E8", "#DAE8F3", "#F7F6F4", "#FBE0D2", "#F6BA9E", "#E8876A"]
            case (.diverging, .dark): ["#2F73B0", "#2B557C", "#263B50", "#25282C", "#47322B", "#74432F", "#A65634"]
            case (.sequential, .light): ["#F7FAFD", "#DCE9F5", "#B9D6EB", "#8ABFDF", "#5AA3CF", "#3585BE", "#1D66A6"]
            case (.sequential, .dark): ["#1B2026", "#1B3147", "#1D466B", "#245E91", "#3478B2", "#5596CC", "#86B9E2"]
            case (.grey, _): ["#000000", "#FFFFFF"]
            }
        }

        /// Returns the color at `part` of the way from the smallest number, 0, to the largest, 1.
        func color(at part: Double, on theme: PictureTheme) -> RGB {
            let colors = colors(on: theme)
            let place = min(max(part, 0), 1) * Double(colors.count - 1)
            let below = min(Int(place), colors.count - 2)
            return colors[below].mixed(with: colors[below + 1], place - Double(below))
        }
    }
}
