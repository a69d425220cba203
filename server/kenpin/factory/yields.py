"""Quantities of parts, and what share of them was good.

Source of the ratios: ISO 22400-2:2014 (quality ratio, first pass yield, scrap
ratio, rework ratio, fall off ratio). Each is a Share: k of n, the rate, and its
Clopper-Pearson interval, None where n is 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from kenpin.model.errors import FigureError
from kenpin.model.share import Share


@dataclass(frozen=True, slots=True)
class Quantities:
    """Parts at one operation; all are counts.

    produced (PQ) = good (GQ) + scrapped (SQ) + reworked (RQ): a part sent to
    rework counts there, and again when it comes back. inspected (IP) and
    good_first (GP) count each part once, at its first pass. start_up_scrapped
    is the part of `scrapped` made while the operation was starting up.
    """

    good: int = 0
    scrapped: int = 0
    reworked: int = 0
    start_up_scrapped: int = 0
    inspected: int = 0
    good_first: int = 0

    def __post_init__(self) -> None:
        for one in fields(self):
            if getattr(self, one.name) < 0:
                raise FigureError(f"{one.name} is {getattr(self, one.name)}; a quantity is never below 0")
        if self.start_up_scrapped > self.scrapped:
            raise FigureError(f"start_up_scrapped {self.start_up_scrapped} is more than scrapped {self.scrapped}")
        if self.good_first > self.inspected:
            raise FigureError(f"good_first {self.good_first} is more than inspected {self.inspected}")

    @property
    def produced(self) -> int:
        """PQ: every part that the operation finished, good or not."""
        return self.good + self.scrapped + self.reworked

    def __add__(self, other: "Quantities") -> "Quantities":
        return Quantities(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    def quality(self) -> Share:
        """Quality ratio, the yield: GQ / PQ (ISO 22400-2)."""
        return Share.of(self.good, self.produced)

    def first_pass(self) -> Share:
        """First pass yield: GP / IP, good at the first pass of those inspected (ISO 22400-2)."""
        return Share.of(self.good_first, self.inspected)

    def scrap(self) -> Share:
        """Scrap ratio: SQ / PQ (ISO 22400-2)."""
        return Share.of(self.scrapped, self.produced)

    def rework(self) -> Share:
        """Rework ratio: RQ / PQ (ISO 22400-2)."""
        return Share.of(self.reworked, self.produced)


def fall_off(operations: Sequence[Quantities]) -> tuple[Share, ...]:
    """Fall off ratio of each operation: its SQ / PQ of the first operation (ISO 22400-2).

    operations: in the order in which parts pass them. FigureError: more parts
    scrapped at one than the first has produced; then they are not of one sequence.
    """
    if not operations:
        return ()
    produced = operations[0].produced
    for number, one in enumerate(operations, 1):
        if one.scrapped > produced:
            raise FigureError(f"operation {number} scrapped {one.scrapped} parts, and the first produced {produced}")
    return tuple(Share.of(one.scrapped, produced) for one in operations)
