import Testing

@testable import PullbackCommand

/// Tests of the line that shows progress.
@Suite struct MeterTests {
    private func line(_ columns: Int) -> String {
        Meter.line(
            "epoch 7/20", bar: (1, 4), [" 25 %", "best 0.9721 (6)", "12345 examples/s"], "01:23 left", columns: columns)
    }

    @Test("With room, a bar and all texts; the bar is at most 24 wide")
    func wide() {
        #expect(
            line(200) == "epoch 7/20 ━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌   25 %  best 0.9721 (6)  12345 examples/s  01:23 left")
    }

    @Test("With less, a shorter bar, then fewer texts; what is done and the time left stay longest")
    func narrow() {
        #expect(line(79) == "epoch 7/20 ━━━╌╌╌╌╌╌╌╌╌╌╌   25 %  best 0.9721 (6)  12345 examples/s  01:23 left")
        #expect(line(64) == "epoch 7/20   25 %  best 0.9721 (6)  12345 examples/s  01:23 left")
        #expect(line(63) == "epoch 7/20 ━━━━╌╌╌╌╌╌╌╌╌╌╌╌   25 %  best 0.9721 (6)  01:23 left")
        #expect(line(39) == "epoch 7/20 ━━╌╌╌╌╌╌╌   25 %  01:23 left")
        #expect(line(22) == "epoch 7/20  01:23 left")
    }

    @Test("Whatever the width, the line is not wider", arguments: 0...100)
    func fits(columns: Int) {
        #expect(line(columns).count <= columns)
        #expect(columns < 22 || line(columns).hasSuffix("01:23 left"))
    }
}
