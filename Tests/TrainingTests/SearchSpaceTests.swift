import PullbackFiles
import PullbackTestSupport
import PullbackTraining
import Testing

@Suite("Search space") struct SearchSpaceTests {
    private func values(_ text: String, _ scale: SettingScale) throws -> [String] {
        try SweptSetting("x", text, scale: scale).values()
    }

    @Test(
        "A range has both its bounds, and between them values with equal ratios or equal differences",
        arguments: [
            ("0.001..1:4", SettingScale.geometric, ["0.001", "0.01", "0.1", "1"]),
            ("0.03..0.3:4", .geometric, ["0.03", "0.06463", "0.1392", "0.3"]),
            ("0..0.3:4", .geometric, ["0", "0.1", "0.2", "0.3"]), ("0..0.5:3", .even, ["0", "0.25", "0.5"]),
            ("0.50..1:2", .even, ["0.50", "1"]), ("-1..1:3", .even, ["-1", "0", "1"]),
            ("32..512:5", .wholeGeometric, ["32", "64", "128", "256", "512"]),
            ("1..10:4", .whole, ["1", "4", "7", "10"]),
            ("0.1,0.2..0.4:3,1", .even, ["0.1", "0.2", "0.3", "0.4", "1"]),
            ("64x32,08,none", .wholeGeometric, ["64x32", "8", "none"]),
            ("sgd,adam", .words, ["sgd", "adam"]), ("a..b:2", .words, ["a..b:2"]),
            ("cosine,step:10,0.5,one-cycle", .words, ["cosine", "step:10,0.5", "one-cycle"]),
            ("0.1..0.2:2,0.5", .geometric, ["0.1", "0.2", "0.5"]),
        ])
    func ranges(_ text: String, _ scale: SettingScale, _ expected: [String]) throws {
        #expect(try values(text, scale) == expected)
    }

    @Test("Whole numbers of a range are different ones, however many there are")
    func whole() throws {
        #expect(try values("1..8:8", .wholeGeometric) == (1...8).map { "\($0)" })
        #expect(try values("1..100:20", .wholeGeometric).compactMap(Int.init).count == 20)
        let numbers = try values("1..100:40", .wholeGeometric).compactMap(Int.init)
        #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 } && numbers.first == 1 && numbers.last == 100)
    }

    @Test("Numbers that four digits do not tell apart have more")
    func close() throws {
        #expect(Set(try values("1..1.0001:5", .even)).count == 5)
    }

    @Test(
        "What is no range is refused, and why",
        arguments: [
            ("1..0:3", SettingScale.even, "1..0:3 is no range"), ("a..1:3", .even, "is no range"),
            ("0..inf:3", .even, "is no range"), ("0..1:1", .even, "from 2 to 1000"), ("0..1:", .even, "from 2 to 1000"),
            ("0.5..3:2", .whole, "no range of whole numbers"), ("1..3:4", .whole, "holds only 3 whole numbers, not 4"),
            ("0..1", .even, "write 0..1:5, or draw from it"), ("1,,2", .even, "a value is empty"),
            ("1,2,1", .even, "1 is there twice"), ("1..3:3,2", .whole, "2 is there twice"),
            ("0..1,0..1", .even, "a range is there twice"), ("a\nb,c", .words, "line break"),
        ])
    func refused(_ text: String, _ scale: SettingScale, _ expected: String) {
        let error = #expect(throws: PullbackError.self) { try values(text, scale) }
        #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
    }

    private func space() throws -> SearchSpace {
        SearchSpace([
            try SweptSetting("rate", "0.001..1", scale: .geometric),
            try SweptSetting("dropout", "0..0.5", scale: .even),
            try SweptSetting("size", "1..1000", scale: .wholeGeometric), try SweptSetting("optimizer", "sgd,adam"),
        ])
    }

    @Test("What is drawn is the same with the same seed, more of it begins alike, and no two are equal")
    func drawn() throws {
        let few = try space().drawn(20, seed: 3)
        #expect(try space().drawn(40, seed: 3).prefix(20) == few[...])
        #expect(try space().drawn(20, seed: 4) != few)
        #expect(Set(try space().drawn(500, seed: 0)).count == 500)
    }

    @Test("Draws lie in their ranges, as many below the middle as above: that of the logarithms where ratios matter")
    func uniform() throws {
        let drawn = try space().drawn(1000, seed: 0)
        func numbers(_ place: Int) -> [Double] { drawn.compactMap { Double($0[place].value) } }
        let (rates, dropouts, sizes) = (numbers(0), numbers(1), numbers(2))
        #expect([rates, dropouts, sizes].allSatisfy { $0.count == 1000 })
        #expect(rates.allSatisfy((0.001...1).contains) && dropouts.allSatisfy((0...0.5).contains))
        #expect(sizes.allSatisfy { (1...1000).contains($0) && $0 == $0.rounded() })
        // Five standard deviations of a fair coin.
        let fair = 420...580
        #expect(fair.contains(rates.count { $0 < 0.0316 }) && fair.contains(dropouts.count { $0 < 0.25 }))
        #expect(fair.contains(drawn.count { $0[3].value == "sgd" }))
        // Whole numbers stand for those around them: log(22.5 / 0.5) / log(1000.5 / 0.5) is 0.5008.
        #expect(fair.contains(sizes.count { $0 <= 22 }))
    }

    @Test("If there are not so many, that is said")
    func exhausted() throws {
        let space = SearchSpace([
            try SweptSetting("size", "1..3", scale: .whole), try SweptSetting("optimizer", "sgd,adam"),
        ])
        #expect(Set(try space.drawn(6, seed: 0)).count == 6)
        let error = #expect(throws: PullbackError.self) { try space.drawn(7, seed: 0) }
        #expect(error?.problem == "there are only 6 different combinations, not 7")
    }

    @Test(
        "The rungs of halving",
        arguments: [
            (18, 30, 3, [[18, 3], [6, 10], [2, 30]]), (27, 27, 3, [[27, 1], [9, 3], [3, 9], [1, 27]]),
            (2, 30, 3, [[2, 30]]), (100, 5, 3, [[100, 1], [34, 5]]), (8, 8, 2, [[8, 1], [4, 2], [2, 4], [1, 8]]),
            (10, 100, 3, [[10, 11], [4, 33], [2, 100]]),
        ])
    func halving(_ combinations: Int, _ epochs: Int, _ factor: Int, _ expected: [[Int]]) {
        let schedule = HalvingSchedule(combinations: combinations, epochs: epochs, factor: factor)
        #expect(schedule.rungs.map { [$0.combinations, $0.epochs] } == expected)
    }
}
