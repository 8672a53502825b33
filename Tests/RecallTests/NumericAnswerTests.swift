import PullbackRecall
import Testing

@Suite struct NumericAnswerTests {
    @Test(
        "Numbers are read as people write them",
        arguments: [
            ("0.25", 0.25), (" .25 ", 0.25), ("0,25", 0.25), ("1/4", 0.25), ("25 %", 0.25), ("−1e-3", -0.001),
            ("+3", 3),
            ("-1/4", -0.25), ("1 000", 1000),
        ])
    func reading(_ text: String, _ number: Double) { #expect(NumericAnswer.reading(text) == number) }

    @Test(
        "Words are no numbers",
        arguments: ["", "p - y", "nan", "infinity", "0x10", "1/0", "1/2/3", "ln 2", "1,2,3", "%", "/", "1e999"])
    func words(_ text: String) { #expect(NumericAnswer.reading(text) == nil) }

    @Test("A rounded number is right, and so is one that is cut off, or has more digits")
    func rounding() {
        let answer = NumericAnswer(35.0 / 12)  // 2.91666…
        #expect(answer.text == "2.92" && answer.digits == 3 && answer.isRounded)
        #expect(!NumericAnswer(0.75).isRounded && !NumericAnswer(12).isRounded && !NumericAnswer(1.1 * 1.1).isRounded)
        for guess in [2.92, 2.917, 2.91667, 35.0 / 12, 2.91] { #expect(answer.accepts(guess), "\(guess)") }
        for guess in [2.9, 2.925, 2.93, 3, -2.92, 29.2, 0] { #expect(!answer.accepts(guess), "\(guess)") }
    }

    @Test("A number within rounding of a whole one is that one, and must be exact")
    func whole() {
        let answer = NumericAnswer(1 / (1 - 0.9))
        #expect(answer.text == "10" && answer.digits == nil)
        #expect(answer.accepts(10) && !answer.accepts(10.1) && !answer.accepts(9))
        #expect(NumericAnswer(0).accepts(0) && !NumericAnswer(0).accepts(0.01))
        #expect(NumericAnswer(-12).text == "-12")
    }
}
