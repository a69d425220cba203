"""Watched charts: what fires is written once, and is what a recomputation from the store's rows finds."""

import itertools
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from journal import PASS, REJECT, Journal, actuated, decided, sent, view, write_part

from kenpin.factory.cusum import Cusum
from kenpin.factory.ewma import Ewma
from kenpin.factory.production.equipment import Equipment, WorkUnit
from kenpin.factory.production.errors import EtagMismatch, ResourceExists
from kenpin.factory.spc import keeper as keeping
from kenpin.factory.spc.charts import chart_message, create_chart, delete_chart, need_chart
from kenpin.factory.spc.keeper import ChartKeeper
from kenpin.hub.history import Call
from kenpin.hub.ingest import ingest
from kenpin.hub.schema import PARTS, SOURCES, VIEWS
from kenpin.hub.schema_spc import SPC_EVENTS
from kenpin.hub.store import Store
from kenpin.model.errors import FigureError, InputError, NotFound
from kenpin.model.principal import local_principal
from kenpin_api.part.v1 import part_pb2
from kenpin_api.quality.v1 import spc_service_pb2 as pb

CALL = Call(local_principal("anna"), "test")
EWMA, CUSUM = pb.CHART_SIGNAL_EWMA, pb.CHART_SIGNAL_CUSUM
BASELINE = 20


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    store = Store(store_url)
    with store.writing() as writer:
        writer.connection.execute(
            sa.insert(SOURCES).values(source_id=1, gate_group="gate-1", journal_uuid="j", first_seen_utc_ns=1)
        )
        Equipment([WorkUnit("station-1", "line-1", "gate-1")]).keep(writer)
    yield store
    store.close()


def chart(chart_id: str = "scores", **more: Any) -> pb.WatchedChart:
    """A chart of single scores, from the first part on."""
    values: dict[str, Any] = {
        "kind": pb.CHART_KIND_INDIVIDUALS,
        "measurement": pb.MeasurementChoice(measurement=pb.MEASUREMENT_VIEW_SCORE),
        "baseline_points": BASELINE,
        "work_unit": "station-1",
    }
    asked = pb.WatchedChart(id=chart_id, **(values | more))
    asked.start_time.FromSeconds(1)
    return asked


def of_counts(chart_id: str, kind: int, size: int, **more: Any) -> pb.WatchedChart:
    return chart(chart_id, kind=kind, measurement=None, subgroup_size=size, **more)


def create(store: Store, asked: pb.WatchedChart) -> pb.WatchedChart:
    with store.writing() as writer:
        return create_chart(writer, CALL, asked)


def write_score(journal: Journal, number: int, score: float, action: Any = PASS) -> None:
    seen = view(number, verdict=part_pb2.VERDICT_REJECT if action == REJECT else part_pb2.VERDICT_PASS)
    seen.score = score
    write_part(journal, number, action, views=[seen], cause=int(action == REJECT))


def keep(store: Store, journal: Journal, first: int, last: int) -> None:
    with store.writing() as writer:
        ingest(writer, 1, "gate-1", journal.entries[first:last])


def events(store: Store, chart_id: str) -> list[tuple[int, int]]:
    """Point and signal of each event, in the store's order."""
    at = SPC_EVENTS.c
    with store.reading() as connection:
        found = connection.execute(sa.select(at.point_no, at.signal).where(at.chart == chart_id).order_by(at.seq))
        return [(row.point_no, row.signal) for row in found]


# The same said again, from the rules' own words and with nothing of Kenpin's.


def sides(z: list[float], sigma: float, count: int) -> bool:
    return sum(value > sigma for value in z) >= count or sum(value < -sigma for value in z) >= count


def some(z: list[float], sigma: float, count: int) -> bool:
    last = z[-1]
    return (last > sigma and sum(v > sigma for v in z) >= count) or (
        last < -sigma and sum(v < -sigma for v in z) >= count
    )


def alternates(z: list[float]) -> bool:
    steps = [after - before for before, after in itertools.pairwise(z)]
    return all(a * b < 0 for a, b in itertools.pairwise(steps))


def rules_at(z: list[float]) -> set[int]:
    """The numbers of all rules that fire at the last point."""

    def last(count: int) -> list[float] | None:
        return z[-count:] if len(z) >= count else None

    found = {1} if abs(z[-1]) > 3 else set()
    if (nine := last(9)) and sides(nine, 0, 9):
        found.add(2)
    if (six := last(6)) and (
        all(a < b for a, b in itertools.pairwise(six)) or all(a > b for a, b in itertools.pairwise(six))
    ):
        found.add(3)
    if (fourteen := last(14)) and alternates(fourteen):
        found.add(4)
    if some(z[-3:], 2, 2):
        found.add(5)
    if some(z[-5:], 1, 4):
        found.add(6)
    if (fifteen := last(15)) and all(abs(value) < 1 for value in fifteen):
        found.add(7)
    if (eight := last(8)) and all(abs(v) > 1 for v in eight) and min(eight) < 0 < max(eight):
        found.add(8)
    if (eight := last(8)) and sides(eight, 0, 8):
        found.add(9)
    return found


