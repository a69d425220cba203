"""Downtimes: by hand, split, explained, never overlapping; and those that the line shows by itself."""

import itertools
import random

import pytest
import sqlalchemy as sa
from google.protobuf.field_mask_pb2 import FieldMask

from kenpin.factory.production import downtimes
from kenpin.factory.production.errors import EtagMismatch, ResourceInUse, TimesOverlap
from kenpin.factory.production.fields import timestamp_of
from kenpin.factory.production.orders import Action
from kenpin.factory.production.stops import GATE, NO_PARTS, NOT_READY, Seen, Stops
from kenpin.hub.schema_production import DOWNTIMES
from kenpin.model.errors import InputError
from kenpin_api.production.v1 import downtime_pb2, downtime_service_pb2

SECOND = 10**9


class Observer:
    """Stations that are as a test says."""

    def __init__(self) -> None:
        self.seen: dict[str, Seen] = {}
        self.follows = True

    def observe(self, units):
        return {unit.name: self.seen.get(unit.name, Seen()) for unit in units}

    def followed(self, gate_group: str) -> bool:
        return self.follows


@pytest.fixture
def observer() -> Observer:
    return Observer()


@pytest.fixture
def look(plant, observer):
    """One look at the line at an instant, in seconds."""
    stops = Stops(plant.production.equipment, observer)

    def look(at_s: float) -> None:
        with plant.production.store.reading() as connection:
            seen = stops.due(connection)

        def step(edit) -> None:
            edit.writer.stored_utc_ns = round(at_s * SECOND)
            stops.step(edit, seen)

        plant.edit(step)

    return look


def known(plant, unit: str = "station-1") -> list[tuple[float, float | None, int]]:
    with plant.production.store.reading() as connection:
        rows = connection.execute(
            sa.select(DOWNTIMES).where(DOWNTIMES.c.work_unit == unit).order_by(DOWNTIMES.c.start_utc_ns)
        ).all()
    return [(r.start_utc_ns / SECOND, r.end_utc_ns and r.end_utc_ns / SECOND, r.source) for r in rows]


def tell(plant, start_s: float, end_s: float | None, **more: object) -> downtime_pb2.Downtime:
    downtime = downtime_pb2.Downtime(work_unit="station-1", start_time=timestamp_of(round(start_s * SECOND)), **more)
    if end_s is not None:
        downtime.end_time.CopyFrom(timestamp_of(round(end_s * SECOND)))
    return plant.edit(lambda edit: downtimes.create_downtime(edit, plant.production.equipment, downtime))


def test_the_first_tree_is_planted_once(plant):
    plant.edit(downtimes.plant_tree)
    plant.edit(downtimes.plant_tree)
    with pytest.raises(ResourceInUse, match="its reasons"):
        plant.edit(lambda edit: downtimes.delete_reason(edit, "people", ""))
    plant.edit(lambda edit: downtimes.delete_reason(edit, "no-operator", ""))
    plant.edit(lambda edit: downtimes.delete_reason(edit, "people", ""))
    plant.edit(downtimes.plant_tree)
    with plant.production.store.reading() as connection:
        assert downtimes.reason_of(connection, "break").planned


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"id": "x", "name": "X", "parent": "break", "loss_category": 1}, "two levels"),
        ({"id": "x", "name": "X", "parent": "planned"}, "loss_category is missing"),
        ({"id": "x", "name": "X", "planned": True}, "is a group"),
        ({"id": "x", "name": " ", "parent": "planned", "loss_category": 1}, "name is missing"),
    ],
)
def test_refuses_reasons_that_fit_no_tree(plant, fields, words):
    plant.edit(downtimes.plant_tree)
    with pytest.raises(InputError, match=words):
        plant.edit(lambda edit: downtimes.create_reason(edit, downtime_pb2.DowntimeReason(**fields)))


def test_downtimes_are_explained_and_split(plant):
    plant.edit(downtimes.plant_tree)
    equipment = plant.production.equipment
    told = tell(plant, 100, 200)
    with pytest.raises(InputError, match="is a group"):
        tell(plant, 300, 400, reason="equipment")

    def split(at_s: int, etag: str = ""):
        request = downtime_service_pb2.SplitDowntimeRequest(
            id=told.id, split_time=timestamp_of(at_s * SECOND), second_reason="setup", etag=etag
        )
        return plant.edit(lambda edit: downtimes.split_downtime(edit, equipment, request))

    for at_s in (100, 200):
        with pytest.raises(InputError, match="does not lie inside"):
            split(at_s)
    first, second = split(150, told.etag)
    assert (first.end_time, first.reason, second.reason) == (second.start_time, "", "setup")
    with pytest.raises(EtagMismatch):
        split(120, told.etag)
    request = downtime_service_pb2.UpdateDowntimeRequest(
        downtime=downtime_pb2.Downtime(id=first.id, reason="breakdown", comment="belt"),
        update_mask=FieldMask(paths=["reason", "comment"]),
    )
    changed = plant.edit(lambda edit: downtimes.update_downtime(edit, equipment, request))
    assert (changed.reason, changed.comment, changed.end_time) == ("breakdown", "belt", first.end_time)
    with pytest.raises(ResourceInUse, match="downtimes"):
        plant.edit(lambda edit: downtimes.delete_reason(edit, "breakdown", ""))
    request.downtime.end_time.CopyFrom(timestamp_of(151 * SECOND))
    request.update_mask.paths[:] = ["end_time"]
    with pytest.raises(TimesOverlap, match="is in the way"):
        plant.edit(lambda edit: downtimes.update_downtime(edit, equipment, request))


