"""Figures of a scope, from counts of parts and from times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from kenpin.factory.figures.parts import (
    Counts,
    Made,
    count,
    defects,
    made_by,
    quantities_by,
    segments_of,
    within,
)
from kenpin.factory.figures.scope import Area, Scope, area_of
from kenpin.factory.figures.timelines import timeline_of, windows_until
from kenpin.factory.oee import Oee, Output
from kenpin.factory.pareto import Bar, pareto, vital_few
from kenpin.factory.reliability import Reliability
from kenpin.factory.times import Times, times_of
from kenpin.hub.latency import Samples, Summary, measure_parts, measure_views, summarize_all
from kenpin.hub.schema import VIEWS
from kenpin.hub.store import last_seq

NO_TIMES = Times()


@dataclass(frozen=True, slots=True)
class Figures:
    """What a scope comes to at an instant.

    made counts every part once. oee and reliability are of all stations
    together: what two stations of a gate group did to a part counts for each.
    """

    scope: Scope
    as_of_utc_ns: int
    # The place in the store's order up to which it counts.
    through_seq: int
    made: Made
    oee: Oee
    reliability: Reliability
    defects: tuple[Bar, ...]
    latency: Mapping[str, Summary]

    @property
    def vital_defects(self) -> frozenset[str]:
        """The fewest causes that make up 80 %."""
        return frozenset(bar.name for bar in vital_few(self.defects))


def figures(connection: sa.Connection, scope: Scope, now_utc_ns: int, *, latency: bool = True) -> Figures:
    """Reckoned from the rows. NotFound for what the scope names and is not there."""
    area = area_of(connection, scope)
    counts = count(connection, segments_of(connection, area))
    pieces = measure_area(connection, area, scope.work_unit) if latency else []
    return reckon(connection, scope, area, counts, summarize_all(pieces), now_utc_ns)


def reckon(
    connection: sa.Connection,
    scope: Scope,
    area: Area,
    counts: Counts,
    latency: Mapping[str, Summary],
    now_utc_ns: int,
) -> Figures:
    """The figures of parts that were counted, with the times as they stand."""
    oee, reliability = Oee(), Reliability()
    for line in area.lines:
        windows = windows_until(line, now_utc_ns)
        for unit in line.units:
            timeline = timeline_of(connection, line, unit, now_utc_ns)
            times = NO_TIMES
            for window in windows:
                taken = times_of(timeline, window)
                times += taken
                reliability += Reliability.of(timeline, taken, window)
            outputs = [
                Output(area.run_ns[product], made)
                for product, made in quantities_by(counts, unit.gate_group).items()
                if unit.gate_group in line.gate_groups
            ]
            oee += Oee.of(times, outputs)
    return Figures(
        scope,
        now_utc_ns,
        last_seq(connection),
        made_by(counts),
        oee,
        reliability,
        pareto(defects(counts)),
        latency,
    )


def measure_area(connection: sa.Connection, area: Area, work_unit: str) -> list[Samples]:
    """What stages took in an area's parts; of one station's views only, where it is named."""
    return [
        measure_where(connection, within(gate_group, window), work_unit)
        for line in area.lines
        for gate_group in line.gate_groups
        for window in line.windows
    ]


def measure_where(connection: sa.Connection, where: Sequence[sa.ColumnElement[bool]], work_unit: str) -> Samples:
    """What stages took in the parts that `where` selects."""
    seen = [*where, VIEWS.c.station == work_unit] if work_unit else where
    return measure_parts(connection, where) | measure_views(connection, seen)
