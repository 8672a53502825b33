import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackDoctor
import PullbackReports
import PullbackTraining
import Testing

@Suite("Doctor's page") struct DiagnosisPageTests {
    private let diagnosis: Diagnosis
    private let patient: Patient
    private let report: Report

    init() throws {
        let illness = Illness.all[3]
        patient = try illness.example()
        diagnosis = try Doctor().examine(patient)
        report = Report(of: diagnosis, for: patient, illness: illness, command: "pullback doctor <x>", version: "1.2")
    }

    @Test("The answer comes first: the cause, how sure, the evidence, the option and the line of Swift")
    func answer() throws {
        #expect(report.title == "Doctor: identical neurons, planted in the moons")
        #expect(report.lead == "It does not learn as it could: identical neurons.")
        #expect(report.sections[0].title == "Identical neurons: certain")
        let page = report.html
        for part in ["have the same weights to the last bit", "--initialization he", "recipe.initialization = .he"] {
            #expect(page.contains(part), "\(part) is not there")
        }
        let finding = try #require(diagnosis.findings.first)
        let before = String(format: "%.3f", finding.before), after = String(format: "%.3f", finding.after)
        #expect(page.contains("\(before) without the cure, \(after) with it."))
    }

    @Test("Every picture is there as it is and with the cure, with words for those who cannot see it")
    func pictures() {
        let figures = report.sections.flatMap(\.blocks).flatMap { block -> [Report.Figure] in
            if case .figures(let figures) = block { figures } else { [] }
        }
        #expect(figures.count == 1 + 5 * 2)
        #expect(figures.filter { $0.title.hasSuffix(", as it is") }.count == 5)
        #expect(figures.filter { $0.title.hasSuffix(", with the cure") }.count == 5)
        #expect(figures.allSatisfy { $0.alternative.count > $0.title.count && $0.caption.hasSuffix(".") })
        #expect(Set(figures.map(\.alternative)).count == figures.count)
    }

    @Test("All trainings are told, and of each other suspicion what became of it")
    func others() throws {
        let rows = report.sections.flatMap(\.blocks).compactMap { block -> [[String]]? in
            if case .table(let rows) = block { rows } else { nil }
        }
        // A head, and a row for each training.
        #expect(rows.last?.count == 1 + diagnosis.trainings && diagnosis.trials.count == diagnosis.trainings - 1)
        #expect(rows.last?.contains { $0[0] == "identical neurons? the initialization he" } == true)
        for (illness, _) in diagnosis.suspicions { #expect(report.html.contains(">\(illness.title)</th>")) }
    }

    @Test("It needs no script and nothing from elsewhere, and shows the command literally")
    func selfContained() {
        let page = report.html
        #expect(!page.contains("<script") && !page.contains("url(") && !page.contains("<link"))
        #expect(page.contains("pullback doctor &lt;x&gt;"))
    }

    @Test("A healthy training has no cause, and its pictures stand alone")
    func healthy() throws {
        var generator = Generator(seed: 0)
        let patient = try Patient(.moons, .moons(using: &generator))
        let diagnosis = try Doctor().examine(patient)
        let report = Report(of: diagnosis, for: patient)
        #expect(report.lead == "Nothing wrong found." && report.sections[0].title == "The answer")
        #expect(!report.html.contains("with the cure"))
    }
}