def test_whatever_is_told_downtimes_of_a_station_never_overlap(plant):
    chance = random.Random(7)
    for _ in range(60):
        start = chance.randrange(1000)
        end = None if chance.random() < 0.05 else start + chance.randrange(1, 120)
        try:
            tell(plant, start, end)
        except TimesOverlap:
            continue
    times = known(plant)
    assert len(times) > 5
    for one, other in itertools.pairwise(times):
        assert one[1] is not None
        assert one[1] <= other[0]


def test_a_line_without_parts_stands_from_the_last_part_to_the_next(plant, look):
    plant.product()
    plant.run("a", 1000 * SECOND)
    plant.parts([1010 * SECOND, 1030 * SECOND])
    look(1060)
    assert known(plant) == []
    look(1091)
    assert known(plant) == [(1030, None, NO_PARTS)]
    look(1100)
    plant.parts([1105 * SECOND, 1300 * SECOND])
    look(1301)
    # The second gap was seen only when it was over.
    assert known(plant) == [(1030, 1105, NO_PARTS), (1105, 1300, NO_PARTS)]
    assert known(plant, "station-2") == known(plant)
    assert known(plant, "station-3") == []


def test_a_stop_ends_with_its_order(plant, look):
    plant.product()
    plant.run("a", 1000 * SECOND)
    look(1100)
    assert known(plant) == [(1000, None, NO_PARTS)]
    plant.step(Action.PAUSE, "a", 1200 * SECOND)
    look(1215)
    assert known(plant) == [(1000, 1200, NO_PARTS)]
    look(9000)
    assert known(plant) == [(1000, 1200, NO_PARTS)]
    plant.step(Action.RESUME, "a", 9000 * SECOND)
    look(9100)
    assert known(plant)[1:] == [(9000, None, NO_PARTS)]


def test_parts_that_come_in_late_take_a_stop_back(plant, look, observer):
    plant.product()
    plant.run("a", 1000 * SECOND)
    observer.follows = False
    look(1100)
    assert known(plant) == []
    observer.follows = True
    look(1100)
    assert known(plant) == [(1000, None, NO_PARTS)]
    plant.parts([s * SECOND for s in range(1010, 1100, 20)])
    look(1101)
    assert known(plant) == []


def test_a_stop_leaves_out_what_is_known_already(plant, look):
    plant.product()
    plant.run("a", 1000 * SECOND)
    tell(plant, 1100, 1200)
    plant.parts([1400 * SECOND])
    look(1401)
    assert [t[:2] for t in known(plant)] == [(1000, 1100), (1100, 1200), (1200, 1400)]


def test_a_new_hub_finds_the_same_stops(plant, look, observer):
    plant.product()
    plant.run("a", 1000 * SECOND, 5000 * SECOND)
    chance = random.Random(3)
    instants, at = [], 1000.0
    while at < 4900:
        at += chance.choice([5, 20, 59, 60, 61, 300])
        instants.append(round(at * SECOND))
    plant.parts([instant for instant in instants if instant < 5000 * SECOND])
    expected = []
    marks = [1000 * SECOND, *(i for i in instants if i < 5000 * SECOND), 5000 * SECOND]
    for one, other in itertools.pairwise(marks):
        if other - one >= 60 * SECOND:
            expected.append((one / SECOND, other / SECOND, NO_PARTS))
    look(6000)
    again = Stops(plant.production.equipment, observer)
    with plant.production.store.reading() as connection:
        assert again.due(connection) == {}
    assert known(plant) == expected


def test_what_gates_and_stations_say_is_a_stop_with_its_reason(plant, look, observer):
    plant.edit(downtimes.plant_tree)
    plant.product()
    plant.run("a", 1000 * SECOND)
    observer.seen["station-1"] = Seen(gate_stop="gate gate-1: 10 rejects in a row")
    look(1001)
    look(1020)
    observer.seen["station-1"] = Seen(not_ready="camera camera-1: does not answer")
    look(1021)
    assert known(plant) == [(1001, 1021, GATE)]
    look(1027)
    assert known(plant)[1:] == [(1021, None, NOT_READY)]
    observer.seen.clear()
    look(1030)
    with plant.production.store.reading() as connection:
        rows = connection.execute(sa.select(DOWNTIMES).order_by(DOWNTIMES.c.start_utc_ns)).all()
    assert [(r.reason, r.detail) for r in rows if r.work_unit == "station-1"] == [
        ("gate-stop", "gate gate-1: 10 rejects in a row"),
        ("station-down", "camera camera-1: does not answer"),
    ]
    assert known(plant)[1] == (1021, 1030, NOT_READY)
    with pytest.raises(ResourceInUse, match="by the line itself"):
        plant.edit(lambda edit: downtimes.delete_downtime(edit, plant.production.equipment, rows[0].id, ""))
