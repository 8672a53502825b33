import Pullback

extension Checkpoint {
    /// True if the network learned pixels from 0 to 1, of files that were no tables.
    private var learnedPixels: Bool {
        guard let data else { return false }
        return data.standardization == nil && imageShape != nil && data.featureNames == nil && data.labelColumn == nil
    }

    /// Returns the rows of a table of pixels, as people write MNIST: bytes are divided by 255, and the class may stand in
    /// the first column if no `answers` name it. What was decided is written to standard error. `nil` if the network did
    /// not learn pixels of pictures.
    func pixelRows(
        of text: TableText, as form: CSV.Form, answers: [String], header: Bool?
    ) throws -> CSV.Rows? {
        guard learnedPixels, !form.isRegression else { return nil }
        func rows(_ label: String?) throws -> CSV.Rows {
            try CSV.load(text, as: form, label: label, header: header)
        }
        func classes(_ rows: CSV.Rows?) -> Int { Set(rows?.labels ?? []).count }
        var found: CSV.Rows
        if let answer = answers.first {
            found = try rows(answer)
        } else {
            let (last, first) = (Result { try rows(nil) }, try? rows("first"))
            // The last pixel of a picture is black nearly everywhere.
            if let first, classes(first) > 0, classes(try? last.get()) <= 1,
                classes(first) > 1 || (try? last.get()) == nil
            {
                Output.error("\(text.place): the class is taken from the first column")
                found = first
            } else {
                found = try last.get()
            }
        }
        // The digits of 8 × 8 pixels have 17 levels.
        let whites = imageShape.map { $0 == (8, 8) } ?? false ? [16, 255] : [255]
        for white in whites {
            guard let levels = found.levels(white: Double(white)) else { continue }
            Output.error("\(text.place): pixels from 0 to \(white) are divided by \(white)")
            return levels
        }
        return found
    }
}
