"""Downtimes that the line shows by itself, while an order runs on it.

No part for a while, from the last part's trigger to the next one's: exact, from
the stored parts, however late they come in. A gate's latched stop, and a station
that is not ready: from when that was seen until it was seen no more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import sqlalchemy as sa

from kenpin.factory.production import kinds
from kenpin.factory.production.downtimes import GATE_STOP, STATION_DOWN, line_of, put_downtime
from kenpin.factory.production.edit import Edit
from kenpin.factory.production.equipment import Equipment, WorkUnit
from kenpin.factory.production.fields import message_of, timestamp_of
from kenpin.factory.spans import Span, subtract
from kenpin.hub.schema import PARTS
from kenpin.hub.schema_production import DOWNTIME_REASONS, DOWNTIMES, JOB_ORDER_RUNS, STOP_MARKS
from kenpin.model.ids import new_uid
from kenpin_api.production.v1 import downtime_pb2

NO_PARTS = downtime_pb2.DOWNTIME_SOURCE_NO_PARTS
GATE = downtime_pb2.DOWNTIME_SOURCE_GATE_STOP
NOT_READY = downtime_pb2.DOWNTIME_SOURCE_NOT_READY
_SEEN = {GATE: GATE_STOP, NOT_READY: STATION_DOWN}

# Triggers looked at in one transaction.
TRIGGERS_MAX = 20_000
# A part is stored this long behind its trigger at most, where its journal is followed to its end.
SETTLED_NS = 10 * 10**9
# A station may be away this long without standing: it starts again by itself.
NOT_READY_NS = 5 * 10**9


@dataclass(frozen=True, slots=True)
class Seen:
    """What a station and its gates say, in words; empty for what is well."""

    gate_stop: str = ""
    not_ready: str = ""


class LineObserver(Protocol):
    """Looks how stations are."""

    def observe(self, units: Iterable[WorkUnit]) -> Mapping[str, Seen]:
        """By name, how each of these stations is now."""

    def followed(self, gate_group: str) -> bool:
        """Whether the store holds every part that the gate group's journal does."""


class Stops:
    """Finds them, a step at a time. For one thread."""

    def __init__(self, equipment: Equipment, observer: LineObserver) -> None:
        self._equipment = equipment
        self._observer = observer
        # By station, since when it is not ready.
        self._away_since: dict[str, int] = {}

    def due(self, connection: sa.Connection) -> dict[str, Seen]:
        """How the stations are on whose line an order runs, or ran since they were last looked through."""
        runs, marks = JOB_ORDER_RUNS.c, STOP_MARKS.c
        through = {row.work_unit: row.through_utc_ns for row in connection.execute(sa.select(STOP_MARKS))}
        del marks
        ends = sa.select(
            runs.work_center,
            sa.func.max(runs.end_utc_ns).label("last_end"),
            sa.func.max(sa.case((runs.end_utc_ns.is_(None), 1), else_=0)).label("running"),
        ).group_by(runs.work_center)
        lines = {row.work_center: row for row in connection.execute(ends)}
        units = [
            unit
            for unit in self._equipment.units.values()
            if (line := lines.get(unit.work_center)) is not None
            and (line.running or (line.last_end or 0) > through.get(unit.name, 0))
        ]
        running = [unit for unit in units if lines[unit.work_center].running]
        seen = dict(self._observer.observe(running)) if running else {}
        return {unit.name: seen.get(unit.name, Seen()) for unit in units}

    def step(self, edit: Edit, seen: Mapping[str, Seen]) -> None:
        """Brings the downtimes of these stations up to now."""
        for name, words in seen.items():
            unit = self._equipment.units[name]
            station = _Station(edit, self._equipment, unit, self._observer.followed(unit.gate_group))
            station.look_through()
            station.follow(self._settled(name, words, edit.now_utc_ns))

    def _settled(self, name: str, words: Seen, now_utc_ns: int) -> dict[int, tuple[int, str]]:
        """By source, since when and with which words a station stands."""
        found: dict[int, tuple[int, str]] = {}
        if words.not_ready:
            since = self._away_since.setdefault(name, now_utc_ns)
            if now_utc_ns - since >= NOT_READY_NS:
                found[NOT_READY] = (since, words.not_ready)
        else:
            self._away_since.pop(name, None)
        if words.gate_stop:
            found[GATE] = (now_utc_ns, words.gate_stop)
        return found


