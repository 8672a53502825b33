"""What the measurements say: medians, ratios, and which goals are met; as a table."""

from dataclasses import dataclass
from statistics import median

from works import LABELS, WORKS


@dataclass(frozen=True)
class Goal:
    """A goal of a work, beside the peer that it is about, and whether it is met, if that is known."""

    work: str
    peer: str
    text: str
    is_met: bool | None

    def __str__(self):
        return f"{self.text} {'–' if self.is_met is None else '✔' if self.is_met else '✘'}"


class Report:
    def __init__(self, results, peak):
        """`peak`: floating-point operations a second of all cores."""
        self.results = results
        self.peak = peak
        self.values = {(result["work"], result["peer"]): value(result) for result in results}
        self.goals = [goal for name in dict.fromkeys(work for work, _ in self.values) for goal in self.goals_of(name)]

    def goals_of(self, name):
        work = WORKS[name]
        more_is_better = work.unit == "GFLOP/s"
        sign = "≥" if more_is_better else "≤"

        def goal(peer, value, bound, text):
            met = None if value is None or bound is None else value >= bound if more_is_better else value <= bound
            return Goal(name, peer, f"{sign} {text}", met)

        own = self.values[name, "pullback"]
        if work.limit is not None:
            yield goal("pullback", own, work.limit, quantity(work.limit, work.unit))
        if work.below_peak:
            bound = self.peak and work.flop / self.peak
            time = quantity(bound, work.unit) if bound else "the time"
            yield goal("pullback", own, bound, f"{time} at the cores' peak")
        for peer, bound in work.peers.items():
            if bound is not None and (name, peer) in self.values:
                yield goal(peer, self.ratio(name, peer), bound, f"{bound:.2g} ×")
        for peer in work.peers if work.beside else []:
            relative = {who: self.beside(name, work.beside, who) for who in ("pullback", peer)}
            if all(relative.values()):
                text = f"{relative[peer]:.2f} of its plain step (Pullback {relative['pullback']:.2f})"
                yield goal(peer, relative["pullback"], relative[peer], text)
        measured = [peer for peer in work.peers if self.values.get((name, peer))]
        if work.fastest is not None and measured:
            fastest = (max if more_is_better else min)(measured, key=lambda peer: self.values[name, peer])
            yield goal(fastest, self.ratio(name, fastest), work.fastest, f"{work.fastest:.2g} × the fastest")

    def beside(self, name, other, peer):
        """The time of a work ÷ that of another one, by the same library."""
        own, value = self.values.get((name, peer)), self.values.get((other, peer))
        return own / value if own and value else None

    def ratio(self, name, peer):
        """Pullback ÷ the peer."""
        own, value = self.values[name, "pullback"], self.values[name, peer]
        return own / value if own and value else None

    def table(self):
        """Aligned for the terminal, and Markdown for everywhere else."""
        lines = [("work", "library", "median", "Pullback ÷ it", "goal"), *self.rows()]
        widths = [max(map(len, column)) for column in zip(*lines)]
        lines.insert(1, tuple("-" * width for width in widths))
        return "\n".join("| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in lines)

    def rows(self):
        """A row for each pair; Pullback's own comes first in each work."""
        for result in self.results:
            name, peer = result["work"], result["peer"]
            work = WORKS[name]
            ratio = None if peer == "pullback" else self.ratio(name, peer)
            way = f" ({result['way']})" if result.get("way") else ""
            yield (
                work.title if peer == "pullback" else "",
                LABELS[peer] + way,
                quantity(self.values[name, peer], work.unit),
                f"{ratio:.2g} ×" if ratio else "" if peer == "pullback" else "–",
                ", ".join(str(goal) for goal in self.goals if (goal.work, goal.peer) == (name, peer)),
            )

    def summary(self):
        """How many goals are met, and which are not."""
        judged = [goal for goal in self.goals if goal.is_met is not None]
        missed = [f"{goal.work} {goal.text}" for goal in judged if not goal.is_met]
        met = f"{len(judged) - len(missed)} of {len(judged)} goals met"
        return f"{met}; missed: {'; '.join(missed)}" if missed else met

    def json(self):
        return {
            "results": [result | {"median": self.values[result["work"], result["peer"]]} for result in self.results],
            "goals": [vars(goal) for goal in self.goals],
        }


def value(result):
    """The median in the unit of the work; none where it was not measured."""
    work = WORKS[result["work"]]
    numbers = result.get("megabytes" if work.unit == "MB" else "seconds")
    if not numbers:
        return None
    return work.flop / median(numbers) / 1e9 if work.unit == "GFLOP/s" else median(numbers)


def quantity(value, unit):
    """A value with its unit, to three figures."""
    if value is None:
        return "–"
    if unit != "s":
        return f"{value:.4g} {unit}"
    scales = [(1, "s"), (1e-3, "ms"), (1e-6, "µs")]
    scale, unit = next(((scale, unit) for scale, unit in scales if value >= scale), (1e-9, "ns"))
    return f"{value / scale:.3g} {unit}"
