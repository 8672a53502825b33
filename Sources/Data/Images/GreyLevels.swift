/// Returns the grey levels, from 0 to 1, of pixels of four bytes each: red, green, blue and opacity.
/// Transparent parts show white, or black if most of the picture is transparent and the rest is light.
func greyLevels(of pixels: [UInt8]) -> [Float] {
    let starts = stride(from: 0, to: pixels.count, by: 4)
    // Computed with integers, so that a grey byte becomes exactly byte / 255.
    let white = 255 * 1000
    func luma(_ start: Int) -> Int {
        299 * Int(pixels[start]) + 587 * Int(pixels[start + 1]) + 114 * Int(pixels[start + 2])
    }
    func opacity(_ start: Int) -> Int { Int(pixels[start + 3]) }

    let drawn = starts.reduce(0) { $0 + opacity($1) }
    let light = starts.reduce(0) { $0 + opacity($1) * luma($1) }
    let isLightOnNothing = drawn < 255 * (pixels.count / 4) / 2 && light > white * drawn / 2
    let paper = isLightOnNothing ? 0 : white
    return starts.map { start in
        let level = opacity(start) * luma(start) + (255 - opacity(start)) * paper
        return Float(Double(level) / Double(255 * white))
    }
}