def begun(z: list[float], rules: set[int]) -> list[tuple[int, int]]:
    """Point and signal wherever one begins to fire."""
    found: list[tuple[int, int]] = []
    before: set[int] = set()
    average = high = low = 0.0
    for place, value in enumerate(z, 1):
        firing = rules_at(z[:place]) & rules
        average = 0.2 * value + 0.8 * average
        reach = 3 * (0.2 / 1.8 * (1 - 0.8 ** (2 * place))) ** 0.5
        high, low = max(0.0, high + value - 0.5), max(0.0, low - value - 0.5)
        firing |= {EWMA} if abs(average) > reach else set()
        firing |= {CUSUM} if max(high, low) > 5 else set()
        found += [(place, signal) for signal in sorted(firing - before)]
        before = firing
    return found


def scores_with_everything() -> list[float]:
    """Scores about 10 with a moving range of about 1, in which each rule comes to fire."""
    drawn = random.Random(7)
    values = [10 + drawn.gauss(0, 0.9) for _ in range(BASELINE)]
    values += [14.5, 10.2, 9.7]
    values += [10 + 0.1 * step for step in (1, 3, 2, 4, 1, 2, 3, 1, 2)]
    values += [9 + 0.3 * step for step in range(8)]
    values += [10 + 0.3 * (-1) ** step for step in range(16)]
    values += [12.2, 10.1, 12.3, 11.5, 11.6, 11.4, 11.7]
    values += [10 + 1.6 * (-1) ** (step // 2) for step in range(10)]
    values += [10.1 + 0.01 * (step % 3) for step in range(16)]
    values += [10 + drawn.gauss(0, 0.9) for _ in range(30)]
    return values


def in_sigma(values: list[float], baseline: int) -> list[float]:
    base = values[:baseline]
    centre = sum(base) / baseline
    moving = sum(abs(a - b) for a, b in itertools.pairwise(base)) / (baseline - 1)
    return [(value - centre) / (2.66 * moving / 3) for value in values]


class Killed(Exception):
    """What ends the follower."""


def follow_with_kills(store: Store, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> int:
    """Lets the entries come bit by bit, each taken by another follower, some of which die in their transaction."""
    drawn, plain = random.Random(1), keeping._event
    place = kills = 0
    while place < len(journal.entries):
        step = drawn.randint(1, 40)
        keep(store, journal, place, place + step)
        place += step
        budget = drawn.choice((0, 1, 1000))

        def event(row: Any, fired: Any) -> dict[str, Any]:
            nonlocal budget
            if budget == 0:
                raise Killed
            budget -= 1
            return plain(row, fired)

        monkeypatch.setattr(keeping, "_event", event)
        try:
            ChartKeeper(store).step()
        except Killed:
            kills += 1
    monkeypatch.setattr(keeping, "_event", plain)
    ChartKeeper(store).step()
    return kills


def test_events_are_those_recomputed_from_the_rows_over_kills(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    create(store, chart())
    create(store, chart("western", rules=pb.RULE_SET_WESTERN_ELECTRIC))
    journal = Journal()
    for number, score in enumerate(scores_with_everything(), 1):
        write_score(journal, number, score)
    assert follow_with_kills(store, journal, monkeypatch) > 3
    with store.reading() as connection:
        select = sa.select(VIEWS.c.score).join(PARTS, PARTS.c.part_uid == VIEWS.c.part_uid)
        values = list(connection.scalars(select.order_by(PARTS.c.trigger_utc_ns)))
    z = in_sigma(values, BASELINE)
    nelson, western = begun(z, set(range(1, 9))), begun(z, {1, 5, 6, 9})
    assert events(store, "scores") == nelson
    assert events(store, "western") == western
    assert {signal for _, signal in nelson + western} == {*range(1, 10), EWMA, CUSUM}
    with store.reading() as connection:
        held = chart_message(need_chart(connection, "scores"))
        rows = connection.execute(sa.select(SPC_EVENTS).where(SPC_EVENTS.c.chart == "scores")).all()
    assert held.points == len(values)
    assert all(row.in_baseline == (row.point_no <= BASELINE) for row in rows)
    for row in rows:
        assert json.loads(row.point)["z"] == pytest.approx(z[row.point_no - 1], abs=1e-9)


def test_rates_in_subgroups(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    create(store, of_counts("rate", pb.CHART_KIND_P, 10, baseline_points=10))
    create(store, of_counts("number", pb.CHART_KIND_NP, 10, baseline_points=10))
    drawn, journal = random.Random(3), Journal()
    bad = [drawn.random() < (0.15 if number < 100 else 0.4) for number in range(205)]
    for number, is_bad in enumerate(bad, 1):
        write_score(journal, number, 0.5, REJECT if is_bad else PASS)
    follow_with_kills(store, journal, monkeypatch)
    counts = [sum(bad[first : first + 10]) for first in range(0, 200, 10)]
    rate = sum(counts[:10]) / 100
    z = [(count / 10 - rate) / (rate * (1 - rate) / 10) ** 0.5 for count in counts]
    expected = begun(z, set(range(1, 9)))
    assert expected
    assert events(store, "rate") == expected == events(store, "number")


def test_a_part_on_its_way_holds_up_those_behind_it_until_it_is_long_overtaken(store: Store) -> None:
    create(store, chart(baseline_points=2))
    journal = Journal()

    def points() -> int:
        ChartKeeper(store).step()
        with store.reading() as connection:
            return chart_message(need_chart(connection, "scores")).points

    write_score(journal, 1, 1.0)
    journal.write(part_decided=decided(2), disposition_changed=None)
    write_score(journal, 3, 1.2)
    keep(store, journal, 0, journal.last_seq)
    assert points() == 1
    reached = journal.last_seq
    journal.write(disposition_changed=sent(2))
    journal.write(part_actuated=actuated(2, PASS))
    keep(store, journal, reached, journal.last_seq)
    assert points() == 3
    reached = journal.last_seq
    journal.write(part_decided=decided(4))
    # 65 s later.
    write_score(journal, 1304, 1.1)
    keep(store, journal, reached, journal.last_seq)
    assert points() == 4


def test_nobody_moves_a_chart_that_another_has_moved(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    create(store, chart(baseline_points=2))
    journal = Journal()
    for number, score in enumerate((1.0, 1.1, 9.0), 1):
        write_score(journal, number, score)
    keep(store, journal, 0, journal.last_seq)
    one, other, plain = ChartKeeper(store), ChartKeeper(store), keeping.fold

    def overtaken(*given: Any) -> Any:
        monkeypatch.setattr(keeping, "fold", plain)
        other.step()
        return plain(*given)

    monkeypatch.setattr(keeping, "fold", overtaken)
    one.step()
    written = events(store, "scores")
    assert written == sorted(set(written))
    assert (3, 1) in written


def test_charts_are_created_once_and_deleted_for_good(store: Store) -> None:
    made = create(store, chart(description="scores of the first station"))
    assert (made.rules, made.ewma_weight, made.created_by) == (pb.RULE_SET_NELSON, 0.2, "local:anna")
    with pytest.raises(ResourceExists, match="already"):
        create(store, chart())
    with store.writing() as writer, pytest.raises(EtagMismatch):
        delete_chart(writer, CALL, "scores", "999")
    with store.writing() as writer:
        delete_chart(writer, CALL, "scores", made.etag)
    with store.reading() as connection, pytest.raises(NotFound):
        need_chart(connection, "scores")
    with pytest.raises(ResourceExists, match="used before"):
        create(store, chart())


WRONG: dict[str, pb.WatchedChart] = {
    "no kind": chart(kind=0),
    "no measurement": chart(measurement=None),
    "a measurement of counts": chart(kind=pb.CHART_KIND_P),
    "one value is no mean": chart(kind=pb.CHART_KIND_MEANS, subgroup_size=1),
    "too large a mean": chart(kind=pb.CHART_KIND_MEANS, subgroup_size=26),
    "individuals in subgroups": chart(subgroup_size=3),
    "one point of baseline": chart(baseline_points=1),
    "no station": chart(work_unit=""),
    "an unknown station": chart(work_unit="station-9"),
    "an unknown product": chart(material_definition="plate"),
    "no id": chart(""),
    "a weight beyond 1": chart(ewma_weight=1.5),
    "a width that is none": chart(ewma_width=float("nan")),
    "a decision that is none": chart(cusum_decision=float("nan")),
    "an endless decision": chart(cusum_decision=float("inf")),
    "a slack below 0": chart(cusum_slack=-1.0),
}


def test_refuses_what_cannot_be_meant(store: Store) -> None:
    taken = []
    for what, asked in WRONG.items():
        try:
            create(store, asked)
        except (InputError, FigureError, NotFound):
            continue
        taken.append(what)
    assert taken == []


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 0.0, -1.0])
@pytest.mark.parametrize(
    "make",
    [
        lambda number: Ewma(0.0, 1.0, 0.2, number),
        lambda number: Ewma(0.0, 1.0, number if number else 2.0),
        lambda number: Cusum(0.0, 1.0, 0.5, number),
        lambda number: Cusum(0.0, number),
    ],
)
def test_averages_and_sums_refuse_nonsense(make: Callable[[float], object], number: float) -> None:
    with pytest.raises(FigureError):
        make(number)