class _Station:
    """One station in one transaction."""

    def __init__(self, edit: Edit, equipment: Equipment, unit: WorkUnit, followed: bool) -> None:
        self._edit = edit
        self._equipment = equipment
        self._unit = unit
        self._followed = followed
        self._now = edit.now_utc_ns

    def look_through(self) -> None:
        """Goes through the parts behind the mark, run by run."""
        connection = self._edit.connection
        marks = STOP_MARKS
        kept = connection.scalar(sa.select(marks.c.through_utc_ns).where(marks.c.work_unit == self._unit.name))
        mark = kept or 0
        runs = JOB_ORDER_RUNS
        select = sa.select(runs).where(
            runs.c.work_center == self._unit.work_center,
            sa.or_(runs.c.end_utc_ns.is_(None), runs.c.end_utc_ns > mark),
        )
        for run in connection.execute(select.order_by(runs.c.run_id)).all():
            mark, complete = self._look_through_run(run, mark)
            if not complete:
                break
        if kept is None:
            connection.execute(sa.insert(marks).values(work_unit=self._unit.name, through_utc_ns=mark))
        elif mark != kept:
            connection.execute(sa.update(marks).where(marks.c.work_unit == self._unit.name).values(through_utc_ns=mark))

    def _look_through_run(self, run: Any, mark: int) -> tuple[int, bool]:
        """The mark behind it, and whether the run was looked through to its end."""
        last = max(run.start_utc_ns, mark)
        parts = PARTS.c
        select = sa.select(parts.trigger_utc_ns).where(
            parts.gate_group == self._unit.gate_group,
            parts.trigger_utc_ns >= run.start_utc_ns,
            parts.trigger_utc_ns > mark,
        )
        if run.end_utc_ns is not None:
            select = select.where(parts.trigger_utc_ns < run.end_utc_ns)
        triggers = self._edit.connection.scalars(select.order_by(parts.trigger_utc_ns).limit(TRIGGERS_MAX)).all()
        for trigger in triggers:
            self._stood(last, trigger)
            last = trigger
        end = run.end_utc_ns
        if len(triggers) == TRIGGERS_MAX or not self._followed or self._now - (end or self._now) < 0:
            return last, False
        if end is None:
            if self._now - last >= self._unit.stop_after_ns:
                self._stands(last)
            return last, False
        if self._now - end < SETTLED_NS:
            return last, False
        self._stood(last, end)
        return end, True

    def _stood(self, start: int, end: int) -> None:
        """No part came from start to end: that ends what was taken to last, and tells of what was not seen."""
        lasting = self._lasting()
        if lasting is not None and lasting["source"] == NO_PARTS and lasting["start_utc_ns"] < end:
            if end - start >= self._unit.stop_after_ns or lasting["start_utc_ns"] > start:
                self._end(lasting, end)
            else:
                # It was taken for one before the journal told of this part.
                self._edit.delete(kinds.DOWNTIME, message_of(downtime_pb2.Downtime, lasting), self._line)
        if end - start < self._unit.stop_after_ns:
            return
        for gap in subtract([Span(start, end)], self._known(start, end)):
            if gap.length_ns >= self._unit.stop_after_ns:
                self._add(gap.start_ns, gap.end_ns, NO_PARTS, "")

    def _stands(self, start: int) -> None:
        """No part has come since start."""
        known = self._known(start, self._now)
        begin = max([start, *(span.end_ns for span in known)])
        if self._lasting() is None and self._now - begin >= self._unit.stop_after_ns:
            self._add(begin, None, NO_PARTS, "")

    def follow(self, standing: Mapping[int, tuple[int, str]]) -> None:
        """Begins and ends what was seen; a planned downtime that begins ends it too."""
        lasting = self._lasting()
        if lasting is not None and lasting["source"] in _SEEN:
            if lasting["source"] in standing:
                return
            self._end(lasting, self._now)
            lasting = None
        for source, (since, words) in standing.items():
            if lasting is not None:
                if lasting["source"] != NO_PARTS:
                    return
                self._end(lasting, max(since, lasting["start_utc_ns"]))
                lasting = None
            known = self._known(since, self._now)
            self._add(max([since, *(span.end_ns for span in known)]), None, source, words)
            return

    @property
    def _line(self) -> str:
        return line_of(self._equipment, self._unit.name)

    def _known(self, start: int, end: int) -> list[Span]:
        times = DOWNTIMES.c
        rows = self._edit.connection.execute(
            sa.select(times.start_utc_ns, times.end_utc_ns).where(
                times.work_unit == self._unit.name,
                times.start_utc_ns < end,
                sa.or_(times.end_utc_ns.is_(None), times.end_utc_ns > start),
            )
        )
        return [Span(row.start_utc_ns, end if row.end_utc_ns is None else row.end_utc_ns) for row in rows]

    def _lasting(self) -> Any:
        times = DOWNTIMES.c
        select = sa.select(DOWNTIMES).where(times.work_unit == self._unit.name, times.end_utc_ns.is_(None))
        return self._edit.connection.execute(select).mappings().first()

    def _add(self, start: int, end: int | None, source: int, words: str) -> None:
        if end is None:
            # One that is planned ahead stays where it is.
            times = DOWNTIMES.c
            select = sa.select(sa.func.min(times.start_utc_ns)).where(
                times.work_unit == self._unit.name, times.start_utc_ns >= start
            )
            end = self._edit.connection.scalar(select)
            if end is not None and end <= start:
                return
        reason = _SEEN.get(source, "")  # type: ignore[call-overload]
        there = sa.select(DOWNTIME_REASONS.c.id).where(DOWNTIME_REASONS.c.id == reason, DOWNTIME_REASONS.c.parent != "")
        downtime = downtime_pb2.Downtime(
            id=new_uid(),
            work_unit=self._unit.name,
            start_time=timestamp_of(start),
            end_time=None if end is None else timestamp_of(end),
            reason=self._edit.connection.scalar(there) or "",
            source=source,  # type: ignore[arg-type]
            detail=words[:1000],
        )
        put_downtime(self._edit, self._equipment, None, downtime)

    def _end(self, row: Any, at_utc_ns: int) -> None:
        before = message_of(downtime_pb2.Downtime, row)
        if at_utc_ns <= row["start_utc_ns"]:
            self._edit.delete(kinds.DOWNTIME, before, self._line)
            return
        after = downtime_pb2.Downtime()
        after.CopyFrom(before)
        after.end_time.CopyFrom(timestamp_of(at_utc_ns))
        put_downtime(self._edit, self._equipment, before, after)
