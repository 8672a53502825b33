import PullbackArrays
import Testing

@Suite("Checksums") struct ChecksumTests {
    @Test("differ if one number differs, whatever comes before and after it")
    func differ() {
        var generator = Generator(seed: 0)
        for count in [1, 2, 7, 8, 18, 33] {
            let numbers = generator.normal(count: count).map { Float($0) }
            let start = UInt64(generator.integers(0...Int.max))
            var seen: Set<UInt64> = [checksum(of: numbers, after: start)]
            for index in numbers.indices {
                var other = numbers
                other[index] = 0
                seen.insert(checksum(of: other, after: start))
            }
            // Different starts stay apart through equal numbers.
            for step in 1...1000 { seen.insert(checksum(of: numbers, after: start &+ UInt64(step))) }
            #expect(seen.count == 1 + count + 1000)
        }
    }

    @Test("are the same for the same numbers")
    func repeats() {
        let numbers = (0..<100).map { Double($0) }
        #expect(
            checksum(of: numbers) == checksum(of: Array(numbers)) && checksum(of: [Float]()) != checksum(of: [Float(0)])
        )
    }
}
