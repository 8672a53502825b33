import PullbackArrays
import PullbackDoctor

extension Report {
    /// Creates the page of a diagnosis: the answer first, with its evidence and cures; then before and after, the layers, the
    /// checks, the other causes that were tried, and how to make the page again.
    ///
    /// `command` and `version` are the command that the user typed and the version of the program; "" if there is none.
    public init(
        of diagnosis: Diagnosis, for patient: Patient, illness: Illness? = nil, command: String = "",
        version: String = ""
    ) {
        let subject = illness.map { "\($0.title), planted in the \(patient.name)" } ?? patient.name
        self.init(
            title: "Doctor: \(subject)", lead: Self.lead(diagnosis), facts: Self.facts(diagnosis),
            sections: Self.causes(diagnosis) + Self.pictures(diagnosis) + Self.checks(diagnosis)
                + Self.others(diagnosis) + [
                    Section(
                        "To make this page again",
                        (command.isEmpty ? [] : [.code(command)]) + [
                            .pairs(Self.settings(patient, holdsOut: diagnosis.before.heldOutSkill != nil, version))
                        ])
                ])
    }

    private static func lead(_ diagnosis: Diagnosis) -> String {
        let conclusion = diagnosis.conclusion.rawValue.withCapital
        let causes = diagnosis.findings.map(\.illness.title)
        return conclusion + (causes.isEmpty ? "." : ": \(causes.joined(separator: ", then ")).")
    }

    private static func facts(_ diagnosis: Diagnosis) -> [Fact] {
        [Fact(decimals(diagnosis.before.skill, 3), "skill as it is")]
            + (diagnosis.after.map { [Fact(decimals($0.skill, 3), "skill with the cure")] } ?? []) + [
                Fact(decimals(diagnosis.neighbourSkill, 3), "skill of the nearest examples"),
                Fact("\(diagnosis.trainings)", diagnosis.trainings == 1 ? "training" : "trainings"),
            ]
    }

    /// Returns a section for each cause, or one that says that there is none.
    private static func causes(_ diagnosis: Diagnosis) -> [Section] {
        let measure =
            "Skill is 1 if all is right and 0 if the answers are as good as a constant one, on the training examples and "
            + "on those that were held out, whichever is smaller."
        guard !diagnosis.findings.isEmpty else {
            return [Section("The answer", [.text("\(diagnosis.conclusion.rawValue.withCapital). \(measure)")])]
        }
        return diagnosis.findings.enumerated().map { index, finding in
            let number = diagnosis.findings.count > 1 ? "\(index + 1). " : ""
            let lines = (finding.cure.option.map { ["# option", $0, ""] } ?? []) + ["// Swift", finding.cure.swift]
            return Section(
                "\(number)\(finding.illness.title.withCapital): \(finding.sureness)",
                [
                    .text("\(finding.illness.meaning.withCapital)."),
                    .list(finding.evidence.map { $0.withCapital + "." }),
                    .text("The cure: \(finding.cure.title)."), .code(lines.joined(separator: "\n")),
                    .text(
                        "Skill after \(finding.steps) steps: \(decimals(finding.before, 3)) without the cure, "
                            + "\(decimals(finding.after, 3)) with it." + (index == 0 ? " \(measure)" : "")),
                ])
        }
    }

    /// Returns a section about the checks before the training, the failed ones first, and one about labels that are
    /// probably wrong.
    private static func checks(_ diagnosis: Diagnosis) -> [Section] {
        let order = [TrainingCheck.Outcome.failed, .passed, .notApplicable]
        let checks = order.flatMap { outcome in diagnosis.checks.filter { $0.outcome == outcome } }.map { check in
            (name: check.name, text: "\(check.outcome.rawValue): \(check.expectation); \(check.measured)")
        }
        // A few labels unlike their neighbours' are usual in good data.
        let isSuspect = diagnosis.checks.contains { $0.name == "labels" && $0.outcome == .failed }
        let labels = isSuspect ? diagnosis.suspectLabels.prefix(20).map { "\($0)." } : []
        let rest = diagnosis.suspectLabels.count - labels.count
        return (checks.isEmpty ? [] : [Section("Checks before the training", [.pairs(checks)])])
            + (labels.isEmpty
                ? []
                : [
                    Section(
                        "Labels that are probably wrong",
                        [.list(labels + (rest > 0 ? ["And \(rest) more."] : []))])
                ])
    }

    /// Returns a section about the suspicions that are not the cause, and one about all trainings.
    private static func others(_ diagnosis: Diagnosis) -> [Section] {
        let suspicions = diagnosis.suspicions.map { illness, suspicion in
            (name: illness.title, text: suspicion.evidence.joined(separator: "; ") + ". " + diagnosis.fate(of: illness))
        }
        let rows = diagnosis.trials.map { trial in
            [trial.purpose, "\(trial.steps)", trial.isDiverged ? "not finite" : decimals(trial.skill, 3)]
        }
        let first = ["as it is", "\(diagnosis.before.losses.count)", decimals(diagnosis.before.skill, 3)]
        return (suspicions.isEmpty ? [] : [Section("Other causes for which something speaks", [.pairs(suspicions)])])
            + [Section("All trainings", [.table([["training", "steps", "skill"], first] + rows)])]
    }

    private static func settings(
        _ patient: Patient, holdsOut: Bool, _ version: String
    ) -> [(name: String, text: String)] {
        let held = patient.heldOut.map { ", \($0.count) held out" } ?? (holdsOut ? ", a fifth of them held out" : "")
        let layers =
            patient.hidden.map { "\($0.size) \($0.activation.rawValue)" } + [
                "\(patient.train.outputs) \(patient.output.rawValue)"
            ]
        return [
            ("data", "\(patient.name): \(patient.train.count) examples\(held), \(patient.train.width) features"),
            ("layers", layers.joined(separator: ", ")), ("loss", patient.loss.rawValue),
            (
                "training",
                "\(patient.recipe.optimizer.rawValue), learning rate \(short(patient.recipe.learningRate, digits: 15)), batch size "
                    + "\(patient.recipe.batchSize), \(patient.recipe.epochs) epochs"
            ),
            ("initialization", patient.recipe.initialization.rawValue),
            ("precision", patient.recipe.precision.rawValue),
            ("seed", "\(patient.seed)"),
        ] + (version.isEmpty ? [] : [("version", version)]) + [("machine", Machine.description)]
    }
}

extension Diagnosis {
    /// What became of the cures of an illness that is not the cause, in a sentence.
    fileprivate func fate(of illness: Illness) -> String {
        let tried = trials.filter { $0.illness == illness.name }.map { trial in
            "\(trial.cure ?? ""): " + (trial.isDiverged ? "not finite" : "skill \(decimals(trial.skill, 3))")
        }
        return tried.isEmpty ? "Its cures were not tried." : "Tried: \(tried.joined(separator: "; "))."
    }
}

extension String {
    /// The text with its first letter in upper case.
    fileprivate var withCapital: String { prefix(1).uppercased() + dropFirst() }
}
