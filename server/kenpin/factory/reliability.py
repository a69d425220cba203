"""How often a station breaks down, and how long it then takes.

Source: ISO 22400-2:2014 with IEC 60050-191: MTBF = ΣTBF / failures, MTTR =
ΣTTR / failures. TBF is operating time, that is setup and production without
delay: AUPT. TTR is time by the calendar, from the failure to the station's
return, nights included. A failure belongs to the window in which it began, with
its whole repair; one that lasts still has no repair time yet.
"""

from dataclasses import dataclass

from kenpin.factory.ratio import ratio
from kenpin.factory.spans import Span
from kenpin.factory.times import Timeline, Times, failures_of


@dataclass(frozen=True, slots=True)
class Reliability:
    """Elements that add up: operating and repair time in ns, failures that began, repairs of those that ended."""

    operating_ns: int = 0
    failures: int = 0
    repairs: int = 0
    repair_ns: int = 0

    @classmethod
    def of(cls, timeline: Timeline, times: Times, window: Span) -> "Reliability":
        """times: of the same timeline and window."""
        began = [one for one in failures_of(timeline) if window.start_ns <= one[0].start_ns < window.end_ns]
        ended = [span.length_ns for span, lasting in began if not lasting]
        return cls(times.aupt_ns, len(began), len(ended), sum(ended))

    def __add__(self, other: "Reliability") -> "Reliability":
        return Reliability(
            self.operating_ns + other.operating_ns,
            self.failures + other.failures,
            self.repairs + other.repairs,
            self.repair_ns + other.repair_ns,
        )

    @property
    def mtbf_ns(self) -> float | None:
        """Mean operating time between failures, in ns; None without a failure."""
        return ratio(self.operating_ns, self.failures)

    @property
    def mttr_ns(self) -> float | None:
        """Mean time to repair, in ns; None without a repair that has ended."""
        return ratio(self.repair_ns, self.repairs)
