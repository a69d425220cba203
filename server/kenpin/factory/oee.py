"""Overall equipment effectiveness with its elements and where it was lost.

Source: ISO 22400-2:2014. Availability = APT / PBT, effectiveness = PRI·PQ / APT,
quality ratio = GQ / PQ, OEE = their product = PRI·GQ / PBT. With several
products, stations or windows the elements are summed, each product's parts at
its own PRI; ratios are never averaged.

Over products of unlike PRI the count-based quality ratio is not the third
factor of the product any more. OEE stays ΣPRI·GQ / ΣPBT, and `quality_by_time`,
ΣPRI·GQ / ΣPRI·PQ, is the factor with which the product is exact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kenpin.factory.losses import Loss
from kenpin.factory.ratio import ratio
from kenpin.factory.times import Times
from kenpin.factory.yields import Quantities
from kenpin.model.errors import FigureError


@dataclass(frozen=True, slots=True)
class Output:
    """What was made of one product; run_ns_per_item is its PRI, planned run time per item, in ns."""

    run_ns_per_item: int
    quantities: Quantities

    def __post_init__(self) -> None:
        if self.run_ns_per_item <= 0:
            raise FigureError(f"planned run time per item is {self.run_ns_per_item} ns; it must be above 0")


@dataclass(frozen=True, slots=True)
class Oee:
    """The elements of OEE, which add up, and what follows from them. Planned run times are ΣPRI·quantity, in ns."""

    times: Times = field(default_factory=Times)
    quantities: Quantities = field(default_factory=Quantities)
    good_run_ns: int = 0
    scrapped_run_ns: int = 0
    reworked_run_ns: int = 0
    start_up_run_ns: int = 0

    @classmethod
    def of(cls, times: Times, outputs: Iterable[Output]) -> "Oee":
        """The elements of one window of one station."""
        found = cls(times=times)
        for output in outputs:
            made, run_ns = output.quantities, output.run_ns_per_item
            scrapped_ns = (made.scrapped - made.start_up_scrapped) * run_ns
            found += cls(
                Times(), made, made.good * run_ns, scrapped_ns, made.reworked * run_ns, made.start_up_scrapped * run_ns
            )
        return found

    def __add__(self, other: "Oee") -> "Oee":
        """Of both together: adjoining windows, products, stations."""
        return Oee(
            self.times + other.times,
            self.quantities + other.quantities,
            self.good_run_ns + other.good_run_ns,
            self.scrapped_run_ns + other.scrapped_run_ns,
            self.reworked_run_ns + other.reworked_run_ns,
            self.start_up_run_ns + other.start_up_run_ns,
        )

    @property
    def run_ns(self) -> int:
        """ΣPRI·PQ: how long what was produced should have taken, in ns."""
        return self.good_run_ns + self.scrapped_run_ns + self.reworked_run_ns + self.start_up_run_ns

    @property
    def availability(self) -> float | None:
        """APT / PBT."""
        return self.times.availability

    @property
    def effectiveness(self) -> float | None:
        """ΣPRI·PQ / APT; above 1 where the planned run time per item is too long or time is missing."""
        return ratio(self.run_ns, self.times.apt_ns)

    @property
    def effectiveness_above_one(self) -> bool:
        """Whether more was made than planned run times allow: the figure stands as it is, and the plan needs a look."""
        return self.run_ns > self.times.apt_ns

    @property
    def quality_ratio(self) -> float | None:
        """GQ / PQ, by count."""
        return ratio(self.quantities.good, self.quantities.produced)

    @property
    def quality_by_time(self) -> float | None:
        """ΣPRI·GQ / ΣPRI·PQ; equal to the quality ratio where all products have one PRI."""
        return ratio(self.good_run_ns, self.run_ns)

    @property
    def oee(self) -> float | None:
        """ΣPRI·GQ / PBT."""
        return ratio(self.good_run_ns, self.times.pbt_ns)

    def losses(self) -> Mapping[Loss, int]:
        """In ns, by loss: with good_run_ns they add up to the planned operation time, exactly.

        REDUCED_SPEED is APT - ΣPRI·PQ: below 0 where effectiveness is above 1.
        Scrap, rework and start-up are parts at their planned run time.
        """
        found = dict(self.times.losses)
        for loss, length_ns in (
            (Loss.REDUCED_SPEED, self.times.apt_ns - self.run_ns),
            (Loss.SCRAP, self.scrapped_run_ns),
            (Loss.REWORK, self.reworked_run_ns),
            (Loss.START_UP, self.start_up_run_ns),
        ):
            if length_ns:
                found[loss] = found.get(loss, 0) + length_ns
        return found
