"""Figures of rows: a hand-made hour, what scopes take, and a watch that finds what counting anew finds."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from production_day import CALL, END, HOUR, LINE, START, UNITS, ProductionDay, S

from kenpin.factory.figures import running as running_module
from kenpin.factory.figures.parts import BLOCK_SEQS, Counts, count_range
from kenpin.factory.figures.reckon import Figures, figures
from kenpin.factory.figures.running import RunningFigures
from kenpin.factory.figures.scope import Scope, scope_of
from kenpin.factory.losses import Loss
from kenpin.factory.production import downtimes, lots, orders, shifts
from kenpin.factory.production.contexts import assign_serials
from kenpin.factory.production.equipment import Equipment
from kenpin.factory.production.errors import TimesOverlap
from kenpin.factory.production.fields import timestamp_of
from kenpin.factory.production.orders import Action, Step
from kenpin.factory.production.production import Production
from kenpin.hub.schema import PARTS
from kenpin.hub.store import Store
from kenpin.model.errors import InputError, NotFound
from kenpin_api.gate.v1 import gate_pb2, journal_pb2
from kenpin_api.part.v1 import part_pb2
from kenpin_api.production.v1 import downtime_pb2, figures_pb2, order_pb2, order_service_pb2, shift_pb2

Keep = Callable[..., None]
WHOLE = Scope(work_center=LINE, start_utc_ns=START, end_utc_ns=END)


def found(store: Store, scope: Scope, now_utc_ns: int = END, *, latency: bool = True) -> Figures:
    with store.reading() as connection:
        return figures(connection, scope, now_utc_ns, latency=latency)


def test_parts_are_accounted_for_and_losses_add_up(filled: Store) -> None:
    whole = found(filled, WHOLE)
    made = whole.made
    assert made.triggered == made.quantities.produced + made.open + made.tracking_lost + made.challenges
    assert min(made.quantities.reworked, made.open, made.tracking_lost, made.challenges, made.without_order) > 0
    assert 0 < made.quantities.inspected < made.quantities.produced
    assert made.quantities.start_up_scrapped <= made.quantities.scrapped
    times = whole.oee.times
    # Two stations, three shifts of 23 hours together.
    assert times.planned_operation_ns == 2 * 23 * HOUR
    assert whole.oee.good_run_ns + sum(whole.oee.losses().values()) == times.planned_operation_ns
    assert times.pbt_ns == times.apt_ns + times.aust_ns + times.adet_ns + times.adot_ns
    # The day has every kind of loss there is.
    assert set(Loss) - set(whole.oee.losses()) == set()
    assert whole.defects[0].name == "SURFACE_DEFECT"


def test_stations_shifts_and_orders_add_up_to_the_line(filled: Store) -> None:
    whole = found(filled, WHOLE, latency=False)
    stations = [found(filled, replace(WHOLE, work_unit=unit.name), latency=False) for unit in UNITS]
    assert stations[0].oee.times + stations[1].oee.times == whole.oee.times
    assert [one.made.triggered for one in stations] == [whole.made.triggered] * 2
    early, late, night = (
        found(filled, Scope(shift=f"{LINE}.2026-01-14.{name}"), latency=False) for name in ("early", "late", "night")
    )
    rest = found(filled, replace(WHOLE, start_utc_ns=START + 23 * HOUR), latency=False)
    assert early.oee + late.oee + night.oee + rest.oee == whole.oee
    assert early.reliability + late.reliability + night.reliability + rest.reliability == whole.reliability
    by_product = [found(filled, Scope(material_definition=name), latency=False) for name in ("plate", "disc")]
    by_order = [found(filled, Scope(job_order=f"order-{number}"), latency=False) for number in (1, 2, 3, 4)]
    for pieces in (by_product, by_order):
        made = sum(piece.made.quantities.produced for piece in pieces)
        assert made == whole.made.quantities.produced - whole.made.without_order
        assert sum(piece.oee.good_run_ns for piece in pieces) == whole.oee.good_run_ns


def test_a_station_has_the_latency_of_its_own_views(filled: Store) -> None:
    one, other = (found(filled, replace(WHOLE, work_unit=unit.name)).latency for unit in UNITS)
    assert one["total"] == other["total"]
    assert one["infer"] != other["infer"]
    assert found(filled, WHOLE).latency["infer"].count == one["infer"].count + other["infer"].count


def test_an_hour_by_hand(store: Store, keep: Keep) -> None:
    """One hour planned; an order for 50 minutes; a breakdown of 10; at 60 s an item, 30 good, 4 bad, 1 sent back."""
    minute = 60 * S
    production = Production(store, Equipment(UNITS[:1]), _Prepared())
    with production.editing(CALL) as edit:
        downtimes.plant_tree(edit)
        shifts.create_pattern(edit, production.equipment, _hour_pattern())
        product = order_pb2.MaterialDefinition(id="plate", recipe="plate")
        product.planned_run_time.FromSeconds(60)
        lots.create_product(edit, product)
        order = order_pb2.JobOrder(id="a", material_definition="plate", work_center=LINE, quantity=50)
        orders.create_order(edit, production.equipment, order)
    for action, at in ((Action.RELEASE, None), (Action.START, START), (Action.COMPLETE, START + 50 * minute)):
        _step(production, action, at)
    with production.editing(CALL) as edit:
        down = downtime_pb2.Downtime(work_unit="station-1", reason="breakdown")
        down.start_time.CopyFrom(timestamp_of(START + 10 * minute))
        down.end_time.CopyFrom(timestamp_of(START + 20 * minute))
        downtimes.create_downtime(edit, production.equipment, down)
    applied = [part_pb2.ACTION_PASS] * 30 + [part_pb2.ACTION_REJECT] * 4 + [part_pb2.ACTION_REINSPECT]
    keep(store, _facts([START + minute * place for place in range(len(applied))], applied))
    # The one that was sent back comes again: it is the same item as the first part.
    assign(production, {"part-0": "S1", "part-34": "S1"})
    hour = found(store, Scope(work_center=LINE, start_utc_ns=START, end_utc_ns=START + HOUR))
    made = hour.made.quantities
    assert (made.good, made.scrapped, made.reworked, made.inspected, made.good_first) == (30, 4, 1, 34, 30)
    assert hour.oee.oee == 30 / 60
    assert (hour.oee.availability, hour.oee.effectiveness) == (40 / 60, 35 / 40)
    assert hour.reliability.mtbf_ns == 40 * minute
    assert hour.reliability.mttr_ns == 10 * minute
    assert dict(hour.oee.losses()) == {
        Loss.BREAKDOWN: 10 * minute,
        Loss.NO_ORDER: 10 * minute,
        Loss.REDUCED_SPEED: 5 * minute,
        Loss.SCRAP: 4 * minute,
        Loss.REWORK: minute,
    }


def test_a_scope_needs_a_beginning_and_names_that_are_there(filled: Store) -> None:
    with pytest.raises(InputError, match="from when on"):
        scope_of(figures_pb2.FigureScope(work_center=LINE))
    backwards = figures_pb2.FigureScope(start_time=timestamp_of(END), end_time=timestamp_of(START))
    with pytest.raises(InputError, match="end_time"):
        scope_of(backwards)
    for scope in (
        Scope(work_center="nowhere", start_utc_ns=1),
        Scope(work_unit="station-9", start_utc_ns=1),
        Scope(job_order="order-9"),
        Scope(material_definition="cube"),
        Scope(shift="never"),
    ):
        with pytest.raises(NotFound):
            found(filled, scope)


def test_nothing_comes_to_nothing(filled: Store) -> None:
    nothing = found(filled, replace(WHOLE, start_utc_ns=START - 2 * HOUR, end_utc_ns=START - HOUR))
    assert (nothing.made.triggered, nothing.oee.oee, nothing.reliability.mtbf_ns) == (0, None, None)
    assert (nothing.defects, nothing.latency) == ((), {})


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.deep) for seed in range(2, 12))])
def test_kept_up_or_counted_anew_is_the_same(store: Store, keep: Keep, seed: int) -> None:
    """Whatever comes in which order: parts in pieces, serials before and after, downtimes made and taken back."""
    random = Random(seed)
    day = ProductionDay(part_count=150, seed=seed)
    entries = day.entries()
    production = day.write_production(store)
    shift = Scope(shift=f"{LINE}.2026-01-14.early")
    scopes = [WHOLE, replace(WHOLE, work_unit="station-2"), Scope(job_order="order-2"), shift]
    watch = RunningFigures(store)
    made: list[str] = []
    for step in (*random.choices(["keep", "serials", "downtime", "undo"], [4, 2, 1, 1], k=8), "keep", "serials"):
        if step == "keep":
            count = random.randrange(1, 90)
            keep(store, entries[:count])
            del entries[:count]
        elif step == "serials":
            assign(production, some_serials(store, random))
        elif step == "downtime":
            made += add_downtime(production, random)
        elif made:
            with production.editing(CALL) as edit:
                downtimes.delete_downtime(edit, production.equipment, made.pop(), "")
        for scope in scopes:
            assert watch.figures(scope, now_utc_ns=END) == found(store, scope)


def test_a_watch_counts_only_what_changed(store: Store, keep: Keep, monkeypatch: pytest.MonkeyPatch) -> None:
    day = ProductionDay(part_count=400)
    entries = day.entries()
    day.write_production(store)
    keep(store, entries[:900])
    watch = RunningFigures(store)
    watch.figures(WHOLE, now_utc_ns=END)
    counted: list[int] = []

    def noted(connection: sa.Connection, segments: Any, after_seq: int, through_seq: int) -> Counts:
        counted.append(through_seq - after_seq)
        return count_range(connection, segments, after_seq, through_seq)

    monkeypatch.setattr(running_module, "count_range", noted)
    watch.figures(WHOLE, now_utc_ns=END)
    assert counted == []
    keep(store, entries[900:912])
    assert watch.figures(WHOLE, now_utc_ns=END) == found(store, WHOLE)
    assert 0 < sum(counted) <= 2 * BLOCK_SEQS


def some_serials(store: Store, random: Random) -> dict[str, str]:
    """Serials of parts that are there, few of them distinct, so that items come again."""
    with store.reading() as connection:
        known = list(connection.scalars(sa.select(PARTS.c.part_uid).order_by(PARTS.c.part_uid)))
    picked = random.sample(known, min(len(known), 5))
    return {uid: f"S{random.randrange(4)}" for uid in picked}


def add_downtime(production: Production, random: Random) -> list[str]:
    """Between those of the day, unless another is in the way; sometimes one that lasts."""
    start = START + 21 * HOUR + random.randrange(60) * 60 * S
    down = downtime_pb2.Downtime(
        work_unit="station-2", reason=random.choice(["breakdown", "start-up", ""]), start_time=timestamp_of(start)
    )
    if random.random() < 0.7:
        down.end_time.CopyFrom(timestamp_of(start + 60 * S))
    with contextlib.suppress(TimesOverlap), production.editing(CALL) as edit:
        return [downtimes.create_downtime(edit, production.equipment, down).id]
    return []


def assign(production: Production, serials: dict[str, str]) -> None:
    if not serials:
        return
    request = order_service_pb2.AssignSerialsRequest(
        serial_assignments=[order_pb2.SerialAssignment(part_uid=uid, serial=serial) for uid, serial in serials.items()],
        replace=True,
    )
    with production.editing(CALL) as edit:
        assign_serials(edit, request)


class _Prepared:
    def prepare(self, work_center: str, recipe: str) -> dict[str, str]:
        return {}


def _step(production: Production, action: Action, at_ns: int | None) -> None:
    answer = order_service_pb2.StartJobOrderResponse
    production.take_step(
        CALL,
        order_service_pb2.StartJobOrderRequest(id="a"),
        Step(action, "a", "", "planned", at_ns),
        answer,
        lambda order: answer(job_order=order),
    )


def _hour_pattern() -> shift_pb2.ShiftPattern:
    hour = shift_pb2.WeeklyShift(name="one", weekdays=[shift_pb2.WEEKDAY_WEDNESDAY], start="06:00", end="07:00")
    return shift_pb2.ShiftPattern(
        id="hour", time_zone="UTC", first_day="2026-01-14", last_day="2026-01-14", shifts=[hour]
    )


def _facts(triggers_ns: list[int], applied: list[int]) -> list[journal_pb2.JournalEntry]:
    entries = []
    for number, (at_ns, action) in enumerate(zip(triggers_ns, applied, strict=True)):
        uid, key = f"part-{number}", part_pb2.PartKey(gate="gate-1", trigger_no=number + 1)
        verdict = part_pb2.VERDICT_PASS if action == part_pb2.ACTION_PASS else part_pb2.VERDICT_REJECT
        decided = journal_pb2.PartDecided(
            part_uid=uid, part=key, trigger_utc_ns=at_ns, verdict=verdict, action=action, cause=verdict - 1
        )
        report = gate_pb2.ActuationReport(part=key, applied=action)
        entries += [
            journal_pb2.JournalEntry(part_decided=decided),
            journal_pb2.JournalEntry(part_actuated=journal_pb2.PartActuated(part_uid=uid, report=report)),
        ]
    return entries
