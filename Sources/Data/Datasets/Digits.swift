import Foundation
import PullbackDigits

extension Dataset {
    /// 1797 handwritten digits of 8 × 8 pixels in 17 shades from 0 (white) to 1 (black). The data is built
    /// into the program.
    ///
    /// It is the test set of "Optical Recognition of Handwritten Digits", E. Alpaydin and C. Kaynak, UCI
    /// Machine Learning Repository (1998), https://doi.org/10.24432/C50P49, licensed CC BY 4.0. It agrees
    /// with scikit-learn's `load_digits()`, whose shades 0…16 are divided by 16 here.
    public static let digits: Dataset = {
        var parts = [Data(UnsafeBufferPointer(start: digits_csv_gz(), count: digits_csv_gz_count()))]
        // The file is part of the program and the tests read it, so it cannot fail at run time.
        let text = try! Gzip.inflate(upTo: .max, from: "digits.csv.gz") { parts.popLast() ?? Data() }
        let rows = text.split(separator: UInt8(ascii: "\n")).map { row in
            row.split(separator: UInt8(ascii: ",")).map { $0.reduce(0) { $0 * 10 + ($1 - UInt8(ascii: "0")) } }
        }
        return Dataset(
            name: "digits", features: .bytes(rows.flatMap { $0.dropLast() }, dividedBy: 16), width: 64,
            labels: rows.map { Int($0[64]) }, classNames: (0...9).map(String.init), imageShape: (height: 8, width: 8))
    }()
}
