import Foundation
import Testing

@testable import PullbackDrawing

@Suite("Colors of a plot") struct PlotColorTests {
    /// The matrices that simulate color vision: that of most people, and that without red or green receptors
    /// (Machado, Oliveira and Fernandes, 2009, severity 1, on linear RGB).
    private static let eyes: [[[Double]]] = [
        [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ]

    @Test("The colors of a series look different to everyone", arguments: PictureTheme.allCases)
    func series(theme: PictureTheme) {
        for eye in Self.eyes {
            let seen = Plot.Color.series.map { lab(product(eye, linear($0.rgb(on: theme)))) }
            for (index, a) in seen.enumerated() {
                for b in seen[..<index] {
                    #expect(zip(a, b).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot() > 14)
                }
            }
        }
    }

    @Test("Text and lines stand out from the page", arguments: PictureTheme.allCases)
    func contrast(theme: PictureTheme) {
        #expect(contrast(theme.ink, theme.page) > 12)
        #expect(contrast(theme.axis, theme.page) > 4.5)
        for color in Plot.Color.allCases { #expect(contrast(color.rgb(on: theme), theme.page) > 2.2) }
        #expect(contrast(theme.grid, theme.page) < 1.5)
    }

    @Test("A palette passes through its colors in order")
    func palette() {
        #expect(Plot.Palette.grey.color(at: 0.5, on: .dark).description == "#808080")
        for palette in Plot.Palette.allCases {
            let colors = palette.colors(on: .light)
            #expect(palette.color(at: -1, on: .light) == colors.first)
            #expect(palette.color(at: 1, on: .light) == colors.last)
            #expect(palette.color(at: 1 / Double(colors.count - 1), on: .light) == colors[1])
        }
    }

    @Test("Larger amounts are darker on a light page and lighter on a dark one")
    func sequential() {
        let light = Plot.Palette.sequential.colors(on: .light).map(\.brightness)
        let dark = Plot.Palette.sequential.colors(on: .dark).map(\.brightness)
        #expect(light == light.sorted(by: >) && dark == dark.sorted())
    }

    @Test("A color is read and written in hexadecimal digits")
    func hexadecimal() {
        let color: RGB = "#0A10FF"
        #expect((color.red, color.green, color.blue) == (10, 16, 255))
        #expect(color.description == "#0A10FF" && color.number == 0x0A10FF)
    }

    private func linear(_ color: RGB) -> [Double] {
        [color.red, color.green, color.blue].map { part -> Double in
            let part = Double(part) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
    }

    private func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
        matrix.map { row in zip(row, vector).map(*).reduce(0, +) }
    }

    /// CIE L*a*b*, in which a distance of 2 can just be seen.
    private func lab(_ color: [Double]) -> [Double] {
        let toXYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
        let xyz = zip(product(toXYZ, color.map { min(max($0, 0), 1) }), [0.9505, 1, 1.089]).map(/)
        let f = xyz.map { (t: Double) -> Double in t > 0.008856 ? cbrt(t) : 7.787 * t + 16 / 116 }
        return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
    }

    /// The contrast ratio of WCAG, from 1 to 21.
    private func contrast(_ a: RGB, _ b: RGB) -> Double {
        let lights = [a, b].map { zip(linear($0), [0.2126, 0.7152, 0.0722]).map(*).reduce(0.05, +) }
        return max(lights[0], lights[1]) / min(lights[0], lights[1])
    }
}
