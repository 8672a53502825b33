import Foundation
import PullbackArrays

/// Inputs that are nearly right: copies of sound ones with bytes changed, taken out, put in, repeated or cut off.
public enum Mutations {
    /// The number of mutated inputs for each test: `PULLBACK_MUTATIONS`, else 300.
    public static let count =
        ProcessInfo.processInfo.environment["PULLBACK_MUTATIONS"].flatMap { Int($0) } ?? 300

    /// The seed of the mutations, so that runs can follow one another: `PULLBACK_MUTATIONS_SEED`, else 0.
    private static let seed =
        ProcessInfo.processInfo.environment["PULLBACK_MUTATIONS_SEED"].flatMap { UInt64($0) } ?? 0

    /// Calls `body` with so many mutations of the inputs, which are the same in each run with the same seed.
    public static func forEach(of inputs: [[UInt8]], _ body: ([UInt8]) throws -> Void) rethrows {
        var generator = Generator(seed: seed)
        for number in 0..<count {
            var bytes = inputs[number % inputs.count]
            for _ in 0..<generator.integers(1...4) { mutate(&bytes, inputs, &generator) }
            try body(bytes)
        }
        reportMemory()
    }

    /// Prints the most memory that the process has taken, for Scripts/mutations.
    private static func reportMemory() {
        var usage = rusage()
        #if canImport(Darwin)
            getrusage(RUSAGE_SELF, &usage)
            print("mutations: \(usage.ru_maxrss / 1_000_000) MB")
        #else
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            print("mutations: \(usage.ru_maxrss / 1000) MB")
        #endif
    }

    /// Bytes at which parsers go different ways.
    private static let special: [UInt8] = [
        0, 1, 0x7F, 0x80, 0xFF, UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\""), UInt8(ascii: ","),
        UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "9"), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "#"),
    ]

    private static func mutate(_ bytes: inout [UInt8], _ inputs: [[UInt8]], _ generator: inout Generator) {
        guard !bytes.isEmpty else { return bytes.append(special[generator.integers(0..<special.count)]) }
        let place = generator.integers(0..<bytes.count)
        let end = min(bytes.count, place + generator.integers(1...16))
        switch generator.integers(0..<7) {
        case 0: bytes[place] = UInt8(generator.integers(0..<256))
        case 1: bytes[place] = special[generator.integers(0..<special.count)]
        case 2: bytes[place] ^= 1 << UInt8(generator.integers(0..<8))
        case 3: bytes.removeSubrange(place..<end)
        case 4: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 5: bytes.removeSubrange(place...)
        default:
            let other = inputs[generator.integers(0..<inputs.count)]
            guard !other.isEmpty else { return }
            let start = generator.integers(0..<other.count)
            bytes.replaceSubrange(place..<end, with: other[start..<min(other.count, start + end - place)])
        }
    }
}
