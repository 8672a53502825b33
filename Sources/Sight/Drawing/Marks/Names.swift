extension Plot.Mark {
    /// Names at 0, 1, 2, … below the plot, in place of numbers: for marks that stand there.
    public static func names(_ names: [String]) -> Plot.Mark { Plot.Mark(Names(names: names)) }
}

private struct Names: MarkContent {
    let names: [String]

    var x: [Double] { names.isEmpty ? [] : [-0.5, Double(names.count) - 0.5] }
    var y: [Double] { [] }

    func draw(on script: inout PlotScript) { script.setNames(names) }
}
