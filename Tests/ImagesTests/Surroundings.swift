import Foundation
import PullbackArrays

@testable import PullbackImages

/// Photographs of a digit on paper, as people take them: made of a digit of MNIST and a seed.
enum Surroundings: String, CaseIterable {
    case paper, thinFrame, thickFrame, desk, shadow, gradient, ruled, squared, strongLight, tightCrop, chalk

    /// Returns a photograph of digits, each white on black, side by side, with noise as of a camera.
    func photograph(of digits: [GrayscaleImage], _ generator: inout Generator) -> GrayscaleImage {
        let side = 160
        var size = Int((Double(side) * Double(generator.number(in: 0.45...0.65))).rounded())
        if digits.count > 1 { size = min(size, side / digits.count) }
        let width = side + (digits.count - 1) * side / 3
        var light = Array(repeating: Float(0), count: side * width)  // Ink, to begin with.
        let free = side - size
        let top = generator.integers(free / 4...3 * free / 4)
        var left = digits.count > 1 ? (width - digits.count * size) / 2 : generator.integers(free / 4...3 * free / 4)
        for digit in digits {
            let enlarged = digit.scaled(height: size, width: size).levels.elements
            for row in 0..<size {
                let start = (top + row) * width + left
                for column in 0..<size { light[start + column] = enlarged[row * size + column] }
            }
            left += size
        }
        light = light.map { 0.9 * (1 - 0.8 * $0) }
        change(&light, side, width, &generator)
        if self == .tightCrop {
            let rows = (0..<side).filter { row in (0..<width).contains { light[row * width + $0] < 0.6 } }
            let columns = (0..<width).filter { column in (0..<side).contains { light[$0 * width + column] < 0.6 } }
            let paper = NDArray(light, shape: [side, width])
            return GrayscaleImage(
                levels: paper.slice(rows[0]..<rows[rows.count - 1] + 1)
                    .slice(columns[0]..<columns[columns.count - 1] + 1, along: 1))
        }
        let noise = NDArray<Float>.normal([side, width], using: &generator) * 0.012
        let levels = NDArray(light, shape: [side, width]) + noise
        return GrayscaleImage(levels: NDArray(levels.elements.map { min(max($0, 0), 1) }, shape: [side, width]))
    }

    private func change(_ light: inout [Float], _ height: Int, _ width: Int, _ generator: inout Generator) {
        func each(_ body: (_ row: Float, _ column: Float, _ light: Float) -> Float) {
            for place in light.indices {
                light[place] = body(Float(place / width), Float(place % width), light[place])
            }
        }
        let (h, w) = (Float(height), Float(width))
        let slant = generator.number(in: -0.1...0.1)
        switch self {
        case .paper, .tightCrop: break
        case .thinFrame: each { min($0, $1, h - 1 - $0, w - 1 - $1) < 2 ? 0.1 : $2 }
        case .thickFrame: each { min($0, $1, h - 1 - $0, w - 1 - $1) < 10 ? 0.15 : $2 }
        case .desk:
            let edge = generator.number(in: 0.08...0.16) * w
            each { $1 < edge + slant * $0 ? 0.3 + 0.05 * sin($0 / 3) : $2 }
        case .shadow:
            let edge = generator.number(in: 0.3...0.7) * w
            each { $2 * (1 - 0.45 / (1 + exp(-($1 + 0.5 * $0 - edge) / 4))) }
        case .gradient:
            let angle = generator.number(in: 0...2 * .pi)
            each { $2 * (0.65 + 0.35 * (cos(angle) * ($1 / w - 0.5) + sin(angle) * ($0 / h - 0.5)) * 1.4) }
        case .ruled, .squared:
            let step = generator.number(in: 0.14...0.2) * h
            let isSquared = self == .squared
            each {
                let isLine =
                    ($0 + slant * 0.2 * $1).truncatingRemainder(dividingBy: step) < 2
                    || isSquared && ($1 - slant * 0.2 * $0 + h).truncatingRemainder(dividingBy: step) < 2
                return isLine ? min($2, 0.9 * 0.6) : $2
            }
        case .strongLight:
            let (row, column) = (
                generator.number(in: 0.2...0.8) * h, generator.number(in: 0.2...0.8) * w
            )
            each {
                let distance = (($0 - row) * ($0 - row) + ($1 - column) * ($1 - column)) / (h * h)
                let glare = exp(-distance / 0.04)
                return min(1, ($2 * (1 - 0.8 * distance)) * (1 - 0.6 * glare) + 0.75 * glare)
            }
        case .chalk: each { 0.9 - 0.75 * $2 }
        }
    }
}

extension Generator {
    /// Returns a number that is equally likely anywhere in a range.
    fileprivate mutating func number(in range: ClosedRange<Float>) -> Float {
        range.lowerBound + (range.upperBound - range.lowerBound) * Float(integers(0...1 << 20)) / Float(1 << 20)
    }
}
